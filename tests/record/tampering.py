"""How does somebody with the database's password tamper with the record? Guards off, raw SQL, guards on."""

from __future__ import annotations

from django.db import connection

from shengmo.record.matters import guards


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
