"""When is a clock of a matter due, and how was that counted?"""

from __future__ import annotations

from datetime import date, datetime

from shengmo.law.calendar import Calendar
from shengmo.law.clocks import ClockEvent, Extend, Restart, Resume, Suspend
from shengmo.law.counting import Ask, Due, compute
from shengmo.law.procedures.model import ClockRule
from shengmo.law.procedures.state import ClockMove, Running


def due_of(rule: ClockRule, running: Running, calendar: Calendar) -> Due:
    """The due day of a clock with its derivation, or the reason why there is none.

    Raises:
        ContradictoryEvents: its moves cannot all have happened, as an old ledger may say.
    """
    moves = tuple(_event(move) for move in running.moves)
    return compute(rule.rule, running.started_on, moves, Ask(rule.ask), calendar)


def due_day(due: Due | None) -> date | None:
    """The day of a due moment; none where none can be computed."""
    if due is None:
        return None
    return due.due.date() if isinstance(due.due, datetime) else due.due


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
