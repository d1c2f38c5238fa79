"""What would the county remark on a report, alone and beside others?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shengmo.reading.county.answers import unaccounted, unanswered
from shengmo.reading.county.chief import chief
from shengmo.reading.county.currency import currency
from shengmo.reading.county.discretion import discretion
from shengmo.reading.county.form import form
from shengmo.reading.county.language import language
from shengmo.reading.county.numbers import beside_last_year, numbers
from shengmo.reading.county.ownership import neighbours_named, ownership
from shengmo.reading.county.register import wrong_words
from shengmo.reading.county.repetition import copied, copied_from_neighbours, repetition
from shengmo.reading.county.report import Report
from shengmo.reading.county.structure import structure
from shengmo.reading.county.table import Need, unchecked
from shengmo.reading.findings import Fault, Unchecked

CHAPTERS: tuple[Callable[[Report], Iterator[Fault]], ...] = (
    form,
    structure,
    chief,
    numbers,
    currency,
    wrong_words,
    ownership,
    repetition,
    discretion,
    language,
)


@dataclass(frozen=True)
class Beside:
    """What lies beside the report: last year's, the neighbours' by file, the last remarks."""

    last_year: Report | None = None
    neighbours: Mapping[str, Report] = field(default_factory=dict)
    remarks: Sequence[str] = ()


def alone(report: Report) -> Iterator[Fault]:
    """Everything that the text by itself shows."""
    for chapter in CHAPTERS:
        yield from chapter(report)


def together(report: Report, beside: Beside, told: Sequence[Fault]) -> Iterator[Fault]:
    """Everything that shows only beside other texts; `told` is what the text showed by itself."""
    if beside.last_year is not None:
        yield from copied(report, beside.last_year)
        yield from beside_last_year(report, beside.last_year)
        if report.whole and beside.last_year.whole:
            yield from unaccounted(report, beside.last_year)
    yield from copied_from_neighbours(report, beside.neighbours)
    yield from neighbours_named(report, beside.neighbours)
    yield from unanswered(report, beside.remarks, told)


def not_checked(report: Report, beside: Beside) -> tuple[Unchecked, ...]:
    """The checks for which something was missing, and what."""
    at_hand = {
        Need.WHOLE: report.whole,
        Need.YEAR: report.layout.year is not None,
        Need.OWNER: bool(report.owner.kind),
        Need.LAST_YEAR: beside.last_year is not None,
        Need.NEIGHBOURS: bool(beside.neighbours),
        Need.REMARKS: bool(beside.remarks),
    }
    return tuple(unchecked(frozenset(need for need, there in at_hand.items() if there)))
