"""On which shelves do definition files lie: the one that is shipped, and one that is filled here?"""

from __future__ import annotations

from pathlib import Path

SHELF = Path(__file__).parent
_FILLED_HERE: list[Path] = []  # wiring: set once when a program starts


def also(folder: Path) -> None:
    """Look on the shelf that an administrator fills, from now on."""
    _FILLED_HERE[:] = [folder]


def shelves() -> tuple[Path, ...]:
    """Every shelf, the shipped one first."""
    return (SHELF, *_FILLED_HERE)


def lying(pattern: str) -> tuple[Path, ...]:
    """The files of all shelves at places that fit, by place; the same place later wins."""
    found = {
        path.relative_to(shelf).as_posix(): path
        for shelf in shelves()
        for path in sorted(shelf.glob(pattern))
    }
    return tuple(found[place] for place in sorted(found))
