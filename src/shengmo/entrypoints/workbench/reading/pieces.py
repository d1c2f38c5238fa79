"""How does the text stand on the page: lines of pieces, each plain, a figure, or a name of a number?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shengmo.entrypoints.workbench.reading.words import MARKS, TOPICS
from shengmo.reading.findings import Fault, Figure, Reading

_HIDDEN_MARKS = frozenset({"word", "title"})  # words that hold a numeral; whole titles of documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of one line that is shown in one way."""

    text: str
    number: int = 0  # of a figure, from 1; 0: none
    topic: str = ""
    topic_title: str = ""
    mark: str = ""  # what a number is that is no figure
    faults: tuple[int, ...] = ()  # numbers of the faults that it lies in
    first_of: tuple[int, ...] = ()  # faults that begin here
    severity: str = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A figure or a mark with its place."""

    start: int
    end: int
    number: int
    figure: Figure | None
    mark: str


def lines(text: str, reading: Reading, faults: Sequence[Fault]) -> tuple[Line, ...]:
    """The whole text, nothing added and nothing left out but empty lines."""
    kinds = _kinds(reading)
    shown: set[int] = set()
    found: list[Line] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            found.append(tuple(_pieces(text, start, end, kinds, faults, shown)))
        start = end + 1
    return tuple(found)


def _kinds(reading: Reading) -> list[_Kind]:
    """Figures and marks in their order, none overlapping."""
    figures = [_Kind(f.start, f.end, n, f, "") for n, f in enumerate(reading.figures, start=1)]
    marks = [
        _Kind(mark.start, mark.end, 0, None, MARKS.get(mark.kind, MARKS["number"]))
        for mark in reading.marks
        if mark.kind not in _HIDDEN_MARKS
    ]
    found: list[_Kind] = []
    for kind in sorted([*figures, *marks], key=lambda kind: (kind.start, kind.figure is None)):
        if not found or kind.start >= found[-1].end:
            found.append(kind)
    return found


def _pieces(  # one line of one text
    text: str, start: int, end: int, kinds: Sequence[_Kind], faults: Sequence[Fault],
    shown: set[int],
) -> Iterator[Piece]:  # fmt: skip
    at = start
    for kind in kinds:
        if kind.end <= start or kind.start >= end:
            continue
        yield from _plain(text, at, kind.start, faults, shown)
        yield _piece(text, max(kind.start, start), min(kind.end, end), faults, shown, kind)
        at = min(kind.end, end)
    yield from _plain(text, at, end, faults, shown)


def _plain(
    text: str, start: int, end: int, faults: Sequence[Fault], shown: set[int]
) -> Iterator[Piece]:
    """Words, cut where a fault begins or ends."""
    cuts = {start, end}
    for fault in faults:
        cuts |= {cut for cut in (fault.start, fault.end) if start < cut < end}
    places = sorted(cuts)
    for first, last in pairwise(places):
        yield _piece(text, first, last, faults, shown, None)


def _piece(  # a stretch, what lies over it, and which faults have been begun
    text: str, start: int, end: int, faults: Sequence[Fault], shown: set[int], kind: _Kind | None
) -> Piece:
    over = {n: f for n, f in enumerate(faults, 1) if f.start < end and f.end > start}
    first = tuple(number for number in over if number not in shown)
    shown.update(first)
    figure = kind.figure if kind else None
    topic = figure.topic if figure and figure.topic in TOPICS else "other" if figure else ""
    return Piece(
        text=text[start:end],
        number=kind.number if kind else 0,
        topic=topic.replace("_", "-"),
        topic_title=TOPICS.get(topic, ""),
        mark=kind.mark if kind else "",
        faults=tuple(over),
        first_of=first,
        severity=_gravest(over),
    )


def _gravest(over: Mapping[int, Fault]) -> str:
    found = {str(fault.severity) for fault in over.values()}
    return next((name for name in ("error", "warning", "hint") if name in found), "")
