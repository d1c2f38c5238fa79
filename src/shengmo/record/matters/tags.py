"""What is said of a row that gives reason to look again: a short tag, and the sentence behind it?"""

from __future__ import annotations

from dataclasses import dataclass

OVERDUE, LATE = "超期", "办晚了"
INVERTED, SIGNED_FIRST = "日期倒置", "先签后审"
NO_DAY = "缺日期"
TWICE = "疑似重复"
ODD_AMOUNT = "金额可疑"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A short tag, and the sentence behind it."""

    tag: str
    sentence: str
