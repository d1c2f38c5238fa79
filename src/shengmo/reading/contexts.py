"""Which words stand around a number, and how near?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shengmo.reading.layout import Layout
from shengmo.reading.quantities import Quantity

WORDS_NEEDED = 2
# What is left of a text when these are taken out says what is counted.
THIN = re.compile(r"[^一-鿿0-9]|其中|分别|共计|累计|共|已|有|约|近|全年|全部|达到?|了|为|均")
_BREAK = re.compile(r"[。！？!?\n；;，：:、]|,(?![0-9]{3}(?![0-9]))")
_FAR_BACK, _FAR_ON = 60, 24
_AMONG = re.compile(r"其中|分开看|分为|分别|包括")
_THEME = re.compile(
    r"[^，,。；：:]{0,6}?(?P<about>[^，,。；：:]{2,24}?)(?:方面|工作中|环节|领域|上|[：:])[，,：:]?"
)
_OTHERS = ("其他", "其它", "其余", "剩余", "另")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The words around one number, from near to far. `around` holds `#` where the number is."""

    around: str
    part: bool  # it is a part of the number before: 其中
    rest: bool  # it is what the numbers before leave over: 其余
    shared: bool  # another number follows in the clause, and may own the words between
    clause: str  # the clause before
    sentence: str  # the sentence up to `around`
    before: str  # the sentence before
    theme: str  # what the statement says first that it is about: 执法方面，…
    headings: tuple[str, ...]  # the outermost first


def contexts(layout: Layout, quantities: list[Quantity]) -> Iterator[Context]:
    """The words around each number, in the order of the numbers."""
    text = layout.text
    part, unit = False, ""
    for index, quantity in enumerate(quantities):
        last = quantities[index - 1].unit_end if index else 0
        following = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
        lead = text[max(last, quantity.start - _FAR_BACK) : quantity.start]
        if _AMONG.search(lead):
            part, unit = True, quantity.unit
        elif re.search("[。\n]", lead) or quantity.unit != unit:
            part = False
        yield _context(layout, quantity, last, following, part=part)


def _context(
    layout: Layout, quantity: Quantity, last: int, following: int, *, part: bool
) -> Context:
    text = layout.text
    sentence = layout.sentence(quantity.start)
    floor = max(sentence.start, last, quantity.start - _FAR_BACK)
    clause = layout.clause(quantity.start)
    near = max(floor, clause.start)
    ceiling = min(following, quantity.unit_end + _FAR_ON, len(text))
    stop = _BREAK.search(text, quantity.unit_end, ceiling)
    after = text[quantity.unit_end : stop.start() if stop else ceiling]
    if len(THIN.sub("", text[near : quantity.start])) < WORDS_NEEDED and clause.start >= last:
        earlier = layout.clause_before(clause)
        if earlier and (earlier.start >= last or len(after) < WORDS_NEEDED):
            near = max(floor, earlier.start)
    previous = _clause_before(layout, near, sentence.start)
    earlier_sentence = layout.sentence(sentence.start - 1) if sentence.start else sentence
    return Context(
        around=f"{text[near : quantity.start]}#{after}",
        part=part,
        rest=text[near : quantity.start].lstrip(" 、，").startswith(_OTHERS),
        shared=stop is None and following == ceiling,
        clause=text[previous : max(previous, near)],
        sentence=text[max(sentence.start, near - 200) : max(previous, sentence.start)],
        theme=_theme(layout, quantity.start),
        before=text[max(earlier_sentence.start, sentence.start - 120) : sentence.start],
        headings=tuple(heading.text for heading in layout.over(quantity.start)),
    )


def _theme(layout: Layout, at: int) -> str:
    """The opening of a statement that only says what it is about; empty where there is none."""
    start = layout.statement(at).start
    match = _THEME.match(layout.text, start, min(at, start + 40))
    return match["about"] if match else ""


def _clause_before(layout: Layout, near: int, floor: int) -> int:
    """Where the clause before `near` starts, at most 60 characters back."""
    if near <= floor:
        return near
    start = layout.clause(near - 1).start
    return max(floor, start, near - _FAR_BACK)
