"""What does each table say of a matter, as plain values that can be compared? Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Span:
    """A row of the standings, as the figures read it."""

    stage: str
    phase: str
    outcome: str
    from_on: date
    to_on: date | None
    first_in_stage: bool
    first_in_phase: bool
    organisation: int
    procedure: str

    def __str__(self) -> str:
        return f"{self.from_on}起的“{self.stage}”"


@dataclass(frozen=True, slots=True)
class Number:
    """A row of the measures."""

    name: str
    value: Decimal
    unit: str
    key: str
    on: date
    seq: int
    organisation: int
    procedure: str

    def __str__(self) -> str:
        return f"{self.on}的{self.name}={self.value.normalize():f}{self.unit}"


@dataclass(frozen=True, slots=True)
class Limit:
    """A row of the clocks, but for the day on which it is due."""

    name: str
    rule: str
    ask: str
    started_on: date
    ended_on: date | None

    def __str__(self) -> str:
        return f"{self.started_on}起算的“{self.name}”"


@dataclass(frozen=True, slots=True)
class Paper:
    """A row of the documents."""

    seq: int
    kind: str
    version: int
    title: str
    sha256: str
    on: date

    def __str__(self) -> str:
        return f"第{self.seq}条记录带来的《{self.title}》"


@dataclass(frozen=True, slots=True)
class Tie:
    """A row of the links: the relation, and the other matter's public id."""

    relation: str
    other: str

    def __str__(self) -> str:
        return f"“{self.relation}”关联（{self.other}）"


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the seats: the field, and the person's public id."""

    field: str
    person: str

    def __str__(self) -> str:
        return f"“{self.field}”一栏的人员"


@dataclass(frozen=True, slots=True)
class Guest:
    """A row of the parties, opened: the event that brought them, their role, what is known of them."""

    seq: int
    role: str
    details: str  # canonical JSON
    name_index: str

    def __str__(self) -> str:
        return f"第{self.seq}条记录带来的一位当事人"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What the tables say of one matter."""

    columns: Mapping[str, object]
    organisation: int
    snapshot: str | None
    spans: Sequence[Span]
    numbers: Sequence[Number]
    limits: Sequence[Limit]
    due: Mapping[str, tuple[date | None, str]]  # clock → day, or the code why there is none
    papers: Sequence[Paper]
    ties: Sequence[Tie]
    places: Sequence[Place]
    guests: Sequence[Guest]
