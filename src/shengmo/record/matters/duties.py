"""Which occasions of an organisation's duties are not yet on its list, and how do they come there?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from shengmo.corpus import shelf
from shengmo.law.duties import Duty, Occasion, occasions
from shengmo.law.procedures.values import Value
from shengmo.record.matters.actions import record_all
from shengmo.record.matters.commands import Opening, Persons
from shengmo.record.matters.models import Matter
from shengmo.record.organisations.queries import OrganisationRef, organisation

OBLIGATION = "obligation"


@dataclass(frozen=True, slots=True)
class Listed:
    """An occasion, and whether there is a matter for it."""

    occasion: Occasion
    raised: bool


def duties_of(code: str, first: date, last: date) -> tuple[Listed, ...]:
    """What falls due in an organisation from `first` to `last`, by its locality's list.

    Raises:
        UnknownOrganisation.
    """
    place = organisation(code)
    there = set(_keys(place))
    found = [o for duty in _list_of(place) for o in occasions(duty, first, last)]
    found.sort(key=lambda occasion: (occasion.due, occasion.duty.name))
    return tuple(Listed(occasion, _key(occasion) in there) for occasion in found)


def raise_duties(code: str, first: date, last: date, *, on: date, persons: Persons) -> int:
    """Open a matter for every occasion that has none; gives how many. Asked twice, opens none.

    Raises:
        UnknownOrganisation; Refused: the person may not open obligations there.
    """
    with transaction.atomic():
        missing = [row.occasion for row in duties_of(code, first, last) if not row.raised]
        place = organisation(code)
        record_all([_opening(occasion, place, on, persons) for occasion in missing])
    return len(missing)


def _list_of(place: OrganisationRef) -> Sequence[Duty]:
    return shelf.load_duties(shelf.load_locality(place.locality).duties)


def _keys(place: OrganisationRef) -> list[str]:
    """The duties and periods for which there is a matter."""
    rows = Matter.objects.filter(organisation_id=place.pk, procedure=OBLIGATION).exclude(stage="")
    return list(rows.values_list("key", flat=True))


def _key(occasion: Occasion) -> str:
    return f"{occasion.duty.name}|{occasion.period}"


def _opening(occasion: Occasion, place: OrganisationRef, on: date, persons: Persons) -> Opening:
    duty = occasion.duty
    fields: dict[str, Value] = {
        "title": duty.title,
        "duty": duty.name,
        "every": str(duty.every),
        "period": occasion.period,
        "receiver": duty.receiver,
        "made_from": duty.made_from,
        "unit": duty.unit,
        "due_by": occasion.due,
    }
    if duty.statutory:
        fields |= {"statutory": duty.statutory, "year_end": occasion.year_end}
    return Opening(
        procedure=OBLIGATION, organisation=place.code, on=on, persons=persons, fields=fields
    )
