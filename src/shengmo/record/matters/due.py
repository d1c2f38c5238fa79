"""When is a clock of a matter due, where what a ledger says may contradict itself?"""

from __future__ import annotations

from shengmo.law.calendar import Calendar
from shengmo.law.counting import Due
from shengmo.law.errors import ContradictoryEvents
from shengmo.law.procedures import due as lawful
from shengmo.law.procedures.model import ClockRule
from shengmo.law.procedures.state import Running

due_day = lawful.due_day


def due_of(rule: ClockRule, running: Running, calendar: Calendar) -> tuple[Due | None, str]:
    """The computed due day with its derivation, and a code or sentence where there is no day.

    Moves that contradict each other (a resumption without a suspension, as a ledger may say) leave
    the clock not computable rather than guessed.
    """
    try:
        due = lawful.due_of(rule, running, calendar)
    except ContradictoryEvents as contradiction:
        return None, str(contradiction)[:40]
    return due, str(due.code) if due.code else ""
