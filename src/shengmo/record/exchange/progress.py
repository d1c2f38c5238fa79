"""How is it told how far a long piece of work is?"""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], object]  # called with how many rows of how many


def unseen(_done: int, _of: int) -> None:
    """Progress that nobody watches."""
