"""Do the numbers of a text agree with one another?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from shengmo.reading.arithmetic import compositions, differences, partitions
from shengmo.reading.enumerations import enumerations
from shengmo.reading.findings import Check, Fault, Figure, Severity, Span
from shengmo.reading.layout import Layout
from shengmo.reading.rates import rates
from shengmo.reading.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Checked:
    """A check, and how grave it is where it does not hold."""

    check: Check
    severity: Severity


def find_checks(
    layout: Layout, figures: tuple[Figure, ...], vocabulary: Vocabulary
) -> tuple[Checked, ...]:
    """Every relation between the figures of one statement, each once."""
    found: dict[tuple[str, tuple[Span, ...]], Checked] = {}
    for checked in _all(layout, figures, vocabulary):
        found.setdefault((checked.check.kind, checked.check.spans), checked)
    return tuple(sorted(found.values(), key=lambda each: each.check.spans))


def _all(layout: Layout, figures: tuple[Figure, ...], vocabulary: Vocabulary) -> Iterator[Checked]:
    for _, group in groupby(figures, key=lambda figure: layout.statement(figure.start)):
        statement = list(group)[:60]
        for check, severity in (
            *compositions(statement, vocabulary.compositions),
            *partitions(layout.text, statement),
            *differences(layout.text, statement),
            *rates(layout.text, statement),
        ):
            yield Checked(check, severity)
    for check, severity in enumerations(layout, figures, vocabulary.names.abstract):
        yield Checked(check, severity)


def faults_of(checks: tuple[Checked, ...]) -> Iterator[Fault]:
    """What the checks that do not hold have to say."""
    for checked in checks:
        if not checked.check.holds:
            spans = checked.check.spans
            start, end = min(span.start for span in spans), max(span.end for span in spans)
            yield Fault(checked.check.kind, checked.severity, start, end, checked.check.message)
