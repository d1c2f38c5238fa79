"""What is the skeleton of a report: its parts, its sentences, and the figures each waits for?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shengmo.corpus.phrases import EACH, FigureRef, Phrase, parse_figures, parse_phrase
from shengmo.law.cursor import Cursor
from shengmo.law.errors import FaultySource
from shengmo.law.sources import Source

LEVELS = ("county", "township", "street")
_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, and what stands instead when its first figure is nought or one is unknown.

    With `above_zero` it stays silent at nought; with `unless` it speaks only where these figures
    are nought or unknown, with `fewer` only where the first is below the second. With `clauses` the
    text leads in, those clauses that can speak follow with commas, and a full stop ends it; where
    none can, nothing is said. A clause with `{*}` is said for each value of its figure's cut, the
    greatest first, at most `most` of them, without those that `besides` leaves to other sentences.
    """

    text: Phrase
    zero: Phrase | None
    otherwise: Phrase | None
    needs: tuple[FigureRef, ...]
    unless: tuple[FigureRef, ...]
    fewer: tuple[FigureRef, ...]
    above_zero: bool
    internal: bool
    most: int
    besides: tuple[str, ...] = ()
    clauses: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineParagraph:
    """Sentences that stand together; a paragraph none of whose sentences speaks is left out.

    It speaks where one of `when` is above nought and none of `unless` is. A paragraph that `raises`
    a shortcoming is numbered 一是, 二是…; so is the one of the plan that `answers` it, which speaks
    exactly where the shortcoming is raised.
    """

    sentences: tuple[Sentence, ...]
    internal: bool
    when: tuple[FigureRef, ...] = ()
    unless: tuple[FigureRef, ...] = ()
    raises: str = ""
    answers: str = ""

    @property
    def numbered(self) -> bool:
        """Whether it begins with its number, 一是 or 二是."""
        return bool(self.raises or self.answers)


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
    def references(self) -> tuple[FigureRef, ...]:
        """Every figure that it may state or ask for, with its cut."""
        paragraphs = (*self.opening, *(p for part in self.parts for p in _paragraphs(part)))
        asked = [ref for p in paragraphs for ref in (*p.when, *p.unless)]
        return (*asked, *(ref for p in paragraphs for s in p.sentences for ref in named(s)))

    @property
    def figures(self) -> frozenset[str]:
        """The codes of all figures that it may state or ask for."""
        return frozenset(ref.code for ref in self.references)


def named(sentence: Sentence) -> tuple[FigureRef, ...]:
    """Every figure that a sentence names, in whichever wording."""
    phrases = (sentence.text, sentence.zero, sentence.otherwise)
    inside = (ref for phrase in phrases if phrase for ref in phrase.figures)
    below = (ref for clause in sentence.clauses for ref in named(clause))
    return (*sentence.needs, *sentence.unless, *sentence.fewer, *inside, *below)


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
    parts = tuple(_part(part) for part in _at_least_one(place, "parts"))
    outline = Outline(
        name=place.text("outline", required=True),
        rules=place.texts("rules"),
        title=parse_phrase(place, "title", required=True) or Phrase(()),
        issuer=_issuers(place.at("issuer")),
        opening=_paragraph_list(place, "opening"),
        parts=_answered(place, parts),
    )
    if place.faults:
        raise FaultySource(tuple(place.faults))
    return outline


def _issuers(place: Cursor) -> Mapping[str, Phrase]:
    """Who signs, for each level of organisation."""
    if place.value is None:
        return {}
    place.only(*LEVELS)
    found = {level: parse_phrase(place, level, required=True) for level in LEVELS}
    return {level: phrase for level, phrase in found.items() if phrase is not None}


