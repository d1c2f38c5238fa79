"""How does a matter stand? The folded log, bounded in size whatever the log's length."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shengmo.law.procedures.log import DocumentGiven, OverrideGiven
from shengmo.law.procedures.values import Fields, Value


@dataclass(frozen=True, slots=True)
class Done:
    """What is known of an act that has happened: how often, first and last day, last person."""

    times: int
    first_on: date
    last_on: date
    actor: str
    seq: int


@dataclass(frozen=True, slots=True)
class Filed:
    """The latest version of a kind of document in the file."""

    sha256: str
    version: int
    on: date


@dataclass(frozen=True, slots=True)
class ClockMove:
    """Something that moved a clock: suspend, resume, restart, extend (amount in the rule's unit)."""

    kind: str
    on: date
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Running:
    """A clock of the matter: when it began, what moved it, when it was met (None: it runs)."""

    started_on: date
    moves: tuple[ClockMove, ...] = ()
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The matter as its log gives it."""

    stage: str = ""
    phase: str = "open"
    outcome: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    stage_since: date | None = None
    fields: Fields = field(default_factory=dict)
    done: Mapping[str, Done] = field(default_factory=dict)
    documents: Mapping[str, Filed] = field(default_factory=dict)
    clocks: Mapping[str, Running] = field(default_factory=dict)
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stages_seen: tuple[str, ...] = ()
    phases_seen: tuple[str, ...] = ()
    overrides: int = 0
    attested: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """An act that somebody wants to record: the day and the person in law, and what it brings."""

    act: str
    on: date
    actor: str
    fields: Mapping[str, Value] = field(default_factory=dict)
    documents: tuple[DocumentGiven, ...] = ()
    overrides: tuple[OverrideGiven, ...] = ()
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a gate looks at: the matter, the request, and the matter's fields with the request's."""

    state: State
    request: Request
    fields: Fields
    titles: Mapping[str, str]  # field, document, act and role names → their Chinese titles

    def title(self, name: str) -> str:
        """Chinese title of a field, document, act or role; the name itself where it has none."""
        return self.titles.get(name, name)

    def actor_of(self, act: str) -> str:
        """Who did the act in law; the requester for the act that is being asked."""
        if act == self.request.act:
            return self.request.actor
        done = self.state.done.get(act)
        return done.actor if done else ""
