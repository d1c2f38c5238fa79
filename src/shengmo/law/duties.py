"""Which duties come round again, and on which day does each occasion fall due?

A duty is a line of a place's yearly list: every week, month, quarter, half year or year. Its day is
the place's own arrangement and is not moved off rest days, unless a rule of law fixes it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from shengmo.law.cursor import Cursor
from shengmo.law.errors import FaultySource
from shengmo.law.rules import Rule, YearlyDate
from shengmo.law.sources import Source

_KEYS = (
    *("name", "title", "every", "weekday", "day", "month", "later", "rule"),
    *("receiver", "made_from", "unit", "statutory"),
)
_WEEK, _DECEMBER = timedelta(days=7), 12


class Every(StrEnum):
    """How often; the value is also the choice in the procedure `obligation`."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months one period has; 0 for a week."""
        return {"week": 0, "month": 1, "quarter": 3, "half_year": 6, "year": 12}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One line of the list. `later`: how many months after the period's last month it falls due."""

    name: str
    title: str
    every: Every
    weekday: int  # of a weekly one: 1 is Monday
    day: int  # of the month; a month that is shorter has it on its last day
    month: int  # of a yearly one that falls within the year; 0: counted by `later`
    later: int
    fixed: YearlyDate | None  # by a rule of law, in the year after
    rule: str
    receiver: str
    made_from: str
    unit: str
    statutory: str  # the choice of `obligation` under which the law's own limit runs


@dataclass(frozen=True, slots=True)
class Occasion:
    """A duty in one period: 2026年3月, 2026年第1季度, 2026年度; and the day on which it is due."""

    duty: Duty
    period: str
    due: date
    year_end: date


def parse_duties(source: Source, rules: Mapping[str, Rule]) -> tuple[Duty, ...]:
    """The duties of one list.

    Raises:
        FaultySource: with every mistake of the file and its line.
    """
    top = Cursor(source)
    top.only("duties", "title")
    top.text("title", required=True)
    found = tuple(_duty(name, at, rules) for name, at in top.named("duties"))
    if top.faults:
        raise FaultySource(tuple(top.faults))
    return found


def _duty(name: str, at: Cursor, rules: Mapping[str, Rule]) -> Duty:
    at.only(*_KEYS)
    rule = rules.get(at.text("rule"))
    if at.text("rule") and rule is None:
        at.at("rule").fault(f"规则“{at.text('rule')}”不在规则库里。")
    duty = Duty(
        name=name,
        title=at.text("title", required=True),
        every=Every(at.one_of("every", tuple(Every)) or Every.YEAR),
        weekday=at.integer("weekday"),
        day=at.integer("day"),
        month=at.integer("month"),
        later=at.integer("later"),
        fixed=rule.yearly if rule else None,
        rule=rule.id if rule else "",
        receiver=at.text("receiver"),
        made_from=at.text("made_from"),
        unit=at.text("unit"),
        statutory=at.text("statutory"),
    )
    for key, message in _misfits(duty):
        at.at(key).fault(message)
    return duty


def _misfits(duty: Duty) -> Iterator[tuple[str, str]]:
    """What of a duty does not go together: the key, and why."""
    weekly = duty.every is Every.WEEK
    if weekly and not 1 <= duty.weekday <= 7:
        yield "weekday", "每周的义务要写星期几（weekday: 1到7，1是星期一）。"
    if not weekly and not duty.fixed and not 1 <= duty.day <= 31:
        yield "day", "要写几号到期（day: 1到31；写31就是月底），或者引一条定了日子的规则（rule）。"
    if duty.fixed and (duty.day or duty.month or duty.later):
        yield "rule", f"规则{duty.rule}已经定了日子，不再写day、month、later。"
    if duty.month and (duty.every is not Every.YEAR or not 1 <= duty.month <= _DECEMBER):
        yield "month", "只有每年的义务写几月（month: 1到12）。"
    if duty.statutory and not duty.fixed:
        yield "statutory", "法律定了日子的义务要引那条规则（rule）。"


def occasions(duty: Duty, first: date, last: date) -> tuple[Occasion, ...]:
    """The occasions that fall due from `first` to `last`, both included, the earliest first."""
    if duty.every is Every.WEEK:
        return tuple(_weekly(duty, first, last))
    years = range(first.year - 1, last.year + 1)  # a period's day may lie in the year after
    found = (o for year in years for o in _of_year(duty, year))
    return tuple(sorted((o for o in found if first <= o.due <= last), key=lambda o: o.due))


def _weekly(duty: Duty, first: date, last: date) -> Iterator[Occasion]:
    due = first + timedelta(days=(duty.weekday - first.isoweekday()) % 7)
    while due <= last:
        year, week, _ = due.isocalendar()
        yield Occasion(duty, f"{year}年第{week}周", due, date(year, _DECEMBER, 31))
        due += _WEEK


def _of_year(duty: Duty, year: int) -> Iterator[Occasion]:
    for end in range(duty.every.months, _DECEMBER + 1, duty.every.months):
        due = _due(duty, year, end)
        yield Occasion(duty, _period(duty.every, year, end), due, date(year, _DECEMBER, 31))


def _due(duty: Duty, year: int, end: int) -> date:
    """When the period that ends with month `end` falls due."""
    if duty.fixed:
        day = date(year + 1, duty.fixed.month, duty.fixed.day)
        return day - timedelta(days=1) if duty.fixed.before else day
    later, month = divmod((duty.month or end + duty.later) - 1, _DECEMBER)
    longest = monthrange(year + later, month + 1)[1]
    return date(year + later, month + 1, min(duty.day, longest))


def _period(every: Every, year: int, end: int) -> str:
    names = {
        Every.MONTH: f"{end}月",
        Every.QUARTER: f"第{end // 3}季度",
        Every.HALF_YEAR: "上半年" if end == 6 else "下半年",
    }
    return f"{year}年{names.get(every, '度')}"
