"""Which columns does a ledger's grid show, which of them sort, and which may be edited in place?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shengmo.law.procedures.model import Column, Procedure
from shengmo.law.procedures.values import FieldType
from shengmo.record.desk import actions, queries

USUAL = 5  # columns beside those that every ledger has
MOST = 40
MONEY = frozenset({FieldType.MONEY, FieldType.NUMBER, FieldType.COUNT})
LISTS = frozenset({FieldType.PEOPLE, FieldType.PERSON})


@dataclass(frozen=True, slots=True)
class Shown:
    """One column of the grid."""

    header: str
    sort: str  # a name of `queries.SORTED`; empty where it cannot be sorted
    editable: bool
    numeric: bool
    result: bool = False  # says how the matter ended


def columns_of(person: str, procedure: Procedure) -> tuple[Shown, ...]:
    """What this person chose for the ledger, else what is usual."""
    chosen = queries.chosen_columns(person, procedure.name)
    known = [header for header in chosen if header in procedure.columns] or usual(procedure)
    return tuple(_shown(procedure, procedure.columns[header]) for header in known)


def choose(person: str, procedure: Procedure, headers: Sequence[str]) -> None:
    """Remember the columns of this person; none: the usual ones again."""
    known = [header for header in headers if header in procedure.columns]
    actions.choose_columns(person, procedure.name, known[:MOST])


def usual(procedure: Procedure) -> list[str]:
    """The columns by which a ledger divides, then results, sums and days, as far as there is room."""
    said = {procedure.title_field, *procedure.key_fields}
    opening = procedure.opening.name
    offered = [
        column
        for column in procedure.columns.values()
        if column.field not in said and column.day != opening and not _personal(procedure, column)
    ]
    ranked = sorted(offered, key=lambda column: _rank(procedure, column))  # stable
    kept = {column.header for column in ranked[:USUAL]}
    return [column.header for column in offered if column.header in kept]


def _rank(procedure: Procedure, column: Column) -> int:
    if column.field in procedure.dimensions:
        return 1 if procedure.dimensions[column.field] != "side" else 3
    if (column.acts and not column.narrows) or column.outcome:
        return 0
    if column.field and procedure.fields[column.field].type is FieldType.MONEY:
        return 2
    if column.field and procedure.fields[column.field].key:
        return 6  # one of many parts, such as a month: the whole is told before them
    return 4 if column.day or column.day_of else 5


def _personal(procedure: Procedure, column: Column) -> bool:
    return bool(column.party) or bool(column.field and procedure.fields[column.field].personal)


def _shown(procedure: Procedure, column: Column) -> Shown:
    field = procedure.fields.get(column.field)
    sortable: Mapping[str, str] = procedure.dimensions
    sort = sortable.get(column.field, "")
    return Shown(
        header=column.header,
        sort="" if sort == "side" else sort,
        editable=may_edit(procedure, column),
        numeric=field is not None and field.type in MONEY,
        result=column.outcome or bool(column.acts and not column.narrows),
    )


def may_edit(procedure: Procedure, column: Column) -> bool:
    """Whether a cell of the column is one value that a correction can put right."""
    if column.day:
        return column.day in procedure.acts
    field = procedure.fields.get(column.field)
    if field is None or field.personal or field.accumulates:
        return False
    return field.type not in LISTS
