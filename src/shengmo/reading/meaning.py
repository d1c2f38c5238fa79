"""What does a number count: which topic, which indicator, in which cut?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from shengmo.reading.layout import Layout
from shengmo.reading.quantities import Quantity
from shengmo.reading.vocabulary import Meaning, Vocabulary

_BREAK = re.compile(r"[。！？!?\n；;，：:、]|,(?![0-9]{3}(?![0-9]))")
_NEVER_ON = 4  # what comes later after the number is said of the next one
_WORDS_NEEDED = 2
_FAR_BACK, _FAR_ON = 60, 24
_THIN = re.compile(r"[^一-鿿0-9]|其中|分别|共计|累计|共|已|有|约|近|全年|全部|达到?|了|为|均")
_BOTH = re.compile(r"[、和及与].{0,12}(?:均|都|皆|分别|双双|达|为)?[^，。]{0,4}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The words around one number, from near to far. `around` holds `#` where the number is."""

    around: str
    clause: str  # the clause before
    sentence: str  # the sentence up to `around`
    before: str  # the sentence before
    headings: tuple[str, ...]  # the outermost first


@dataclass(frozen=True, slots=True)
class Sense:
    """What was understood of one number."""

    topic: str
    indicator: str
    also: tuple[str, ...]
    by: Mapping[str, str]
    subject: str


class Word:
    """A word of the vocabulary, with `*` for a few characters; finds itself in a window."""

    __slots__ = ("_shape", "text", "weight")

    def __init__(self, text: str) -> None:
        self.text = text
        self.weight = len(text.replace("*", "").replace("#", ""))
        parts = [re.escape(part) for part in text.split("*")]
        self._shape = re.compile("[^，。；\n]{0,10}?".join(parts)) if "*" in text else None

    def last_in(self, window: str) -> int:
        """Where its last occurrence ends; -1 where there is none."""
        if self._shape is None:
            at = window.rfind(self.text)
            return -1 if at < 0 else at + len(self.text)
        end = -1
        for match in self._shape.finditer(window):
            end = match.end()
        return end


@dataclass(frozen=True, slots=True)
class _Rule:
    meaning: Meaning
    says: tuple[Word, ...]
    about: tuple[Word, ...]
    never: tuple[Word, ...]


class Understanding:
    """Knows the vocabulary; asked once for each number of a text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._by_unit: dict[str, list[_Rule]] = {}
        self._any_unit: list[_Rule] = []
        for meaning in vocabulary.meanings:
            rule = _Rule(meaning, _words(meaning.says), _words(meaning.about), _words(meaning.never))
            for unit in meaning.units:
                self._by_unit.setdefault(unit, []).append(rule)
            if not meaning.units:
                self._any_unit.append(rule)
        self._cues = [
            (topic, cue, float(weight))
            for topic, cues in vocabulary.topics.items()
            for cue, weight in cues.items()
        ]
        self._cuts = {
            code: [(cut, _words(cut.says)) for cut in cuts]
            for code, cuts in vocabulary.cuts.items()
        }

    def of(self, quantity: Quantity, context: Context, previous: str) -> Sense:
        """The sense of a number; `previous` is the topic of the number before in its sentence."""
        scores = self._topics(context, previous)
        ranked = self._indicators(quantity.unit, context, scores)
        also = _also(ranked, context)
        if also:
            ranked.sort(key=lambda pair: _place(pair[1], context.around))
        code, topic = (ranked[0][1].code, self._topic_of(ranked[0][1])) if ranked else ("", "")
        best = max(scores, key=lambda name: scores[name], default="other")
        return Sense(
            topic=topic or (best if scores.get(best) else "other"),
            indicator=code,
            also=tuple(other for other in also if other != code),
            by=self._by(code, context),
            subject=_subject(context),
        )

    def _topics(self, context: Context, previous: str) -> dict[str, float]:
        scores: dict[str, float] = dict.fromkeys(self._vocabulary.topics, 0.0)
        windows = [
            (context.around, 3.0),
            (context.clause, 1.3),
            (context.sentence, 0.7),
            (context.before, 0.4),
            *((heading, 0.9 if deep else 0.4) for deep, heading in enumerate(context.headings)),
        ]
        for window, share in windows:
            if len(window) < _WORDS_NEEDED:
                continue
            for topic, cue, weight in self._cues:
                if cue in window:
                    scores[topic] += weight * share
        if previous:
            scores[previous] = scores.get(previous, 0.0) + 3.0
        return scores

    def _indicators(
        self, unit: str, context: Context, scores: Mapping[str, float]
    ) -> list[tuple[float, Meaning]]:
        """The meanings that fit, the best first."""
        found: list[tuple[float, Meaning]] = []
        strongest = max(scores.values(), default=0.0)
        for rule in (*self._by_unit.get(unit, ()), *self._any_unit):
            score = _fit(rule, context)
            if score > 0:
                topic = self._topic_of(rule.meaning)
                if rule.meaning.exact and scores.get(topic, 0.0) * 2 < strongest:
                    continue  # the same words about another matter
                found.append((score + min(5.0, scores.get(topic, 0.0) / 3), rule.meaning))
        found.sort(key=lambda pair: -pair[0])
        after = context.around.partition("#")[2]
        return [] if after.startswith(self._vocabulary.names.abstract) else found

    def _topic_of(self, meaning: Meaning) -> str:
        """The topic of an indicator; its own line in the vocabulary wins over its family's."""
        if meaning.topic:
            return meaning.topic
        known = self._vocabulary.topic_of
        return known.get(meaning.code) or known.get(meaning.code.partition(".")[0], "")

    def _by(self, code: str, context: Context) -> dict[str, str]:
        """The cuts of an indicator that are named nearby."""
        found: dict[str, str] = {}
        for window in (context.around, context.clause, context.sentence):
            for cut, words in self._cuts.get(code, ()):
                if cut.dimension not in found and _first(words, window) is not None:
                    found[cut.dimension] = cut.value
        return found


