"""What does a place change in the letters and forms, and which does it add of its own?

Under `papers:` of its profile a place names a procedure and there a paper: one that the shelf has,
with another title, number, addressee, lines or signatures; or, with `valid_from`, one of its own.
It may word a paper as it likes, but not leave out what the law wants in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from shengmo.corpus.papers import Paper, PaperReader
from shengmo.law.cursor import Cursor
from shengmo.law.errors import FaultySource
from shengmo.law.procedures.model import Procedure
from shengmo.law.rules import Rule
from shengmo.law.sources import Source


def in_place(
    locality: Source, procedure: Procedure, rules: Mapping[str, Rule], papers: tuple[Paper, ...]
) -> tuple[Paper, ...]:
    """The papers of a version of a procedure as this place has them; then its own.

    Raises:
        FaultySource: with every mistake of the place's papers for this procedure.
    """
    top = Cursor(locality).at("papers")
    reader = PaperReader(procedure, rules)
    known = {paper.name: paper for paper in papers}
    for name, at in top.named(procedure.name):
        if name in known:
            known[name] = _changed(known[name], reader, at)
        elif at.at("valid_from").value is not None:
            own = reader.paper(name, at)
            if own.valid_from <= procedure.valid_from:
                known[name] = own
    if top.faults:
        raise FaultySource(tuple(top.faults))
    return tuple(known.values())


def named_in(locality: Source, procedure: str) -> Iterator[tuple[str, Cursor]]:
    """The papers of a procedure that a place words itself: names, and where they stand."""
    return Cursor(locality).at("papers").named(procedure)


def _changed(paper: Paper, reader: PaperReader, at: Cursor) -> Paper:
    """A paper of the shelf in the words of the place."""
    at.only("name", "title", "number", "to", "lines", "signatures")
    lines = reader.lines(at)
    if lines:
        wanted = set(_required(paper)) - set(_required(replace(paper, lines=lines)))
        for element in sorted(wanted):
            at.at("lines").fault(
                f"《{paper.title}》的各行可以换成本地的写法，但是少了“{element}”，请补上。"
            )
    return replace(
        paper,
        title=at.text("title") or paper.title,
        number=reader.pieces(at, "number") or paper.number,
        addressee=reader.pieces(at, "to") or paper.addressee,
        lines=lines or paper.lines,
        signatures=at.texts("signatures") or paper.signatures,
    )


def _required(paper: Paper) -> Iterator[str]:
    """What may not be left out: mandatory elements with their article, and the way to appeal."""
    for line in paper.lines:
        if line.element and line.citation:
            yield f"{line.element}（{line.citation.basis}）"
        if line.remedies:
            yield "复议和诉讼的途径、期限"
