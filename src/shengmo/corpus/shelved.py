"""What lies on the shelf, every file of it as plain values with lines?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from shengmo.law.errors import FaultySource
from shengmo.law.sources import Fault, Source

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """The files of a shelf by what they define. A file that cannot be read is in `unreadable`."""

    files: int
    unreadable: tuple[Fault, ...]
    rules: tuple[Source, ...]
    rule_examples: tuple[Source, ...]
    calendars: tuple[Source, ...]  # the festivals first
    localities: tuple[Source, ...]
    procedures: Mapping[str, tuple[Source, ...]]  # versions, the earliest first
    examples: Mapping[str, Source]
    measures: tuple[Source, ...]
    figures: tuple[Source, ...]
    outlines: tuple[Source, ...]
    papers: tuple[Source, ...] = ()
    vocabulary: tuple[Source, ...] = ()
    duties: tuple[Source, ...] = ()
    not_formalised: tuple[Source, ...] = ()


def attempt(faults: list[Fault], make: Callable[[], Made]) -> Made | None:
    """What `make` gives; None where the definition is faulty, the faults added to the list."""
    try:
        return make()
    except FaultySource as error:
        faults.extend(error.faults)
        return None
