"""What kinds of event does a matter's log hold, and what does each say?

The room `record` stores these as the bodies of its events; the engine folds them into a `State`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shengmo.law.procedures.values import Value


@dataclass(frozen=True, slots=True)
class DocumentGiven:
    """A document that an act brought: its kind, the hash of its bytes, its title."""

    kind: str
    sha256: str
    title: str


@dataclass(frozen=True, slots=True)
class OverrideGiven:
    """A local gate passed all the same: who decided, why. Permanently marked and counted."""

    gate: str
    kind: str
    role: str
    reason: str
    by: str  # public id of the person who decided


@dataclass(frozen=True, slots=True)
class AttestedAct:
    """One act of an old ledger's row: it happened on that day, with whom if known."""

    act: str
    on: date  # the first day of the month where only that is known
    actor: str = ""
    precision: str = "day"  # or month, year: counts in figures, starts no clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """An act done through the gates (办理). The first one opens the matter."""

    act: str
    fields: Mapping[str, Value] = field(default_factory=dict)
    documents: tuple[DocumentGiven, ...] = ()
    overrides: tuple[OverrideGiven, ...] = ()
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attested:
    """What a ledger row, a paper file or another system says happened (补录): no gate closes."""

    acts: tuple[AttestedAct, ...] = ()
    fields: Mapping[str, Value] = field(default_factory=dict)
    documents: tuple[DocumentGiven, ...] = ()
    outcome: str = ""
    findings: tuple[str, ...] = ()  # what was missing or inverted, as plain facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A correction: new values of fields, new days of acts (by act name), and the reason."""

    reason: str
    fields: Mapping[str, Value] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    outcome: str = ""  # of the latest event that gave one


@dataclass(frozen=True, slots=True)
class LinkedTo:
    """This matter and another are linked under a relation that the procedure names."""

    relation: str
    matter: str


@dataclass(frozen=True, slots=True)
class UnlinkedFrom:
    """A link is taken back."""

    relation: str
    matter: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Earlier events of this log no longer count, as if they had not been recorded; and why.

    An import that is undone takes back its own events; what it opened then stands nowhere.
    """

    events: tuple[int, ...]  # their places in the log
    reason: str


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that moves no stage: a due date that moved, an erasure, a frozen figure.

    `topic` is a closed word of the record: `clock_recomputed`, `erased`, `frozen`, and `signed_note`
    for what a leader wrote on a slip that no field holds, `exported` for people's data that went
    out unmasked.
    """

    topic: str
    text: str


Saying = Acted | Attested | Corrected | LinkedTo | UnlinkedFrom | TakenBack | Noted


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One event as the engine sees it: place in the log, day in law, person in law, what it says."""

    seq: int
    on: date
    actor: str
    saying: Saying
