"""How do an outline and a year's figures become prose? Pure; nothing is said without a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from shengmo.corpus.outlines import Outline, OutlineParagraph, Part, Section, Sentence
from shengmo.corpus.phrases import EACH, SCALES, FigureRef, Phrase, Word
from shengmo.figures.indicators.figures import Figure, Status, printed
from shengmo.figures.indicators.stating import BLANK
from shengmo.figures.reports.document import (
    Block,
    Bound,
    Heading,
    Paragraph,
    Run,
    Text,
    chinese_number,
    clean,
    plain,
)


@dataclass(frozen=True, slots=True)
class Filling:
    """What fills the slots: the plain words, and the figures with their rows in the annex."""

    words: Mapping[str, str]
    figures: Sequence[Figure]
    public: bool

    def find(self, ref: FigureRef) -> tuple[Figure, int] | None:
        """The figure that a slot names and its row; a cut that does not occur is nought of the whole."""
        whole: tuple[Figure, int] | None = None
        for row, figure in enumerate(self.figures, start=1):
            if figure.indicator != ref.code or _planned(figure) is not ref.target:
                continue
            if figure.status is Status.TOTAL:
                continue
            if dict(figure.by) == dict(ref.by):
                return figure, row
            if not figure.by:
                whole = figure, row
        return None if whole is None or ref.target else _absent(whole, ref)

    def values_of(self, ref: FigureRef) -> list[str]:
        """The values of a figure's cut of which there is something: the greatest first, 其他 last."""
        cut = next(name for name, value in ref.by.items() if value == EACH)
        fixed = {name: value for name, value in ref.by.items() if name != cut}
        found = {
            figure.by[cut]: figure.value
            for figure in self.figures
            if figure.indicator == ref.code
            and not _planned(figure)
            and {**fixed, cut: figure.by.get(cut)} == dict(figure.by)
            and figure.value
        }
        named = [value for value in found if value != BLANK]
        return sorted(named, key=lambda value: (value.startswith("其他"), -found[value]))


def _planned(figure: Figure) -> bool:
    """Whether the number is a plan's: no sentence about results may state it."""
    return figure.status is Status.TARGET


def _absent(whole: tuple[Figure, int], ref: FigureRef) -> tuple[Figure, int] | None:
    """A cut's value of which there is nothing: nought where the whole is known, else unknown."""
    figure, row = whole
    if figure.value is None or figure.denominator is not None:
        return None
    return replace(figure, by=ref.by, value=Decimal(0), printed="0"), row


def write(outline: Outline, filling: Filling) -> tuple[Block, ...]:
    """The blocks of a report; parts and sections that have nothing to say are left out."""
    blocks: list[Block] = list(_paragraphs(outline.opening, filling))
    number = 0
    for part in outline.parts:
        inside = _part(part, filling)
        if inside:
            number += 1
            blocks += [Heading(1, f"{chinese_number(number)}、{part.heading}"), *inside]
    return tuple(blocks)


def fill(phrase: Phrase, filling: Filling) -> str:
    """A phrase of plain words."""
    runs = _runs(phrase, filling) or ()
    return "".join(run.text for run in runs)


def _part(part: Part, filling: Filling) -> list[Block]:
    if part.internal and filling.public:
        return []
    own = _paragraphs(part.paragraphs, filling)
    blocks: list[Block] = [replace(p, internal=p.internal or part.internal) for p in own]
    number = 0
    for section in part.sections:
        inside = _section(section, filling)
        if inside:
            number += 1
            blocks += [Heading(2, f"（{chinese_number(number)}）{section.heading}"), *inside]
    return blocks


def _section(section: Section, filling: Filling) -> list[Paragraph]:
    if section.internal and filling.public:
        return []
    found = _paragraphs(section.paragraphs, filling)
    return [replace(p, internal=p.internal or section.internal) for p in found]


def _paragraphs(paragraphs: Iterable[OutlineParagraph], filling: Filling) -> list[Paragraph]:
    """The paragraphs that can speak, those of a numbered list with 一是 or 二是 before."""
    found: list[Paragraph] = []
    number = 0
    for paragraph in paragraphs:
        runs = _spoken_in(paragraph, filling)
        if runs and paragraph.numbered:
            number += 1
            runs = [Text(f"{chinese_number(number)}是"), *runs]
        if runs:
            found.append(Paragraph(tuple(_joined(runs)), paragraph.internal))
    return found


