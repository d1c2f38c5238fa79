"""Which rules does the law set: gates, limits, amounts, and the article of each?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from shengmo.law.citations import Citation, Standing
from shengmo.law.cursor import Cursor
from shengmo.law.errors import FaultySource
from shengmo.law.sources import Source

_UNSEEN_ARTICLE = "未见条号"
_KEYS = (
    *("kind", "term", "amount", "unit", "yearly", "starts", "minimum", "backward", "not_counted"),
    *("extension", "otherwise", "statute", "article", "effective_from", "effective_to"),
    *("seen", "local", "note"),
)
_EXTENSION_KEYS = ("cap", "open", "unit", "times", "approver", "condition", "tell", "article")


class RuleKind(StrEnum):
    """What a rule does."""

    COUNTING = "counting"
    GATE = "gate"
    OUTCOME = "outcome"
    PUBLICATION = "publication"
    THRESHOLD = "threshold"
    TIME_LIMIT = "time_limit"


class Seen(StrEnum):
    """How the text of the rule is known: article read, reported by a page, or from knowledge."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    KNOWLEDGE = "knowledge"


class Unit(StrEnum):
    """What an amount counts; the first six are units of time."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"
    ANNUAL_DATE = "annual_date"
    PERSON = "person"
    CNY = "cny"
    CNY_PER_REQUEST = "cny_per_request"
    CNY_PER_PAGE = "cny_per_page"
    PERCENT = "percent"
    PERCENT_PER_DAY = "percent_per_day"
    CLASS_HOUR_PER_YEAR = "class_hour_per_year"

    @property
    def is_time(self) -> bool:
        """Whether a due date can be computed from it."""
        return self is Unit.ANNUAL_DATE or self in _WORDS

    def say(self, amount: int) -> str:
        """An amount of time as a person says it: 5个工作日, 60日, 6个月."""
        return f"{amount}{_WORDS[self]}"


_WORDS = {
    Unit.WORKING_DAY: "个工作日",
    Unit.CALENDAR_DAY: "日",
    Unit.MONTH: "个月",
    Unit.YEAR: "年",
    Unit.HOUR: "小时",
}


class ExtensionKind(StrEnum):
    """Whether the law lets a limit be extended: not at all, up to a number, or as approved."""

    NONE = "none"
    CAPPED = "capped"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """How far a limit may be extended, in the unit of its rule, and who approves it."""

    kind: ExtensionKind
    cap: int = 0
    times: int | None = None
    approver: str = ""
    condition: str = ""
    tell: str = ""
    article: str = ""

    def allowed(self, asked: int) -> int:
        """What is left of an extension of `asked` units when the law has had its say."""
        return asked if self.kind is ExtensionKind.OPEN else min(asked, self.cap)


NO_EXTENSION = Extension(kind=ExtensionKind.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyDate:
    """A fixed date of every year; with `before`, the day itself is already too late."""

    month: int
    day: int
    before: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of law. `amount` and `unit` are None for a rule that states no number."""

    id: str
    topic: str
    kind: RuleKind
    term: str
    amount: int | Decimal | None
    unit: Unit | None
    yearly: YearlyDate | None
    starts: str  # from what day the period runs, in words
    minimum: bool  # a period that must have passed, not one within which to act
    backward: bool  # counted back from an event, such as a hearing
    not_counted: str  # what stops the clock, in words
    otherwise: str  # other lengths that the law sets for other cases, in words
    extension: Extension
    citation: Citation
    seen: Seen
    note: str

    @property
    def is_period(self) -> bool:
        """Whether a due date can be computed under the rule."""
        return self.unit is not None and self.unit.is_time


def parse_rules(source: Source) -> tuple[Rule, ...]:
    """The rules of one file of `corpus/rules`.

    Raises:
        FaultySource: with every mistake of the file and its line.
    """
    file = Cursor(source)
    file.only("topic", "rules")
    topic = file.text("topic", required=True)
    blocks = file.at("rules").value
    if not isinstance(blocks, Mapping) or not blocks:
        file.fault("缺少“rules”：按编号写出每一条规则。")
        blocks = {}
    rules = tuple(_rule(file.at("rules").at(name), str(name), topic) for name in blocks)
    if file.faults:
        raise FaultySource(tuple(file.faults))
    return rules


