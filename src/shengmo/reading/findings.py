"""What does a reading find: figures, marks, checks and faults, each with its place in the text?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """Where it stands: offsets in characters of the text that was read, the end excluded."""

    start: int
    end: int


class Status(StrEnum):
    """Done, or planned and required."""

    ACHIEVED = "achieved"
    TARGET = "target"


class Severity(StrEnum):
    """`error` is wrong, `warning` should be looked at, `hint` is a doubt."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that counts something. `text` is the number expression alone, the unit is bare."""

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    unit_end: int  # where the unit ends; `end` where there is none
    approx: bool
    status: Status
    topic: str
    indicator: str  # code of the catalogue; empty where none is meant
    also: tuple[str, ...]  # further indicators of which the same number is said
    by: Mapping[str, str]
    subject: str  # what is counted, in the words of the text


@dataclass(frozen=True, slots=True)
class Mark:
    """A number that is no figure: a date, a slogan, a document number, a list marker."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Check:
    """An arithmetic relation that the text states, and whether it holds."""

    kind: str
    holds: bool
    spans: tuple[Span, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that a reviewer would remark, with the place and the reason."""

    kind: str
    severity: Severity
    start: int
    end: int
    message: str
    rule: str = ""  # which of the county's checks, as C4; empty where arithmetic speaks


@dataclass(frozen=True, slots=True)
class Unchecked:
    """One of the county's checks that could not be made here, and what it wants."""

    rule: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything found in one text."""

    figures: tuple[Figure, ...]
    marks: tuple[Mark, ...]
    checks: tuple[Check, ...]
    faults: tuple[Fault, ...]
    text_length: int
    unchecked: tuple[Unchecked, ...] = ()
