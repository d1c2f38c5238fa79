"""Which words stand around a number, and how near?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from shengmo.reading.findings import Span
from shengmo.reading.layout import Layout
from shengmo.reading.quantities import Quantity
from shengmo.reading.respective import respective
from shengmo.reading.words import Lexicon, Places, Window

_WORDS_NEEDED = 2
_LONG = 20  # characters that are never all thin
# What is left of a text when these are taken out says what is counted.
_THIN = re.compile(
    r"[^一-鿿0-9]|其中|分别|总数|总量|平均|人均|每[村镇人]|国家级|[省市县]级|共计|累计|共|已|有|约|近|全年|全部|(?:提?升|提?高|增加?|上升|[降减压]|下降|减少|压[减缩]|调整)[至到为]|达到?|了|为|均"
)
_BREAK = re.compile(r"[。！？!?\n；;，：:、]|,(?![0-9]{3}(?![0-9]))")
_FAR_BACK, _FAR_ON = 60, 24
_AMONG = re.compile(r"其中|分开看|分为|分别|包括")
_THEME = re.compile(
    r"[^，,。；：:]{0,6}?(?P<about>[^，,。；：:]{2,24}?)(?:方面|工作中|环节|领域|上|[：:])[，,：:]?"
)
# 2024年工作要点完成情况：the title of a report, which says nothing of its parts.
_TITLE = re.compile("(?:情况|要点|总结|小结|概况|目标|计划|打算|安排|做法|举措|成效|如下|亮点)$")
# 包案7件已化解6件: what begins so is said of the number that follows.
_OF_THE_NEXT = re.compile("已|未|尚|其中|正在|均|共|并|累计|成功|化解|办结|实际|按[时期]")
_OF_ALL = re.compile("全部|均|都|皆")  # 申请3件均已答复: what was counted stands before
_OTHERS = ("其他", "其它", "其余", "剩余", "另")


class Context(NamedTuple):
    """The words around one number, from near to far. `around` holds `#` where the number is."""

    around: str
    thin: bool  # nothing around the number says what it counts
    part: bool  # it is a part of the number before: 其中
    rest: bool  # it is what the numbers before leave over: 其余
    shared: bool  # another number follows in the clause, and may own the words between
    text: str  # the whole text, in which the following lie
    near: Span  # what of `around` stands before the number
    after: Span  # and after it
    clause: Span  # the clause before
    sentence: Span  # the sentence up to `around`
    whole: Span  # the whole sentence
    before: Span  # the sentence before
    theme: str  # what the statement says first that it is about: 执法方面，…
    headings: tuple[str, ...]  # the outermost first
    listed: str = ""  # names of which each has its own number, `around` being one of them


class Setting(NamedTuple):
    """What stands before a sentence and over it: the same for each of its numbers."""

    before: Window
    theme: Window
    headings: tuple[Window, ...]


class Seen(NamedTuple):
    """The windows of a context, with the words that stand in them."""

    around: Window
    shared: bool
    thin: bool  # nothing around the number says what it counts
    clause: Window
    sentence: Window
    setting: Setting


class _Looked(NamedTuple):
    """A sentence of a text with the words that stand in it."""

    text: str
    whole: Span
    places: Places


class Sight:
    """Finds the words of a lexicon in contexts; numbers of one sentence share their setting."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._window = lexicon.window
        self._last: tuple[str, object, Setting | None] = ("", None, None)
        self._sentence: _Looked | None = None
        self._earlier: _Looked | None = None

    def of(self, context: Context) -> Seen:
        """A context with the words found in it."""
        window = self._window
        places = self._places_of(context)
        seen = Seen(
            around=self._lexicon.around(places, context.near, context.after),
            shared=context.shared,
            thin=context.thin,
            clause=self._lexicon.part(places, *context.clause),
            sentence=self._lexicon.part(places, *context.sentence),
            setting=self._setting_of(context),
        )
        if context.listed:
            return seen._replace(around=window(context.around), clause=window(context.listed))
        return seen

    def _places_of(self, context: Context) -> Places:
        """The words of the sentence, found once for all of its numbers."""
        looked = self._sentence
        if looked is None or looked.whole != context.whole or looked.text is not context.text:
            places = self._lexicon.places(context.text, *context.whole)
            self._earlier = looked
            self._sentence = looked = _Looked(context.text, context.whole, places)
        return looked.places

    def _before(self, context: Context) -> Window:
        """What the sentence before says, which may have been looked at for its own numbers."""
        looked, before = self._earlier, context.before
        if looked is None or looked.text is not context.text or looked.whole.end != before.end:
            return self._window(context.text[slice(*before)])
        return self._lexicon.part(looked.places, *before)

    def _setting_of(self, context: Context) -> Setting:
        place = (context.before, context.theme, context.headings)
        text = context.text
        known_text, known, setting = self._last
        if setting is None or place != known or text is not known_text:
            setting = Setting(
                before=self._before(context),
                theme=self._window(context.theme),
                headings=tuple(map(self._window, context.headings)),
            )
            self._last = text, place, setting  # one assignment, for readers in several threads
        return setting


def _is_thin(text: str) -> bool:
    return len(text) < _LONG and len(_THIN.sub("", text)) < _WORDS_NEEDED


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
        elif quantity.unit != unit or "。" in lead or "\n" in lead:
            part = False
        joined = index > 0 and not text[last : quantity.start].strip()  # 培训3期135人次
        context = _context(layout, quantity, last, following, part=part or joined)
        if listed := respective(text, quantities, index):
            own, every = listed
            context = context._replace(around=f"{own}#", thin=False, listed=every)
        yield context


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
    end = stop.start() if stop else ceiling
    after = text[quantity.unit_end : end]
    shared = stop is None and following == ceiling
    if _OF_ALL.match(after) or (shared and _OF_THE_NEXT.match(after)):
        after, end = "", quantity.unit_end
    thin = _is_thin(text[near : quantity.start])
    if thin and clause.start >= last:
        earlier = layout.clause_before(clause)
        if earlier and (earlier.start >= last or len(after) < _WORDS_NEEDED):
            near = max(floor, earlier.start)
    previous = _clause_before(layout, near, sentence.start)
    around = f"{text[near : quantity.start]}#{after}"
    earlier_sentence = layout.sentence(sentence.start - 1) if sentence.start else sentence
    return Context(
        around=around,
        thin=thin and _is_thin(around),
        part=part,
        rest=text[near : quantity.start].lstrip(" 、，").startswith(_OTHERS),
        shared=shared,
        text=text,
        near=Span(near, quantity.start),
        after=Span(quantity.unit_end, end),
        clause=Span(previous, max(previous, near)),
        sentence=Span(max(sentence.start, near - 200), max(previous, sentence.start)),
        whole=sentence,
        before=Span(max(earlier_sentence.start, sentence.start - 120), sentence.start),
        theme=_theme(layout, quantity.start),
        headings=layout.titles(quantity.start),
    )


def _theme(layout: Layout, at: int) -> str:
    """The opening of a statement that only says what it is about; empty where there is none."""
    start = layout.statement(at).start
    return _theme_of(layout.text[start : min(at, start + 40)])


@lru_cache(maxsize=64)  # the numbers of one statement ask for the same opening
def _theme_of(opening: str) -> str:
    match = _THEME.match(opening)
    return match["about"] if match and not _TITLE.search(match["about"]) else ""


def _clause_before(layout: Layout, near: int, floor: int) -> int:
    """Where the clause before `near` starts, at most 60 characters back."""
    if near <= floor:
        return near
    start = layout.clause(near - 1).start
    return max(floor, start, near - _FAR_BACK)
