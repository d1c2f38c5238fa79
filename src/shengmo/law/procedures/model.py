"""What is a procedure? Frozen data, made by `parse.py`, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from shengmo.law.citations import Citation
from shengmo.law.procedures.facts import Facts, Need
from shengmo.law.procedures.state import Asked
from shengmo.law.procedures.values import Condition, Fields, FieldType, all_hold
from shengmo.law.rules import Rule


class Phase(StrEnum):
    """Whether work goes on."""

    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that a matter holds; with `measure` it is also a typed number for figures."""

    name: str
    title: str
    type: FieldType
    choices: Mapping[str, str]  # name → title, only for CHOICE
    unit: str
    measure: str
    accumulates: bool  # each recording adds a measure instead of replacing the last
    personal: bool
    hint: str
    key: str  # the word by which its number is told from others of the same measure
    # choice (of a flag: true, false) → measures that count 1 when it is chosen, 0 when another is
    counts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def counted(self) -> tuple[str, ...]:
        """Every measure that some choice of the field counts."""
        return tuple(dict.fromkeys(name for names in self.counts.values() for name in names))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage (环节). With `lapses_on` it ends by itself the day after the date in that field."""

    name: str
    title: str
    phase: Phase
    lapses_on: str
    lapses_to: str


class GateKind(Protocol):
    """One kind of gate with its parameters: what it must know, and what is missing if closed."""

    def needs(self, asked: Asked) -> tuple[Need, ...]:
        """Facts from outside the matter that `missing` will ask for."""
        ...

    def missing(self, asked: Asked, facts: Facts) -> str:
        """What is missing, as a Chinese clause for a person; empty when the gate is open."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A condition of an act (关口), the article that closes it, and who may pass it if local."""

    id: str
    kind: str
    rule: GateKind
    citation: Citation
    message: str
    when: tuple[Condition, ...]
    override_role: str  # empty: no override; the parser refuses one on a statutory gate
    coverage: str  # under what the act counts as within scope, and as passed; empty: not counted
    line: int

    def stands(self, on: date, fields: Fields) -> bool:
        """Whether the gate stands before an act on that day: in force, and its `when:` holds."""
        return self.citation.in_force(on) and all_hold(self.when, fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A verb of the procedure (办理动作): from which stages, to which, by whom, with what."""

    name: str
    title: str
    opens: bool
    sources: tuple[str, ...]  # stages in which it may be done
    target: str  # stage to which it leads; empty: stays
    roles: tuple[str, ...]
    required: tuple[str, ...]
    optional: tuple[str, ...]
    documents: tuple[str, ...]  # kinds that must come with it
    optional_documents: tuple[str, ...]
    gates: tuple[Gate, ...]
    outcome: str  # set by the act itself
    outcomes: tuple[str, ...]  # or chosen from these
    paper: bool  # done by a leader's signature on a printed slip


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """A time limit of the procedure: its rule, what starts, stops and moves it."""

    name: str
    title: str
    rule: Rule
    ask: str  # latest_day | earliest_next_day | latest_notice_day
    starts: str  # act; its day is the start
    starts_field: str  # or the day in this field, once it is known
    ends: tuple[str, ...]
    suspended_by: tuple[str, ...]
    resumed_by: tuple[str, ...]
    restarted_by: tuple[str, ...]
    extended_by: str
    extension_field: str
    who: str
    when: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A link that the procedure knows by name: to which procedures, and whether one thread."""

    name: str
    title: str
    procedures: tuple[str, ...]
    thread: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Discretion:
    """A rule that is not formalised, and who decides it."""

    rule: Citation
    who: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind:
    """A kind of document that the file of a matter may hold."""

    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRole:
    """Who else stands in the file: applicant, counterparty, petitioner."""

    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the procedure's ledger: what it is called, and what its cells say.

    Exactly one of `field`, `day`, `day_of`, `party`, `acts`, `outcome` says what a cell gives. In
    the YAML `months: hours` stands for twelve columns, 1月 to 12月, of fields hours_01 to hours_12.
    """

    header: str
    also: tuple[str, ...]  # other names under which ledgers know it
    acts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # act → words; none: nothing
    # choice → ledgers' words; of an `acts` column: outcome → words that say both
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # procedure → words by which a row is of that one's ledger
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    field: str = ""
    day: str = ""  # act: the cell is the day on which it happened
    into: str = ""  # field for what else the cell says: the same day, of how many, which officer
    day_of: str = ""  # header of an `acts` column: the day of whichever act that one names
    party: str = ""
    detail: str = "name"  # of the party: name, phone, id_number, address
    other_party: str = ""  # who stands after 与 where one cell names both sides
    narrows: str = ""  # header of the `acts` column that this one makes definite
    outcome: bool = False
    made_of: tuple[str, ...] = ()  # headers that a missing text is put together from
    supposes: str = ""  # act: it happened on that day, or in that year, if the row says no other
    reads: str = ""  # village: 某村委会 and 某村 are one
    needed: bool = False  # without it the row is not understood

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that the column is called."""
        return (self.header, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """A short tag on a matter that, after one of the acts, holds none of what is named."""

    tag: str
    after: tuple[str, ...]  # acts; none: the place does not want the tag
    documents: tuple[str, ...]
    fields: tuple[str, ...]
    says: str  # the sentence behind the tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One procedure in one version (名称, 效力起止), composed with its locality."""

    name: str
    title: str
    valid_from: date
    valid_to: date | None
    number: str  # such as 合审〔{year}〕{serial}号
    title_field: str
    key_fields: tuple[str, ...]  # the natural key by which a row is found again
    restricted: bool
    register: bool  # its open stage is an entry in force, found by key and term
    basis: tuple[Citation, ...]
    fields: Mapping[str, Field]
    stages: Mapping[str, Stage]
    outcomes: Mapping[str, str]
    documents: Mapping[str, DocumentKind]
    parties: Mapping[str, PartyRole]
    acts: Mapping[str, Act]
    clocks: Mapping[str, ClockRule]
    relations: Mapping[str, Relation]
    dimensions: Mapping[str, str]  # field → one of `DIMENSIONS`
    discretion: tuple[Discretion, ...]
    columns: Mapping[str, Column] = field(default_factory=dict)  # of its ledger, by header
    known_by: tuple[tuple[str, ...], ...] = ()  # headers by which a row is found again, best first
    lacking: tuple[Lack, ...] = ()  # tags of what an office expects in the file
    titles: Mapping[str, str] = field(default_factory=dict)  # of everything that it names
    uncounted: frozenset[str] = frozenset()  # outcomes that are no result and no figure names

    @property
    def opening(self) -> Act:
        """The one act that opens a matter."""
        return next(act for act in self.acts.values() if act.opens)

    def gate(self, gate_id: str) -> Gate | None:
        """The gate of that id, in whichever act it stands."""
        gates = (gate for act in self.acts.values() for gate in act.gates)
        return next((gate for gate in gates if gate.id == gate_id), None)
