"""What does a number count: which topic, which indicator, in which cut?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from shengmo.reading.contexts import Context, Seen, Sight
from shengmo.reading.likely import topic_of
from shengmo.reading.quantities import Quantity
from shengmo.reading.rulebook import Rule, RuleBook
from shengmo.reading.topics import Topics, best
from shengmo.reading.vocabulary import Cut, Meaning, Vocabulary
from shengmo.reading.words import Lexicon

_SAME_FAMILY = 3.0  # what is done and left is of what came in: 收到254件，已办结249件
_SEPARATORS = re.compile(r"[、，,：:\s]+")
_LEAD = re.compile("(?:共计|累计|共|已|达到?|为|约|近|超过?|均)+$")
_LEAD_ENDS = frozenset("计共已达到为约近超过均")
# 劳动仲裁立案: the word 立案 is known from cases of penalty, but all else speaks of mediation.
_LITTLE, _MUCH, _FAR_MORE = 7.0, 12.0, 3.0
_CLEARLY = 1.3  # by so much more must be said of another topic than of an indicator's own
_BOTH = re.compile(r"[、和及与].{0,12}(?:均|都|皆|分别|双双|达|为)?[^，。]{0,4}$")


class Sense(NamedTuple):
    """What was understood of one number."""

    topic: str
    unit: str
    indicator: str
    also: tuple[str, ...]
    by: Mapping[str, str]
    subject: str


class Understanding:
    """Knows the vocabulary; asked once for each number of a text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._book = RuleBook(vocabulary.meanings)
        self._topics = Topics(vocabulary)
        cuts = (word for cuts in vocabulary.cuts.values() for cut in cuts for word in cut.says)
        self._topic_by_code = {
            meaning.code: topic_of(meaning.code, vocabulary) for meaning in vocabulary.meanings
        }
        self._cuts_by_word = {code: _by_word(cuts) for code, cuts in vocabulary.cuts.items()}
        self._sight = Sight(Lexicon((*self._topics.words(), *self._book.words(), *cuts)))

    def of(self, quantity: Quantity, context: Context, previous: Sense | None) -> Sense:
        """The sense of a number; `previous` is that of the number before in its statement."""
        seen = self._sight.of(context)
        before = previous.topic if previous else ""
        scores = self._topics.scores(seen, quantity.unit, before, part=context.part or context.rest)
        family = previous.indicator.partition(".")[0] if previous else ""
        ranked = self._indicators(quantity.unit, seen, scores, family)
        also = _also(ranked, context)
        if also:
            ranked.sort(key=lambda pair: _place(pair[1], context.around))
        code = ranked[0][1].code if ranked else ""
        topic = self._told(ranked[0][1], scores) if ranked else ""
        goes_on = context.part or seen.thin  # 总数达到212名 is said of what came before
        if not code and goes_on and previous and quantity.unit == previous.unit:
            code, topic = previous.indicator, previous.topic
        return Sense(
            topic=topic or best(scores),
            unit=quantity.unit,
            indicator=code,
            also=tuple(other for other in also if other != code),
            by=self._by(code, seen),
            subject=_subject(context),
        )

    def _indicators(
        self, unit: str, seen: Seen, scores: Mapping[str, float], family: str
    ) -> list[tuple[float, Meaning]]:
        """The meanings that fit, the best first."""
        if seen.around.text.partition("#")[2].startswith(self._vocabulary.names.abstract):
            return []
        found: list[tuple[float, int, Meaning]] = []
        strongest = max(scores.values(), default=0.0)
        anything = best(scores)
        rules = self._book.candidates(unit, seen.around)
        if seen.thin:
            for order, (rule, said) in self._book.candidates(unit, seen.clause).items():
                rules.setdefault(order, (rule, said / 2))
        for rule, said in rules.values():
            score = _fit(rule, said, seen)
            if score > 0:
                topic = self._told(rule.meaning, scores)
                if not _on_topic(rule.meaning, topic, scores, strongest):
                    continue  # the same words about another matter
                if family and rule.meaning.code.startswith(f"{family}."):
                    score += _SAME_FAMILY
                score += min(5.0, scores.get(topic or anything, 0.0) / 3)
                found.append((-score, rule.order, rule.meaning))
        return [(-score, meaning) for score, _, meaning in sorted(found)]

    def _told(self, meaning: Meaning, scores: Mapping[str, float]) -> str:
        """The topic of an indicator here: its own, unless the words speak more for another.

        Clearly more is enough for a topic that it may have, far more is needed for any other.
        """
        own = self._topic_of(meaning)
        said = best(scores)
        little = scores.get(own, 0.0)
        if own and little < _LITTLE and scores.get(said, 0.0) > max(_MUCH, _FAR_MORE * little):
            return said
        others = () if meaning.topic else self._vocabulary.may_be.get(meaning.code, ())
        best_other = max(others, key=lambda topic: scores.get(topic, 0.0), default=own)
        clear = scores.get(best_other, 0.0) > _CLEARLY * scores.get(own, 0.0)
        return best_other if clear else own

    def _topic_of(self, meaning: Meaning) -> str:
        """The topic of an indicator; its own line in the vocabulary wins over its family's."""
        return meaning.topic or self._topic_by_code[meaning.code]

    def _by(self, code: str, seen: Seen) -> dict[str, str]:
        """The cuts of an indicator that are named nearby."""
        found: dict[str, str] = {}
        cuts, said_by = self._vocabulary.cuts.get(code, ()), self._cuts_by_word.get(code, {})
        for window in (seen.around, seen.clause, seen.sentence) if cuts else ():
            spoken = {number for word in window.last for number in said_by.get(word, ())}
            for number in sorted(spoken):
                found.setdefault(cuts[number].dimension, cuts[number].value)
        return found


def _by_word(cuts: Sequence[Cut]) -> dict[str, list[int]]:
    """Word → the numbers of the cuts that it names."""
    found: dict[str, list[int]] = {}
    for number, cut in enumerate(cuts):
        for word in cut.says:
            found.setdefault(word, []).append(number)
    return found


def _on_topic(meaning: Meaning, topic: str, scores: Mapping[str, float], strongest: float) -> bool:
    """A phrase of the catalogue and a short word are not enough without their topic."""
    if meaning.exact:
        return not topic or scores.get(topic, 0.0) * 2 >= strongest
    if meaning.in_topic:
        return any(scores.get(name, 0.0) * 1.3 >= strongest > 0 for name in meaning.in_topic)
    return True


def _fit(rule: Rule, said: float, seen: Seen) -> float:
    """How well a rule fits that is said so clearly; 0 where it does not."""
    if rule.excluded(seen.around, shared=seen.shared):
        return 0.0
    if rule.meaning.in_topic and not rule.about:
        return said / 2
    if rule.meaning.exact:
        said += 5.0
    if not rule.about:
        return said + 3.0
    shares = [(seen.around, 3.0), (seen.clause, 2.0), (seen.sentence, 1.5)]
    if not rule.meaning.same_sentence:
        shares.append((seen.setting.before, 0.5))
        shares.extend((heading, 0.5) for heading in seen.setting.headings)
    for window, share in shares:
        if not rule.about.isdisjoint(window.last):
            return said + share
    return 0.0


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
    led = _SEPARATORS.match(near)
    said = near[led.end() :] if led else near
    if said[-1:] in _LEAD_ENDS:  # asked first: few numbers are led up to by these words
        said = _LEAD.sub("", said)
    return (said + after).strip(" ，,、。；\n")[-40:]
