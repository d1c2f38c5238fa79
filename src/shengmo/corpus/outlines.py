"""What is the skeleton of a report: its parts, its sentences, and the figures each waits for?

A sentence holds slots in braces: `{hotline.closed}`, `{hotline.closed topic=噪声扰民}`,
`{hotline.closure_rate decimals=1}` for figures, and `{year}`, `{name}` for plain words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from shengmo.law.cursor import Cursor
from shengmo.law.errors import FaultySource
from shengmo.law.sources import Source

WORDS = ("year", "next_year", "name", "issuer", "until")
LEVELS = ("county", "township", "street")

_SLOT = re.compile(r"\{([^{}]*)\}")
_CODE = re.compile(r"[a-z_]+\.[a-z_]+")
_DECIMALS = "decimals"


@dataclass(frozen=True, slots=True)
class FigureRef:
    """A figure that a sentence names: its code, one value of some cuts, and how many decimals."""

    code: str
    by: Mapping[str, str]
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A plain word that every report fills in: one of `WORDS`."""

    name: str


Piece = str | Word | FigureRef


@dataclass(frozen=True, slots=True)
class Phrase:
    """Text with slots, in order."""

    pieces: tuple[Piece, ...]

    @property
    def figures(self) -> tuple[FigureRef, ...]:
        """The figures it names."""
        return tuple(piece for piece in self.pieces if isinstance(piece, FigureRef))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, and what stands instead when its first figure is nought or one is unknown.

    With `above_zero` it stays silent at nought; with `unless` it speaks only where these figures
    are nought or unknown. With `clauses` the text leads in, those clauses that can speak follow with
    commas, and a full stop ends it; where none can, nothing is said.
    """

    text: Phrase
    zero: Phrase | None
    otherwise: Phrase | None
    needs: tuple[FigureRef, ...]
    unless: tuple[FigureRef, ...]
    above_zero: bool
    internal: bool
    clauses: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineParagraph:
    """Sentences that stand together; a paragraph none of whose sentences speaks is left out."""

    sentences: tuple[Sentence, ...]
    internal: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the second level with its paragraphs."""

    heading: str
    paragraphs: tuple[OutlineParagraph, ...]
    internal: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the first level, its own paragraphs, then its sections."""

    heading: str
    paragraphs: tuple[OutlineParagraph, ...]
    sections: tuple[Section, ...]
    internal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A report to be filled in."""

    name: str
    rules: tuple[str, ...]  # ids of the rules that prescribe the parts
    title: Phrase
    issuer: Mapping[str, Phrase]  # level of the organisation → who signs
    opening: tuple[OutlineParagraph, ...]
    parts: tuple[Part, ...]

    @property
    def figures(self) -> frozenset[str]:
        """The codes of all figures that it may state."""
        paragraphs = (*self.opening, *(p for part in self.parts for p in _paragraphs(part)))
        sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
        return frozenset(ref.code for sentence in sentences for ref in named(sentence))


def named(sentence: Sentence) -> tuple[FigureRef, ...]:
    """Every figure that a sentence names, in whichever wording."""
    phrases = (sentence.text, sentence.zero, sentence.otherwise)
    inside = (ref for phrase in phrases if phrase for ref in phrase.figures)
    below = (ref for clause in sentence.clauses for ref in named(clause))
    return (*sentence.needs, *sentence.unless, *inside, *below)


def _paragraphs(part: Part) -> tuple[OutlineParagraph, ...]:
    below = (p for section in part.sections for p in section.paragraphs)
    return (*part.paragraphs, *below)


# ── Reading the file ───────────────────────────────────────────────────────────────────────────


def parse_outline(source: Source) -> Outline:
    """An outline from its file.

    Raises:
        FaultySource: with every mistake of the file.
    """
    place = Cursor(source)
    place.only("outline", "rules", "title", "issuer", "opening", "parts")
    outline = Outline(
        name=place.text("outline", required=True),
        rules=place.texts("rules"),
        title=_phrase(place, "title", required=True) or Phrase(()),
        issuer=_issuers(place.at("issuer")),
        opening=_paragraph_list(place, "opening"),
        parts=tuple(_part(part) for part in _at_least_one(place, "parts")),
    )
    if place.faults:
        raise FaultySource(tuple(place.faults))
    return outline


def _issuers(place: Cursor) -> Mapping[str, Phrase]:
    """Who signs, for each level of organisation."""
    if place.value is None:
        return {}
    place.only(*LEVELS)
    found = {level: _phrase(place, level, required=True) for level in LEVELS}
    return {level: phrase for level, phrase in found.items() if phrase is not None}


