"""Who are the people that a ledger names where the record keeps officers by their own ids?"""

from __future__ import annotations

from django.db.models import Q

from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.values import FieldType
from shengmo.record.organisations.models import OrgWithin, Person
from shengmo.record.organisations.queries import OrganisationRef

_OFFICERS = (FieldType.PERSON, FieldType.PEOPLE)


def officer_fields(procedure: Procedure) -> frozenset[str]:
    """Fields in which officers stand."""
    return frozenset(name for name, field in procedure.fields.items() if field.type in _OFFICERS)


def officers(procedure: Procedure, organisation: OrganisationRef) -> dict[str, str]:
    """Everybody who ever had a post there or below, by name; a name that two bear means nobody."""
    if not officer_fields(procedure):
        return {}
    below = OrgWithin.objects.filter(ancestor_id=organisation.pk).values("descendant_id")
    near = Q(posts__organisation_id__in=below) | Q(posts__organisation_id=organisation.pk)
    found: dict[str, str] = {}
    people = Person.objects.filter(near).distinct()
    for public_id, name in people.values_list("public_id", "name"):
        found[name] = "" if name in found else str(public_id)
    return {name: public_id for name, public_id in found.items() if public_id}
