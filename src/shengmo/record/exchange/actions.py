"""How is a planned import written, and taken back? Each as one act."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db import transaction
from django.db.models import F, Q

from shengmo.law.procedures.log import TakenBack
from shengmo.record import bulk
from shengmo.record.bulk import Row
from shengmo.record.exchange.commanding import Job, jobs_of
from shengmo.record.exchange.comparing import items_of
from shengmo.record.exchange.conflicts import rows_kept
from shengmo.record.exchange.keys import ROW_KEY, chunks, rows_of_keys
from shengmo.record.exchange.models import Import, ImportRow, Layout, RowKey
from shengmo.record.exchange.plan import Plan
from shengmo.record.exchange.private import sealed
from shengmo.record.exchange.progress import Progress, unseen
from shengmo.record.exchange.refusals import NotUndone
from shengmo.record.matters import actions
from shengmo.record.matters.bodies import read_saying
from shengmo.record.matters.commands import EXPORTED, Persons, Recorded, TakingBack
from shengmo.record.matters.models import Event, Matter
from shengmo.record.organisations.models import Person
from shengmo.record.organisations.queries import OrganisationRef

IMPORT_ROW = (*("batch_id", "sheet", "row", "matter_id", "seq", "upto", "digest", "understood"),)
UNDONE = ("seq", "upto", "matter__public_id", "matter__number", "matter__version")
AT_ONCE = 1000  # rows that are held in memory together
WROTE = Q(seq__lte=F("upto"))  # rows that wrote events; the others only keep what was chosen
WITHOUT_EFFECT = ("taken_back", EXPORTED)  # events that change nothing an undo would lose


@dataclass(frozen=True, slots=True)
class Written:
    """What an import wrote: its id, and what the gates would have said to each row."""

    public_id: str
    findings: tuple[tuple[int, str, tuple[str, ...]], ...]  # row, number, sentences


def write(
    plan: Plan,
    person: str,
    now: datetime,
    *,
    progress: Progress = unseen,
) -> Written | None:
    """Write what the plan holds, in one transaction; None where there is nothing to write."""
    wanted = len(plan.new) + len(plan.updated)
    if not wanted and not rows_kept(plan):
        return None
    persons = Persons(actor=person, recorder=person, proof="ledger")
    findings: list[tuple[int, str, tuple[str, ...]]] = []
    said: dict[tuple[str, ...], tuple[str, ...]] = {}  # rows lack the same: one list for all
    done = 0
    with transaction.atomic():
        batch = _import(plan, person, now)
        for part in chunks(chain(plan.new, plan.updated), AT_ONCE):
            jobs = list(jobs_of(plan, part, persons, now.date()))
            for row, number, found in _write_part(batch, jobs, now):
                findings.append((row, number, said.setdefault(found, found)))
            done += len(part)
            progress(done, wanted)
        _note_kept(plan, batch)
        _remember(plan)
        _note_seen(plan, batch)
    return Written(str(batch.public_id), tuple(findings))


def _import(plan: Plan, person: str, now: datetime) -> Import:
    return Import.objects.create(
        organisation_id=plan.organisation.pk,
        procedure=plan.procedure.name,
        name=plan.name[:200],
        sha256=plan.sha256,
        fingerprint=plan.fingerprint,
        by=Person.objects.get(public_id=person),
        at=now,
        seen="",
    )


def _write_part(
    batch: Import, jobs: Sequence[Job], now: datetime
) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Carry out the commands of some rows, and remember what each row became."""
    done = actions.record_all([c for job in jobs for c in job.commands], now=now)
    matters = {
        str(m.public_id): m
        for m in Matter.objects.filter(public_id__in=[job.matter for job in jobs])
    }
    rows: list[Row] = []
    keys: list[Row] = []
    old = [m.pk for m in matters.values()]
    known: dict[int, dict[int, set[str]]] = {}
    stored = RowKey.objects.filter(matter_id__in=old).values_list("matter_id", "rank", "key")
    for pk, rank, key in stored:
        known.setdefault(pk, {}).setdefault(rank, set()).add(key)
    left = iter(done)
    for job in jobs:
        recorded = [next(left) for _ in job.commands]
        matter = matters[job.matter]
        rows.append(_import_row(batch, job, matter, recorded))
        keys.extend(rows_of_keys(matter, job.planned.keys, known.get(matter.pk, {})))
        found = tuple(f for one in recorded for f in one.findings)
        if found:
            yield job.planned.row.row, matter.number, found
    bulk.insert(ImportRow, IMPORT_ROW, rows)
    bulk.insert(RowKey, ROW_KEY, keys)


def _import_row(batch: Import, job: Job, matter: Matter, recorded: Sequence[Recorded]) -> Row:
    row, last = job.planned.row, recorded[-1].version
    first = last - len(recorded) + 1
    return (batch.pk, row.sheet[:120], row.row, matter.pk, first, last, *sealed(items_of(row)))