def _spoken_in(paragraph: OutlineParagraph, filling: Filling) -> list[Run]:
    """The sentences of a paragraph that can speak."""
    if paragraph.internal and filling.public:
        return []
    asked = [_value(ref, filling) for ref in paragraph.when]
    if (asked and not any(asked)) or any(_value(ref, filling) for ref in paragraph.unless):
        return []
    return [run for sentence in paragraph.sentences for run in _sentence(sentence, filling)]


def _sentence(sentence: Sentence, filling: Filling) -> Sequence[Run]:
    """The wording that the figures allow; nothing when none does."""
    if sentence.internal and filling.public:
        return ()
    if any(_value(ref, filling) for ref in sentence.unless) or not _fewer(sentence, filling):
        return ()
    if sentence.clauses:
        return _enumerated(sentence, filling)
    values = [_value(ref, filling) for ref in (*sentence.needs, *sentence.text.figures)]
    if None in values:
        return _spoken(sentence.otherwise, filling)
    if values and values[0] == 0 and (sentence.zero or sentence.above_zero):
        return _spoken(sentence.zero, filling)
    return _spoken(sentence.text, filling)


def _enumerated(sentence: Sentence, filling: Filling) -> Sequence[Run]:
    """The clauses that can speak, behind their lead; nothing where none can."""
    clauses = [one for clause in sentence.clauses for one in _spread(clause, filling)]
    spoken = [runs for runs in (_sentence(clause, filling) for clause in clauses) if runs]
    if not spoken:
        return ()
    found = list(_spoken(sentence.text, filling))
    for place, runs in enumerate(spoken):
        found += [Text("，"), *runs] if place else runs
    return [*found, Text("。")]


def _spread(clause: Sentence, filling: Filling) -> Sequence[Sentence]:
    """A clause as often as its cut has values; itself where it has none to go through."""
    ref = clause.text.spread
    if ref is None:
        return (clause,)
    values = filling.values_of(ref)[: clause.most or None]
    return [replace(clause, text=clause.text.at(value)) for value in values]


def _fewer(sentence: Sentence, filling: Filling) -> bool:
    """Whether the first figure of `fewer` is below the second; true without any."""
    if not sentence.fewer:
        return True
    less, more = (_value(ref, filling) for ref in sentence.fewer)
    return less is not None and more is not None and less < more


def _value(ref: FigureRef, filling: Filling) -> Decimal | None:
    found = filling.find(ref)
    return found[0].value if found else None


def _spoken(phrase: Phrase | None, filling: Filling) -> Sequence[Run]:
    return (phrase and _runs(phrase, filling)) or ()


def _runs(phrase: Phrase, filling: Filling) -> Sequence[Run] | None:
    """A phrase with its slots filled; None when a figure is not known."""
    runs: list[Run] = []
    for piece in phrase.pieces:
        run = _run(piece, filling)
        if run is None:
            return None
        runs.append(run)
    return runs


def _run(piece: str | Word | FigureRef, filling: Filling) -> Run | None:
    if isinstance(piece, str):
        return Text(clean(piece))
    if isinstance(piece, Word):
        return Text(clean(filling.words[piece.name]))
    found = filling.find(piece)
    if found is None or found[0].value is None:
        return None
    figure, row = found
    return Bound(_printed(figure, piece), figure, row)


def _printed(figure: Figure, ref: FigureRef) -> str:
    """The number as the sentence wants it, noughts at its end dropped, nothing rounded away by 万."""
    value = figure.value
    if value is None or ref.instead:
        return ref.instead
    power = SCALES.get(ref.scale, 0)
    if power and value >= 10**power:
        return f"{plain(value.scaleb(-power))}{ref.scale}"
    if ref.decimals is None:
        return figure.printed
    return printed(value, ref.decimals, percent=figure.unit == "%")


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Neighbouring words as one run."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if isinstance(run, Text) and isinstance(last, Text):
            found[-1] = Text(last.text + run.text)
        else:
            found.append(run)
    return found
