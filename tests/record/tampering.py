"""How does somebody with the database's password tamper with the record? Guards off, raw SQL, guards on."""

from __future__ import annotations

from datetime import date

from django.db import connection

from shengmo.record.matters import actions, guards
from shengmo.record.matters.models import Event, Matter
from shengmo.record.matters.verify import Report, verify
from tests.cast import Cast, drafted, link_review, reviewed, signing

DAY = date(2025, 3, 4)


def signed_contract(cast: Cast) -> Matter:
    """A contract with three events, drafted, linked with its review, signed: the first matter."""
    contract = drafted(cast, DAY)
    link_review(cast, contract, reviewed(cast, DAY), DAY)
    actions.perform(signing(cast, contract, DAY))
    assert verify().first_broken is None
    return Matter.objects.get(public_id=contract.matter)


def event(matter: Matter, seq: int) -> int:
    """Row of one event."""
    return Event.objects.get(matter=matter, seq=seq).pk


def found(*statements: str) -> Report:
    """What `verify` reports after these statements."""
    tamper(*statements)
    report = verify()
    assert not report.ok
    assert report.first_broken
    return report


def tamper(*statements: str) -> None:
    """Run raw statements behind the back of the guards."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        guards.remove(connection)
        for statement in statements:
            cursor.execute(statement)
        guards.install(connection)


def copied(table: str, **changes: str) -> str:
    """A statement that inserts a copy of rows of `table`, with SQL expressions for some columns."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, table)
    columns = [column.name for column in found]
    values = [changes.get(name, name) for name in columns]
    return f"INSERT INTO {table} ({quoted(columns)}) SELECT {', '.join(values)} FROM {table}"


def quoted(columns: list[str]) -> str:
    return ", ".join(connection.ops.quote_name(name) for name in columns)
