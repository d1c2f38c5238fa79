"""Was it done, or is it planned and required?"""

from __future__ import annotations

from shengmo.reading.findings import Status
from shengmo.reading.layout import Layout, Section
from shengmo.reading.quantities import Quantity
from shengmo.reading.vocabulary import Moods

_FAR_BACK = 60
_OPENING = 40  # characters in which a sentence says when


def status_of(layout: Layout, quantity: Quantity, moods: Moods) -> Status:
    """By the section, by words of planning before the number, by 不少于 where nothing was done."""
    if layout.section(quantity.start) is Section.PLAN:
        return Status.TARGET
    sentence = layout.sentence(quantity.start)
    opening = layout.text[sentence.start : min(quantity.start, sentence.start + _OPENING)]
    said = opening.lstrip(" 　（(一二三四五六七八九十0123456789)）、.")
    if said.startswith(moods.plan_openers) or _planned_year(layout, said):
        return Status.TARGET
    clause = layout.clause(quantity.start)
    near = layout.text[max(clause.start, quantity.start - _FAR_BACK) : quantity.start]
    if _last(near, moods.targets) > _last(near, moods.done):
        return Status.TARGET
    if quantity.bound and _last(near, moods.done) < 0:
        return Status.TARGET
    return Status.ACHIEVED


def _planned_year(layout: Layout, said: str) -> bool:
    """2025年将… in the report of 2024."""
    if layout.year is None:
        return False
    return said.startswith(f"{layout.year + 1}年") and "将" in said


def _last(window: str, words: tuple[str, ...]) -> int:
    return max((window.rfind(word) for word in words), default=-1)
