"""How is a list of a hundred thousand rows held until somebody says yes? Pressed together."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

One = TypeVar("One")

PORTION = 500  # rows that are pressed, and unpressed, together
QUICKLY = 1  # how hard zlib presses: rows of a ledger are so alike that more gains little


class Packed(Generic[One]):
    """A list that is only ever added to and gone through.

    Holds at most `PORTION` of its rows as objects, here and while it is gone through; the others
    as about a hundred bytes each. What comes out is equal to what went in, and no longer the same.
    """

    def __init__(self) -> None:
        self._pressed: list[bytes] = []
        self._last: list[One] = []

    def append(self, one: One) -> None:
        """Add one at the end."""
        self._last.append(one)
        if len(self._last) == PORTION:
            self._pressed.append(zlib.compress(pickle.dumps(self._last), QUICKLY))
            self._last = []

    def extend(self, several: Iterable[One]) -> None:
        """Add several at the end."""
        for one in several:
            self.append(one)

    def __len__(self) -> int:
        return len(self._pressed) * PORTION + len(self._last)

    def __iter__(self) -> Iterator[One]:
        for pressed in self._pressed:
            yield from pickle.loads(zlib.decompress(pressed))  # noqa: S301  # our own, never stored
        yield from self._last
