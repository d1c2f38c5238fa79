"""How does the log fold into the state, and what does each event change in the projections?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shengmo.law.procedures.log import (
    Acted,
    Attested,
    AttestedAct,
    Corrected,
    DocumentGiven,
    LinkedTo,
    LogEntry,
    Noted,
    TakenBack,
    UnlinkedFrom,
)
from shengmo.law.procedures.measuring import Measured, gate_numbers, given_numbers
from shengmo.law.procedures.model import ClockRule, Procedure
from shengmo.law.procedures.state import ClockMove, Done, Filed, Running, State
from shengmo.law.procedures.values import Value, all_hold


@dataclass(frozen=True, slots=True)
class StageMove:
    """From `on` the matter stands in `stage`; with `lapses_on`, from that day in `lapses_to`.

    `first_in_stage` and `first_in_phase` say whether the matter was never there before: flows
    count a matter once, however often it is reopened.
    """

    stage: str
    phase: str
    outcome: str
    on: date
    first_in_stage: bool
    first_in_phase: bool
    lapses_on: date | None = None
    lapses_to: str = ""
    lapsed_phase: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """The state after one event, and what the event changed."""

    state: State
    moves: tuple[StageMove, ...]
    measures: tuple[Measured, ...]


def fold(procedure: Procedure, entries: Iterable[LogEntry]) -> State:
    """The state that a whole log gives, corrections applied where they belong."""
    state = State()
    for entry in amended(entries):
        state = step(procedure, state, entry).state
    return state


def step(procedure: Procedure, state: State, entry: LogEntry) -> Step:
    """One event laid upon a state; a correction must have gone through `amended` before."""
    match entry.saying:
        case Acted() as saying:
            result = _acted(procedure, state, entry, saying)
        case Attested() as saying:
            result = _attested(procedure, state, entry, saying)
        case LinkedTo(relation, matter):
            result = Step(_linked(state, relation, matter), (), ())
        case UnlinkedFrom(relation, matter):
            result = Step(_unlinked(state, relation, matter), (), ())
        case _:
            result = Step(state, (), ())
    return replace(result, state=replace(result.state, version=entry.seq))


def amended(entries: Iterable[LogEntry]) -> tuple[LogEntry, ...]:
    """The log with each correction applied to the latest earlier event that it corrects.

    The correction itself stays in place (it moves nothing by itself); the events in the database
    are never touched.
    """
    given = tuple(entries)
    gone = {seq for e in given if isinstance(e.saying, TakenBack) for seq in e.saying.events}
    log: list[LogEntry] = []
    for entry in given:
        if entry.seq in gone:
            log.append(replace(entry, saying=Noted("taken_back", "")))
            continue
        if isinstance(entry.saying, Corrected):
            _apply(log, entry.saying)
        log.append(entry)
    return tuple(log)


def _apply(log: list[LogEntry], correction: Corrected) -> None:
    """Rewrite, in this copy of the log, the fields and days that the correction names."""
    for name, value in correction.fields.items():
        _correct_field(log, name, value)
    for act, on in correction.days.items():
        _correct_day(log, act, on)
    if correction.outcome:
        _correct_outcome(log, correction.outcome)


def _correct_field(log: list[LogEntry], name: str, value: Value) -> None:
    """Set a field on the latest event that gave it, or on the opening where none did."""
    found = next((i for i in reversed(range(len(log))) if name in _fields(log[i])), 0)
    saying = log[found].saying
    if isinstance(saying, Acted | Attested):
        log[found] = replace(
            log[found], saying=replace(saying, fields={**saying.fields, name: value})
        )


def _correct_day(log: list[LogEntry], act: str, on: date) -> None:
    """Set the day of the latest time that the act happened."""
    for i in reversed(range(len(log))):
        saying = log[i].saying
        if isinstance(saying, Acted) and saying.act == act:
            log[i] = replace(log[i], on=on)
            return
        if isinstance(saying, Attested) and any(a.act == act for a in saying.acts):
            acts = tuple(replace(a, on=on) if a.act == act else a for a in saying.acts)
            log[i] = replace(log[i], saying=replace(saying, acts=acts))
            return


def _correct_outcome(log: list[LogEntry], outcome: str) -> None:
    """Set the outcome on the latest event that moved the matter."""
    for i in reversed(range(len(log))):
        saying = log[i].saying
        if isinstance(saying, Acted) or (isinstance(saying, Attested) and saying.acts):
            log[i] = replace(log[i], saying=replace(saying, outcome=outcome))
            return


def _fields(entry: LogEntry) -> Mapping[str, Value]:
    return entry.saying.fields if isinstance(entry.saying, Acted | Attested) else {}


def _acted(procedure: Procedure, state: State, entry: LogEntry, saying: Acted) -> Step:
    """An act through the gates."""
    state = _filled(state, entry.on, saying.fields, saying.documents)
    state = replace(state, overrides=state.overrides + len(saying.overrides))
    happened = AttestedAct(saying.act, entry.on, entry.actor)
    state, moves = _happened(procedure, state, happened, entry.seq, saying.outcome)
    measures = given_numbers(procedure, saying.fields, entry.on)
    return Step(state, moves, measures + gate_numbers(procedure, state.fields, saying, entry.on))


def _attested(procedure: Procedure, state: State, entry: LogEntry, saying: Attested) -> Step:
    """What a ledger row says: the opening, then its acts in the order of their days.

    No gate closes. A row whose end lies before its beginning has ended all the same.
    """
    state = _filled(state, entry.on, saying.fields, saying.documents)
    state = replace(state, attested=True)
    moves: list[StageMove] = []
    acts = sorted(saying.acts, key=lambda a: (not procedure.acts[a.act].opens, a.on))
    for position, happened in enumerate(acts):
        outcome = saying.outcome if position == len(acts) - 1 else ""
        state, moved = _happened(procedure, state, happened, entry.seq, outcome)
        moves.extend(moved)
    on = max((act.on for act in acts), default=entry.on)
    return Step(state, tuple(moves), given_numbers(procedure, saying.fields, on))


def _filled(
    state: State, on: date, fields: Mapping[str, Value], documents: tuple[DocumentGiven, ...]
) -> State:
    """The state with new values and new versions of documents."""
    filed = dict(state.documents)
    for document in documents:
        before = filed.get(document.kind)
        filed[document.kind] = Filed(document.sha256, before.version + 1 if before else 1, on)
    return replace(state, fields={**state.fields, **fields}, documents=filed)


def _happened(
    procedure: Procedure, state: State, happened: AttestedAct, seq: int, outcome: str
) -> tuple[State, tuple[StageMove, ...]]:
    """The state after an act has happened: done, stage, clocks."""
    act = procedure.acts[happened.act]
    outcome = outcome or act.outcome or state.outcome
    state = replace(state, outcome=outcome, done=_marked(state, happened, seq))
    target = act.target or state.stage
    moves = _moves(procedure, state, target, happened.on, stays=not act.target)
    if act.target:
        state = _moved(procedure, state, target, happened.on)
    return replace(state, clocks=_clocks(procedure, state, happened)), moves


def _marked(state: State, happened: AttestedAct, seq: int) -> Mapping[str, Done]:
    before = state.done.get(happened.act)
    first = before.first_on if before else happened.on
    times = before.times + 1 if before else 1
    return {**state.done, happened.act: Done(times, first, happened.on, happened.actor, seq)}


def _moved(procedure: Procedure, state: State, target: str, on: date) -> State:
    phase = str(procedure.stages[target].phase)
    closed_on = (state.closed_on or on) if phase == "closed" else None
    return replace(
        state,
        stage=target,
        phase=phase,
        stage_since=on,
        opened_on=state.opened_on or on,
        closed_on=closed_on,
        stages_seen=tuple(dict.fromkeys((*state.stages_seen, target))),
        phases_seen=tuple(dict.fromkeys((*state.phases_seen, phase))),
    )


def _moves(
    procedure: Procedure, state: State, target: str, on: date, *, stays: bool
) -> tuple[StageMove, ...]:
    """The stage move of an act; an act that stays moves only where it may shift a lapse."""
    stage = procedure.stages.get(target)
    if stage is None or (stays and not stage.lapses_on):
        return ()
    last = state.fields.get(stage.lapses_on) if stage.lapses_on else None
    lapse = last + timedelta(days=1) if isinstance(last, date) else None
    after = procedure.stages[stage.lapses_to] if lapse else None
    return (
        StageMove(
            stage=target,
            phase=str(stage.phase),
            outcome=state.outcome,
            on=on,
            first_in_stage=target not in state.stages_seen,
            first_in_phase=str(stage.phase) not in state.phases_seen,
            lapses_on=lapse,
            lapses_to=stage.lapses_to if lapse else "",
            lapsed_phase=str(after.phase) if after else "",
        ),
    )


def _clocks(procedure: Procedure, state: State, happened: AttestedAct) -> Mapping[str, Running]:
    """The clocks after an act: begun, moved, met; a closed matter stops what still runs."""
    clocks = dict(state.clocks)
    for rule in procedure.clocks.values():
        running = _clock(rule, clocks.get(rule.name), state, happened)
        if running is not None:
            clocks[rule.name] = running
    if state.phase == "closed" and state.closed_on is not None:
        clocks = {name: _stopped(running, state.closed_on) for name, running in clocks.items()}
    return clocks


def _clock(
    rule: ClockRule, running: Running | None, state: State, happened: AttestedAct
) -> Running | None:
    """One clock after an act. The act that starts it does not move it as well."""
    if running is None:
        running = _begun(rule, state, happened)
        move = None
    else:
        move = _clock_move(rule, state, happened)
    if running is None:
        return None
    if move is not None:
        running = replace(running, moves=(*running.moves, move), ended_on=None)
    if happened.act in rule.ends and running.ended_on is None:
        running = replace(running, ended_on=happened.on)
    return running


def _begun(rule: ClockRule, state: State, happened: AttestedAct) -> Running | None:
    """The clock if it begins now under a rule then in force, with what was agreed beforehand."""
    start = _start(rule, state, happened)
    if start is None or not rule.rule.citation.in_force(start):
        return None
    if not all_hold(rule.when, state.fields):
        return None
    agreed = state.done.get(rule.extended_by)
    moves = (_extension(rule, state, agreed.last_on),) if agreed else ()
    return Running(start, moves)


def _start(rule: ClockRule, state: State, happened: AttestedAct) -> date | None:
    """The day from which the clock runs, if this act or its fields make it begin."""
    if rule.starts_field:
        day = state.fields.get(rule.starts_field)
        return day if isinstance(day, date) else None
    known = happened.act == rule.starts and happened.precision == "day"
    return happened.on if known else None


def _clock_move(rule: ClockRule, state: State, happened: AttestedAct) -> ClockMove | None:
    """How this act moves the clock, if it does."""
    act = happened.act
    if act in rule.suspended_by:
        return ClockMove("suspend", happened.on)
    if act in rule.resumed_by:
        return ClockMove("resume", happened.on)
    if act in rule.restarted_by:
        return ClockMove("restart", happened.on)
    if act == rule.extended_by:
        return _extension(rule, state, happened.on)
    return None


def _extension(rule: ClockRule, state: State, on: date) -> ClockMove:
    """By how much the clock is extended: the number in the rule's extension field."""
    amount = state.fields.get(rule.extension_field, 0)
    return ClockMove("extend", on, int(amount) if isinstance(amount, int) else 0)


def _stopped(running: Running, on: date) -> Running:
    return running if running.ended_on is not None else replace(running, ended_on=on)


def _linked(state: State, relation: str, matter: str) -> State:
    others = tuple(dict.fromkeys((*state.links.get(relation, ()), matter)))
    return replace(state, links={**state.links, relation: others})


def _unlinked(state: State, relation: str, matter: str) -> State:
    others = tuple(other for other in state.links.get(relation, ()) if other != matter)
    return replace(state, links={**state.links, relation: others})
