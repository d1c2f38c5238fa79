"""What does a batch import cost beside bare bulk inserts of exactly the rows that it leaves?"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial

from django.db import models, transaction

from bench.ground import Ground, attested, live, prepare
from bench.lines import Line, Watch, peak, timed
from shengmo.record.identifiers import uuid7
from shengmo.record.matters import actions
from shengmo.record.matters.commands import Command
from shengmo.record.matters.models import (
    Clock,
    Event,
    EventBody,
    Matter,
    Measure,
    Party,
    Snapshot,
    Standing,
)

LIVE = 20_000  # live tickets at most: five events each, and their ratio hangs on no size
PORTION = 1000  # matters of one batch; memory is bounded by it
Maker = Callable[[Ground, int, int], list[Command]]
ROWS = 400  # rows of one statement: SQLite takes 32,766 values in one


def lines(size: int) -> Iterator[Line]:
    """Live tickets through the gates, then rows of a ledger."""
    for way, make, count in (("live", live, min(size, LIVE)), ("attested", attested, size)):
        yield _against_bare_rows(way, make, count)


def fill(make: Maker, ground: Ground, begin: int, end: int) -> None:
    """Record the tickets from `begin` to before `end` in one transaction, a portion at a time."""
    with transaction.atomic():
        for first in range(begin, end, PORTION):
            actions.record_all(make(ground, first, min(PORTION, end - first)))


def _against_bare_rows(way: str, make: Maker, size: int) -> Line:
    """Portion by portion, ours and bare in turn, so that what else runs here disturbs both alike."""
    ground = prepare(f"batch-{way}-{size}")
    ours = theirs = 0.0
    for first in range(0, size, PORTION):
        commands = make(ground, first, min(PORTION, size - first))
        ours += timed(partial(actions.record_all, commands))
        theirs += bare({command.public_id for command in commands if hasattr(command, "public_id")})
    return Line(
        what=f"batch import, {way}, {size:,} tickets (peak {peak()} MB)",
        ours=ours,
        theirs=theirs,
        against="bulk_create of the same rows",
    )


def bare(public_ids: Collection[str], clock: Watch = time.perf_counter) -> float:
    """Seconds that copies of these matters and of all their rows take; they do not stay."""
    matters = list(Matter.objects.filter(public_id__in=public_ids).order_by("pk"))
    ids = [matter.pk for matter in matters]
    new = {
        matter.pk: _copy(matter, public_id=uuid7(), number=f"抄{matter.pk}") for matter in matters
    }
    events = {e.pk: _copy(e, matter=new[e.matter_id]) for e in Event.objects.filter(matter__in=ids)}
    bodies = EventBody.objects.filter(event__in=list(events))
    tables: list[list[models.Model]] = [
        list(new.values()),
        list(events.values()),
        [_copy(b, event=events[b.event_id]) for b in bodies],
        *(
            [_copy(row, matter=new[row.matter_id]) for row in table.objects.filter(matter__in=ids)]
            for table in (Snapshot, Standing, Measure, Clock, Party)
        ),
    ]
    with transaction.atomic():
        seconds = timed(partial(_insert, tables), clock)
        transaction.set_rollback(True)
    return seconds


def _insert(tables: Sequence[Sequence[models.Model]]) -> None:
    for rows in tables:
        if rows:
            type(rows[0])._base_manager.bulk_create(rows, batch_size=ROWS)


def _copy(row, **changed: object):
    """The same row once more, not yet stored."""
    fields = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    for name in changed:
        fields.pop(f"{name}_id", None)
    if row._meta.pk is not None and row._meta.pk.name not in changed:
        fields.pop(row._meta.pk.attname)
    return type(row)(**{**fields, **changed})
