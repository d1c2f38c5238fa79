"""Whose value stands where the file and the record were both changed? The user says so. Pure.

The answers hold it like any other, under a column of its own: the matter's number, or 全部 for every
row that is not named, and whose value is taken.
"""

from __future__ import annotations

from collections.abc import Sequence

from shengmo.record.exchange.comparing import Change, Clash
from shengmo.record.exchange.understanding import Answers

CONFLICTS = "（冲突）"
ALL = "全部"
FILE, OURS = "按文件", "保留本系统"
CHOICES = (FILE, OURS)


def choice_of(number: str, answers: Answers) -> str:
    """Whose value the matter of that number keeps; empty where nobody has said so."""
    said = answers.get(CONFLICTS, {})
    return said.get(number) or said.get(ALL, "")


def taken(clashes: Sequence[Clash], choice: str) -> tuple[Change, ...]:
    """What the clashes change, once somebody has chosen."""
    if choice != FILE:
        return ()
    return tuple(Change(clash.item, clash.recorded, clash.new) for clash in clashes)
