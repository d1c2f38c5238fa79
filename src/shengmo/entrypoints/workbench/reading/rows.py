"""What is said beside each number of the report: its sentence, its choices, its ledger, our own number?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from shengmo.corpus import shelf
from shengmo.entrypoints.workbench.desk import Desk
from shengmo.entrypoints.workbench.reading.paper import Bound, place_of
from shengmo.entrypoints.workbench.reading.receiving import Read
from shengmo.entrypoints.workbench.reading.records import Ledger, Records, difference, ledgers_of
from shengmo.entrypoints.workbench.reading.words import TOPICS
from shengmo.entrypoints.workbench.report import figure_address
from shengmo.figures.indicators.baseline import Carried
from shengmo.figures.indicators.figures import Figure as OwnFigure
from shengmo.reading.findings import Figure, Status
from shengmo.reading.likely import likely, sentence_of

_AROUND = 34  # characters of the sentence before and after the number
CHOICES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The record's own number of that year, and where its list is."""

    figure: OwnFigure
    difference: Decimal | None
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One number of the report."""

    number: int
    place: str
    figure: Figure
    before: str
    after: str
    topic: str
    topic_title: str
    target: bool
    choices: tuple[Bound, ...]
    chosen: Bound | None  # what a person said; None: nothing yet
    recognised: bool  # the reader knows what it is, the catalogue has no such figure
    ledgers: tuple[Ledger, ...]
    own: Own | None

    @property
    def bound(self) -> bool:
        """Whether a person bound it to an indicator."""
        return self.chosen is not None and bool(self.chosen.indicator)

    @property
    def refused(self) -> bool:
        """Whether a person said that it is none."""
        return self.chosen is not None and not self.chosen.indicator

    @property
    def likely(self) -> Bound | None:
        """What it is, or, while nobody has said, seems to be."""
        if self.refused or self.target:
            return None
        return self.chosen or (self.choices[0] if self.choices and self.sure else None)

    @property
    def sure(self) -> bool:
        """Whether the reader itself understood it, and does not only offer a choice."""
        return bool(self.choices) and self.choices[0].indicator == self.figure.indicator


def rows(desk: Desk, read: Read, records: Records) -> tuple[Row, ...]:
    """Every number of the report, in the order of the text."""
    return tuple(
        _row(desk, read, records, number, figure)
        for number, figure in enumerate(read.reading.figures, start=1)
    )


def carried(row: Row, text: str) -> Carried | None:
    """The number as it is carried over; None where nobody bound it."""
    if row.chosen is None or not row.chosen.indicator or row.target:
        return None
    figure = row.figure
    return Carried(
        indicator=row.chosen.indicator,
        by=row.chosen.by,
        value=figure.value,
        unit=figure.unit,
        approx=figure.approx,
        printed=figure.text,
        sentence=text[slice(*sentence_of(text, figure.start, figure.end))],
        start=figure.start,
        end=figure.end,
    )


def _row(desk: Desk, read: Read, records: Records, number: int, figure: Figure) -> Row:
    paper = read.paper
    chosen = paper.of(figure)
    sentence = sentence_of(paper.text, figure.start, figure.end)
    choices = tuple(_choices(paper.text, figure))
    said = chosen or (choices[0] if choices else None)
    topic = figure.topic if figure.topic in TOPICS else "other"
    target = figure.status is Status.TARGET
    return Row(
        number=number,
        place=place_of(figure),
        figure=figure,
        before=_cut(paper.text[sentence.start : figure.start], at_start=True),
        after=_cut(paper.text[figure.end : sentence.end], at_start=False),
        topic=topic.replace("_", "-"),
        topic_title=TOPICS[topic],
        target=target,
        choices=_with(choices, chosen),
        chosen=chosen,
        recognised=bool(figure.indicator) and figure.indicator not in shelf.load_catalogue(),
        ledgers=ledgers_of(desk, said.indicator) if said and not target else (),
        own=None if target or said is None else _own(desk, records, said, figure),
    )


def _choices(text: str, figure: Figure) -> Iterator[Bound]:
    """The likely indicators; the first one with its cut and, where it has one, also whole."""
    catalogue = shelf.load_catalogue()
    codes = likely(text, figure, shelf.load_vocabulary(), catalogue, CHOICES)
    found: list[Bound] = []
    for place, code in enumerate(codes):
        by = {cut: value for cut, value in figure.by.items() if cut in catalogue[code].cuts}
        found.append(Bound(code, by))
        if by and place == 0:
            found.append(Bound(code))
    yield from found[:CHOICES]


def _with(choices: tuple[Bound, ...], chosen: Bound | None) -> tuple[Bound, ...]:
    """The choices, and what a person chose otherwise."""
    if chosen is None or not chosen.indicator or chosen in choices:
        return choices
    return (*choices, chosen)


def _own(desk: Desk, records: Records, said: Bound, figure: Figure) -> Own | None:
    found = records.find(said)
    if found is None or found.value is None or records.year is None:
        return None
    address = figure_address(desk.organisation, records.year, found)
    apart = difference(figure.value, figure.text, found)
    return Own(figure=found, difference=apart, address=address)


def _cut(text: str, *, at_start: bool) -> str:
    """The words next to the number; an ellipsis stands for the rest."""
    if len(text) <= _AROUND:
        return text
    return f"…{text[-_AROUND:]}" if at_start else f"{text[:_AROUND]}…"
