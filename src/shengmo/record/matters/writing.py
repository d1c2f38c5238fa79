"""How does a batch reach the tables: each kind of row in one statement?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import reduce
from operator import attrgetter, or_
from typing import NamedTuple

from django.db.models import Q

from shengmo.record import bulk
from shengmo.record.bulk import Row
from shengmo.record.identifiers import valid_ids
from shengmo.record.matters import parties
from shengmo.record.matters.batch import Batch
from shengmo.record.matters.bodies import write_state
from shengmo.record.matters.columns import columns_of
from shengmo.record.matters.due import due_day, due_of
from shengmo.record.matters.held import Appended, Held
from shengmo.record.matters.models import (
    Clock,
    Document,
    Event,
    EventBody,
    Link,
    Matter,
    Measure,
    Party,
    Seat,
    Snapshot,
    Standing,
)
from shengmo.record.matters.projections import Numbered, Span
from shengmo.record.matters.refusals import NotUnderstood
from shengmo.record.organisations.models import Person

TOO_LARGE = 10**14  # what the column of a measure cannot hold
COLUMNS = (
    "title", "key", "stage", "phase", "outcome", "kind", "channel", "topic", "side", "thread",
    "opened_on", "closed_on", "due_on", "version", "head", "changed_at",
)  # fmt: skip
ALL_COLUMNS = (
    "id", "public_id", "procedure_version_id", "procedure", "organisation_id", "section", "number",
    "way", "restricted", *COLUMNS,
)  # fmt: skip
EVENT = (
    "id", "matter_id", "seq", "kind", "happened_on", "entered_at", "actor_id", "recorder_id",
    "proof", "previous", "body_hash", "hash",
)  # fmt: skip
BODY = ("event_id", "salt", "body", "personal_salt", "personal")
STANDING = (
    "matter_id", "organisation_id", "procedure", "stage", "phase", "outcome", "from_on", "to_on",
    "first_in_stage", "first_in_phase",
)  # fmt: skip
MEASURE = (
    "matter_id", "organisation_id", "procedure", "name", "value", "unit", "key", "on", "seq",
)  # fmt: skip
CLOCK = ("rule", "ask", "started_on", "ended_on", "due_on", "code")
DOCUMENT = ("matter_id", "seq", "kind", "version", "title", "sha256", "on")
PARTY = ("matter_id", "seq", "role", "sealed", "name_index")
SEAT = ("matter_id", "person_id", "field")
Due = tuple[date | None, str]  # the day, or the code why there is none


class Ticking(NamedTuple):
    """A row of the clocks, without its matter."""

    name: str
    rule: str
    ask: str
    started_on: date
    ended_on: date | None
    due_on: date | None
    code: str


def write(batch: Batch) -> None:
    """Write everything that the batch holds, parents first."""
    touched = [held for held in batch.held.values() if held.events]
    due: dict[object, Due] = {}
    clocks = {held.public_id: _clock_rows(batch, held, due) for held in touched}
    for held in touched:
        _fill(batch, held, clocks[held.public_id])
    _write_matters(touched)
    _write_events(touched)
    _write_snapshots(touched)
    _write_standings(touched)
    _write_measures(touched)
    _write_clocks(touched, clocks)
    bulk.insert(Document, DOCUMENT, (row for held in touched for row in _documents(held)))
    _write_parties(batch)
    _write_seats(touched)
    _write_links(touched, batch)


def _fill(batch: Batch, held: Held, clocks: Sequence[Ticking]) -> None:
    """The matter's columns, from its state."""
    matter = held.matter
    for column, value in columns_of(held.procedure, held.state).items():
        setattr(matter, column, value)
    running = [
        c.due_on for c in clocks if c.ended_on is None and c.ask == "latest_day" and c.due_on
    ]
    matter.due_on = min(running, default=None)
    matter.changed_at = batch.now


