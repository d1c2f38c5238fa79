"""Which files have come in, what did each bring, and how is one taken back?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet

from shengmo.record.exchange.actions import WROTE, undo
from shengmo.record.exchange.keys import chunks
from shengmo.record.exchange.models import Import, ImportRow
from shengmo.record.exchange.progress import Progress, unseen
from shengmo.record.exchange.refusals import NotUndone
from shengmo.record.identifiers import valid_ids
from shengmo.record.matters import actions as matters
from shengmo.record.matters.commands import Persons, TakingBack
from shengmo.record.matters.models import Event
from shengmo.record.organisations.models import Organisation
from shengmo.record.organisations.queries import OrganisationRef


@dataclass(frozen=True, slots=True)
class PastImport:
    """A file that was written into the record."""

    public_id: str
    procedure: str
    name: str
    by: str
    at: datetime
    rows: int  # matters that it opened or changed
    undone_at: datetime | None
    undone_by: str


@contextmanager
def one_at_a_time(organisation: OrganisationRef) -> Iterator[None]:
    """A second import of the organisation waits, and then sees what the first has written."""
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        yield


def past_imports(
    organisation: OrganisationRef, procedure: str, most: int = 10
) -> tuple[PastImport, ...]:
    """The latest imports of a ledger, the newest first."""
    found = Import.objects.filter(organisation_id=organisation.pk, procedure=procedure)
    return tuple(map(_past, _counted(found).order_by("-pk")[:most]))


def past_import(organisation: OrganisationRef, public_id: str) -> PastImport | None:
    """One import of the organisation; None where it has none of that id."""
    found = Import.objects.filter(
        organisation_id=organisation.pk, public_id__in=valid_ids([public_id])
    )
    row = _counted(found).first()
    return _past(row) if row else None


def _counted(rows: QuerySet[Import]) -> QuerySet[Import]:
    """With how many matters each brought."""
    return rows.select_related("by", "undone_by").annotate(
        brought=Count("rows", filter=Q(rows__seq__lte=F("rows__upto")))
    )


def _past(row: Import) -> PastImport:
    return PastImport(
        public_id=str(row.public_id),
        procedure=row.procedure,
        name=row.name,
        by=row.by.name,
        at=row.at,
        rows=int(getattr(row, "brought", 0)),
        undone_at=row.undone_at,
        undone_by=row.undone_by.name if row.undone_by else "",
    )


def corrected_since(public_id: str) -> int:
    """How many matters of an import had values corrected since, and nothing else done to them."""
    return len({matter for matter, _ in _corrections(public_id)})


def undo_import(
    organisation: OrganisationRef,
    public_id: str,
    person: str,
    now: datetime,
    *,
    with_corrections: bool = False,
    progress: Progress = unseen,
) -> int:
    """Take one import back; with `with_corrections`, the corrections that followed it before.

    Raises:
        NotUndone: it is none of ours, was taken back, or something else rests on it.
    """
    batch = Import.objects.filter(
        organisation_id=organisation.pk,
        public_id__in=valid_ids([public_id]),
        undone_at__isnull=True,
    ).first()
    if batch is None:
        raise NotUndone("还不能撤销：没有这次导入，或者已经撤销了。")
    with transaction.atomic():
        if with_corrections:
            _take_back(_corrections(public_id), batch.name, person, now)
        return undo(batch, person, now, progress=progress)


def _corrections(public_id: str) -> list[tuple[str, int]]:
    """Matter and place of each correction that came after what the import wrote."""
    rows = ImportRow.objects.filter(WROTE, batch__public_id__in=valid_ids([public_id]))
    later = rows.filter(matter__version__gt=F("upto"))
    found: list[tuple[str, int]] = []
    for part in chunks(later.values_list("matter_id", "upto")):
        upto = dict(part)
        events = Event.objects.filter(matter_id__in=upto, kind="corrected")
        for pk, matter, seq in events.values_list("matter_id", "matter__public_id", "seq"):
            if seq > upto[pk]:
                found.append((str(matter), seq))
    return found


def _take_back(
    corrections: Iterable[tuple[str, int]], name: str, person: str, now: datetime
) -> None:
    by_matter: dict[str, list[int]] = {}
    for matter, seq in corrections:
        by_matter.setdefault(matter, []).append(seq)
    persons = Persons(actor=person, recorder=person, proof="ledger")
    reason = f"连同更正一起撤销导入：{name}"[:200]
    matters.record_all(
        [
            TakingBack(
                matter=matter, events=tuple(sorted(seqs)), on=now.date(), persons=persons,
                reason=reason,
            )
            for matter, seqs in by_matter.items()
        ],
        now=now,
    )  # fmt: skip
