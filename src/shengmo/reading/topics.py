"""Of which matter do the words around a number speak?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shengmo.reading.contexts import Seen, Setting
from shengmo.reading.vocabulary import Vocabulary
from shengmo.reading.words import MOST_KEPT, Window

_AROUND, _CLAUSE, _SENTENCE, _BEFORE, _THEME, _HEADING = 3.0, 1.3, 0.7, 0.4, 3.0, 1.0
_PART = 40.0  # a part is about what its whole is about
_GOES_ON, _SAYS_NOTHING = 2.5, 5.0  # what came before; more where nothing else is said
_ODD_UNIT = 0.25  # people are not counted in 件


class Topics:
    """Weighs the cues of each topic; asked once for each number."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.names = tuple(vocabulary.topics)
        self._odd: dict[str, list[str]] = {}  # unit → the topics that are not counted in it
        for topic, units in vocabulary.not_counted.items():
            for unit in units:
                self._odd.setdefault(unit, []).append(topic)
        self._cues: dict[str, list[tuple[str, float]]] = {}
        for topic, cues in vocabulary.topics.items():
            for cue, weight in cues.items():
                self._cues.setdefault(cue, []).append((topic, float(weight)))
        self._last: tuple[Setting | None, dict[str, float]] = (None, {})
        self._kept: dict[str, tuple[tuple[str, float], ...]] = {}

    def words(self) -> Iterator[str]:
        """Everything that a lexicon must look for."""
        yield from self._cues

    def scores(self, seen: Seen, unit: str, previous: str, *, part: bool) -> dict[str, float]:
        """Topic → how much the words speak for it; near words count more than far ones."""
        scores = dict(self._base(seen.setting))
        around = self._add(seen.around, scores, _AROUND)
        self._add(seen.clause, scores, _CLAUSE)
        self._add(seen.sentence, scores, _SENTENCE)
        for topic in self._odd.get(unit, ()):
            scores[topic] *= _ODD_UNIT
        if previous:
            scores[previous] += _PART if part else _GOES_ON if around else _SAYS_NOTHING
        return scores

    def _base(self, setting: Setting) -> dict[str, float]:
        """What the setting says; weighed once for all the numbers of a sentence."""
        known, scores = self._last
        if setting is not known:
            scores = dict.fromkeys(self.names, 0.0)
            self._add(setting.before, scores, _BEFORE)
            self._add(setting.theme, scores, _THEME)
            for heading in setting.headings:
                self._add(heading, scores, _HEADING)
            self._last = setting, scores  # one assignment, for readers in several threads
        return scores

    def _add(self, window: Window, scores: dict[str, float], share: float) -> bool:
        """Add what a window says; gives whether it says anything."""
        said = self._kept.get(window.text)
        if said is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            said = self._kept[window.text] = tuple(self._said(window))
        for topic, weight in said:
            scores[topic] += weight * share
        return bool(said)

    def _said(self, window: Window) -> Iterator[tuple[str, float]]:
        """What the cues in a window speak for, and how strongly."""
        for cue in self._cues.keys() & window.last.keys():
            yield from self._cues[cue]
            if window.number >= 0 and window.last[cue] - len(cue) == window.number + 1:
                yield from self._cues[cue]  # 6个机构: the noun that is counted


def best(scores: Mapping[str, float]) -> str:
    """The topic that the words speak for most; `other` where they say nothing."""
    topic = max(scores, key=scores.__getitem__, default="other")
    return topic if scores.get(topic) else "other"
