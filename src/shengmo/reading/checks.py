"""Do the numbers of a text agree with one another?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, takewhile

from shengmo.reading.arithmetic import compositions, differences, partitions
from shengmo.reading.enumerations import enumerations
from shengmo.reading.findings import Check, Fault, Figure, Severity, Span
from shengmo.reading.layout import Layout
from shengmo.reading.rates import rates
from shengmo.reading.vocabulary import Vocabulary

_REST_TOLD = re.compile(
    "包括|不包括|不含|其余|余下|另有|退单|未成功|未化解|未办结|转入|移交|引导|剩余|尚有|仍有|正在"
)
_PARAGRAPH = 400  # characters in which what is left is told


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
            if check.holds or check.kind != "residual" or not _explained(layout, figures, check):
                yield Checked(check, severity)
    for check, severity in enumerations(layout, figures, vocabulary.names.abstract):
        yield Checked(check, severity)


def _explained(layout: Layout, figures: tuple[Figure, ...], check: Check) -> bool:
    """Whether the rest of the paragraph, or an earlier total, tells of what is left."""
    text, (whole, *parts) = layout.text, check.spans
    end = text.find("\n", whole.end)
    end = min(end if end >= 0 else len(text), whole.end + _PARAGRAPH)
    if _REST_TOLD.search(text, whole.end, end):
        return True
    first = bisect_left(figures, whole.start, key=lambda figure: figure.start)
    after = list(takewhile(lambda figure: figure.start < end, figures[first : first + 40]))
    places = [part.start for part in parts]
    left = after[0].value - sum(each.value for each in after if each.start in places)
    others = (each for each in after[1:] if each.start not in places)
    if any(each.value == left and each.unit == after[0].unit for each in others):
        return True
    return bool(after[0].by) and any(
        each.indicator == after[0].indicator and each.value == after[0].value and not each.by
        for each in figures[max(0, first - 20) : first]
    )


_RULES = {"residual": "E9", "enumeration": "J5"}  # which of the county's checks speaks


def faults_of(checks: tuple[Checked, ...]) -> Iterator[Fault]:
    """What the checks that do not hold have to say."""
    for checked in checks:
        if not checked.check.holds:
            spans = checked.check.spans
            start, end = min(span.start for span in spans), max(span.end for span in spans)
            check = checked.check
            rule = _RULES.get(check.kind, "")
            yield Fault(check.kind, checked.severity, start, end, check.message, rule)
