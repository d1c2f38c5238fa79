"""Does the law, run over a worked example, give what the person computed by hand?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from shengmo.corpus.examples import Example, Step
from shengmo.law.calendar import Calendar
from shengmo.law.counting import Ask, compute
from shengmo.law.procedures.due import due_day, due_of
from shengmo.law.procedures.engine import Verdict, decide, effective_stage, needs
from shengmo.law.procedures.entry import read_fields
from shengmo.law.procedures.facts import (
    Answer,
    CredentialFact,
    Credentials,
    Entry,
    Facts,
    Held,
    Linked,
    LinkedMatters,
    Need,
    PeriodEnd,
    PeriodFact,
    RegisterEntry,
    Roles,
    RolesHeld,
)
from shengmo.law.procedures.fold import step
from shengmo.law.procedures.log import LogEntry
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.state import Request, State
from shengmo.law.rules import Rule

Rules = Mapping[str, Rule]


@dataclass(frozen=True, slots=True)
class Remark:
    """Where an example and the law disagree: the line in the example's file, and how."""

    line: int
    message: str


@dataclass(slots=True)
class _Played:
    """The example as far as it is played: its state and measures, what did not agree."""

    procedure: Procedure
    example: Example
    rules: Rules
    calendar: Calendar
    state: State = field(default_factory=State)
    measures: dict[str, Decimal] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


def rehearse(
    procedure: Procedure, example: Example, rules: Rules, calendar: Calendar
) -> tuple[Remark, ...]:
    """Play the example; an empty answer means that the law gives what was computed by hand."""
    played = _Played(procedure, example, rules, calendar)
    for asked in example.steps:
        _play(played, asked)
    played.remarks.extend(_compare(played))
    return tuple(played.remarks)


def _play(played: _Played, asked: Step) -> None:
    """One act: decided, compared with what was expected of it, and folded if allowed."""
    if asked.act not in played.procedure.acts:
        played.remarks.append(Remark(asked.line, f"程序里没有名为“{asked.act}”的动作。"))
        return
    entered = read_fields(played.procedure, asked.fields)
    played.remarks.extend(Remark(asked.line, fault) for fault in entered.faults.values())
    request = Request(
        act=asked.act,
        on=asked.on,
        actor=asked.by,
        fields=entered.fields,
        documents=asked.documents,
        overrides=asked.overrides,
        outcome=asked.outcome,
    )
    wanted = needs(played.procedure, played.state, request)
    facts = Facts({need: _answer(played, need) for need in wanted})
    verdict = decide(played.procedure, played.state, request, facts, asked.on)
    played.remarks.extend(_judged(asked, verdict))
    if verdict.saying is not None:
        entry = LogEntry(played.state.version + 1, asked.on, asked.by, verdict.saying)
        _fold(played, entry)


def _fold(played: _Played, entry: LogEntry) -> None:
    after = step(played.procedure, played.state, entry)
    played.state = after.state
    for measured in after.measures:
        before = Decimal(0) if measured.replaces else played.measures.get(measured.name, Decimal(0))
        played.measures[measured.name] = before + measured.value


def _judged(asked: Step, verdict: Verdict) -> Iterator[Remark]:
    """Whether the verdict on one act is the expected one."""
    if not asked.closed and not asked.refused:
        if not verdict.allowed:
            yield Remark(asked.line, f"应当可以办，却说：{verdict.sentence}")
        return
    if verdict.allowed:
        yield Remark(asked.line, f"“{verdict.act.title}”应当被挡住，却放行了。")
        return
    shut = {closed.gate for closed in verdict.closed}
    for gate in asked.closed:
        if gate not in shut:
            yield Remark(asked.line, f"关口“{gate}”应当关着；实际：{verdict.sentence}")
    for piece in asked.refused:
        if piece not in verdict.sentence:
            yield Remark(asked.line, f"理由里应当有“{piece}”；实际：{verdict.sentence}")


def _answer(played: _Played, need: Need) -> Answer:
    """What the record would say, taken from the example."""
    match need:
        case RolesHeld(person):
            return Roles(played.example.people.get(person, ()))
        case LinkedMatters(relation):
            return Linked(played.example.linked.get(relation, ()))
        case Credentials():
            return Held(tuple(_held(played.example, need, person) for person in need.people))
        case RegisterEntry():
            return Entry("")  # examples hold registers of people only: this gate stays closed
        case PeriodEnd(rule, start, ask):
            due = compute(played.rules[rule], start, (), Ask(ask), played.calendar)
            return PeriodFact(due_day(due), due.reason)


def _held(example: Example, need: Credentials, person: str) -> CredentialFact:
    """The person's credential in that register, valid if its term covers the day asked."""
    for register, fact in example.credentials:
        if register == need.register and fact.person == person:
            begun = fact.valid_from is None or fact.valid_from <= need.on
            ended = fact.valid_to is not None and fact.valid_to < need.on
            return replace(fact, valid=begun and not ended)
    return CredentialFact(person, person, "", None, None, valid=False)


def _compare(played: _Played) -> Iterator[Remark]:
    """What at the end differs from the expectation."""
    expected, line = played.example.expected, played.example.line
    on = expected.on or played.example.steps[-1].on
    now = effective_stage(played.procedure, played.state, on)
    phase = played.procedure.stages[now].phase if now in played.procedure.stages else ""
    pairs = [
        ("环节", expected.stage, now),
        ("状态", expected.phase, str(phase)),
        ("结论", expected.outcome, played.state.outcome),
    ]
    for what, wanted, found in pairs:
        if wanted and wanted != found:
            yield Remark(line, f"{what}应当是“{wanted}”，实际是“{found}”。")
    for name, number in expected.measures.items():
        if played.measures.get(name) != number:
            yield Remark(line, f"数量“{name}”应当是{number}，实际是{played.measures.get(name)}。")
    yield from _compare_clocks(played)


def _compare_clocks(played: _Played) -> Iterator[Remark]:
    expected, line = played.example.expected, played.example.line
    for name in expected.idle:
        if name in played.state.clocks:
            yield Remark(line, f"期限“{name}”不应当开始。")
    for name, day in expected.clocks.items():
        running = played.state.clocks.get(name)
        if running is None:
            yield Remark(line, f"期限“{name}”没有开始。")
            continue
        due = due_of(played.procedure.clocks[name], running, played.calendar)
        if due_day(due) != day:
            yield Remark(line, f"期限“{name}”应当到{_said(day)}，实际到{_said(due_day(due))}。")


def _said(day: date | None) -> str:
    return day.isoformat() if day else "算不出的日子"
