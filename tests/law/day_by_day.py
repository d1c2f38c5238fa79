"""The counting conventions once more, the slow way: one day after another, on the bare YAML.

Shares no code with `shengmo.law`; the tests compare the two.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import yaml

import shengmo

FOLDER = Path(shengmo.__file__).parent / "corpus" / "calendars"
DAY = timedelta(days=1)


def _days() -> tuple[set[date], set[date]]:
    off: set[date] = set()
    worked: set[date] = set()
    for path in sorted(FOLDER.glob("20*.yaml")):
        for holiday in yaml.safe_load(path.read_text(encoding="utf-8"))["holidays"]:
            length = (holiday["to"] - holiday["from"]).days + 1
            off |= {holiday["from"] + n * DAY for n in range(length)}
            worked |= set(holiday["work"])
    return off, worked


OFF, WORKED = _days()


def is_worked(day: date) -> bool:
    """Whether people work on the day; KeyError outside the published years."""
    if not 2018 <= day.year <= 2026:
        raise KeyError(day.year)
    return day in WORKED or (day.isoweekday() <= 5 and day not in OFF)


def is_out(day: date, gaps: list[tuple[date, date]]) -> bool:
    """Whether the day lies in a suspension: after its first day, up to the day of resumption."""
    return any(first < day <= last for first, last in gaps)


def last_day(amount: int, unit: str, start: date, gaps: list[tuple[date, date]]) -> date:
    """The last day in time, counted day by day."""
    if unit == "working_day":
        return _nth(start, amount, lambda day: is_worked(day) and not is_out(day, gaps))
    if unit == "calendar_day":
        complete = _nth(start, amount, lambda day: not is_out(day, gaps))
    else:
        plain = _month_end(start, amount * (12 if unit == "year" else 1))
        complete = _nth(start, (plain - start).days, lambda day: not is_out(day, gaps))
    while not is_worked(complete):
        complete += DAY
    return complete


def _nth(start: date, amount: int, counts) -> date:
    day, counted = start, 0
    while counted < amount:
        day += DAY
        if counts(day):
            counted += 1
    return day


def _month_end(start: date, months: int) -> date:
    """Walk until the month has changed `months` times, then to the day of the same number."""
    day, changes = start, 0
    while changes < months:
        before, day = day, day + DAY
        changes += before.month != day.month
    while day.day != start.day and (day + DAY).month == day.month:
        day += DAY
    return day


def last_notice_day(amount: int, event: date) -> date:
    """The working day on which `amount` working days, itself among them, lie before the event."""
    day = event
    while amount:
        day -= DAY
        amount -= is_worked(day)
    return day
