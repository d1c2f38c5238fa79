"""What happened, in words: two dates, two persons, the proof, and what was recorded?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from shengmo.entrypoints.ui.templatetags.chinese import day, plain
from shengmo.figures.indicators.notes import told
from shengmo.law.procedures.log import (
    Acted,
    Attested,
    Corrected,
    LinkedTo,
    Noted,
    TakenBack,
    UnlinkedFrom,
)
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.values import Value
from shengmo.record.matters.commands import KINDS, PROOFS
from shengmo.record.matters.shown import EventRow, LinkView, MatterView
from shengmo.record.organisations.queries import names


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event as the page tells it."""

    seq: int
    title: str
    kind: str
    happened_on: date
    entered_at: datetime
    actor: str
    recorder: str
    proof: str
    lines: tuple[tuple[str, str], ...]
    overrides: tuple[str, ...]
    findings: tuple[str, ...]
    hash: str


def happenings(view: MatterView) -> tuple[Happening, ...]:
    """The whole log, the newest first."""
    people = names(_people_in(view))
    return tuple(_happening(event, view, people) for event in reversed(view.events))


def _happening(event: EventRow, view: MatterView, people: Mapping[str, str]) -> Happening:
    saying = event.saying
    return Happening(
        seq=event.seq,
        title=_title(event, view),
        kind=event.kind,
        happened_on=event.happened_on,
        entered_at=event.entered_at,
        actor=event.actor,
        recorder=event.recorder,
        proof=PROOFS.get(event.proof, event.proof),
        lines=tuple(_lines(saying, view, people)),
        overrides=_overrides(saying, view.procedure, people),
        findings=saying.findings if isinstance(saying, Attested) else (),
        hash=event.hash,
    )


def _title(event: EventRow, view: MatterView) -> str:
    match event.saying:
        case Acted():
            return event.act
        case Attested(acts=acts):
            known = (view.procedure.acts.get(act.act) for act in acts)
            return "补录：" + "、".join(act.title for act in known if act)
    return KINDS.get(event.kind, "备注")


def _lines(saying: object, view: MatterView, people: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was recorded, each thing under its title."""
    match saying:
        case Acted() | Attested():
            lines = [*_values(saying.fields, view.procedure, people)]
            lines += [("文件", f"《{given.title}》") for given in saying.documents]
            if saying.outcome:
                lines.append(("结论", view.procedure.outcomes.get(saying.outcome, saying.outcome)))
            return lines
        case Corrected():
            days = [(_act_title(view.procedure, act), day(on)) for act, on in saying.days.items()]
            return [("理由", saying.reason), *_values(saying.fields, view.procedure, people), *days]
        case LinkedTo(matter=other) | UnlinkedFrom(matter=other):
            return [("事项", _linked(other, view.links))]
        case TakenBack(events=events, reason=reason):
            return [("理由", reason), ("不再计入", f"第{'、'.join(map(str, events))}条记录")]
        case Noted(topic, text):
            return [("内容", told(topic, text))]
    return []


def _values(
    fields: Mapping[str, Value], procedure: Procedure, people: Mapping[str, str]
) -> list[tuple[str, str]]:
    return [
        (procedure.fields[name].title, say(procedure, name, value, people))
        for name, value in fields.items()
        if name in procedure.fields
    ]


def say(procedure: Procedure, name: str, value: Value | None, people: Mapping[str, str]) -> str:
    """A field's value in words: choices by title, people by name, sums with their unit."""
    field = procedure.fields[name]
    if isinstance(value, tuple):
        return "、".join(people.get(one, one) for one in value)
    if isinstance(value, str):
        return field.choices.get(value) or people.get(value, value)
    said = plain(value)
    return said + field.unit if field.unit and value is not None else said


def _overrides(saying: object, procedure: Procedure, people: Mapping[str, str]) -> tuple[str, ...]:
    if not isinstance(saying, Acted):
        return ()
    found = []
    for given in saying.overrides:
        gate = procedure.gate(given.gate)
        what = gate.message if gate else given.gate
        found.append(f"越过“{what}”：{people.get(given.by, '')}决定，理由：{given.reason}")
    return tuple(found)


def _people_in(view: MatterView) -> Iterable[str]:
    """Public ids that fields and overrides name."""
    for event in view.events:
        saying = event.saying
        if isinstance(saying, Acted):
            yield from (given.by for given in saying.overrides)
        if isinstance(saying, Acted | Attested | Corrected):
            yield from people_ids(view.procedure, saying.fields)


def people_ids(procedure: Procedure, fields: Mapping[str, Value]) -> Iterable[str]:
    """Public ids that the fields of persons hold."""
    for name, value in fields.items():
        if name in procedure.fields and procedure.fields[name].type in ("person", "people"):
            yield from value if isinstance(value, tuple) else (str(value),)


def _linked(other: str, links: Iterable[LinkView]) -> str:
    found = next((link.row for link in links if link.row.public_id == other), None)
    return f"{found.number} {found.title}" if found else "另一件事（已解除，或者无权查看）"


def _act_title(procedure: Procedure, act: str) -> str:
    return f"{procedure.acts[act].title}的日期" if act in procedure.acts else act
