"""What is the skeleton of a report: its parts, its sentences, and the figures each waits for?

A sentence holds slots in braces: `{hotline.closed}`, `{hotline.closed topic=噪声扰民}`,
`{hotline.closure_rate decimals=1}` for figures, and `{year}`, `{name}` for plain words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from shengmo.law.blocks import Block
from shengmo.law.errors import FaultySource
from shengmo.law.sources import Fault, Source

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
    """A sentence, and what stands instead when its first figure is nought or one is unknown."""

    text: Phrase
    zero: Phrase | None
    otherwise: Phrase | None
    needs: tuple[FigureRef, ...]
    internal: bool


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
    return (*sentence.needs, *inside)


def _paragraphs(part: Part) -> tuple[OutlineParagraph, ...]:
    below = (p for section in part.sections for p in section.paragraphs)
    return (*part.paragraphs, *below)


# ── Reading the file ───────────────────────────────────────────────────────────────────────────


def parse_outline(source: Source) -> Outline:
    """An outline from its file.

    Raises:
        FaultySource: with every mistake of the file.
    """
    faults: list[Fault] = []
    block = Block(source, (), faults)
    outline = Outline(
        name=block.text("outline"),
        rules=_texts(block, "rules"),
        title=_phrase(block, "title") or Phrase(()),
        issuer=_issuers(block.inner("issuer")),
        opening=_paragraph_list(block, "opening", required=False),
        parts=tuple(_part(part) for part in block.blocks("parts")),
    )
    block.close()
    if faults:
        raise FaultySource(tuple(faults))
    return outline


def _issuers(block: Block | None) -> Mapping[str, Phrase]:
    """Who signs, for each level of organisation."""
    if block is None:
        return {}
    found = {level: _phrase(block, level) for level in LEVELS}
    block.close()
    return {level: phrase for level, phrase in found.items() if phrase is not None}


def _part(block: Block) -> Part:
    part = Part(
        heading=block.text("heading"),
        paragraphs=_paragraph_list(block, "paragraphs", required=False),
        sections=tuple(_section(s) for s in _some(block, "sections")),
    )
    if not part.paragraphs and not part.sections:
        block.fault("", f"“{part.heading}”下面没有内容，请写paragraphs或者sections")
    block.close()
    return part


def _section(block: Block) -> Section:
    section = Section(
        heading=block.text("heading"),
        paragraphs=_paragraph_list(block, "paragraphs", required=True),
        internal=block.flag("internal"),
    )
    block.close()
    return section


def _paragraph_list(block: Block, key: str, *, required: bool) -> tuple[OutlineParagraph, ...]:
    blocks = block.blocks(key) if required else _some(block, key)
    return tuple(_paragraph(paragraph) for paragraph in blocks)


def _some(block: Block, key: str) -> tuple[Block, ...]:
    """The blocks at `key`; none when it is absent."""
    return () if block.value(key) is None else tuple(block.blocks(key))


def _paragraph(block: Block) -> OutlineParagraph:
    paragraph = OutlineParagraph(
        sentences=tuple(_sentence(sentence) for sentence in block.blocks("sentences")),
        internal=block.flag("internal"),
    )
    block.close()
    return paragraph


def _sentence(block: Block) -> Sentence:
    text = _phrase(block, "text") or Phrase(())
    sentence = Sentence(
        text=text,
        zero=_phrase(block, "zero", required=False),
        otherwise=_phrase(block, "otherwise", required=False),
        needs=tuple(_needed(block, word) for word in _texts(block, "needs")),
        internal=block.flag("internal"),
    )
    if sentence.zero and not (sentence.needs or text.figures):
        block.fault("zero", "句子里没有数字，zero（为零时的说法）用不上")
    block.close()
    return sentence


def _texts(block: Block, key: str) -> tuple[str, ...]:
    """A list of words; absent means none."""
    found = block.value(key)
    if found is None:
        return ()
    if isinstance(found, list) and all(isinstance(word, str) and word.strip() for word in found):
        return tuple(word.strip() for word in found)
    block.fault(key, f"{block.name}的{key}应当是文字的列表")
    return ()


def _needed(block: Block, word: str) -> FigureRef:
    found = _piece(block, "needs", word)
    if isinstance(found, FigureRef):
        return found
    block.fault("needs", f"needs里只写指标，“{word}”不是指标")
    return FigureRef(word, {})


def _phrase(block: Block, key: str, *, required: bool = True) -> Phrase | None:
    """The text at `key` cut into its pieces; None when absent."""
    text = block.text(key, required=required)
    if not text:
        return None
    pieces: list[Piece] = []
    end = 0
    for slot in _SLOT.finditer(text):
        pieces += [text[end : slot.start()], _piece(block, key, slot.group(1))]
        end = slot.end()
    pieces.append(text[end:])
    if any("{" in piece or "}" in piece for piece in pieces if isinstance(piece, str)):
        block.fault(key, "花括号没有成对，数字的位置写成{指标}，如{hotline.closed}")
    return Phrase(tuple(piece for piece in pieces if piece != ""))


def _piece(block: Block, key: str, inside: str) -> Piece:
    """What one pair of braces holds."""
    head, *options = inside.split() or [""]
    if head in WORDS and not options:
        return Word(head)
    if not _CODE.fullmatch(head):
        words = "、".join(WORDS)
        block.fault(key, f"{{{inside}}}既不是指标（如hotline.closed），也不是{words}之一")
        return inside
    by = dict(option.partition("=")[::2] for option in options)
    if "" in by.values():
        block.fault(key, f"{{{inside}}}里空格后面应当是“分项=值”或者“decimals=位数”")
    return FigureRef(head, by, _decimals(block, key, by.pop(_DECIMALS, "")))


def _decimals(block: Block, key: str, text: str) -> int | None:
    if not text:
        return None
    if text in {"0", "1", "2", "3", "4"}:
        return int(text)
    block.fault(key, f"小数位数只能是0到4，不能是“{text}”")
    return None
