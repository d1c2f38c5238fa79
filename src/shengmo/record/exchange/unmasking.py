"""How does a ledger go out with names in full: for whom, and with what mark in the record?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from shengmo.corpus import shelf
from shengmo.record.exchange.exporting import matters_of, write_ledger
from shengmo.record.exchange.keys import chunks
from shengmo.record.exchange.refusals import NotShown
from shengmo.record.matters import actions
from shengmo.record.matters.commands import EXPORTED, Note, Persons
from shengmo.record.matters.models import EventBody, Matter
from shengmo.record.organisations.queries import OrganisationRef


def export_unmasked(
    procedure: str,
    organisation: OrganisationRef,
    person: str,
    now: datetime,
    matters: Sequence[str] | None = None,
) -> tuple[bytes, int, int]:
    """The ledger, its number of rows, and of how many of them personal data are shown in full.

    In full are matters in which the person acts or holds a seat, as on their pages; the others
    stay masked. Each of them says in its log that it went out, to whom.

    Raises:
        NotShown: the person acts in none of them.
    """
    found, _, _ = shelf.load_procedure(procedure, now.date(), organisation.locality)
    wanted = matters_of(found, organisation, matters)
    allowed = _allowed(wanted, person)
    if not allowed:
        raise NotShown(
            "还不能导出未遮盖的个人信息：您没有经办过这本台账里的事项；可以导出遮盖的，或者请经办人导出。"
        )
    with transaction.atomic():
        persons = Persons(actor=person, recorder=person)
        for part in chunks(allowed.values()):
            notes = [
                Note(matter=one, topic=EXPORTED, text=found.title, on=now.date(), persons=persons)
                for one in part
            ]
            actions.record_all(notes, now=now)
        data, rows = write_ledger(found, organisation, wanted, plain=frozenset(allowed))
    return data, rows, len(allowed)


def _allowed(matters: QuerySet[Matter], person: str) -> dict[int, str]:
    """Ids of the matters with personal data in which the person acts or holds a seat."""
    acts = Q(events__actor__public_id=person) | Q(events__recorder__public_id=person)
    theirs = matters.filter(acts | Q(seats__person__public_id=person)).distinct()
    private = EventBody.objects.exclude(personal="").values("event__matter_id")
    rows = theirs.filter(pk__in=private).order_by("pk").values_list("pk", "public_id")
    return {pk: str(public_id) for pk, public_id in rows}
