"""What does a case of `shengmo deadline` ask, and is it asked in full?

A case is plain data: `{id, rule, start, ask, events: [{kind, date, amount?, unit?}]}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from difflib import get_close_matches

from shengmo.law.clocks import ClockEvent, Extend, Restart, Resume, Suspend
from shengmo.law.counting import Ask
from shengmo.law.cursor import Cursor
from shengmo.law.errors import FaultySource, LawError
from shengmo.law.rules import Unit
from shengmo.law.sources import Source

SHANGHAI = timezone(timedelta(hours=8))

_CASE_KEYS = ("id", "rule", "start", "ask", "events")
_EVENT_KEYS = ("kind", "date", "amount", "unit")
_EVENTS: dict[str, type[Suspend | Resume | Restart]] = {
    "suspend": Suspend,
    "resume": Resume,
    "restart": Restart,
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:?\d{2})?")
_YEARS = range(1900, 3000)
_LONGEST = 3660


class FaultyCase(LawError):
    """A case cannot be understood; the sentence names the case and the field."""

    def __init__(self, case: str, field: str, message: str) -> None:
        super().__init__(f"{case}，{field}：{message}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question: when does `rule`, counted from `start`, end? `ask` None: as the rule is meant."""

    id: str | int
    rule: str
    start: date | datetime
    ask: Ask | None
    events: tuple[ClockEvent, ...]


def parse_case(raw: object, position: int) -> Case:
    """The case at `position` (from 1) of a list.

    Raises:
        FaultyCase: at the first thing that cannot be understood.
    """
    label = f"第{position}个案例"
    if not isinstance(raw, Mapping):
        raise FaultyCase(label, "整体", "应当是{id, rule, start, ask, events}这样的一组内容。")
    name = raw.get("id")
    if isinstance(name, bool) or not isinstance(name, str | int) or name == "":
        raise FaultyCase(label, "id", "没有编号，请写上文字或者整数。")
    label = f"案例“{name}”"
    _spelled(label, "", raw, _CASE_KEYS)
    return Case(
        id=name,
        rule=_rule(label, raw.get("rule")),
        start=_moment(label, "start", raw.get("start")),
        ask=_ask(label, raw.get("ask")),
        events=tuple(_events(label, raw.get("events"))),
    )


def _spelled(label: str, field: str, raw: Mapping[object, object], keys: tuple[str, ...]) -> None:
    """Other keys are remarks and may stand; one that is nearly a key of ours is a slip."""
    for key in raw:
        if key not in keys and (meant := get_close_matches(str(key), keys, n=1, cutoff=0.75)):
            raise FaultyCase(label, f"{field}{key}", f"不认识这一项，是不是要写“{meant[0]}”？")


def _rule(label: str, raw: object) -> str:
    if isinstance(raw, str) and raw.strip():
        return raw.strip()
    raise FaultyCase(label, "rule", "没有写规则编号，例如REC-20。")


def _ask(label: str, raw: object) -> Ask | None:
    if raw is None:
        return None
    if isinstance(raw, str) and raw in set(Ask):
        return Ask(raw)
    raise FaultyCase(label, "ask", f"没有“{raw}”这种问法，可以写：{'、'.join(Ask)}。")


def _events(label: str, raw: object) -> Iterable[ClockEvent]:
    if raw is None:
        return
    if not isinstance(raw, list):
        raise FaultyCase(label, "events", "应当是列表，没有就写[]。")
    for position, event in enumerate(raw):
        yield _event(label, f"events[{position}]", event)


def _event(label: str, field: str, raw: object) -> ClockEvent:
    if not isinstance(raw, Mapping):
        raise FaultyCase(label, field, "应当是{kind, date}这样的一组内容。")
    _spelled(label, f"{field}.", raw, _EVENT_KEYS)
    kind = str(raw.get("kind"))
    if kind != "extend" and kind not in _EVENTS:
        known = "、".join([*_EVENTS, "extend"])
        raise FaultyCase(label, f"{field}.kind", f"没有“{kind}”这种事件，可以写：{known}。")
    on = _moment(label, f"{field}.date", raw.get("date"))
    on = on.date() if isinstance(on, datetime) else on
    if kind != "extend":
        return _EVENTS[kind](on=on)
    amount = raw.get("amount")
    if isinstance(amount, bool) or not isinstance(amount, int) or not 1 <= amount <= _LONGEST:
        raise FaultyCase(label, f"{field}.amount", f"延长多少要写1到{_LONGEST}之间的整数。")
    return Extend(on=on, amount=amount, unit=_unit(label, f"{field}.unit", raw.get("unit")))


def _unit(label: str, field: str, raw: object) -> Unit | None:
    if raw is None:
        return None
    times = [unit for unit in Unit if unit.is_time and unit is not Unit.ANNUAL_DATE]
    if isinstance(raw, str) and raw in times:
        return Unit(raw)
    raise FaultyCase(label, field, f"没有“{raw}”这种单位，可以写：{'、'.join(times)}。")


def _moment(label: str, field: str, raw: object) -> date | datetime:
    """A day, or a moment in Shanghai time when the hour is written."""
    if isinstance(raw, date):  # a worked example: its YAML reader knows dates
        return raw
    text = raw.strip() if isinstance(raw, str) else ""
    try:
        if _DAY.fullmatch(text):
            found: date = date.fromisoformat(text)
        elif _MOMENT.fullmatch(text):
            found = _in_shanghai(datetime.fromisoformat(text))
        else:
            raise FaultyCase(label, field, f"“{raw}”不是日期，请写成2026-01-31。")
    except (ValueError, OverflowError) as error:
        raise FaultyCase(label, field, f"没有“{raw}”这一天，请核对。") from error
    if found.year not in _YEARS:
        raise FaultyCase(label, field, f"“{raw}”的年份不对，请核对。")
    return found


def _in_shanghai(moment: datetime) -> datetime:
    return moment.astimezone(SHANGHAI) if moment.tzinfo else moment


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedExample:
    """A case computed by hand from the article: what must come out, and the reckoning."""

    case: Case
    due: str  # as ISO date or moment; empty where no day can be named
    code: str  # why not; empty where one can
    because: str
    line: int


def parse_examples(source: Source) -> tuple[WorkedExample, ...]:
    """The worked examples of one file of `corpus/rules/examples`.

    Raises:
        FaultySource: with every mistake of the file and its line.
    """
    file = Cursor(source)
    file.only("topic", "examples")
    file.text("topic", required=True)
    examples = [_example(place) for place in file.each("examples")]
    if file.faults:
        raise FaultySource(tuple(file.faults))
    return tuple(example for example in examples if example)


def _example(place: Cursor) -> WorkedExample | None:
    place.only("sentence", "rule", "start", "ask", "events", "due", "code", "because")
    raw = place.value if isinstance(place.value, Mapping) else {}
    due, code = raw.get("due"), place.text("code")
    if (due is None) == (code == ""):
        place.fault("要写到期日（due）或者算不出的原因（code），二者取一。")
    try:
        case = parse_case({**raw, "id": place.text("sentence", required=True)}, 1)
    except FaultyCase as error:
        place.fault(str(error))
        return None
    return WorkedExample(
        case=case,
        due=str(due or ""),
        code=code,
        because=place.text("because", required=True),
        line=place.line,
    )
