"""Which words of the vocabulary stand in a window of text? Each window is gone through once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_MOST_KEPT = 4096


class Window:
    """A piece of text and the words that were found in it, each with the end of its last place."""

    __slots__ = ("ends", "text")

    def __init__(self, text: str, ends: Mapping[str, int]) -> None:
        self.text = text
        self.ends = ends


class Lexicon:
    """Finds all its words in a window at once, by their first two characters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = {}
        for word in set(words):
            if len(word) > 1:
                self._by_start.setdefault(word[:2], []).append(word)
        self._kept: dict[str, Window] = {}

    def window(self, text: str) -> Window:
        """The window of a text; windows come again (headings, clauses) and are kept for a while."""
        kept = self._kept.get(text)
        if kept is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            kept = self._kept[text] = Window(text, self._ends(text))
        return kept

    def _ends(self, text: str) -> dict[str, int]:
        found: dict[str, int] = {}
        by_start = self._by_start
        for at in range(len(text) - 1):
            words = by_start.get(text[at : at + 2])
            if words:
                for word in words:
                    if text.startswith(word, at):
                        found[word] = at + len(word)
        return found


class Word:
    """A word of the vocabulary, with `*` for a few characters; finds itself in a window."""

    __slots__ = ("_parts", "_shape", "text", "weight")

    def __init__(self, text: str) -> None:
        self.text = text
        self.weight = len(text.replace("*", "").replace("#", ""))
        self._parts = tuple(part for part in text.split("*") if len(part) > 1)
        pieces = [re.escape(part) for part in text.split("*")]
        self._shape = re.compile("[^，。；\n]{0,10}?".join(pieces)) if "*" in text else None

    @property
    def pieces(self) -> tuple[str, ...]:
        """What a lexicon must look for, so that the word can be found."""
        return self._parts or (self.text,)

    def last_in(self, window: Window) -> int:
        """Where its last occurrence ends; -1 where there is none."""
        if self._shape is None:
            if len(self.text) > 1:
                return window.ends.get(self.text, -1)
            return window.text.rfind(self.text) + 1 or -1
        if not all(part in window.ends for part in self._parts):
            return -1
        end = -1
        for match in self._shape.finditer(window.text):
            end = match.end()
        return end