def _rule(place: Cursor, name: str, topic: str) -> Rule:
    place.only(*_KEYS)
    unit = _optional_unit(place)
    yearly = _yearly(place)
    seen = Seen(place.one_of("seen", tuple(Seen)) or Seen.KNOWLEDGE)
    rule = Rule(
        id=name,
        topic=topic,
        kind=RuleKind(place.one_of("kind", tuple(RuleKind)) or RuleKind.GATE),
        term=place.text("term", required=True),
        amount=_amount(place, unit, yearly),
        unit=unit,
        yearly=yearly,
        starts=place.text("starts"),
        minimum=place.flag("minimum"),
        backward=place.flag("backward"),
        not_counted=place.text("not_counted"),
        otherwise=place.text("otherwise"),
        extension=_extension(place, unit),
        citation=_citation(place, name, seen),
        seen=seen,
        note=place.text("note"),
    )
    if rule.minimum and rule.backward:
        place.at("backward").fault("不能既是最短期限（minimum）又是倒数期限（backward）。")
    return rule


def _optional_unit(place: Cursor) -> Unit | None:
    if place.at("unit").value is None:
        return None
    return Unit(place.one_of("unit", tuple(Unit)))


def _amount(place: Cursor, unit: Unit | None, yearly: YearlyDate | None) -> int | Decimal | None:
    number = place.number("amount")
    if unit is None:
        if number is not None:
            place.at("amount").fault("有数量（amount），没有写单位（unit）。")
        return None
    if unit is Unit.ANNUAL_DATE:
        if yearly is None:
            place.at("unit").fault("按每年固定日期，要写 yearly: {month, day, before}。")
        return None
    if number is None or number <= 0:
        place.at("amount").fault("要写大于0的数量（amount）。")
        return None
    if number == int(number):
        return int(number)
    if unit.is_time:
        place.at("amount").fault("期限应当是整数。")
    return number


def _yearly(place: Cursor) -> YearlyDate | None:
    inner = place.at("yearly")
    if inner.value is None:
        return None
    inner.only("month", "day", "before")
    month, day = inner.integer("month"), inner.integer("day")
    try:
        date(2001, month, day)  # a common year: 29 February is no yearly date
    except ValueError:
        inner.fault(f"{month}月{day}日不是每年都有的日期。")
        return None
    return YearlyDate(month=month, day=day, before=inner.flag("before"))


def _extension(place: Cursor, unit: Unit | None) -> Extension:
    inner = place.at("extension")
    if inner.value is None:
        return NO_EXTENSION
    inner.only(*_EXTENSION_KEYS)
    cap = inner.integer("cap")
    is_open = inner.flag("open")
    if is_open == (cap > 0):
        inner.fault("延长要写大于0的上限（cap），或者写 open: true，二者取一。")
    if cap and _optional_unit(inner) is not unit:
        inner.fault("延长要写单位（unit），并且和期限相同。")
    return Extension(
        kind=ExtensionKind.OPEN if is_open else ExtensionKind.CAPPED,
        cap=cap,
        times=inner.integer("times") or None,
        approver=inner.text("approver", required=is_open),
        condition=inner.text("condition"),
        tell=inner.text("tell"),
        article=inner.text("article"),
    )


def _citation(place: Cursor, name: str, seen: Seen) -> Citation:
    article = place.text("article", required=True)
    since, until = place.day("effective_from"), place.day("effective_to")
    if since and until and until < since:
        place.at("effective_to").fault("失效日期早于施行日期。")
    if article == _UNSEEN_ARTICLE:
        article = ""
        if seen is Seen.VERIFIED:
            place.at("article").fault("写明读过原文（verified），应当有条号。")
    return Citation(
        rule=name,
        statute=place.text("statute", required=True),
        article=article,
        effective_from=since,
        effective_to=until,
        standing=_standing(name, seen, local=place.flag("local")),
    )


def _standing(rule: str, seen: Seen, *, local: bool) -> Standing:
    """Local settings: not read at all, marked as one place's example, or policy without a statute."""
    local = local or seen is Seen.KNOWLEDGE or rule.endswith("-L") or rule.startswith("LOC-")
    return Standing.LOCAL if local else Standing.STATUTE