def _note_kept(plan: Plan, batch: Import) -> None:
    """What was said of rows that keep our value: the same row next time is no conflict again."""
    pks = {planned.matter.pk: planned for planned in rows_kept(plan) if planned.matter}
    versions = Matter.objects.filter(pk__in=pks).values_list("pk", "version")
    rows = []
    for pk, version in versions:
        hashed, text = sealed(items_of(pks[pk].row))
        rows.append(
            ImportRow(
                batch=batch,
                sheet=pks[pk].row.sheet[:120],
                row=pks[pk].row.row,
                matter_id=pk,
                seq=version + 1,  # no event: `upto` lies before it
                upto=version,
                digest=hashed,
                understood=text,
            )
        )
    ImportRow.objects.bulk_create(rows, batch_size=500)


def _remember(plan: Plan) -> None:
    """The mapping of each layout, for the next file of the same form."""
    for mapped in plan.tables:
        Layout.objects.update_or_create(
            organisation_id=plan.organisation.pk,
            procedure=plan.procedure.name,
            fingerprint=mapped.table.fingerprint,
            defaults={"mapping": json.dumps(mapped.plain(), ensure_ascii=False)},
        )


def _note_seen(plan: Plan, batch: Import) -> None:
    """Which matters stood in the file, so that the next one can say what is missing."""
    known = chain(plan.updated, plan.unchanged, plan.conflicts)
    seen = {planned.matter.pk for planned in known if planned.matter is not None}
    seen |= set(batch.rows.values_list("matter_id", flat=True))
    batch.seen = ",".join(map(str, sorted(seen)))
    batch.save(update_fields=["seen"])


def last_import(organisation: OrganisationRef, procedure: str, sha: str = "") -> Import | None:
    """The latest import of a ledger that stands; with `sha`, of that very file."""
    rows = Import.objects.filter(
        organisation_id=organisation.pk, procedure=procedure, undone_at__isnull=True
    )
    return (rows.filter(sha256=sha) if sha else rows).order_by("-pk").first()


def undo_file(
    organisation: OrganisationRef,
    procedure: str,
    name: str,
    sha: str,
    person: str,
    now: datetime,
    *,
    progress: Progress = unseen,
) -> int:
    """Take back the latest import of that very file; how many matters it touched.

    Raises:
        NotUndone: it was not imported, or something rests on it.
    """
    batch = last_import(organisation, procedure, sha)
    if batch is None:
        raise NotUndone(f"还不能撤销：“{name}”没有导入过，或者已经撤销了。")
    return undo(batch, person, now, progress=progress)


def undo(batch: Import, person: str, now: datetime, *, progress: Progress = unseen) -> int:
    """Take an import back as one act: every event that it wrote is taken back by an event.

    Returns how many matters it touched.

    Raises:
        NotUndone: something was done afterwards to what it brought.
    """
    with transaction.atomic():
        rows = list(batch.rows.select_related("matter").filter(WROTE).only(*UNDONE).order_by("pk"))
        _nothing_since(batch, rows)
        persons = Persons(actor=person, recorder=person, proof="ledger")
        reason = f"撤销导入：{batch.name}"[:200]
        done = 0
        for part in chunks(rows, AT_ONCE):
            actions.record_all(
                [
                    TakingBack(
                        matter=str(row.matter.public_id),
                        events=tuple(range(row.seq, row.upto + 1)),
                        on=now.date(),
                        persons=persons,
                        reason=reason,
                    )
                    for row in part
                ],
                now=now,
            )
            done += len(part)
            progress(done, len(rows))
        batch.undone_at, batch.undone_by = now, Person.objects.get(public_id=person)
        batch.save(update_fields=["undone_at", "undone_by"])
    return len(rows)


def _nothing_since(batch: Import, rows: Sequence[ImportRow]) -> None:
    """Refuse where a later event rests on what the import brought."""
    later = [row for row in rows if row.matter.version > row.upto]
    gone: dict[int, set[int]] = {}  # events that no longer count, and those that say so
    for part in chunks(later):
        back = Event.objects.filter(matter_id__in=[row.matter_id for row in part])
        saying = back.filter(kind__in=WITHOUT_EFFECT).values_list(
            "matter_id", "seq", "kind", "body_row__body"
        )
        for pk, seq, kind, body in saying:
            said = read_saying(kind, body)
            gone.setdefault(pk, set()).add(seq)
            gone[pk].update(said.events if isinstance(said, TakenBack) else ())
    since = [
        row.matter.number
        for row in later
        if set(range(row.upto + 1, row.matter.version + 1)) - gone.get(row.matter_id, set())
    ]
    if since:
        shown = "、".join(since[:5])
        raise NotUndone(
            f"还不能撤销“{batch.name}”的导入：{shown}等{len(since)}件在导入以后又有记录；"
            "后来的导入要先撤销，办理过的请逐件更正。"
        )
