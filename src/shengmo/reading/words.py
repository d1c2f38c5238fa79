"""Which words of the vocabulary stand in a window of text? Each sentence is gone through once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
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


@dataclass(frozen=True, slots=True)
class Places:
    """The words of a lexicon in one stretch of a text, from left to right.

    The windows of its numbers overlap, so its characters are looked at once for all of them.
    """

    text: str
    found: list[tuple[int, int, str]]  # where the word begins, where it ends, the word

    def gather(
        self, start: int, end: int, shift: int, first: dict[str, int], last: dict[str, int]
    ) -> None:
        """Note the words that stand whole between two places, `shift` characters on."""
        begin = bisect_left(self.found, (start,))
        for _, stop, word in self.found[begin : bisect_left(self.found, (end,), begin)]:
            if stop <= end:
                last[word] = stop + shift
                first.setdefault(word, stop + shift)


class Lexicon:
    """Finds all its words at once: by their first two and three characters, or by their one."""

    def __init__(self, words: Iterable[str]) -> None:
        self._pairs: dict[str, str] = {}  # first two signs of words → themselves if a word
        self._lengths: dict[str, tuple[int, ...]] = {}  # first three signs → lengths of the words
        self._words: set[str] = set()
        self._single: set[str] = set()
        self._shapes: dict[str, list[_Shape]] = {}
        self._kept: dict[str, Window] = {}
        self._at_number: dict[str, list[tuple[str, int]]] = {}  # by the signs around their `#`
        for word in set(words):
            for piece in self._add_shape(word) if "*" in word else (word,):
                (self._words if len(piece) > 1 else self._single).add(piece)
        for word in self._words:
            self._pairs[word[:2]] = word[:2] if word[:2] in self._words else ""
            if len(word) > 2:
                known = self._lengths.get(word[:3], ())
                self._lengths[word[:3]] = tuple(sorted({*known, len(word)}))
        either = "".join(sorted(self._single))
        self._signs = re.compile(f"[{re.escape(either)}]" if either else "(?!)")
        for word in self._words:
            if "#" in word:
                at = word.index("#")
                key = word[max(0, at - 2) : at] or word[:2]
                self._at_number.setdefault(key, []).append((word, at))

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
        return self.part(self.places(text, 0, len(text)), 0, len(text))

    def places(self, text: str, start: int, end: int) -> Places:
        """Every word of a stretch of text, those with `*` left aside."""
        signs = self._signs.finditer(text, start, end)
        found = [(match.start(), match.end(), match.group()) for match in signs]
        lengths, known, piece = self._lengths.get, self._words, text[start:end]
        for at, short in enumerate(map(self._pairs.get, map(add, piece, piece[1:])), start):
            if short is None:  # no word begins here, as at most places
                continue
            if short:
                found.append((at, at + 2, short))
            for length in lengths(text[at : at + 3], ()):
                word = text[at : at + length]
                if word in known:
                    found.append((at, at + len(word), word))
        found.sort()
        return Places(text, found)

    def part(self, places: Places, start: int, end: int) -> Window:
        """The window from one place to another."""
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        places.gather(start, end, -start, first, last)
        return self._window(places.text[start:end], first, last)

    def around(self, places: Places, near: tuple[int, int], after: tuple[int, int]) -> Window:
        """The window of what stands before a number and after it, `#` in the place of the number."""
        number = near[1] - near[0]
        text = f"{places.text[slice(*near)]}#{places.text[slice(*after)]}"
        if text.count("#") > 1:  # the text itself writes #: too rare to be clever about
            return self.window(text)
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        places.gather(*near, -near[0], first, last)
        places.gather(*after, number + 1 - after[0], first, last)
        if "#" in self._single:
            first["#"] = last["#"] = number + 1
        for word, at in self._candidates(text, number):
            if at <= number and text.startswith(word, number - at):
                first[word] = last[word] = number - at + len(word)
        return self._window(text, first, last)

    def _candidates(self, text: str, number: int) -> Iterator[tuple[str, int]]:
        """Words that name the place of the number, by the signs before it or the one after it."""
        known = self._at_number
        yield from known.get(text[max(0, number - 2) : number], ())
        yield from known.get(text[number : number + 2], ())
        if number > 1:
            yield from known.get(text[number - 1 : number], ())

    def _window(self, text: str, first: dict[str, int], last: dict[str, int]) -> Window:
        shapes = self._shapes
        for piece in [word for word in last if word in shapes]:
            for shape in shapes[piece]:
                if shape.pieces <= last.keys():
                    _place(shape, text, first, last)
        return Window(text, first, last, text.find("#"))


def _place(shape: _Shape, text: str, first: dict[str, int], last: dict[str, int]) -> None:
    for match in shape.pattern.finditer(text):
        last[shape.name] = match.end()
        first.setdefault(shape.name, match.end())
