"""In which order and groups are ledgers offered, where an office keeps two dozen of them?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shengmo.law.procedures.model import Procedure

FEW = 5  # ledgers that stand beside one another; the rest are one click away
GROUPS: Mapping[str, tuple[str, ...]] = {
    "调解、信访、热线": ("dispute", "hotline-ticket", "petition", "letter"),
    "审查、合同、决策": (
        "legality-review", "government-contract", "village-project", "major-decision",
        "agenda-item", "meeting", "seal-use", "normative-document", "cleanup-campaign",
    ),
    "执法": (
        "penalty-case", "illegal-construction", "enforcement-certificate",
        "enforcement-supervision", "power-item", "interference-record",
    ),
    "复议、诉讼、督察": (
        "reconsideration", "litigation", "inspection", "supervision-item", "supervision-demand",
        "rectification",
    ),
    "普法、服务": (
        "publicity-activity", "study-session", "study-hours", "exam", "consultation",
        "adviser-engagement", "service-item",
    ),
    "公开、名册、报送": (
        "disclosure-item", "disclosure-request", "register-entry", "external-return", "ledger-total",
        "annual-report",
    ),
    "述法、计划、考核": ("duty-act", "plan-task", "obligation", "assessment", "honour"),
}  # fmt: skip
OTHERS = "其他"
# Where nothing has been recorded yet, these stand first.
USUAL = ("dispute", "hotline-ticket", "government-contract", "legality-review", "study-session")


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
    ranked = sorted(tabs, key=lambda tab: (-tab.count, tab.name not in USUAL))
    used = {tab.name for tab in ranked[:FEW]} | {here}
    first = tuple(tab for tab in tabs if tab.name in used)
    return Tabs(first, tuple(_grouped([tab for tab in tabs if tab.name not in used])))


def _grouped(tabs: Sequence[Tab]) -> list[tuple[str, tuple[Tab, ...]]]:
    known = {name for names in GROUPS.values() for name in names}
    found = [
        (title, tuple(tab for tab in tabs if tab.name in names)) for title, names in GROUPS.items()
    ]
    found.append((OTHERS, tuple(tab for tab in tabs if tab.name not in known)))
    return [(title, some) for title, some in found if some]
