"""Was it done, or is it planned and required?"""

from __future__ import annotations

import re
from enum import Enum

from shengmo.reading.findings import Status
from shengmo.reading.layout import Layout, Section
from shengmo.reading.quantities import Quantity
from shengmo.reading.vocabulary import Moods

_FAR_BACK = 60
_OPENING = 40  # characters in which a sentence says when
_BEGINNING = " 　（(一二三四五六七八九十0123456789)）、."
_ANNOUNCING = re.compile(r"[^，,。；;：:\n]{1,40}$")  # what stands before a colon
_OWN_YEAR = re.compile(r"20[0-9]{2}年度?[，,]?")


class Planned(Enum):
    """Whether a sentence begins as plans do."""

    YES = "yes"
    UNLESS_DONE = "unless done"
    NO = "no"


class Statuses:
    """Knows the words of planning and of having done; asked once for each number."""

    def __init__(self, moods: Moods) -> None:
        self._moods = moods
        # What only looks like planning is taken first, so that planning is not found in it. All
        # the words are alternatives side by side: so `re` asks for their first characters alone.
        self._target = re.compile(f"{_either(moods.no_targets)}|{_targets(moods)}")
        self._targets = frozenset(moods.targets).difference(moods.no_targets)
        self._done = re.compile(_either(moods.done))
        self._dones = frozenset(moods.done)

    def of(self, layout: Layout, quantity: Quantity) -> Status:
        """By the section, by words of planning before the number, by 不少于 if nothing was done."""
        if layout.section(quantity.start) is Section.PLAN:
            return Status.TARGET
        sentence = layout.sentence(quantity.start)
        opening = layout.text[sentence.start : min(quantity.start, sentence.start + _OPENING)]
        clause = layout.clause(quantity.start)
        near = layout.text[max(clause.start, quantity.start - _FAR_BACK) : quantity.start]
        wanted = _last(self._target, near, self._targets)
        planned = self._planned(layout.year, opening)
        if planned is Planned.NO:
            said = layout.text[layout.statement(quantity.start).start : quantity.start]
            planned = self._announced(said)
        if planned is Planned.NO and wanted < 0 and not quantity.bound:
            return Status.ACHIEVED
        done = _last(self._done, near, self._dones)
        undone = done < 0 and (quantity.bound or planned is Planned.UNLESS_DONE)
        firm = planned is Planned.YES
        return Status.TARGET if firm or undone or wanted > done else Status.ACHIEVED

    def _announced(self, said: str) -> Planned:
        """Whether the words before a colon plan what is listed after it: 力争做到：办结率98%."""
        colon = max(said.rfind("："), said.rfind(":"))
        match = _ANNOUNCING.search(said, max(0, colon - 40), colon) if colon > 0 else None
        if match is None:
            return Planned.NO
        words = match.group()
        if words.lstrip(_BEGINNING).startswith(self._moods.plan_openers):
            return Planned.YES
        if words.endswith(self._moods.plan_names):
            return Planned.UNLESS_DONE
        wanted = _last(self._target, words, self._targets)
        planned = wanted > _last(self._done, words, self._dones)
        return Planned.UNLESS_DONE if planned else Planned.NO

    def _planned(self, year: int | None, opening: str) -> Planned:
        """Whether the sentence begins as plans do: 下一步…, 2025年将… in the report of 2024."""
        if opening.lstrip(_BEGINNING).startswith(self._moods.plan_openers):
            return Planned.YES
        said = opening.lstrip(" 　（(）)、")
        if year is not None and "将" in said and said.startswith(f"{year + 1}年"):
            return Planned.YES
        said = _OWN_YEAR.sub("", said.lstrip("一二三四五六七八九十、."), count=1)
        return Planned.UNLESS_DONE if said.startswith(self._moods.intentions) else Planned.NO


def _targets(moods: Moods) -> str:
    taking = f"(?![^，。；]{{0,30}}(?:{_either(moods.taking)}))"
    return _either(moods.targets).replace("将", f"将{taking}")


def _either(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: -len(word)))


def _last(words: re.Pattern[str], window: str, meant: frozenset[str]) -> int:
    """Where the last of the words begins that is meant; -1 where none stands."""
    found = -1
    for match in words.finditer(window):
        if match.group() in meant:
            found = match.start()
    return found
