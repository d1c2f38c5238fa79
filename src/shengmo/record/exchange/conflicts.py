"""Whose value stands where the file and the record were both changed? The user says so.

The answers hold it like any other, under a column of its own: the matter's number, or 全部 for every
row that is not named, and whose value is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shengmo.record.exchange.comparing import Change, Clash
from shengmo.record.exchange.plan import Plan, Planned
from shengmo.record.exchange.understanding import Answers

CONFLICTS = "（冲突）"
ALL = "全部"
FILE, OURS = "按文件", "保留本系统"
CHOICES = (FILE, OURS)


def settle(plan: Plan, answers: Answers) -> None:
    """Put the rows in conflict whose side was chosen where they then belong."""
    open_ = list(plan.conflicts)
    plan.conflicts = type(plan.conflicts)()
    for planned in open_:
        choice = _choice(planned, answers)
        if not choice:
            plan.conflicts.append(planned)
            continue
        changes = (*planned.changes, *_taken(planned.clashes, choice))
        settled = replace(planned, changes=changes)
        plan.settled.append((settled, choice))
        (plan.updated if changes else plan.unchanged).append(settled)


def rows_kept(plan: Plan) -> list[Planned]:
    """Rows that change nothing, since the user keeps what the record says."""
    return [planned for planned, _ in plan.settled if not planned.changes]


def _choice(planned: Planned, answers: Answers) -> str:
    """Whose value the row's matter keeps; empty where nobody has said so."""
    said = answers.get(CONFLICTS, {})
    number = planned.matter.number if planned.matter else ""
    return said.get(number) or said.get(ALL, "")


def _taken(clashes: Sequence[Clash], choice: str) -> tuple[Change, ...]:
    """What the clashes change, once somebody has chosen."""
    if choice != FILE:
        return ()
    return tuple(Change(clash.item, clash.recorded, clash.new) for clash in clashes)
