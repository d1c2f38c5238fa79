"""What does a report say? Reads a text once: figures, marks, checks and faults."""

from __future__ import annotations

import re
from collections.abc import Mapping

from shengmo.reading.checks import find_checks
from shengmo.reading.contexts import contexts
from shengmo.reading.copies import copied, copied_from_neighbours
from shengmo.reading.faults import find_faults
from shengmo.reading.findings import Fault, Figure, Mark, Reading
from shengmo.reading.layout import Layout
from shengmo.reading.marks import find_marks
from shengmo.reading.meaning import Sense, Understanding
from shengmo.reading.quantities import Quantity, QuantityFinder
from shengmo.reading.status import status_of
from shengmo.reading.vocabulary import Vocabulary
from shengmo.reading.written import Wording

_DIGITS = re.compile(r"[0-9０-９]+")


class Reader:
    """A reader with a vocabulary; make one, read many texts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._quantities = QuantityFinder(vocabulary)
        self._understanding = Understanding(vocabulary)
        self._wording = Wording(vocabulary)

    def read(self, text: str) -> Reading:
        """Everything that can be found in a text. Every digit lies in one figure or one mark."""
        marks, taken = find_marks(text, self._vocabulary.names)
        quantities, left = self._quantities.find(text, taken)
        layout = Layout(text, self._vocabulary.moods)
        figures = self._figures(layout, quantities)
        marks = _complete(text, [*marks, *left], quantities)
        checks = find_checks(layout, figures, self._vocabulary)
        return Reading(
            figures=figures,
            marks=tuple(marks),
            checks=tuple(checked.check for checked in checks),
            faults=find_faults(layout, figures, checks, self._vocabulary),
            text_length=len(text),
        )

    def _figures(self, layout: Layout, quantities: list[Quantity]) -> tuple[Figure, ...]:
        found: list[Figure] = []
        last: Sense | None = None
        statement_of_last = -1
        for quantity, context in zip(quantities, contexts(layout, quantities), strict=True):
            statement = layout.statement(quantity.start).start
            previous = last if statement == statement_of_last else None
            last = self._understanding.of(quantity, context, previous)
            last = self._wording.read(layout.text, quantity, last)
            statement_of_last = statement
            found.append(self._figure(layout, quantity, last))
        return tuple(found)

    def _figure(self, layout: Layout, quantity: Quantity, sense: Sense) -> Figure:
        return Figure(
            start=quantity.start,
            end=quantity.end,
            text=quantity.text,
            value=quantity.value,
            unit=quantity.unit,
            unit_end=quantity.unit_end,
            approx=quantity.approx,
            status=status_of(layout, quantity, self._vocabulary.moods),
            topic=sense.topic,
            indicator=sense.indicator,
            also=sense.also,
            by=sense.by,
            subject=sense.subject,
        )

    def compare(
        self, text: str, last_year: str | None, neighbours: Mapping[str, str]
    ) -> tuple[Fault, ...]:
        """What a reviewer sees only beside last year's report and those of the neighbours."""
        moods = self._vocabulary.moods
        layout = Layout(text, moods)
        before = None if last_year is None else Layout(last_year, moods)
        others = {name: Layout(other, moods) for name, other in neighbours.items()}
        return (*copied(layout, before), *copied_from_neighbours(layout, others))


def _complete(text: str, marks: list[Mark], quantities: list[Quantity]) -> list[Mark]:
    """The marks in order, with one more for each digit that nothing else accounts for."""
    taken = bytearray(len(text))
    spans = [(mark.start, mark.end) for mark in marks]
    spans += [(quantity.start, quantity.end) for quantity in quantities]
    for start, end in spans:
        taken[start:end] = b"\1" * (end - start)
    for match in _DIGITS.finditer(text):
        at = match.start()
        while at < match.end():
            if taken[at]:
                at += 1
                continue
            end = at
            while end < match.end() and not taken[end]:
                end += 1
            marks.append(Mark(at, end, "number"))
            at = end
    return sorted(marks, key=lambda mark: mark.start)
