"""Is a number said in the very words in which we ourselves write it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shengmo.reading.meaning import Sense
from shengmo.reading.quantities import Quantity
from shengmo.reading.vocabulary import Vocabulary, Written

_BREAK = re.compile(r"[，,。；;：:、！？\n]")
_SENTENCE = re.compile(r"[。；！？\n]")
_FAR = 60  # characters back; no clause of the writer is longer
_LONG = 8  # so many characters say it alone; fewer need their lead, or topic and family
_SHORT, _CUT = 4, 6
_LEAD = 3  # 审查中, but not 其中
_CLAUSES = 3  # 办理咨询、求助、投诉: so many pieces at the most
# What the writer puts before a clause, whichever the year.
_SPAN = re.compile(r"(?:全年|年末|截至[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}年)")
_NO_ENDS: frozenset[str] = frozenset()


class Wording:
    """Knows the writer's clauses; asked once for each number of a text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._topic_of = vocabulary.topic_of
        self._known: dict[str, dict[str, list[Written]]] = {}  # by the unit, by what is before
        self._ends: dict[str, set[str]] = {}  # unit → how its clauses end
        for written in vocabulary.written:
            clauses = self._known.setdefault(written.unit, {})
            clauses.setdefault(written.before, []).append(written)
            self._ends.setdefault(written.unit, set()).add(written.before[-1:])

    def read(self, text: str, quantity: Quantity, sense: Sense) -> Sense:
        """The sense of a number, by the writer's own words where it stands in them."""
        back = text[max(0, quantity.start - _FAR) : quantity.start]
        ends = self._ends.get(quantity.unit, _NO_ENDS)
        # The last character already tells of most numbers that they are not ours.
        if back.rstrip()[-1:] not in ends and "" not in ends:
            return sense
        known = self._known.get(quantity.unit, {})
        found = [written for before in _clauses(back) for written in known.get(before, ())]
        if not found:
            return sense
        sentence = self._sentence(text, quantity)
        sure = (each for each in found if self._is_meant(each, sentence, sense))
        written = next(sure, None)
        if written is None:
            return sense
        topic = self._topic(written.code) or sense.topic
        return sense._replace(indicator=written.code, also=(), by=written.by, topic=topic)

    @staticmethod
    def _sentence(text: str, quantity: Quantity) -> str:
        """The sentence up to the number."""
        return _SENTENCE.split(text[max(0, quantity.start - 8 * _FAR) : quantity.start])[-1]

    def _is_meant(self, written: Written, sentence: str, sense: Sense) -> bool:
        led = len(written.lead.strip("，：")) >= _LEAD and written.lead in sentence
        if led or len(written.before) >= (_CUT if written.by else _LONG):
            return True
        family = sense.indicator.partition(".")[0]
        near = not family or bool(written.by) or family == written.code.partition(".")[0]
        # An indicator without a topic of its own is about whatever the words around it are.
        same = self._topic(written.code) in ("", "other", sense.topic)
        return len(written.before) >= _SHORT and near and same

    def _topic(self, code: str) -> str:
        return self._topic_of.get(code) or self._topic_of.get(code.partition(".")[0], "")


def _clauses(back: str) -> Iterator[str]:
    """What stands before a number, from each of the last breaks on, the longest first.

    With the words of time before it and without: 全年受理 and 受理.
    """
    starts = [0, *(match.end() for match in _BREAK.finditer(back))]
    for start in starts[-_CLAUSES:]:
        clause = back[start:].strip()
        yield clause
        span = _SPAN.match(clause)
        if span is not None:
            yield clause[span.end() :]
