"""What does a number count: which topic, which indicator, in which cut?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from shengmo.reading.contexts import THIN, WORDS_NEEDED, Context
from shengmo.reading.quantities import Quantity
from shengmo.reading.rulebook import Rule, RuleBook, words
from shengmo.reading.vocabulary import Meaning, Vocabulary
from shengmo.reading.words import Lexicon, Window, Word

_NEVER_ON = 4  # what comes later after the number is said of the next one
_PART, _SAME_SENTENCE = 40.0, 2.5  # a part is about what its whole is about
_SAME_FAMILY = 3.0  # what is done and left is of what came in: 收到254件，已办结249件
_BOTH = re.compile(r"[、和及与].{0,12}(?:均|都|皆|分别|双双|达|为)?[^，。]{0,4}$")


@dataclass(frozen=True, slots=True)
class Sense:
    """What was understood of one number."""

    topic: str
    unit: str
    indicator: str
    also: tuple[str, ...]
    by: Mapping[str, str]
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """The windows of a context, with the words that stand in them."""

    around: Window
    shared: bool
    clause: Window
    sentence: Window
    before: Window
    theme: Window
    headings: tuple[Window, ...]


class Understanding:
    """Knows the vocabulary; asked once for each number of a text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._book = RuleBook(vocabulary.meanings)
        self._cues: dict[str, list[tuple[str, float]]] = {}
        for topic, cues in vocabulary.topics.items():
            for cue, weight in cues.items():
                self._cues.setdefault(cue, []).append((topic, float(weight)))
        self._cuts = {
            code: [(cut, words(cut.says)) for cut in cuts] for code, cuts in vocabulary.cuts.items()
        }
        cut_words = (word for cuts in self._cuts.values() for _, said in cuts for word in said)
        pieces = (piece for word in cut_words for piece in word.pieces)
        self._lexicon = Lexicon((*self._cues, *self._book.pieces(), *pieces))

    def _seen(self, context: Context) -> _Seen:
        look = self._lexicon.window
        return _Seen(
            around=look(context.around),
            shared=context.shared,
            clause=look(context.clause),
            sentence=look(context.sentence),
            before=look(context.before),
            theme=look(context.theme),
            headings=tuple(look(heading) for heading in context.headings),
        )

    def of(self, quantity: Quantity, context: Context, previous: Sense | None) -> Sense:
        """The sense of a number; `previous` is that of the number before in its statement."""
        seen = self._seen(context)
        scores = self._topics(
            seen, previous.topic if previous else "", part=context.part or context.rest
        )
        family = previous.indicator.partition(".")[0] if previous else ""
        ranked = self._indicators(quantity.unit, seen, scores, family)
        also = _also(ranked, context)
        if also:
            ranked.sort(key=lambda pair: _place(pair[1], context.around))
        code, topic = (ranked[0][1].code, self._topic_of(ranked[0][1])) if ranked else ("", "")
        if not code and context.part and previous and quantity.unit == previous.unit:
            code, topic = previous.indicator, previous.topic
        best = max(scores, key=lambda name: scores[name], default="other")
        return Sense(
            topic=topic or (best if scores.get(best) else "other"),
            unit=quantity.unit,
            indicator=code,
            also=tuple(other for other in also if other != code),
            by=self._by(code, seen),
            subject=_subject(context),
        )

    def _topics(self, seen: _Seen, previous: str, *, part: bool) -> dict[str, float]:
        """Topic → how much the words speak for it; near words count more than far ones."""
        scores: dict[str, float] = dict.fromkeys(self._vocabulary.topics, 0.0)
        windows = [
            (seen.around, 3.0),
            (seen.clause, 1.3),
            (seen.sentence, 0.7),
            (seen.before, 0.4),
            (seen.theme, 1.5),
            *((heading, 1.0) for heading in seen.headings),
        ]
        for window, share in windows:
            for word in window.ends:
                for topic, weight in self._cues.get(word, ()):
                    scores[topic] += weight * share
        if previous:
            scores[previous] = scores.get(previous, 0.0) + (_PART if part else _SAME_SENTENCE)
        return scores

    def _indicators(
        self, unit: str, seen: _Seen, scores: Mapping[str, float], family: str
    ) -> list[tuple[float, Meaning]]:
        """The meanings that fit, the best first."""
        found: list[tuple[float, Meaning]] = []
        strongest = max(scores.values(), default=0.0)
        rules = self._book.candidates(unit, seen.around)
        if _is_thin(seen.around):
            rules += self._book.candidates(unit, seen.clause)
        for rule in dict.fromkeys(rules):
            score = _fit(rule, seen)
            if score > 0:
                topic = self._topic_of(rule.meaning)
                if not _on_topic(rule.meaning, topic, scores, strongest):
                    continue  # the same words about another matter
                if family and rule.meaning.code.startswith(f"{family}."):
                    score += _SAME_FAMILY
                found.append((score + min(5.0, scores.get(topic, 0.0) / 3), rule.meaning))
        found.sort(key=lambda pair: -pair[0])
        after = seen.around.text.partition("#")[2]
        return [] if after.startswith(self._vocabulary.names.abstract) else found

    def _topic_of(self, meaning: Meaning) -> str:
        """The topic of an indicator; its own line in the vocabulary wins over its family's."""
        if meaning.topic:
            return meaning.topic
        known = self._vocabulary.topic_of
        return known.get(meaning.code) or known.get(meaning.code.partition(".")[0], "")

    def _by(self, code: str, seen: _Seen) -> dict[str, str]:
        """The cuts of an indicator that are named nearby."""
        found: dict[str, str] = {}
        for window in (seen.around, seen.clause, seen.sentence):
            for cut, said in self._cuts.get(code, ()):
                if cut.dimension not in found and _first(said, window) is not None:
                    found[cut.dimension] = cut.value
        return found


