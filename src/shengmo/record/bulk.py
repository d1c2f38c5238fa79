"""How do many rows of one table reach the database at once, with no object for each?

Django's own `bulk_create` asks every value of every row how it is to be sent; an import of a ledger
spent two thirds of its time there. Here a table's columns are asked once, and rows are plain tuples.
Constraints and triggers hold as ever: they are the database's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any, TypeAlias

from django.db import connection, models

Column: TypeAlias = "models.Field[Any, Any]"
Value: TypeAlias = Any  # whatever a column of some type holds
Row = Sequence[Value]
ADAPTED = (models.DateField, models.DateTimeField, models.DecimalField, models.UUIDField)
SAME_AGAIN = 2000  # values of a column that are remembered as they were sent


def reserve(model: type[models.Model], count: int) -> list[int]:
    """Ids for so many rows that are still to be written. Inside a transaction that writes."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            serials = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(serials, [table, count])
            return sorted(number for (number,) in cursor.fetchall())
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
    first = last[0] + 1 if last else 1
    return list(range(first, first + count))


def insert(
    model: type[models.Model],
    names: Sequence[str],
    rows: Iterable[Row],
    *,
    unique: Sequence[str] = (),
    replaced: Sequence[str] = (),
) -> None:
    """New rows; `names` are attributes of the model, such as `matter_id`, in the rows' order.

    A row that is there already under its `unique` columns has its `replaced` columns replaced, or
    stays as it is where there are none.
    """
    columns = _columns(model, names)
    ready = _ready(columns, rows)
    if not ready:
        return
    named = ", ".join(map(_quoted, columns))
    begin = f"INSERT INTO {_table(model)} ({named})"
    conflict = _conflict(_columns(model, unique), _columns(model, replaced))
    if connection.vendor == "postgresql":
        arrays = f"SELECT * FROM UNNEST({_arrays(columns)})"  # noqa: S608  # names of types
        _send(f"{begin} {arrays} {conflict}", _turned(ready))
    else:
        places = ", ".join(["%s"] * len(columns))
        _send_each(f"{begin} VALUES ({places}) {conflict}", ready)


def update(model: type[models.Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """Rows that are there, anew in the named columns; each row of values ends with its id."""
    columns = _columns(model, (*names, "id"))
    ready = _ready(columns, rows)
    if not ready:
        return
    table, (*changed, key) = _table(model), map(_quoted, columns)
    if connection.vendor == "postgresql":
        said = ", ".join(f"{column} = new.{column}" for column in changed)
        new = f"UNNEST({_arrays(columns)}) AS new({', '.join((*changed, key))})"
        statement = f"UPDATE {table} SET {said} FROM {new} WHERE {table}.{key} = new.{key}"  # noqa: S608  # names of columns
        _send(statement, _turned(ready))
    else:
        said = ", ".join(f"{column} = %s" for column in changed)
        _send_each(f"UPDATE {table} SET {said} WHERE {key} = %s", ready)  # noqa: S608  # likewise


def _conflict(unique: Sequence[Column], replaced: Sequence[Column]) -> str:
    if not unique:
        return ""
    place = ", ".join(map(_quoted, unique))
    if not replaced:
        return f"ON CONFLICT ({place}) DO NOTHING"
    said = ", ".join(f"{column} = excluded.{column}" for column in map(_quoted, replaced))
    return f"ON CONFLICT ({place}) DO UPDATE SET {said}"


def _send(statement: str, values: Sequence[Value]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _send_each(statement: str, rows: Sequence[Row]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def _arrays(columns: Sequence[Column]) -> str:
    """A place for each column's values, without its length: too long is to be an error, not cut."""
    types = ((column.db_type(connection) or "").partition("(")[0] for column in columns)
    return ", ".join(f"%s::{type_}[]" for type_ in types)


def _turned(rows: Sequence[Row]) -> list[list[Value]]:
    """Columns instead of rows."""
    return [list(values) for values in zip(*rows, strict=True)]


def _ready(columns: Sequence[Column], rows: Iterable[Row]) -> list[Row]:
    """The rows, with dates and numbers as this database takes them."""
    adapters = [_adapter(column) for column in columns]
    adapted = [(place, adapt) for place, adapt in enumerate(adapters) if adapt]
    found: list[Row] = []
    for row in rows:
        values = list(row)
        for place, adapt in adapted:
            values[place] = adapt(values[place])
        found.append(values)
    return found


def _adapter(column: Column) -> Callable[[Value], Value] | None:
    """What makes a value of the column ready; None where it is sent as it is."""
    if not isinstance(column, ADAPTED):
        return None
    return lru_cache(SAME_AGAIN)(partial(column.get_db_prep_save, connection=connection))


def _columns(model: type[models.Model], names: Iterable[str]) -> list[Column]:
    known = {column.attname: column for column in model._meta.concrete_fields}
    return [known[name] for name in names]


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _quoted(column: Column) -> str:
    return connection.ops.quote_name(str(column.column))
