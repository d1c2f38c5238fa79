"""Of which indicators is a number likely, so that a person can choose? The reader's own answer first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from shengmo.reading.findings import Figure, Span
from shengmo.reading.vocabulary import Meaning, Vocabulary

_ENDS = "。；！？!?;\n"
_GAPS = re.compile(r"[*#]")
_SAME_TOPIC, _ABOUT, _FAR = 4.0, 2.0, 40
_SOME, _MUCH = 3.0, 6.0  # what must speak for a choice; more, where the reader knows it is another


def sentence_of(text: str, start: int, end: int) -> Span:
    """The sentence around a place, its last mark included, blanks at its ends not."""
    first = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    found = [place for mark in _ENDS if (place := text.find(mark, end)) >= 0]
    last = min(found, default=len(text))
    if last < len(text) and text[last] != "\n":
        last += 1
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return Span(first, last)


def likely(
    text: str, figure: Figure, vocabulary: Vocabulary, known: Collection[str], most: int = 3
) -> tuple[str, ...]:
    """At most `most` of the `known` indicators, the likeliest first.

    What the reader understood leads; then come those whose words stand in the sentence, and those
    of the same topic that are counted in the same unit.
    """
    sentence = text[slice(*sentence_of(text, figure.start, figure.end))]
    near = text[max(0, figure.start - _FAR) : figure.end + _FAR // 2]
    scores: dict[str, float] = {}
    for meaning in vocabulary.meanings:
        if meaning.code in known and _fits(meaning, figure.unit):
            score = _score(meaning, sentence, near, figure.topic, vocabulary)
            scores[meaning.code] = max(score, scores.get(meaning.code, 0.0))
    least = _MUCH if figure.indicator and figure.indicator not in known else _SOME
    ranked = sorted((c for c in scores if scores[c] >= least), key=lambda code: -scores[code])
    own = (code for code in (figure.indicator, *figure.also) if code in known)
    return tuple(dict.fromkeys((*own, *ranked)))[:most]


def topic_of(code: str, vocabulary: Vocabulary) -> str:
    """The topic of an indicator; its own line in the vocabulary wins over its family's."""
    topics = vocabulary.topic_of
    return topics.get(code) or topics.get(code.partition(".")[0], "")


def _fits(meaning: Meaning, unit: str) -> bool:
    return not meaning.units or unit in meaning.units


def _score(meaning: Meaning, sentence: str, near: str, topic: str, vocabulary: Vocabulary) -> float:
    """How much speaks for a meaning; nothing where neither its words nor its topic do."""
    said = max(_said(meaning, near), _said(meaning, sentence) / 2)
    about = any(_stands(word, sentence) for word in meaning.about)
    same = _SAME_TOPIC if topic == (meaning.topic or topic_of(meaning.code, vocabulary)) else 0.0
    if meaning.about and not about:
        said /= 2
    if any(_stands(word, near) for word in meaning.never):
        said, same = said / 2, same / 2
    return said + same + (_ABOUT if about and said else 0.0)


def _said(meaning: Meaning, window: str) -> float:
    """The length of the longest of its words that stands there."""
    return float(max(_lengths(meaning, window), default=0))


def _lengths(meaning: Meaning, window: str) -> Iterator[int]:
    for word in meaning.says:
        if _stands(word, window):
            yield len(_GAPS.sub("", word))


def _stands(word: str, window: str) -> bool:
    """Whether all pieces of a word stand there; `*` and `#` are its gaps."""
    pieces = [piece for piece in _GAPS.split(word) if piece]
    return bool(pieces) and all(piece in window for piece in pieces)
