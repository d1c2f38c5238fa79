"""Is this day a working day, according to the State Council's notice for the year?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from shengmo.law.cursor import Cursor
from shengmo.law.errors import CalendarMissing, FaultySource
from shengmo.law.sources import Source

ONE_DAY = timedelta(days=1)
_LONGEST_HOLIDAY = 16
_DECEMBER_REACH = 12  # a notice may move the last days of the December before its year


@dataclass(frozen=True, slots=True, kw_only=True)
class DayKind:
    """What a day is: its name for a derivation, and whether it is worked."""

    working: bool
    name: str


WORKDAY = DayKind(working=True, name="工作日")
WEEKEND = DayKind(working=False, name="周末")
MAKE_UP = DayKind(working=True, name="调休上班")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The paper that fixes the holidays of a year; the number is empty where not certain."""

    title: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCalendar:
    """One year's notice: days off (with the holiday's name), weekend days that are worked."""

    year: int
    notices: tuple[Notice, ...]
    off: Mapping[date, str]
    work: frozenset[date]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The published years. A later notice prevails where two speak of the same December day."""

    years: Mapping[int, YearCalendar]
    _marked: dict[date, DayKind] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        marked: dict[date, DayKind] = {}
        for _, notice in sorted(self.years.items()):
            marked |= {day: _holiday(name) for day, name in notice.off.items()}
            marked |= dict.fromkeys(notice.work, MAKE_UP)
        object.__setattr__(self, "_marked", marked)

    def with_year(self, year: YearCalendar) -> Calendar:
        """This calendar and one year more (or that year anew)."""
        return Calendar({**self.years, year.year: year})

    def kind(self, day: date) -> DayKind:
        """What the day is.

        Raises:
            CalendarMissing: its year has no notice here, even if it is a plain weekday.
        """
        if day.year not in self.years:
            raise CalendarMissing(day.year)
        return self._marked.get(day) or (WORKDAY if day.weekday() < 5 else WEEKEND)

    def is_working(self, day: date) -> bool:
        """Whether the day is worked; make-up weekend days are. Raises CalendarMissing."""
        return self.kind(day).working

    def next_working(self, day: date) -> date:
        """The day itself if it is worked, else the first worked day after. Raises CalendarMissing."""
        while not self.is_working(day):
            day += ONE_DAY
        return day


@lru_cache(maxsize=64)
def _holiday(name: str) -> DayKind:
    return DayKind(working=False, name=f"{name}放假")


def parse_year(source: Source) -> YearCalendar:
    """One year's notice from a file of `corpus/calendars` or of an administrator.

    Raises:
        FaultySource: with every mistake of the file and its line.
    """
    file = Cursor(source)
    file.only("year", "notices", "holidays")
    year = file.integer("year")
    if not 2000 <= year <= 2999:
        file.at("year").fault("要写这是哪一年的放假安排，例如 year: 2027。")
        raise FaultySource(tuple(file.faults))
    notices = tuple(_notice(place) for place in file.each("notices"))
    if not notices or f"{year}年" not in notices[0].title:
        file.at("notices").fault(f"要写{year}年放假通知的题目，题目里有“{year}年”。")
    off: dict[date, str] = {}
    work: set[date] = set()
    for place in file.each("holidays"):
        _holiday_block(place, year, off, work)
    holidays = file.at("holidays")
    for day in sorted(work & off.keys()):
        holidays.fault(f"{day}既写放假又写上班。")
    for day in _fixed_days(year):
        if day not in off:
            holidays.fault(f"{day}是法定节假日，应当放假，请核对通知。")
    if file.faults:
        raise FaultySource(tuple(file.faults))
    return YearCalendar(year=year, notices=notices, off=off, work=frozenset(work))


def _notice(place: Cursor) -> Notice:
    place.only("title", "number")
    return Notice(title=place.text("title", required=True), number=place.text("number"))


def _holiday_block(place: Cursor, year: int, off: dict[date, str], work: set[date]) -> None:
    """Add one holiday's days to `off` and its make-up days to `work`."""
    place.only("name", "from", "to", "work")
    name = place.text("name", required=True)
    first, last = place.day("from", required=True), place.day("to", required=True)
    if first is None or last is None:
        return
    if not 0 <= (last - first).days < _LONGEST_HOLIDAY:
        place.fault(f"{name}从{first}放到{last}，天数不对。")
        return
    for day in _each(first, last):
        if day in off:
            place.fault(f"{day}在两个假期里重复。")
        _within(place, year, day)
        off[day] = name
    for day in _make_up_days(place):
        if day.weekday() < 5 or day in work:
            place.at("work").fault(f"{day}不是周末，或者重复写了上班。")
        _within(place, year, day)
        work.add(day)


def _make_up_days(place: Cursor) -> tuple[date, ...]:
    found = place.at("work").value
    if found is None:
        return ()
    if isinstance(found, list) and all(isinstance(day, date) for day in found):
        return tuple(found)
    place.at("work").fault("调休上班的日子要写成日期的列表，如 [2026-01-04]。")
    return ()


def _within(place: Cursor, year: int, day: date) -> None:
    """A notice speaks of its year and of the last days of the December before."""
    if not date(year, 1, 1) - timedelta(days=_DECEMBER_REACH) <= day <= date(year, 12, 31):
        place.fault(f"{day}不是{year}年的日子，请核对通知。")


def _each(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY


def _fixed_days(year: int) -> tuple[date, ...]:
    """Statutory holidays with a date of the solar calendar (放假办法第2条; 5月2日自2025年起)."""
    days = [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)]
    if year >= 2025:
        days.append((5, 2))
    return tuple(date(year, month, day) for month, day in days)


def festival_doubts(year: YearCalendar, festivals: Mapping[str, date]) -> tuple[str, ...]:
    """Statutory festival days (by the lunar calendar) that the notice would have people work.

    `festivals` gives the days of 春节, 清明节, 端午节 and 中秋节 in that year. A table copied
    from another year fails here, because these days move.
    """
    days = dict(festivals)
    if new_year := days.get("春节"):
        days["正月初二"], days["正月初三"] = new_year + ONE_DAY, new_year + 2 * ONE_DAY
        if year.year >= 2025:
            days["除夕"] = new_year - ONE_DAY
    return tuple(
        f"{year.year}年的{name}是{day}，应当放假，这份放假安排却没有，请核对通知原文"
        for name, day in days.items()
        if day not in year.off
    )
