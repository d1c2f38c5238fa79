"""What does a report say? Reads a text once: figures, marks, checks and faults."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from shengmo.reading.checks import find_checks
from shengmo.reading.contexts import contexts
from shengmo.reading.county.report import Report
from shengmo.reading.county.review import Beside, not_checked, together
from shengmo.reading.faults import find_faults, in_order
from shengmo.reading.findings import Fault, Figure, Mark, Reading
from shengmo.reading.layout import Layout
from shengmo.reading.marks import MarkFinder
from shengmo.reading.meaning import Sense, Understanding
from shengmo.reading.quantities import Quantity, QuantityFinder
from shengmo.reading.status import Statuses
from shengmo.reading.vocabulary import Vocabulary
from shengmo.reading.written import Wording

_PAGE = 1000  # characters at both ends in which a page shows that it is one
_DIGITS = re.compile(r"[0-9０-９][0-9０-９]*")  # the first by itself: so it is searched for


class Reader:
    """A reader with a vocabulary; make one, read many texts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._marks = MarkFinder(vocabulary.names)
        self._quantities = QuantityFinder(vocabulary)
        self._understanding = Understanding(vocabulary)
        self._statuses = Statuses(vocabulary.moods)
        self._wording = Wording(vocabulary)

    def read(self, text: str, *, public: bool = False) -> Reading:
        """Everything that can be found in a text. Every digit lies in one figure or one mark.

        `public` says that the text is meant for everybody: what must not be published is an
        error then. A text that shows the marks of a web page is taken for public anyhow.
        """
        marks, taken = self._marks.find(text)
        quantities, left = self._quantities.find(text, taken)
        layout = Layout(text, self._vocabulary.moods)
        figures = self._figures(layout, quantities)
        marks = _complete(text, [*marks, *left], quantities)
        checks = find_checks(layout, figures, self._vocabulary)
        report = self._report(layout, figures, public=public)
        return Reading(
            figures=figures,
            marks=tuple(marks),
            checks=tuple(checked.check for checked in checks),
            faults=find_faults(report, checks),
            text_length=len(text),
            unchecked=not_checked(report, Beside()),
        )

    def _report(self, layout: Layout, figures: tuple[Figure, ...], *, public: bool) -> Report:
        published = self._vocabulary.signs.published
        head, tail = layout.text[:_PAGE], layout.text[-_PAGE:]
        shown = any(word in head or word in tail for word in published)
        return Report(layout, figures, self._vocabulary, public or shown)

    def _figures(self, layout: Layout, quantities: list[Quantity]) -> tuple[Figure, ...]:
        found: list[Figure] = []
        last: Sense | None = None
        whole: Sense | None = None  # of the parts that are being told
        statement_of_last = -1
        for quantity, context in zip(quantities, contexts(layout, quantities), strict=True):
            statement = layout.statement(quantity.start).start
            previous = last if statement == statement_of_last else None
            whole = (whole or previous) if context.part else None
            last = self._understanding.of(quantity, context, whole or previous)
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
            status=self._statuses.of(layout, quantity),
            topic=sense.topic,
            indicator=sense.indicator,
            also=sense.also,
            by=sense.by,
            subject=sense.subject,
        )

    def compare(
        self,
        text: str,
        last_year: str | None,
        neighbours: Mapping[str, str],
        remarks: Sequence[str] = (),
    ) -> tuple[Fault, ...]:
        """What a reviewer sees only beside last year's report, the neighbours', his own remarks."""
        return self.beside(self.read(text), text, last_year, neighbours, remarks).faults

    def beside(
        self,
        reading: Reading,
        text: str,
        last_year: str | None,
        neighbours: Mapping[str, str],
        remarks: Sequence[str] = (),
    ) -> Reading:
        """The same of a text that was read already: what shows beside others, what was missing."""
        moods = self._vocabulary.moods
        report = self._report(Layout(text, moods), reading.figures, public=False)
        before = None
        if last_year is not None:
            old = self.read(last_year)
            before = self._report(Layout(last_year, moods), old.figures, public=False)
        others = {
            name: self._report(Layout(other, moods), (), public=False)
            for name, other in neighbours.items()
        }
        lying = Beside(before, others, remarks)
        found = in_order(together(report, lying, reading.faults))
        return replace(reading, faults=found, unchecked=not_checked(report, lying))


def _complete(text: str, marks: list[Mark], quantities: list[Quantity]) -> list[Mark]:
    """The marks in order, with one more for each digit that nothing else accounts for."""
    taken = bytearray(len(text))
    spans = [(mark.start, mark.end) for mark in marks]
    spans += [(quantity.start, quantity.end) for quantity in quantities]
    for start, end in spans:
        taken[start:end] = b"\1" * (end - start)
    for match in _DIGITS.finditer(text):
        at = taken.find(0, *match.span())
        while at >= 0:
            end = taken.find(1, at, match.end())
            end = match.end() if end < 0 else end
            marks.append(Mark(at, end, "number"))
            at = taken.find(0, end, match.end())
    return sorted(marks, key=lambda mark: mark.start)
