"""What is held in memory of one matter while commands are carried out, until all is written?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from shengmo.law.procedures.fold import step
from shengmo.law.procedures.log import LogEntry, Saying
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.state import State
from shengmo.record.matters.bodies import read_saying, read_state
from shengmo.record.matters.chain import Envelope
from shengmo.record.matters.models import Event, Matter, Snapshot, Standing
from shengmo.record.matters.projections import Numbered, Span, lay, number, rebuild


@dataclass(frozen=True, slots=True)
class Appended:
    """An event that is still to be written; who acted and who typed by their rows' ids."""

    envelope: Envelope
    hash: str
    actor: int | None
    recorder: int | None
    salt: str
    body: str
    personal_salt: str
    personal: str


@dataclass(slots=True)
class Held:
    """One matter in the hands of a batch: its row, its state, and what is to be written."""

    matter: Matter
    procedure: Procedure
    state: State
    new: bool
    spans: tuple[Span, ...] = ()  # for an old matter: those that may still change
    span_rows: frozenset[int] = frozenset()  # rows read, so that missing ones are removed
    measures: tuple[Numbered, ...] = ()  # new ones
    replaced: set[tuple[str, str]] = field(
        default_factory=set
    )  # names and keys whose stored measures fall away
    rebuilt: bool = False  # all projections are written anew
    events: list[Appended] = field(default_factory=list)
    entries: list[LogEntry] = field(
        default_factory=list
    )  # the same events, as the engine sees them

    @property
    def public_id(self) -> str:
        """Public id as text."""
        return str(self.matter.public_id)

    def lay_upon(self, entry: LogEntry) -> None:
        """Fold one event, not a correction, into state and projections."""
        stepped = step(self.procedure, self.state, entry)
        self.state = stepped.state
        for move in stepped.moves:
            self.spans = lay(self.spans, move)
        for measured in stepped.measures:
            if measured.replaces:
                self.replaced.add((measured.name, measured.key))
            self.measures = number(self.measures, Numbered(measured, entry.seq))

    def lay_anew(self, entries: Iterable[LogEntry]) -> None:
        """Fold the whole log again, as a correction asks."""
        projected = rebuild(self.procedure, entries)
        self.state, self.spans, self.measures = (
            projected.state,
            projected.spans,
            projected.measures,
        )
        self.rebuilt = True

    def log(self) -> tuple[LogEntry, ...]:
        """The whole log: what is stored, then what this batch adds."""
        stored = () if self.new else stored_log(self.matter)
        return (*stored, *self.entries)


def stored_log(matter: Matter) -> tuple[LogEntry, ...]:
    """A matter's log from the database, in order."""
    events = Event.objects.filter(matter=matter).order_by("seq")
    rows = events.select_related("body_row", "actor")
    return tuple(log_entry(event, event.body_row.body) for event in rows)


def log_entry(event: Event, body: str) -> LogEntry:
    """One event as the engine sees it."""
    saying: Saying = read_saying(event.kind, body)
    actor = str(event.actor.public_id) if event.actor else ""
    return LogEntry(event.seq, event.happened_on, actor, saying)


def spans_of(rows: Iterable[Standing]) -> tuple[Span, ...]:
    """Standings as spans, in the order in which they were laid."""
    return tuple(
        Span(
            stage=row.stage,
            phase=row.phase,
            outcome=row.outcome,
            from_on=row.from_on,
            to_on=row.to_on,
            first_in_stage=row.first_in_stage,
            first_in_phase=row.first_in_phase,
            row=row.pk,
        )
        for row in rows
    )


def state_of(matter: Matter) -> State:
    """The state as last folded."""
    return read_state(Snapshot.objects.get(matter=matter).state)
