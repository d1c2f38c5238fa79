"""A report of ours, read back: which of its numbers are not read as what they are?"""

from __future__ import annotations

from decimal import Decimal

from shengmo.corpus.phrases import SCALES
from shengmo.corpus.shelf import load_vocabulary
from shengmo.figures.reports.document import Bound, Paragraph
from shengmo.reading.findings import Status
from shengmo.reading.reader import Reader

READER = Reader(load_vocabulary())


def written_value(bound: Bound) -> Decimal:
    """The value as the text states it, rounded there as the sentence wants."""
    power = next((power for word, power in SCALES.items() if word in bound.text), 0)
    return Decimal(bound.text.rstrip("".join(SCALES))).scaleb(power)


def misread(text: str, blocks) -> list[str]:
    """Every number of the text that is not read back as what it is."""
    found = {figure.start: figure for figure in READER.read(text).figures}
    wrong, at = [], 0
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        place = at = text.index(block.text, at)
        for run in block.runs:
            if isinstance(run, Bound) and run.text[0].isdigit():
                wrong += _apart(run, found.get(place), text, place)
            place += len(run.text)
    return wrong


def _apart(bound: Bound, read, text: str, place: int) -> list[str]:
    figure = bound.figure
    meant = (figure.indicator, written_value(bound), figure.unit, dict(figure.by))
    said = read and (read.indicator, read.value, read.unit, dict(read.by))
    if meant == said and read.status is Status.ACHIEVED and not read.approx:
        return []
    return [f"{text[max(0, place - 30) : place + 14]!r}: {meant} read as {said}"]
