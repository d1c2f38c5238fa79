"""What can be done on a desk: begin a draft, change it, throw it away; choose a ledger's columns?"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from django.db import transaction
from django.utils import timezone

from shengmo.record.desk.models import ChosenColumns, Draft
from shengmo.record.identifiers import valid_ids
from shengmo.record.matters.refusals import NotFound
from shengmo.record.organisations.models import Organisation, Person

LONGEST_TITLE = 200


@transaction.atomic
def begin(kind: str, about: str, title: str, body: str, *, organisation: str, person: str) -> str:
    """A draft about something; the one that there is where somebody began before. Gives its id."""
    found, _ = Draft.objects.get_or_create(
        organisation=Organisation.objects.get(code=organisation),
        kind=kind,
        about=about,
        defaults={
            "title": title[:LONGEST_TITLE],
            "body": body,
            "changed_by": Person.objects.get(public_id=person),
            "changed_at": timezone.now(),
        },
    )
    return str(found.public_id)


@transaction.atomic
def change(public_id: str, edit: Callable[[str], str], *, person: str) -> str:
    """Change a draft's body; two who change at once lose nothing. Gives the new body.

    Raises:
        NotFound: somebody has thrown it away.
    """
    rows = Draft.objects.select_for_update()
    found = rows.filter(public_id__in=valid_ids([public_id])).first()
    if found is None:
        raise NotFound("这份底稿")
    found.body = edit(found.body)
    found.changed_by = Person.objects.get(public_id=person)
    found.changed_at = timezone.now()
    found.save(update_fields=["body", "changed_by", "changed_at"])
    return found.body


def throw_away(public_id: str) -> None:
    """Away with a draft; what was recorded from it stays."""
    Draft.objects.filter(public_id__in=valid_ids([public_id])).delete()


def choose_columns(person: str, ledger: str, headers: Sequence[str]) -> None:
    """Remember the columns in which a person wants to see a ledger; none: the usual ones again."""
    rows = ChosenColumns.objects.filter(person__public_id__in=valid_ids([person]), ledger=ledger)
    if not headers:
        rows.delete()
        return
    ChosenColumns.objects.update_or_create(
        person=Person.objects.get(public_id=person),
        ledger=ledger,
        defaults={"headers": json.dumps(list(headers), ensure_ascii=False)},
    )
