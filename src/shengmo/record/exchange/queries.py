"""Who imports, and what goes out, for whoever may ask?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from shengmo.corpus import shelf
from shengmo.record.exchange.exporting import matters_of, write_ledger
from shengmo.record.exchange.template import write_template
from shengmo.record.matters.refusals import NotUnderstood
from shengmo.record.organisations.queries import OrganisationRef, PersonRef, people_of

TYPING = ("justice_clerk", "office_keeper", "section_clerk")  # who types when nobody is named


def recorder(organisation: OrganisationRef, name: str, today: date) -> str:
    """Public id of the person who records: the one named, else the clerk of the organisation.

    Raises:
        NotUnderstood: nobody of that name, or nobody at all, has a post there.
    """
    people = people_of(organisation.code, today)
    if name:
        found = next((person for person in people if person.name == name), None)
        if found is None:
            raise NotUnderstood(f"还不能导入：{organisation.name}没有名叫“{name}”的人。")
        return found.public_id
    for role in TYPING:
        for person in people:
            if _holds(person, role):
                return person.public_id
    if people:
        return people[0].public_id
    raise NotUnderstood(f"还不能导入：{organisation.name}还没有登记任何人员，不知道由谁录入。")


def _holds(person: PersonRef, role: str) -> bool:
    return role in person.roles


def exported(
    procedure: str,
    organisation: OrganisationRef,
    today: date,
    matters: Sequence[str] | None = None,
) -> tuple[bytes, int]:
    """The ledger as an .xlsx file, personal data masked, and how many rows it has.

    With `matters`, public ids, those alone: exactly what a list shows.
    """
    found, _, _ = shelf.load_procedure(procedure, today, organisation.locality)
    return write_ledger(found, organisation, matters_of(found, organisation, matters))


def template(procedure: str, organisation: OrganisationRef, today: date) -> bytes:
    """An empty ledger to be filled in: the columns, lists to choose from, and how to fill it in."""
    found, _, _ = shelf.load_procedure(procedure, today, organisation.locality)
    return write_template(found)
