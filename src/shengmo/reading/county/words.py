"""How does a list of words look for itself in a text? One pattern for each list, made once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from shengmo.reading.numerals import HAN

_FEW = "[^，。；\n]{0,6}?"
_COUNT = rf"(?:[0-9]{{1,5}}|[{HAN}]{{1,3}})[件起宗例]"
_NOTHING = re.compile(r"(?!)")


@lru_cache(maxsize=512)
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words; `*` is a few characters, `#` a number with its measure word."""
    if not words:
        return _NOTHING
    return re.compile("|".join(shape(word) for word in sorted(words, key=len, reverse=True)))


def shape(word: str) -> str:
    """The pattern of one word."""
    return re.escape(word).replace(r"\*", _FEW).replace(r"\#", _COUNT)


def places(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Every place of a word, from left to right; a plain word is searched for as it is."""
    if "*" in word or "#" in word:
        for match in any_of((word,)).finditer(text):
            yield match.span()
        return
    at = text.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + len(word))
