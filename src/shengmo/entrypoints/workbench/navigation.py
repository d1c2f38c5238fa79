"""Which sections does the frame offer to this person, and in which of them is the page?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

# Ledgers that are asked for so often that they have a place of their own.
REVIEWS, REGISTERS = "legality-review", "register-entry"
REPORT_PAGES = frozenset({"report", "figures", "figure", "changes", "reading-start", "reading"})


@dataclass(frozen=True, slots=True)
class Section:
    """One line of the frame's list."""

    title: str
    address: str
    here: bool


def sections(
    request: HttpRequest, kept: Collection[str], *, reads_reports: bool
) -> Iterator[Section]:
    """What there is for somebody who keeps these ledgers, in the order of the frame."""
    match = request.resolver_match
    name = match.url_name if match else ""
    ledger = match.kwargs.get("procedure", "") if match and name == "ledger" else ""
    yield Section("今天", reverse("workbench:today"), name == "today")
    if kept:
        other = bool(ledger) and ledger not in (REVIEWS, REGISTERS)
        yield Section("台账", reverse("workbench:ledgers"), other)
    if REVIEWS in kept:
        yield Section("审查", reverse("workbench:ledger", args=[REVIEWS]), ledger == REVIEWS)
    if reads_reports:
        yield Section("年报", reverse("workbench:reports"), name in REPORT_PAGES)
    if REGISTERS in kept:
        yield Section("花名册", reverse("workbench:ledger", args=[REGISTERS]), ledger == REGISTERS)
