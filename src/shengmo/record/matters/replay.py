"""Do the tables that follow from a matter's log say what the log gives? Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from shengmo.law.calendar import Calendar
from shengmo.law.procedures.log import Acted, Attested, Corrected, LogEntry, Noted
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.state import Running
from shengmo.law.procedures.values import FieldType
from shengmo.record.matters.bodies import write_state
from shengmo.record.matters.columns import columns_of
from shengmo.record.matters.due import due_day, due_of
from shengmo.record.matters.projections import Projected, rebuild
from shengmo.record.matters.rows import Guest, Limit, Number, Paper, Place, Span, Tables, Tie

LABELS = {
    "title": "标题",
    "key": "查重关键字",
    "stage": "环节",
    "phase": "办理状态",
    "outcome": "结论",
    "opened_on": "立项日期",
    "closed_on": "办结日期",
    "due_on": "到期日",
    "kind": "类别",
    "channel": "渠道",
    "topic": "主题",
    "side": "侧别",
    "number": "编号",
    "organisation": "单位",
    "section": "科室",
    "way": "登记方式",
    "procedure": "程序",
    "procedure_version": "所依据的程序文本",
    "restricted": "是否限制查看",
}
CENT = Decimal("0.0001")  # measures are kept with four decimals


@dataclass(frozen=True, slots=True)
class Difference:
    """A table that does not follow from the log: which, and the sentence."""

    kind: str  # state | column | standing | measure | clock | document | link | seat | party
    sentence: str


def first_difference(
    procedure: Procedure,
    entries: Sequence[LogEntry],
    fixed: Mapping[str, object],
    guests: Sequence[Guest],
    tables: Tables,
    calendar: Calendar,
) -> Difference | None:
    """Replay the log and compare.

    `fixed` are the columns that the opening event itself wrote, `guests` the people in the personal
    halves of the events.
    """
    projected = rebuild(procedure, entries)
    yielded = _differences(procedure, entries, projected, fixed, tables, calendar)
    return next(chain(yielded, _rows("party", "当事人", guests, tables.guests)), None)


def _differences(
    procedure: Procedure,
    entries: Sequence[LogEntry],
    projected: Projected,
    fixed: Mapping[str, object],
    tables: Tables,
    calendar: Calendar,
) -> Iterator[Difference]:
    """Every difference, the plainest first."""
    state, owner = projected.state, (tables.organisation, procedure.name)
    columns = {**columns_of(procedure, state), **fixed}
    yield from _columns(columns, tables.columns, procedure)
    if tables.snapshot != write_state(state):
        yield Difference("state", "存着的办理情况与记录重放的结果不同")
    yield from _rows("standing", "环节起止", _spans(projected, owner), tables.spans)
    yield from _rows("measure", "统计数", _numbers(projected, owner), tables.numbers)
    yield from _rows("clock", "期限", _limits(procedure, state.clocks), tables.limits)
    if not any(
        isinstance(e.saying, Noted) and e.saying.topic == "clock_recomputed" for e in entries
    ):
        yield from _due(procedure, state.clocks, tables, calendar)
    yield from _rows("document", "文书", _papers(entries), tables.papers)
    yield from _rows("link", "关联", _ties(procedure, state.links), tables.ties)
    yield from _rows("seat", "人员", _places(procedure, entries), set(tables.places))


def _columns(
    expected: Mapping[str, object], found: Mapping[str, object], procedure: Procedure
) -> Iterator[Difference]:
    """Each column that differs, with both values as a person reads them."""
    titles = {name: stage.title for name, stage in procedure.stages.items()}
    titles |= {**procedure.outcomes, "open": "在办", "suspended": "中止", "closed": "办结"}
    for name, value in expected.items():
        if found[name] == value:
            continue
        now, was = (titles.get(str(v), str(v)) if v else "空白" for v in (found[name], value))
        label = LABELS.get(name, name)
        yield Difference("column", f"登记簿上的{label}（{name}）是“{now}”，按记录应是“{was}”")


def _rows(
    kind: str, label: str, expected: Iterable[object], found: Iterable[object]
) -> Iterator[Difference]:
    """A row too many, or one that is missing."""
    wanted, present = Counter(expected), Counter(found)
    if wanted == present:
        return
    strange, lost = next(iter(present - wanted), None), next(iter(wanted - present), None)
    if strange is not None and lost is not None:
        text = f"{label}被改动过：现在有{strange}，按记录应是{lost}"
    elif strange is not None:
        text = f"{label}多出{strange}，记录里没有"
    else:
        text = f"{label}缺少{lost}"
    yield Difference(kind, text)


def _spans(projected: Projected, owner: tuple[int, str]) -> Iterator[Span]:
    for span in projected.spans:
        yield Span(
            span.stage,
            span.phase,
            span.outcome,
            span.from_on,
            span.to_on,
            span.first_in_stage,
            span.first_in_phase,
            *owner,
        )


def _numbers(projected: Projected, owner: tuple[int, str]) -> Iterator[Number]:
    for numbered in projected.measures:
        m = numbered.measured
        yield Number(m.name, m.value.quantize(CENT), m.unit, m.key, m.on, numbered.seq, *owner)


def _limits(procedure: Procedure, clocks: Mapping[str, Running]) -> Iterator[Limit]:
    for name, running in clocks.items():
        rule = procedure.clocks.get(name)
        if rule is not None:
            yield Limit(name, rule.rule.id, rule.ask, running.started_on, running.ended_on)


def _due(
    procedure: Procedure, clocks: Mapping[str, Running], tables: Tables, calendar: Calendar
) -> Iterator[Difference]:
    """Days that were counted must still count so; what was not computable waits for its calendar."""
    for name, (day, code) in tables.due.items():
        rule, running = procedure.clocks.get(name), clocks.get(name)
        if rule is None or running is None or code:
            continue
        expected, now_code = due_of(rule, running, calendar)
        if not now_code and due_day(expected) != day:
            text = f"“{rule.title}”的到期日是{day}，按法条重算应是{due_day(expected)}"
            yield Difference("clock", text)
    running_days = [
        tables.due[limit.name][0]
        for limit in tables.limits
        if limit.ended_on is None and limit.ask == "latest_day"
    ]
    earliest = min((day for day in running_days if day is not None), default=None)
    yield from _columns({"due_on": earliest}, tables.columns, procedure)


def _papers(entries: Iterable[LogEntry]) -> Iterator[Paper]:
    versions: Counter[str] = Counter()
    for entry in entries:
        if isinstance(entry.saying, Acted | Attested):
            for paper in entry.saying.documents:
                versions[paper.kind] += 1
                version, title = versions[paper.kind], paper.title[:200]
                yield Paper(entry.seq, paper.kind, version, title, paper.sha256, entry.on)


def _ties(procedure: Procedure, links: Mapping[str, tuple[str, ...]]) -> Iterator[Tie]:
    """Links that this matter's procedure names; the other side of a link has no row of its own."""
    for relation, others in links.items():
        if relation in procedure.relations:
            yield from (Tie(relation, other) for other in others)


def _places(procedure: Procedure, entries: Iterable[LogEntry]) -> set[Place]:
    """Everybody whom some event named in a field of people."""
    found = set()
    for entry in entries:
        if isinstance(entry.saying, Acted | Attested | Corrected):
            for name, value in entry.saying.fields.items():
                people = (
                    _PEOPLE.get(procedure.fields[name].type) if name in procedure.fields else None
                )
                found |= {Place(name, person) for person in people(value)} if people else set()
    return found


_PEOPLE: Mapping[FieldType, Callable[[object], tuple[str, ...]]] = {
    FieldType.PERSON: lambda value: (value,) if isinstance(value, str) else (),
    FieldType.PEOPLE: lambda value: value if isinstance(value, tuple) else (),
}
