"""Where does a rare pattern stand in a text? Found by a landmark that each of its places holds.

`re` tries a pattern at every character unless the pattern begins with a fixed sign: some
twenty of the reader's patterns begin with any character at all, or with a look behind. What
such a pattern cannot do without (公司, 同志, a letter) is searched for at the speed of a plain
search, and only around it is the pattern tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property


class Landmarked:
    """A pattern of which every match holds a landmark, begun at most `far` characters on.

    Compiled when a text is first read, not when its module is loaded.
    """

    def __init__(self, pattern: str, landmark: str, far: int) -> None:
        self._written = pattern, landmark
        self._far = far

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern by itself."""
        return re.compile(self._written[0])

    @cached_property
    def _landmark(self) -> re.Pattern[str]:
        return re.compile(self._written[1])

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """The same matches as the pattern's own `finditer`."""
        end = len(text) if end is None else end
        at, tried = start, self.pattern.match
        for landmark in self._landmark.finditer(text, start, end):
            # Up to its end: a second landmark may begin inside the first.
            at, last = max(at, landmark.start() - self._far), landmark.end()
            while at < last:
                match = tried(text, at, end)
                if match is None:
                    at += 1
                else:
                    yield match
                    at = max(match.end(), at + 1)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return next(self.finditer(text), None)


def at_lines(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches that begin where a line of the text begins."""
    at = 0
    while True:
        match = pattern.match(text, at)
        if match is not None:
            yield match
        at = text.find("\n", at) + 1
        if not at:
            return
