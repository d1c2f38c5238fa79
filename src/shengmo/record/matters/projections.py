"""What follows from a log: where the matter stood and when, its numbers, its clocks? Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from shengmo.law.procedures.fold import StageMove, amended, step
from shengmo.law.procedures.log import LogEntry
from shengmo.law.procedures.measuring import Measured
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.state import Running, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The matter stood in a stage in [from_on, to_on); `row` is its row's id once it has one."""

    stage: str
    phase: str
    outcome: str
    from_on: date
    to_on: date | None
    first_in_stage: bool
    first_in_phase: bool
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Numbered:
    """A measure and the event that gave it."""

    measured: Measured
    seq: int


@dataclass(frozen=True, slots=True)
class Projected:
    """Everything that a log gives."""

    state: State
    spans: tuple[Span, ...]
    measures: tuple[Numbered, ...]
    clocks: Mapping[str, Running]


def rebuild(procedure: Procedure, entries: Iterable[LogEntry]) -> Projected:
    """Fold a whole log, corrections applied where they belong."""
    state = State()
    spans: tuple[Span, ...] = ()
    measures: tuple[Numbered, ...] = ()
    for entry in amended(entries):
        stepped = step(procedure, state, entry)
        state = stepped.state
        for move in stepped.moves:
            spans = lay(spans, move)
        for measured in stepped.measures:
            measures = number(measures, Numbered(measured, entry.seq))
    return Projected(state, spans, measures, state.clocks)


def lay(spans: tuple[Span, ...], move: StageMove) -> tuple[Span, ...]:
    """The spans after a stage move: what stood ends that day, what lay ahead falls away.

    Two stages on one day leave a span of no length: flows count it, stocks do not.
    """
    kept = [_ended(span, move.on) for span in spans if span.from_on <= move.on]
    kept.append(
        Span(
            stage=move.stage,
            phase=move.phase,
            outcome=move.outcome,
            from_on=move.on,
            to_on=_not_before(move.lapses_on, move.on),
            first_in_stage=move.first_in_stage,
            first_in_phase=move.first_in_phase,
        )
    )
    if move.lapses_on is not None:
        kept.append(_lapsed(move, move.lapses_on))
    return tuple(kept)


def _ended(span: Span, on: date) -> Span:
    return replace(span, to_on=on) if span.to_on is None or span.to_on > on else span


def _not_before(lapse: date | None, on: date) -> date | None:
    return None if lapse is None else max(lapse, on)


def _lapsed(move: StageMove, lapse: date) -> Span:
    return Span(
        stage=move.lapses_to,
        phase=move.lapsed_phase,
        outcome=move.outcome,
        from_on=max(lapse, move.on),
        to_on=None,
        first_in_stage=False,
        first_in_phase=False,
    )


def number(measures: tuple[Numbered, ...], new: Numbered) -> tuple[Numbered, ...]:
    """The measures after a new one: it replaces the earlier of its name and key, or is added."""
    if not new.measured.replaces:
        return (*measures, new)
    kept = (old for old in measures if _named(old) != _named(new))
    return (*kept, new)


def _named(numbered: Numbered) -> tuple[str, str]:
    return numbered.measured.name, numbered.measured.key
