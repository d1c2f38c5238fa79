"""What does the writer say, word for word? The clauses of the outline and the phrases of the catalogue.

The reader knows each as a `Written`, so that a report which Shengmo wrote, read back, gives the same
figures: one wording for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from shengmo.corpus.catalogue import Indicator
from shengmo.corpus.outlines import Outline, Sentence
from shengmo.corpus.phrases import EACH, FigureRef, Phrase, Word
from shengmo.law.cursor import Cursor
from shengmo.reading.vocabulary import Written

Titles = Mapping[tuple[str, str], tuple[str, ...]]  # code and cut → the titles that it can take

_BREAK = re.compile(r"[，。；：、\n]")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Said:
    """A clause as the outline has it, its `*` not yet spoken out."""

    before: str
    lead: str
    code: str
    by: Mapping[str, str]


def parse_titles(tops: Iterable[Cursor]) -> Titles:
    """The titles of cuts, as the vocabulary's files list them."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for top in tops:
        for at in top.each("titles"):
            at.only("codes", "cut", "titles")
            cut = at.text("cut", required=True)
            for code in at.texts("codes"):
                found[code, cut] = (*found.get((code, cut), ()), *at.texts("titles"))
    return found


def written(
    outline: Outline | None, catalogue: Mapping[str, Indicator], titles: Titles
) -> tuple[Written, ...]:
    """Everything that the writer says of a number, each wording once."""
    seen: dict[tuple[str, str, str], Written] = {}
    for each in _everything(outline, catalogue, titles):
        seen.setdefault((each.before, each.unit, each.lead), each)
    return tuple(seen.values())


def shared(
    outline: Outline | None, catalogue: Mapping[str, Indicator], titles: Titles
) -> Iterator[tuple[Written, Written]]:
    """Wordings that two figures share, or a figure and its cut."""
    seen: dict[tuple[str, str, str], Written] = {}
    for each in _everything(outline, catalogue, titles):
        other = seen.setdefault((each.before, each.unit, each.lead), each)
        if (other.code, other.by) != (each.code, each.by):
            yield other, each


def _everything(
    outline: Outline | None, catalogue: Mapping[str, Indicator], titles: Titles
) -> Iterator[Written]:
    for said in (*(_outlined(outline) if outline else ()), *_phrased(catalogue)):
        if said.code in catalogue:
            for one in _spoken(said, titles):
                yield _with_unit(one, catalogue)


def _outlined(outline: Outline) -> Iterator[Said]:
    """The clauses of the outline, each with the lead of its sentence."""
    own = (part.paragraphs for part in outline.parts)
    below = (section.paragraphs for part in outline.parts for section in part.sections)
    for paragraphs in (outline.opening, *own, *below):
        for paragraph in paragraphs:
            for sentence in paragraph.sentences:
                yield from _of_sentence(sentence)


def _of_sentence(sentence: Sentence) -> Iterator[Said]:
    for phrase in (sentence.text, sentence.zero, sentence.otherwise):
        if phrase:
            yield from _of_phrase(phrase, "")
    lead = "".join(piece for piece in sentence.text.pieces if isinstance(piece, str))
    for clause in sentence.clauses:
        for said in _of_phrase(clause.text, lead):
            yield said
            # The first clause stands right behind the lead's last words: 受理较多的有邻里纠纷.
            yield replace(said, before=_BREAK.split(lead)[-1] + said.before)


def _of_phrase(phrase: Phrase, lead: str) -> Iterator[Said]:
    before = ""
    for piece in phrase.pieces:
        if isinstance(piece, FigureRef):
            if not piece.instead:
                yield Said(before, lead, piece.code, piece.by)
            before = ""
        elif isinstance(piece, Word):
            before = before + EACH if piece.name == EACH else ""
        else:
            before = _BREAK.split(before + piece)[-1]


def _phrased(catalogue: Mapping[str, Indicator]) -> Iterator[Said]:
    """The phrases of the catalogue; a cut in one becomes `*`."""
    for indicator in catalogue.values():
        for phrase in indicator.phrases:
            before = phrase.partition("{value}")[0]
            cuts = [cut for cut in _SLOT.findall(before) if cut in indicator.cuts]
            spoken = before
            for cut in cuts:
                spoken = spoken.replace(f"{{{cut}}}", EACH)
            if len(cuts) <= 1 and "{" not in spoken:
                yield Said(spoken, "", indicator.code, dict.fromkeys(cuts, EACH))


def _spoken(said: Said, titles: Titles) -> Iterator[Said]:
    """A clause once for each title that its cut can take."""
    cut = next((cut for cut, value in said.by.items() if value == EACH), None)
    if cut is None:
        yield said
        return
    for title in titles.get((said.code, cut), ()):
        before = said.before.replace(EACH, title)
        yield replace(said, before=before, by={**said.by, cut: title})


def _with_unit(said: Said, catalogue: Mapping[str, Indicator]) -> Written:
    return Written(
        before=said.before,
        unit=catalogue[said.code].unit,
        lead=said.lead,
        code=said.code,
        by=said.by,
    )
