"""What must be known from outside the matter before an act is decided?

`needs` names these; the record resolves each, in the transaction of the act, to its answer, and
stores both in the event: replay never asks today's rosters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RolesHeld:
    """Which roles does the person hold in the matter's organisation (or above) on that day?"""

    person: str
    on: date


@dataclass(frozen=True, slots=True)
class LinkedMatters:
    """How do the matters stand that are linked to this one under `relation`?"""

    relation: str


@dataclass(frozen=True, slots=True)
class Credentials:
    """Does each of these people hold an entry of the register `register` in force on that day?"""

    people: tuple[str, ...]
    register: str
    on: date


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """Is an entry with this key in force in the organisation's register on that day?"""

    register: str
    key: str
    on: date


@dataclass(frozen=True, slots=True)
class PeriodEnd:
    """Where does the period of `rule` that began on `start` end?

    `ask` is one of latest_day, earliest_next_day, latest_notice_day (law/counting).
    """

    rule: str
    start: date
    ask: str


Need = RolesHeld | LinkedMatters | Credentials | RegisterEntry | PeriodEnd


@dataclass(frozen=True, slots=True)
class Roles:
    """Answer to `RolesHeld`."""

    held: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkedFact:
    """One linked matter as it stands now."""

    matter: str  # public id
    number: str
    procedure: str
    stage: str
    phase: str
    outcome: str
    done: tuple[str, ...]  # names of the acts that have happened
    documents: tuple[tuple[str, str], ...]  # (kind, sha256 of the latest version)
    outcome_title: str = ""


@dataclass(frozen=True, slots=True)
class Linked:
    """Answer to `LinkedMatters`."""

    matters: tuple[LinkedFact, ...]


@dataclass(frozen=True, slots=True)
class CredentialFact:
    """One person's entry: its number and term, and whether it covers the day asked."""

    person: str
    name: str
    number: str
    valid_from: date | None
    valid_to: date | None
    valid: bool


@dataclass(frozen=True, slots=True)
class Held:
    """Answer to `Credentials`: one fact for each person asked, in that order."""

    people: tuple[CredentialFact, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Answer to `RegisterEntry`: the entry's number, empty where there is none in force."""

    number: str


@dataclass(frozen=True, slots=True)
class PeriodFact:
    """Answer to `PeriodEnd`: the day, or the reason why it cannot be computed."""

    due: date | None
    reason: str


Answer = Roles | Linked | Held | Entry | PeriodFact


@dataclass(frozen=True, slots=True)
class Facts:
    """Answers by need; asking for what was not resolved is a mistake of the caller."""

    answers: Mapping[Need, Answer]

    def roles(self, need: RolesHeld) -> tuple[str, ...]:
        """Roles held, as resolved."""
        answer = self.answers[need]
        return answer.held if isinstance(answer, Roles) else ()

    def linked(self, need: LinkedMatters) -> tuple[LinkedFact, ...]:
        """Linked matters, as resolved."""
        answer = self.answers[need]
        return answer.matters if isinstance(answer, Linked) else ()

    def held(self, need: Credentials) -> tuple[CredentialFact, ...]:
        """Credentials of the people asked, as resolved."""
        answer = self.answers[need]
        return answer.people if isinstance(answer, Held) else ()

    def entry(self, need: RegisterEntry) -> str:
        """Number of the register entry in force, or an empty text."""
        answer = self.answers[need]
        return answer.number if isinstance(answer, Entry) else ""

    def period(self, need: PeriodEnd) -> PeriodFact:
        """End of the period, as resolved."""
        answer = self.answers[need]
        return answer if isinstance(answer, PeriodFact) else PeriodFact(None, "")