def _answered(place: Cursor, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, each answer speaking under the conditions of its shortcoming.

    A shortcoming has one answer, and the answers come in the order of the shortcomings.
    """
    own = [p for part in parts for p in part.paragraphs]
    raised = {p.raises: p for p in own if p.raises}
    answered = [p.answers for p in own if p.answers]
    if [p.raises for p in own if p.raises] != answered:
        place.at("parts").fault("answers要和raises一一对应，次序也要一样：有一条不足，就有一条打算")
        return tuple(parts)
    return tuple(
        replace(part, paragraphs=tuple(_alike(p, raised) for p in part.paragraphs))
        for part in parts
    )


def _alike(answer: OutlineParagraph, raised: Mapping[str, OutlineParagraph]) -> OutlineParagraph:
    if not answer.answers:
        return answer
    other = raised[answer.answers]
    return replace(answer, when=other.when, unless=other.unless, internal=other.internal)


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
    stated = {ref.target for p in _paragraphs(part) for s in p.sentences for ref in named(s)}
    if len(stated) > 1:
        place.fault(f"“{part.heading}”里既写完成数又写目标（status=target），目标要单独放在打算里")
    return part


def _section(place: Cursor) -> Section:
    place.only("heading", "paragraphs", "internal")
    section = Section(
        heading=place.text("heading", required=True),
        paragraphs=tuple(_paragraph(each) for each in _at_least_one(place, "paragraphs")),
        internal=place.flag("internal"),
    )
    if any(paragraph.numbered for paragraph in section.paragraphs):
        place.fault("raises和answers只写在部分自己的paragraphs里，不写在sections里")
    return section


def _paragraph_list(place: Cursor, key: str) -> tuple[OutlineParagraph, ...]:
    return tuple(_paragraph(paragraph) for paragraph in place.each(key))


def _at_least_one(place: Cursor, key: str) -> tuple[Cursor, ...]:
    """The members of a list that must not be empty."""
    found = tuple(place.each(key))
    if not found:
        place.at(key).fault(f"“{key}”至少要有一项")
    return found


def _paragraph(place: Cursor) -> OutlineParagraph:
    place.only("sentences", "internal", "when", "unless", "raises", "answers")
    paragraph = OutlineParagraph(
        sentences=tuple(_sentence(sentence) for sentence in _at_least_one(place, "sentences")),
        internal=place.flag("internal"),
        when=parse_figures(place, "when"),
        unless=parse_figures(place, "unless"),
        raises=place.text("raises"),
        answers=place.text("answers"),
    )
    first = paragraph.sentences[:1]
    if paragraph.numbered and first and (named(first[0]) or first[0].internal):
        place.at("sentences").fault("raises和answers的第一句不带数字，才说得出“一是”")
    if paragraph.answers and (paragraph.when or paragraph.unless):
        place.fault("answers的段落随它所回答的不足，不另写when和unless")
    return paragraph


def _sentence(place: Cursor, *, clause: bool = False) -> Sentence:
    place.only(*_SENTENCE_KEYS)
    sentence = Sentence(
        text=parse_phrase(place, "text", required=True) or Phrase(()),
        zero=parse_phrase(place, "zero"),
        otherwise=parse_phrase(place, "otherwise"),
        needs=parse_figures(place, "needs"),
        unless=parse_figures(place, "unless"),
        fewer=parse_figures(place, "fewer"),
        above_zero=place.flag("above_zero"),
        internal=place.flag("internal"),
        most=place.integer("most"),
        besides=place.texts("besides"),
        clauses=tuple(_clause(each) for each in place.each("clauses")),
    )
    for key, message in _misfits(sentence, clause=clause):
        place.at(key).fault(message)
    return sentence


_SENTENCE_KEYS = (
    *("text", "zero", "otherwise", "needs", "unless", "fewer"),
    *("above_zero", "internal", "most", "besides", "clauses"),
)


def _misfits(sentence: Sentence, *, clause: bool) -> Iterator[tuple[str, str]]:
    """What of a sentence does not go together: the key, and why."""
    if not (sentence.needs or sentence.text.figures):
        for key, given in (("zero", sentence.zero), ("above_zero", sentence.above_zero)):
            if given:
                yield key, f"句子里没有数字，{key}（为零时怎么说）用不上"
    if sentence.zero and sentence.above_zero:
        yield "zero", "zero和above_zero只能写一个：为零时或者换个说法，或者不说"
    if len(sentence.fewer) not in (0, _PAIR):
        yield "fewer", "fewer要写两个指标，前一个小于后一个时才说这一句"
    spread = sentence.text.spread
    if spread and not clause:
        yield "text", f"“{EACH}”（逐项列出）只能写在clauses里"
    if spread and (sentence.zero or sentence.otherwise):
        yield "text", f"带“{EACH}”的一项只列有数的，不写zero和otherwise"
    if sentence.most and not spread:
        yield "most", f"most（最多列几项）只用在带“{EACH}”的一项"
    if sentence.besides and not spread:
        yield "besides", f"besides（哪几项不列）只用在带“{EACH}”的一项"


def _clause(place: Cursor) -> Sentence:
    """A part of a sentence: no clauses of its own, no full stop at its end."""
    clause = _sentence(place, clause=True)
    last = clause.text.pieces[-1:]
    if clause.clauses:
        place.at("clauses").fault("clauses里不能再写clauses")
    if last and isinstance(last[0], str) and last[0].endswith(("。", "，", "；")):
        place.at("text").fault("clauses里的每一项不带句末标点，会自动用逗号连接、句号结束")
    return clause
