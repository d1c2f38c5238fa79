"""What is an invented town: its places, its people, and the chapters of its year?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from shengmo.entrypoints.cli.towns.script import Script

PASSWORD = "shengmo"  # noqa: S105  # of invented people, printed on the terminal


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An organisation of the town, and the one above it."""

    code: str
    name: str
    level: str
    within: str = ""
    locality: str = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """Somebody invented, with a post; `username` where there is a demonstration account."""

    key: str  # how the script calls them
    name: str
    role: str
    place: str  # organisation's code
    title: str = ""
    section: str = ""
    username: str = ""


Chapter = Callable[[Script], None]  # writes into the script


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town-year as a script: everything in it is invented."""

    code: str
    name: str
    year: int
    founded_on: date  # from which day places lie where they lie and posts are held
    places: tuple[Place, ...]  # those above before those below
    cast: tuple[Player, ...]
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A town that stands, how much it holds, and how long this took."""

    name: str  # the town's code, as the command takes it
    matters: int
    events: int
    seconds: float
