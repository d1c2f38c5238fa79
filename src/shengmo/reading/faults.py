"""What would a reviewer remark on a report?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shengmo.reading.checks import Checked, faults_of
from shengmo.reading.county.report import Report
from shengmo.reading.county.review import alone
from shengmo.reading.findings import Fault

_SLIPS = ("J1", "J2", "J4", "F7")


def find_faults(report: Report, checks: tuple[Checked, ...]) -> tuple[Fault, ...]:
    """Every fault, each once, in the order of the text."""
    return in_order((*faults_of(checks), *alone(report)))


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each once, by their places."""
    found: dict[tuple[str, int, int, str], Fault] = {}
    for fault in faults:
        found.setdefault((fault.kind, fault.start, fault.end, fault.message), fault)
    ordered = sorted(found.values(), key=lambda fault: (fault.start, -fault.end, fault.kind))
    return tuple(_best_said(ordered))


def _best_said(ordered: Iterable[Fault]) -> Iterator[Fault]:
    """All but the slips of the pen that lie inside a graver fault, which is told anyhow."""
    covered = -1
    for fault in ordered:
        if fault.rule not in _SLIPS:
            covered = max(covered, fault.end)
        elif fault.end <= covered:
            continue
        yield fault