def _write_matters(touched: Sequence[Held]) -> None:
    """New matters come in as this batch leaves them; their rows get their ids here."""
    new = [held.matter for held in touched if held.new]
    for matter, pk in zip(new, bulk.reserve(Matter, len(new)) if new else (), strict=True):
        matter.pk, matter._state.adding = pk, False
    bulk.insert(Matter, ALL_COLUMNS, map(attrgetter(*ALL_COLUMNS), new))
    old = (held.matter for held in touched if not held.new)
    bulk.update(Matter, COLUMNS, map(attrgetter(*COLUMNS, "pk"), old))


def _write_events(touched: Sequence[Held]) -> None:
    """The log: each event, and what it says beside it."""
    found = [(held.matter.pk, event) for held in touched for event in held.events]
    placed = list(zip(bulk.reserve(Event, len(found)), found, strict=True))
    bulk.insert(Event, EVENT, (_event(pk, matter, event) for pk, (matter, event) in placed))
    bulk.insert(
        EventBody,
        BODY,
        ((pk, e.salt, e.body, e.personal_salt, e.personal) for pk, (_, e) in placed),
    )


def _event(pk: int, matter: int, event: Appended) -> Row:
    said = event.envelope
    return (
        *(pk, matter, said.seq, said.kind, said.happened_on, said.entered_at),
        *(event.actor, event.recorder, said.proof, said.previous, said.body_hash, event.hash),
    )


def _write_snapshots(touched: Sequence[Held]) -> None:
    rows = ((held.matter.pk, write_state(held.state)) for held in touched)
    key = ("matter_id",)
    bulk.insert(Snapshot, ("matter_id", "state"), rows, unique=key, replaced=("state",))


def _write_standings(touched: Sequence[Held]) -> None:
    """New spans are inserted, ended ones updated, lapses that fell away removed."""
    gone: list[int] = []
    ended: list[Row] = []
    fresh: list[Row] = []
    for held in touched:
        if held.rebuilt and not held.new:
            Standing.objects.filter(matter=held.matter).delete()
        kept = {span.row for span in held.spans if span.row}
        gone.extend(held.span_rows - kept if not held.rebuilt else ())
        ended.extend((span.to_on, span.row) for span in held.spans if span.row)
        fresh.extend(_standing(held.matter, span) for span in held.spans if not span.row)
    if gone:
        Standing.objects.filter(pk__in=gone).delete()
    bulk.update(Standing, ("to_on",), ended)
    bulk.insert(Standing, STANDING, fresh)


def _standing(matter: Matter, span: Span) -> Row:
    return (
        *(matter.pk, matter.organisation_id, matter.procedure, span.stage, span.phase),
        *(span.outcome, span.from_on, span.to_on, span.first_in_stage, span.first_in_phase),
    )


def _write_measures(touched: Sequence[Held]) -> None:
    rows: list[Row] = []
    for held in touched:
        if not held.new and (held.rebuilt or held.replaced):
            stored = Measure.objects.filter(matter=held.matter)
            (stored if held.rebuilt else stored.filter(_any_of(held.replaced))).delete()
        rows.extend(_measure(held, numbered) for numbered in held.measures)
    bulk.insert(Measure, MEASURE, rows)


def _any_of(replaced: Iterable[tuple[str, str]]) -> Q:
    """Measures of one of these names and keys."""
    return reduce(or_, (Q(name=name, key=key) for name, key in sorted(replaced)))


def _measure(held: Held, numbered: Numbered) -> Row:
    """The row of one number. Raises NotUnderstood where the column cannot hold it."""
    matter, measured = held.matter, numbered.measured
    if not abs(measured.value) < TOO_LARGE:
        raise NotUnderstood(
            f"还不能登记：{held.matter.number}里的数字{measured.value:.3g}太大，请核对。"
        )
    return (
        *(matter.pk, matter.organisation_id, matter.procedure, measured.name, measured.value),
        *(measured.unit, measured.key, measured.on, numbered.seq),
    )


