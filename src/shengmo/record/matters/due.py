"""When is a clock of a matter due, and how was that counted?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from shengmo.law.calendar import Calendar
from shengmo.law.clocks import ClockEvent, Extend, Restart, Resume, Suspend
from shengmo.law.counting import Ask, Due, compute
from shengmo.law.errors import ContradictoryEvents
from shengmo.law.procedures.model import ClockRule
from shengmo.law.procedures.state import ClockMove, Running


def due_of(rule: ClockRule, running: Running, calendar: Calendar) -> tuple[Due | None, str]:
    """The computed due day with its derivation, and a code where there is no day.

    Moves that contradict each other (a resumption without a suspension, as a ledger may say) leave
    the clock not computable rather than guessed.
    """
    try:
        due = compute(
            rule.rule, running.started_on, _events(running.moves), Ask(rule.ask), calendar
        )
    except ContradictoryEvents as contradiction:
        return None, str(contradiction)[:40]
    return due, str(due.code) if due.code else ""


def due_day(due: Due | None) -> date | None:
    """The day of a due moment."""
    if due is None or due.due is None:
        return None
    return due.due.date() if isinstance(due.due, datetime) else due.due


def _events(moves: Sequence[ClockMove]) -> tuple[ClockEvent, ...]:
    return tuple(_event(move) for move in moves)


def _event(move: ClockMove) -> ClockEvent:
    match move.kind:
        case "suspend":
            return Suspend(on=move.on)
        case "resume":
            return Resume(on=move.on)
        case "restart":
            return Restart(on=move.on)
        case _:
            return Extend(on=move.on, amount=move.amount)
