"""How does a batch reach the tables: each kind of row in one statement?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q

from shengmo.law.procedures.state import Running
from shengmo.record.identifiers import valid_ids
from shengmo.record.matters import parties
from shengmo.record.matters.batch import Batch
from shengmo.record.matters.bodies import write_state
from shengmo.record.matters.columns import columns_of
from shengmo.record.matters.due import due_day, due_of
from shengmo.record.matters.held import Held
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
ROWS = 400  # rows per statement: SQLite takes 32,766 values in one, Matter has 25 columns

COLUMNS = (
    "title", "key", "stage", "phase", "outcome", "kind", "channel", "topic", "side", "thread",
    "opened_on", "closed_on", "due_on", "version", "head", "changed_at",
)  # fmt: skip


def write(batch: Batch) -> None:
    """Write everything that the batch holds, parents first."""
    touched = [held for held in batch.held.values() if held.events]
    clocks = {held.public_id: _clock_rows(batch, held) for held in touched}
    for held in touched:
        _fill(batch, held, clocks[held.public_id])
    _write_matters(touched)
    Event.objects.bulk_create([e for held in touched for e in held.events], batch_size=ROWS)
    EventBody.objects.bulk_create([b for held in touched for b in held.bodies], batch_size=ROWS)
    _write_snapshots(touched)
    _write_standings(touched)
    _write_measures(touched)
    _write_clocks(touched, clocks)
    _write_documents(touched)
    _write_parties(batch)
    _write_seats(touched)
    _write_links(touched, batch)


def _fill(batch: Batch, held: Held, clocks: Sequence[Clock]) -> None:
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
    Matter.objects.bulk_create([h.matter for h in touched if h.new], batch_size=ROWS)
    old = [h.matter for h in touched if not h.new]
    if len(old) == 1:
        old[0].save(update_fields=COLUMNS)
    elif old:
        Matter.objects.bulk_update(old, COLUMNS, batch_size=ROWS)


def _write_snapshots(touched: Sequence[Held]) -> None:
    rows = [Snapshot(matter=held.matter, state=write_state(held.state)) for held in touched]
    Snapshot.objects.bulk_create(
        rows,
        batch_size=ROWS,
        update_conflicts=True,
        unique_fields=["matter"],
        update_fields=["state"],
    )


def _write_standings(touched: Sequence[Held]) -> None:
    """New spans are inserted, ended ones updated, lapses that fell away removed."""
    gone: list[int] = []
    ended: list[Standing] = []
    fresh: list[Standing] = []
    for held in touched:
        if held.rebuilt and not held.new:
            Standing.objects.filter(matter=held.matter).delete()
        kept = {span.row for span in held.spans if span.row}
        gone.extend(held.span_rows - kept if not held.rebuilt else ())
        for span in held.spans:
            row = _standing(held, span)
            (ended if span.row else fresh).append(row)
    if gone:
        Standing.objects.filter(pk__in=gone).delete()
    Standing.objects.bulk_update(ended, ["to_on"], batch_size=ROWS)
    Standing.objects.bulk_create(fresh, batch_size=ROWS)


def _standing(held: Held, span: Span) -> Standing:
    return Standing(
        pk=span.row,
        matter=held.matter,
        organisation_id=held.matter.organisation_id,
        procedure=held.matter.procedure,
        stage=span.stage,
        phase=span.phase,
        outcome=span.outcome,
        from_on=span.from_on,
        to_on=span.to_on,
        first_in_stage=span.first_in_stage,
        first_in_phase=span.first_in_phase,
    )


def _write_measures(touched: Sequence[Held]) -> None:
    rows: list[Measure] = []
    for held in touched:
        if not held.new and (held.rebuilt or held.replaced):
            stored = Measure.objects.filter(matter=held.matter)
            (stored if held.rebuilt else stored.filter(_any_of(held.replaced))).delete()
        rows.extend(_measure(held, numbered) for numbered in held.measures)
    Measure.objects.bulk_create(rows, batch_size=ROWS)


def _any_of(replaced: Iterable[tuple[str, str]]) -> Q:
    """Measures of one of these names and keys."""
    return reduce(or_, (Q(name=name, key=key) for name, key in sorted(replaced)))


def _measure(held: Held, numbered: Numbered) -> Measure:
    """The row of one number. Raises NotUnderstood where the column cannot hold it."""
    measured = numbered.measured
    if not abs(measured.value) < TOO_LARGE:
        raise NotUnderstood(
            f"还不能登记：{held.matter.number}里的数字{measured.value:.3g}太大，请核对。"
        )
    return Measure(
        matter=held.matter,
        organisation_id=held.matter.organisation_id,
        procedure=held.matter.procedure,
        name=measured.name,
        value=measured.value,
        unit=measured.unit,
        key=measured.key,
        on=measured.on,
        seq=numbered.seq,
    )


def _clock_rows(batch: Batch, held: Held) -> list[Clock]:
    """The clocks of a matter as rows, due days computed."""
    rules = held.procedure.clocks
    return [
        _clock(batch, held, name, running)
        for name, running in held.state.clocks.items()
        if name in rules
    ]


def _clock(batch: Batch, held: Held, name: str, running: Running) -> Clock:
    rule = held.procedure.clocks[name]
    due, code = due_of(rule, running, batch.calendar)
    return Clock(
        matter=held.matter,
        name=name,
        rule=rule.rule.id,
        ask=rule.ask,
        started_on=running.started_on,
        ended_on=running.ended_on,
        due_on=due_day(due),
        code=code,
    )


def _write_clocks(touched: Sequence[Held], clocks: Mapping[str, Sequence[Clock]]) -> None:
    for held in touched:
        if held.rebuilt and not held.new:  # a correction may undo what had started a clock
            running = [clock.name for clock in clocks[held.public_id]]
            Clock.objects.filter(matter=held.matter).exclude(name__in=running).delete()
    rows = [clock for held in touched for clock in clocks[held.public_id]]
    Clock.objects.bulk_create(
        rows,
        batch_size=ROWS,
        update_conflicts=True,
        unique_fields=["matter", "name"],
        update_fields=["rule", "ask", "started_on", "ended_on", "due_on", "code"],
    )


def _write_documents(touched: Sequence[Held]) -> None:
    """Every document that the new events brought, numbered on from those in the file."""
    rows: list[Document] = []
    for held in touched:
        rows.extend(_documents(held))
    Document.objects.bulk_create(rows, batch_size=ROWS)


def _documents(held: Held) -> Iterable[Document]:
    brought = [
        (entry, document)
        for entry in held.entries
        for document in getattr(entry.saying, "documents", ())
    ]
    later: dict[str, int] = {}
    for entry, document in reversed(brought):
        back = later.get(document.kind, 0)
        later[document.kind] = back + 1
        yield Document(
            matter=held.matter,
            seq=entry.seq,
            kind=document.kind,
            version=held.state.documents[document.kind].version - back,
            title=document.title[:200],
            sha256=document.sha256,
            on=entry.on,
        )


def _write_parties(batch: Batch) -> None:
    rows = []
    for held, seq, given in batch.parties:
        sealed, index = parties.seal_party({"name": given.name, **given.details})
        rows.append(
            Party(matter=held.matter, seq=seq, role=given.role, sealed=sealed, name_index=index)
        )
    Party.objects.bulk_create(rows, batch_size=ROWS)


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
    rows = [
        Seat(matter=held.matter, person=people[public_id], field=field)
        for (_, field, public_id), held in wanted.items()
        if public_id in people
    ]
    Seat.objects.bulk_create(rows, batch_size=ROWS, ignore_conflicts=True)


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