def _part(place: Cursor) -> Part:
    place.only("heading", "paragraphs", "sections", "internal")
    part = Part(
        heading=place.text("heading", required=True),
        paragraphs=_paragraph_list(place, "paragraphs"),
        sections=tuple(_section(section) for section in place.each("sections")),
        internal=place.flag("internal"),
    )
    if not part.paragraphs and not part.sections:
        place.fault(f"“{part.heading}”下面没有内容，请写paragraphs或者sections")
    return part


def _section(place: Cursor) -> Section:
    place.only("heading", "paragraphs", "internal")
    return Section(
        heading=place.text("heading", required=True),
        paragraphs=tuple(_paragraph(each) for each in _at_least_one(place, "paragraphs")),
        internal=place.flag("internal"),
    )


def _paragraph_list(place: Cursor, key: str) -> tuple[OutlineParagraph, ...]:
    return tuple(_paragraph(paragraph) for paragraph in place.each(key))


def _at_least_one(place: Cursor, key: str) -> tuple[Cursor, ...]:
    """The members of a list that must not be empty."""
    found = tuple(place.each(key))
    if not found:
        place.at(key).fault(f"“{key}”至少要有一项")
    return found


def _paragraph(place: Cursor) -> OutlineParagraph:
    place.only("sentences", "internal")
    return OutlineParagraph(
        sentences=tuple(_sentence(sentence) for sentence in _at_least_one(place, "sentences")),
        internal=place.flag("internal"),
    )


def _sentence(place: Cursor) -> Sentence:
    place.only("text", "zero", "otherwise", "needs", "unless", "above_zero", "internal", "clauses")
    text = _phrase(place, "text", required=True) or Phrase(())
    sentence = Sentence(
        text=text,
        zero=_phrase(place, "zero"),
        otherwise=_phrase(place, "otherwise"),
        needs=_figure_list(place, "needs"),
        unless=_figure_list(place, "unless"),
        above_zero=place.flag("above_zero"),
        internal=place.flag("internal"),
        clauses=tuple(_clause(clause) for clause in place.each("clauses")),
    )
    if not (sentence.needs or text.figures):
        for key, given in (("zero", sentence.zero), ("above_zero", sentence.above_zero)):
            if given:
                place.at(key).fault(f"句子里没有数字，{key}（为零时怎么说）用不上")
    if sentence.zero and sentence.above_zero:
        place.at("zero").fault("zero和above_zero只能写一个：为零时或者换个说法，或者不说")
    return sentence


def _clause(place: Cursor) -> Sentence:
    """A part of a sentence: no clauses of its own, no full stop at its end."""
    clause = _sentence(place)
    last = clause.text.pieces[-1:]
    if clause.clauses:
        place.at("clauses").fault("clauses里不能再写clauses")
    if last and isinstance(last[0], str) and last[0].endswith(("。", "，", "；")):
        place.at("text").fault("clauses里的每一项不带句末标点，会自动用逗号连接、句号结束")
    return clause


def _figure_list(place: Cursor, key: str) -> tuple[FigureRef, ...]:
    """A list of figures, each written as in a slot without its braces."""
    pieces = [_piece(place, key, word) for word in place.texts(key)]
    if not all(isinstance(piece, FigureRef) for piece in pieces):
        place.at(key).fault(f"{key}里只写指标，如[hotline.closed]")
    return tuple(piece for piece in pieces if isinstance(piece, FigureRef))


def _phrase(place: Cursor, key: str, *, required: bool = False) -> Phrase | None:
    """The text at `key` cut into its pieces; None when absent."""
    text = place.text(key, required=required)
    if not text:
        return None
    pieces: list[Piece] = []
    end = 0
    for slot in _SLOT.finditer(text):
        pieces += [text[end : slot.start()], _piece(place, key, slot.group(1))]
        end = slot.end()
    pieces.append(text[end:])
    if any("{" in piece or "}" in piece for piece in pieces if isinstance(piece, str)):
        place.at(key).fault("花括号没有成对，数字的位置写成{指标}，如{hotline.closed}")
    return Phrase(tuple(piece for piece in pieces if piece != ""))


def _piece(place: Cursor, key: str, inside: str) -> Piece:
    """What one pair of braces holds."""
    head, *options = inside.split() or [""]
    if head in WORDS and not options:
        return Word(head)
    if not _CODE.fullmatch(head):
        words = "、".join(WORDS)
        place.at(key).fault(f"{{{inside}}}既不是指标（如hotline.closed），也不是{words}之一")
        return inside
    by = dict(option.partition("=")[::2] for option in options)
    if "" in by.values():
        place.at(key).fault(f"{{{inside}}}里空格后面应当是“分项=值”或者“decimals=位数”")
    return FigureRef(head, by, _decimals(place, key, by.pop(_DECIMALS, "")))


def _decimals(place: Cursor, key: str, text: str) -> int | None:
    if not text:
        return None
    if text in {"0", "1", "2", "3", "4"}:
        return int(text)
    place.at(key).fault(f"小数位数只能是0到4，不能是“{text}”")
    return None
