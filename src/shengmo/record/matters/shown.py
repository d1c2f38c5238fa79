"""In which shapes does the record answer? Frozen rows and views; no query hands out a table's row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from shengmo.law.counting import Due
from shengmo.law.procedures.engine import Closed
from shengmo.law.procedures.log import Saying
from shengmo.law.procedures.model import Act, ClockRule, Procedure
from shengmo.law.procedures.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """A matter in a list."""

    public_id: str
    number: str
    title: str
    procedure: str
    procedure_title: str
    stage_title: str
    phase: str
    outcome_title: str
    kind: str
    channel: str
    topic: str
    opened_on: date
    closed_on: date | None
    due_on: date | None
    attested: bool
    organisation: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a list shows; empty members do not narrow."""

    procedure: str = ""
    year: int | None = None
    phase: str = ""
    kind: str = ""
    channel: str = ""
    topic: str = ""
    section: str = ""
    text: str = ""
    organisation: str = ""  # code
    key: str = ""  # the natural key of the matter
    attested: bool | None = None
    public_ids: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a list and the count of all."""

    rows: tuple[MatterRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event in the timeline: two dates, two persons, what happened in words."""

    seq: int
    kind: str
    happened_on: date
    entered_at: datetime
    actor: str
    recorder: str
    proof: str
    act: str
    saying: Saying
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockView:
    """A clock with its due day, how it was counted, and what it rests on."""

    rule: ClockRule
    started_on: date
    ended_on: date | None
    due: Due | None
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GateView:
    """An act that the stage allows, and what stands against it now."""

    act: Act
    closed: tuple[Closed, ...]  # gates with article; what the form itself asks is left out


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One version of a document in the file; the bytes lie in the store under the hash."""

    kind: str
    kind_title: str
    version: int
    title: str
    sha256: str
    on: date
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyView:
    """A party; masked unless the viewer acts on the matter."""

    role: str
    title: str  # of the role
    name: str
    details: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """A linked matter, seen from either side."""

    relation: str
    title: str
    outgoing: bool
    row: MatterRow


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterView:
    """Everything that a matter's page shows."""

    row: MatterRow
    version: int
    procedure: Procedure
    state: State
    stage: str  # effective today
    titles: Mapping[str, str]
    events: tuple[EventRow, ...]
    clocks: tuple[ClockView, ...]
    acts: tuple[GateView, ...]
    documents: tuple[DocumentView, ...]
    measures: tuple[tuple[str, Decimal, str], ...]  # name, value, unit
    parties: tuple[PartyView, ...]
    links: tuple[LinkView, ...]