def _words(texts: Iterable[str]) -> tuple[Word, ...]:
    return tuple(Word(text) for text in texts)


def _first(words: Iterable[Word], window: str) -> Word | None:
    return next((word for word in words if word.last_in(window) >= 0), None)


def _fit(rule: _Rule, context: Context) -> float:
    """How well a rule fits; 0 where it does not."""
    around = context.around
    number = around.find("#")
    if _first(rule.never, around[: number + 1 + _NEVER_ON]):
        return 0.0
    said = max(_said(rule.says, around), default=0.0)
    if not said and len(_THIN.sub("", around)) < _WORDS_NEEDED:
        said = max(_said(rule.says, context.clause), default=0.0) / 2
    if not said:
        return 0.0
    if rule.meaning.exact or not rule.about:
        return said + (8.0 if rule.meaning.exact else 3.0)
    shares = [(around, 3.0), (context.clause, 2.0), (context.sentence, 1.5)]
    if not rule.meaning.same_sentence:
        shares.append((context.before, 0.5))
    for window, share in shares:
        if _first(rule.about, window):
            return said + share
    if rule.meaning.same_sentence:
        return 0.0
    return said + 0.5 if any(_first(rule.about, text) for text in context.headings) else 0.0


def _said(words: Iterable[Word], window: str) -> Iterator[float]:
    """Longer words say more, and so do words close to the number."""
    number = window.find("#")
    for word in words:
        end = word.last_in(window)
        if end >= 0:
            gap = abs(number - end) if number >= 0 else 8
            yield word.weight * 2.0 + (1.0 if "#" in word.text else 0.0) + max(0.0, 3.0 - gap / 3)


def _also(ranked: list[tuple[float, Meaning]], context: Context) -> tuple[str, ...]:
    """办结率、满意率均为100%: all the rates of which the number is said; empty for one rate."""
    near = context.around.partition("#")[0]
    if len(ranked) < 2 or near.count("率") < 2 or not _BOTH.search(near):
        return ()
    codes = dict.fromkeys(meaning.code for _, meaning in ranked if meaning.code.endswith("rate"))
    return tuple(codes)[: near.count("率")]


def _place(meaning: Meaning, window: str) -> int:
    """Where a meaning is first said; late where it is a rate that the window does not name."""
    places = [window.find(word) for word in meaning.says if word in window]
    return min(places) if places and meaning.code.endswith("rate") else len(window)


def _subject(context: Context) -> str:
    near, _, after = context.around.partition("#")
    said = re.sub(r"^[、，,：:\s]+|(?:共计|累计|共|已|达到?|为|约|近|超过?|均)+$", "", near)
    return (said + after).strip(" ，,、。；\n")[-40:]


def contexts(layout: Layout, quantities: list[Quantity]) -> Iterator[Context]:
    """The words around each number, in the order of the numbers."""
    text = layout.text
    for index, quantity in enumerate(quantities):
        last = quantities[index - 1].unit_end if index else 0
        following = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
        yield _context(layout, quantity, last, following)


def _context(layout: Layout, quantity: Quantity, last: int, following: int) -> Context:
    text = layout.text
    sentence = layout.sentence(quantity.start)
    floor = max(sentence.start, last, quantity.start - _FAR_BACK)
    clause = layout.clause(quantity.start)
    near = max(floor, clause.start)
    if len(_THIN.sub("", text[near : quantity.start])) < _WORDS_NEEDED and clause.start >= last:
        earlier = layout.clause_before(clause)
        near = max(floor, earlier.start) if earlier else near
    ceiling = min(following, quantity.unit_end + _FAR_ON, len(text))
    stop = _BREAK.search(text, quantity.unit_end, ceiling)
    after = text[quantity.unit_end : stop.start() if stop else ceiling]
    previous = _clause_before(layout, near, sentence.start)
    earlier_sentence = layout.sentence(sentence.start - 1) if sentence.start else sentence
    return Context(
        around=f"{text[near : quantity.start]}#{after}",
        clause=text[previous : max(previous, near)],
        sentence=text[max(sentence.start, near - 200) : max(previous, sentence.start)],
        before=text[max(earlier_sentence.start, sentence.start - 120) : sentence.start],
        headings=tuple(heading.text for heading in layout.over(quantity.start)),
    )


def _clause_before(layout: Layout, near: int, floor: int) -> int:
    """Where the clause before `near` starts, at most 60 characters back."""
    if near <= floor:
        return near
    start = layout.clause(near - 1).start
    return max(floor, start, near - _FAR_BACK)


