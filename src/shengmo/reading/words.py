"""Which words of the vocabulary stand in a window of text? Each window is gone through once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import add
from typing import NamedTuple

MOST_KEPT = 4096  # windows; older ones are forgotten
_BETWEEN = "[^，。；\n]{0,10}?"  # what a `*` stands for


class Window(NamedTuple):
    """A piece of text and the words found in it, each with where its first and last place end.

    A word with `*` stands here under its own name, like any other.
    """

    text: str
    first: Mapping[str, int]
    last: Mapping[str, int]
    number: int  # where the number `#` stands; -1 where there is none


@dataclass(frozen=True)
class _Shape:
    """A word with `*`: the pieces that must all stand there, and its pattern."""

    name: str
    pieces: frozenset[str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Made when all pieces were first seen together; most never are."""
        return re.compile(_BETWEEN.join(map(re.escape, self.name.split("*"))))


class Lexicon:
    """Finds all its words in a window at once: by their first two characters, or by their one."""

    def __init__(self, words: Iterable[str]) -> None:
        self._lengths: dict[str, tuple[int, ...]] = {}  # of the words that begin with two signs
        self._words: set[str] = set()
        self._single: set[str] = set()
        self._shapes: dict[str, list[_Shape]] = {}
        self._kept: dict[str, Window] = {}
        for word in set(words):
            for piece in self._add_shape(word) if "*" in word else (word,):
                (self._words if len(piece) > 1 else self._single).add(piece)
        for word in self._words:
            known = self._lengths.get(word[:2], ())
            self._lengths[word[:2]] = tuple(sorted({*known, len(word)}))

    def _add_shape(self, word: str) -> frozenset[str]:
        """Keep a word with `*` under its longest piece; gives the pieces to look for."""
        pieces = frozenset(part for part in word.split("*") if part)
        shape = _Shape(word, pieces)
        self._shapes.setdefault(max(sorted(pieces), key=len), []).append(shape)
        return pieces

    def window(self, text: str) -> Window:
        """The window of a text; windows come again (headings, clauses) and are kept for a while."""
        kept = self._kept.get(text)
        if kept is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            kept = self._kept[text] = self._look(text)
        return kept

    def _look(self, text: str) -> Window:
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        lengths, known = self._lengths, self._words
        for at, pair in enumerate(map(add, text, text[1:])):
            if pair in lengths:
                for length in lengths[pair]:
                    word = text[at : at + length]
                    if word in known:
                        last[word] = end = at + len(word)
                        if word not in first:
                            first[word] = end
        for sign in self._single.intersection(text):
            first[sign] = text.index(sign) + 1
            last[sign] = text.rindex(sign) + 1
        for piece in self._shapes.keys() & last.keys():
            for shape in self._shapes[piece]:
                if shape.pieces <= last.keys():
                    _place(shape, text, first, last)
        return Window(text, first, last, text.find("#"))


def _place(shape: _Shape, text: str, first: dict[str, int], last: dict[str, int]) -> None:
    for match in shape.pattern.finditer(text):
        last[shape.name] = match.end()
        first.setdefault(shape.name, match.end())