def _clock_rows(batch: Batch, held: Held, due: dict[object, Due]) -> list[Ticking]:
    """The clocks of a matter as rows; a due day that another matter has too is computed once."""
    rules = held.procedure.clocks
    found = []
    for name, running in held.state.clocks.items():
        if name not in rules:
            continue
        rule, same = rules[name], (held.matter.procedure_version_id, name, running)
        if same not in due:
            computed, why_none = due_of(rule, running, batch.calendar)
            due[same] = due_day(computed), why_none
        about = (rule.rule.id, rule.ask, running.started_on, running.ended_on)
        found.append(Ticking(name, *about, *due[same]))
    return found


def _write_clocks(touched: Sequence[Held], clocks: Mapping[str, Sequence[Ticking]]) -> None:
    for held in touched:
        if held.rebuilt and not held.new:  # a correction may undo what had started a clock
            running = [clock.name for clock in clocks[held.public_id]]
            Clock.objects.filter(matter=held.matter).exclude(name__in=running).delete()
    bulk.insert(
        Clock,
        ("matter_id", *Ticking._fields),
        ((held.matter.pk, *clock) for held in touched for clock in clocks[held.public_id]),
        unique=("matter_id", "name"),
        replaced=Ticking._fields[1:],
    )


def _documents(held: Held) -> Iterable[Row]:
    """Every document that the new events brought, numbered on from those in the file."""
    brought = [
        (entry, document)
        for entry in held.entries
        for document in getattr(entry.saying, "documents", ())
    ]
    later: dict[str, int] = {}
    for entry, document in reversed(brought):
        back = later.get(document.kind, 0)
        later[document.kind] = back + 1
        version = held.state.documents[document.kind].version - back
        about = (document.title[:200], document.sha256, entry.on)
        yield held.matter.pk, entry.seq, document.kind, version, *about


def _write_parties(batch: Batch) -> None:
    rows = (
        (
            held.matter.pk,
            seq,
            given.role,
            *parties.seal_party({"name": given.name, **given.details}),
        )
        for held, seq, given in batch.parties
    )
    bulk.insert(Party, PARTY, rows)


def _write_seats(touched: Sequence[Held]) -> None:
    """A seat for each person named in a field of people."""
    wanted = {
        (held.public_id, field, public_id): held
        for held in touched
        for field, public_id in _named(held)
    }
    ids = {public_id for _, _, public_id in wanted}
    people = (
        {str(p.public_id): p for p in Person.objects.filter(public_id__in=valid_ids(ids))}
        if ids
        else {}
    )
    rows = (
        (held.matter.pk, people[public_id].pk, field)
        for (_, field, public_id), held in wanted.items()
        if public_id in people
    )
    bulk.insert(Seat, SEAT, rows, unique=SEAT)


def _named(held: Held) -> Iterable[tuple[str, str]]:
    """Field and person for each person that the new events name."""
    for entry in held.entries:
        for name, value in getattr(entry.saying, "fields", {}).items():
            type_ = held.procedure.fields[name].type if name in held.procedure.fields else ""
            if type_ == "person" and isinstance(value, str):
                yield name, value
            if type_ == "people" and isinstance(value, tuple):
                yield from ((name, person) for person in value)


def _write_links(touched: Sequence[Held], batch: Batch) -> None:
    """Links that this batch made or took back; the mirrored side has no row of its own."""
    for held in touched:
        for entry in held.entries:
            _write_link(held, entry.saying, batch)


def _write_link(held: Held, saying: object, batch: Batch) -> None:
    relation, other = getattr(saying, "relation", ""), getattr(saying, "matter", "")
    if not relation or relation not in held.procedure.relations:
        return
    far = batch.matter(other).matter
    if other in held.state.links.get(relation, ()):
        Link.objects.get_or_create(matter=held.matter, other=far, relation=relation)
    else:
        Link.objects.filter(matter=held.matter, other=far, relation=relation).delete()
