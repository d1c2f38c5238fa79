"""How much time is left until a due day, said the way a clerk says it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from shengmo.law.calendar import ONE_DAY, Calendar
from shengmo.law.errors import CalendarMissing
from shengmo.law.rules import Unit


class Urgency(StrEnum):
    """On which side of the due day are we?"""

    OVERDUE = "overdue"
    TODAY = "today"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remaining:
    """Days past (calendar days) or left (`unit`: working or calendar days) of a due day."""

    urgency: Urgency
    days: int
    unit: Unit

    def __str__(self) -> str:
        if self.urgency is Urgency.TODAY:
            return "今天"
        if self.urgency is Urgency.OVERDUE:
            return f"超{self.days}天"
        return f"还{self.days}{'个工作日' if self.unit is Unit.WORKING_DAY else '天'}"


def remaining(due: date | datetime, today: date, unit: Unit, calendar: Calendar) -> Remaining:
    """What is left from `today` to `due`; working days for a limit in working days.

    Where the calendar of a year between is missing, the days left are said in calendar days.
    """
    if isinstance(due, datetime):
        due = due.date()
    if due == today:
        return Remaining(urgency=Urgency.TODAY, days=0, unit=unit)
    if due < today:
        days = (today - due).days
        return Remaining(urgency=Urgency.OVERDUE, days=days, unit=Unit.CALENDAR_DAY)
    if unit is Unit.WORKING_DAY:
        try:
            days = working_days_between(today, due, calendar)
        except CalendarMissing:
            unit = Unit.CALENDAR_DAY
        else:
            return Remaining(urgency=Urgency.AHEAD, days=days, unit=unit)
    return Remaining(urgency=Urgency.AHEAD, days=(due - today).days, unit=Unit.CALENDAR_DAY)


def working_days_between(after: date, until: date, calendar: Calendar) -> int:
    """How many working days lie after `after`, up to and with `until`. Raises CalendarMissing."""
    count = 0
    while after < until:
        after += ONE_DAY
        count += calendar.is_working(after)
    return count
