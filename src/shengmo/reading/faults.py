"""What would a reviewer remark on a report?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shengmo.reading.bases import baseless_rates, targets_as_results
from shengmo.reading.body import body_of
from shengmo.reading.checks import Checked, faults_of
from shengmo.reading.citations import wrong_citations
from shengmo.reading.completeness import incomplete
from shengmo.reading.findings import Fault, Figure
from shengmo.reading.layout import Layout
from shengmo.reading.remarks import remarks
from shengmo.reading.vocabulary import Vocabulary


def find_faults(
    layout: Layout,
    figures: tuple[Figure, ...],
    checks: tuple[Checked, ...],
    vocabulary: Vocabulary,
) -> tuple[Fault, ...]:
    """Every fault, each once, in the order of the text."""
    found: dict[tuple[str, int, int, str], Fault] = {}
    for fault in _all(layout, figures, checks, vocabulary):
        found.setdefault((fault.kind, fault.start, fault.end, fault.message), fault)
    ordered = sorted(found.values(), key=lambda fault: (fault.start, -fault.end, fault.kind))
    return tuple(_best_said(ordered))


def _best_said(ordered: Iterable[Fault]) -> Iterator[Fault]:
    """All but the slips of the pen that lie inside a graver fault, which is told anyhow."""
    covered = -1
    for fault in ordered:
        if fault.kind != "wording":
            covered = max(covered, fault.end)
        elif fault.end <= covered:
            continue
        yield fault


def _all(
    layout: Layout,
    figures: tuple[Figure, ...],
    checks: tuple[Checked, ...],
    vocabulary: Vocabulary,
) -> Iterator[Fault]:
    body = body_of(layout, vocabulary.bodies)
    yield from faults_of(checks)
    yield from wrong_citations(layout, vocabulary.cited)
    yield from remarks(layout, vocabulary.wrongs, body)
    yield from incomplete(layout, figures, vocabulary.parts)
    yield from targets_as_results(layout, figures)
    yield from baseless_rates(layout, figures)
