"""On which days does an invented town work?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shengmo.law.calendar import ONE_DAY, Calendar
from shengmo.law.errors import CalendarMissing


@dataclass(frozen=True, slots=True)
class Days:
    """Working days by the published calendar; a year without one has plain weeks."""

    calendar: Calendar

    def works(self, day: date) -> bool:
        """Whether offices are open."""
        try:
            return self.calendar.is_working(day)
        except CalendarMissing:
            return day.weekday() < 5

    def after(self, day: date, count: int) -> date:
        """The working day that comes `count` working days after; before it, if negative.

        With 0: the day itself, or else the next working day.
        """
        step = -ONE_DAY if count < 0 else ONE_DAY
        while count == 0 and not self.works(day):
            day += ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.works(day):
                day += step
        return day

    def between(self, first: date, last: date) -> Iterator[date]:
        """The working days from `first` to `last`, both included."""
        while first <= last:
            if self.works(first):
                yield first
            first += ONE_DAY
