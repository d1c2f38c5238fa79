"""How much of a report stands word for word in another: last year's, or a neighbour's?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from shengmo.reading.findings import Fault, Severity
from shengmo.reading.layout import Layout, Section, title_of

_NUMBERS = re.compile(r"[0-9０-９.．]+|20[0-9]{2}年")
_BLANK = re.compile(r"[\s　，,、；;：:（）()“”‘’《》]")
_SHORTEST = 12  # characters; shorter sentences are everybody's
_MUCH, _VERY_MUCH = 0.25, 0.40  # share of the sentences
_NEIGHBOURS_SHOWN = 3


def copied(layout: Layout, last_year: Layout | None) -> Iterator[Fault]:
    """Whether too much of last year's text stands here again, and the shortcomings unchanged."""
    if last_year is None:
        return
    mine, theirs = _sentences(layout), _sentences(last_year)
    yield from _alike(layout, mine, theirs, "上年的报告")
    before = {said for said, at in theirs.items() if _is_shortcoming(last_year, at)}
    now = {said: at for said, at in mine.items() if _is_shortcoming(layout, at)}
    if now and before and set(now) <= before:
        start = min(now.values())
        message = "“不足”与上年的一字不差，请写今年的问题。"
        yield Fault("wording", Severity.WARNING, start, layout.statement(start).end, message)


def copied_from_neighbours(layout: Layout, neighbours: Mapping[str, Layout]) -> Iterator[Fault]:
    """The same against reports of other bodies, by the name of their files."""
    mine = _sentences(layout)
    found = [
        fault
        for name, neighbour in neighbours.items()
        for fault in _alike(layout, mine, _sentences(neighbour), f"“{name}”")
    ]
    yield from found[:_NEIGHBOURS_SHOWN]


def _alike(
    layout: Layout, mine: Mapping[str, int], theirs: Mapping[str, int], whose: str
) -> Iterator[Fault]:
    same = [at for said, at in mine.items() if said in theirs]
    share = len(same) / len(mine) if mine else 0.0
    if share > _MUCH:
        title = title_of(layout.text)
        start, end = title or layout.statement(same[0])
        severity = Severity.WARNING if share > _VERY_MUCH else Severity.HINT
        message = f"有{len(same)}句（{share:.0%}）与{whose}相同（数字不算），请看是不是照抄。"
        yield Fault("wording", severity, start, end, message)


def _sentences(layout: Layout) -> dict[str, int]:
    """Sentences with their numbers and signs taken out, and where each first stands."""
    found: dict[str, int] = {}
    for statement in layout.statements():
        said = _BLANK.sub("", _NUMBERS.sub("", layout.text[statement.start : statement.end]))
        if len(said) >= _SHORTEST:
            found.setdefault(said, statement.start)
    return found


def _is_shortcoming(layout: Layout, at: int) -> bool:
    return layout.section(at) is Section.SHORTCOMINGS
