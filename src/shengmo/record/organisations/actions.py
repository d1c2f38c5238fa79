"""How do organisations, people, posts and users come to be?"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from shengmo.law.procedures.engine import ROLES
from shengmo.record.errors import RecordError
from shengmo.record.organisations.models import Organisation, OrgWithin, Person, Post, User


class UnknownRole(RecordError):
    """A post names a role that the field does not know."""


@transaction.atomic
def create_organisation(
    code: str, name: str, level: str, *, from_on: date, within: str = "", locality: str = "default"
) -> str:
    """An organisation, placed in the tree from a day on; gives its code. Existing ones stay."""
    organisation, _ = Organisation.objects.get_or_create(
        code=code, defaults={"name": name, "level": level, "locality": locality}
    )
    if within:
        _place(organisation, Organisation.objects.get(code=within), from_on)
    return organisation.code


def _place(organisation: Organisation, parent: Organisation, from_on: date) -> None:
    """Write the closure rows: below the parent, and below all above the parent."""
    above = OrgWithin.objects.filter(descendant=parent, to_on__isnull=True)
    rows = [
        (parent, 1),
        *((row.ancestor, row.depth + 1) for row in above.select_related("ancestor")),
    ]
    for ancestor, depth in rows:
        OrgWithin.objects.get_or_create(
            ancestor=ancestor, descendant=organisation, to_on=None,
            defaults={"depth": depth, "from_on": from_on},
        )  # fmt: skip


def create_person(name: str) -> str:
    """A person; gives the public id."""
    return str(Person.objects.create(name=name).public_id)


def appoint(  # a post is these seven facts
    person: str, organisation: str, role: str, *, from_on: date, title: str = "", section: str = "",
    to_on: date | None = None,
) -> None:  # fmt: skip
    """Give a person a post in an organisation from a day on."""
    if role not in ROLES:
        raise UnknownRole(f"没有名为“{role}”的角色；可以是：{'、'.join(ROLES)}。")
    Post.objects.create(
        person=Person.objects.get(public_id=person),
        organisation=Organisation.objects.get(code=organisation),
        role=role,
        title=title,
        section=section,
        from_on=from_on,
        to_on=to_on,
    )


def create_user(username: str, password: str, person: str) -> None:
    """A login for a person; an existing one keeps its password."""
    if not User.objects.filter(username=username).exists():
        User.objects.create_user(username, password, Person.objects.get(public_id=person))
