"""How does a derivation say dates in Chinese?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a derivation: the days it is about (None if none) and what is said of them.

    `counted` is how many of its days were counted towards the period.
    """

    text: str
    first: date | None = None
    last: date | None = None
    counted: int = 0

    def __str__(self) -> str:
        return self.text


def say_day(day: date) -> str:
    """2026年10月8日（星期四）; a moment is said with its minute."""
    said = f"{day.year}年{day.month}月{day.day}日（星期{_WEEKDAYS[day.weekday()]}）"
    return f"{said}{day:%H:%M}" if isinstance(day, datetime) else said


def say_run(first: date, last: date) -> str:
    """A run of days, short: 2026年10月1日至7日."""
    said = f"{first.year}年{first.month}月{first.day}日"
    if first == last:
        return said
    if first.year != last.year:
        return f"{said}至{last.year}年{last.month}月{last.day}日"
    if first.month != last.month:
        return f"{said}至{last.month}月{last.day}日"
    return f"{said}至{last.day}日"
