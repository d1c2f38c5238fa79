"""In which order and groups are ledgers offered, where an office keeps two dozen of them?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shengmo.law.procedures.model import Procedure

FEW = 5  # ledgers that stand beside one another; the rest are one click away
GROUPS: Mapping[str, tuple[str, ...]] = {
    "调解、信访、热线": ("dispute", "hotline-ticket", "petition"),
    "审查、合同、决策": (
        "legality-review", "government-contract", "major-decision", "agenda-item", "meeting",
        "seal-use", "normative-document",
    ),
    "执法": (
        "penalty-case", "illegal-construction", "enforcement-certificate", "power-item",
        "interference-record",
    ),
    "复议、诉讼、整改": ("reconsideration", "litigation", "rectification"),
    "普法、学法": ("publicity-activity", "study-session", "study-hours", "exam"),
    "公开、名册、报送": ("disclosure-item", "register-entry", "external-return", "annual-report"),
    "述法、计划": ("duty-act", "plan-task"),
}  # fmt: skip
OTHERS = "其他"


@dataclass(frozen=True, slots=True)
class Tab:
    """One ledger, how many matters it has, and whether it is the one that is open."""

    name: str
    title: str
    count: int
    here: bool


@dataclass(frozen=True, slots=True)
class Tabs:
    """The ledgers that stand on the page, and the others by group."""

    first: tuple[Tab, ...]
    more: tuple[tuple[str, tuple[Tab, ...]], ...]

    @property
    def rest(self) -> int:
        """How many stand in the groups."""
        return sum(len(tabs) for _, tabs in self.more)


def tabs_of(ledgers: Sequence[Procedure], counts: Mapping[str, int], here: str) -> Tabs:
    """The most used ledgers, always with the open one; few ledgers all stand side by side."""
    tabs = [Tab(p.name, p.title, counts.get(p.name, 0), p.name == here) for p in ledgers]
    if len(tabs) <= FEW + 1:
        return Tabs(tuple(tabs), ())
    used = {tab.name for tab in sorted(tabs, key=lambda tab: -tab.count)[:FEW]} | {here}
    first = tuple(tab for tab in tabs if tab.name in used)
    return Tabs(first, tuple(_grouped([tab for tab in tabs if tab.name not in used])))


def _grouped(tabs: Sequence[Tab]) -> list[tuple[str, tuple[Tab, ...]]]:
    known = {name for names in GROUPS.values() for name in names}
    found = [
        (title, tuple(tab for tab in tabs if tab.name in names)) for title, names in GROUPS.items()
    ]
    found.append((OTHERS, tuple(tab for tab in tabs if tab.name not in known)))
    return [(title, some) for title, some in found if some]