def _on_topic(meaning: Meaning, topic: str, scores: Mapping[str, float], strongest: float) -> bool:
    """A phrase of the catalogue and a short word are not enough without their topic."""
    if meaning.exact:
        return scores.get(topic, 0.0) * 2 >= strongest
    if meaning.in_topic:
        return any(scores.get(name, 0.0) * 1.3 >= strongest > 0 for name in meaning.in_topic)
    return True


def _first(words: Iterable[Word], window: Window) -> Word | None:
    return next((word for word in words if word.last_in(window) >= 0), None)


def _fit(rule: Rule, seen: _Seen) -> float:
    """How well a rule fits; 0 where it does not."""
    around = seen.around
    said = max(_said(rule.says, around), default=0.0)
    if not said and _is_thin(around):
        said = max(_said(rule.says, seen.clause), default=0.0) / 2
    if not said or _excluded(rule.never, seen):
        return 0.0
    if rule.meaning.in_topic and not rule.about:
        return said / 2
    if rule.meaning.exact:
        said += 5.0
    if not rule.about:
        return said + 3.0
    shares = [(around, 3.0), (seen.clause, 2.0), (seen.sentence, 1.5)]
    if not rule.meaning.same_sentence:
        shares.append((seen.before, 0.5))
    for window, share in shares:
        if _first(rule.about, window):
            return said + share
    if rule.meaning.same_sentence:
        return 0.0
    return said + 0.5 if any(_first(rule.about, window) for window in seen.headings) else 0.0


def _is_thin(window: Window) -> bool:
    """Whether nothing around the number says what it counts."""
    return len(THIN.sub("", window.text)) < WORDS_NEEDED


def _excluded(never: Iterable[Word], seen: _Seen) -> bool:
    """Whether a word stands around the number that must not."""
    text = seen.around.text
    limit = text.find("#") + 1 + _NEVER_ON if seen.shared else len(text)
    for word in never:
        end = word.last_in(seen.around)
        if 0 <= end <= limit or (end > limit and word.text in text[:limit]):
            return True
    return False


def _said(words: Iterable[Word], window: Window) -> Iterator[float]:
    """Longer words say more, and so do words close to the number."""
    number = window.text.find("#")
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
