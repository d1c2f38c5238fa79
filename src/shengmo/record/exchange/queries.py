"""Who imports, and what goes out, for whoever may ask?"""

from __future__ import annotations

from datetime import date

from shengmo.corpus import shelf
from shengmo.record.exchange.exporting import write_ledger
from shengmo.record.exchange.refusals import NotALedger
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


def exported(procedure: str, organisation: OrganisationRef, today: date) -> tuple[bytes, int]:
    """The ledger as an .xlsx file, and how many rows it has.

    Raises:
        NotALedger: the procedure names no columns.
    """
    found, _, _ = shelf.load_procedure(procedure, today, organisation.locality)
    if not found.columns:
        raise NotALedger(f"还不能导出：“{found.title}”还没有定义台账的列（columns）。")
    return write_ledger(found, organisation)
