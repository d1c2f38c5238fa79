"""What may a cell of a given column mean, by its field's type and by the ledger's words? Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from shengmo.law.procedures.columns import NOTHING_YET
from shengmo.law.procedures.model import Column, Field, Procedure
from shengmo.law.procedures.values import Fields, FieldType, Value
from shengmo.record.exchange.amounts import half_day, read_amount, read_count, read_quantity
from shengmo.record.exchange.cells import Cell, Read, lost_digits, plain_text, shown
from shengmo.record.exchange.dates import read_day
from shengmo.record.exchange.words import (
    key_of,
    read_choice,
    read_code,
    read_flag,
    read_people,
    table,
)

_ORDINAL = re.compile(r"^第([0-9一二三四五六七八九十]+)[次个]?$")
_NUMBERS = (FieldType.COUNT, FieldType.NUMBER)


def read_field(
    found: Field,
    cell: Cell,
    unit: str,
    year: int | None,
    words: Mapping[str, str],
    people: Mapping[str, str],
) -> Read:
    """A cell as a value of the field's type; `people` are those of the organisation, by name."""
    if found.type in (FieldType.PERSON, FieldType.PEOPLE):
        return read_people(cell, people, several=found.type is FieldType.PEOPLE)
    if found.type is FieldType.CHOICE:
        return read_choice(cell, words, found.choices)
    if found.type in _NUMBERS:
        if asked := half_day(plain_text(cell), found.unit):
            return asked
        cell = _bare_number(cell, found.unit)
    return _read_plain(found.type, cell, unit, year)


def _bare_number(cell: Cell, unit: str) -> Cell:
    """第1次 is 1, and 2024年 under a header that asks for a year is 2024."""
    if not isinstance(cell, str):
        return cell
    text = plain_text(cell)
    return _ORDINAL.sub(r"\1", text.removesuffix(unit) if unit else text)


def _read_plain(kind: FieldType, cell: Cell, unit: str, year: int | None) -> Read:
    """A cell whose meaning hangs on its type alone."""
    match kind:
        case FieldType.DATE:
            return read_day(cell, year)
        case FieldType.MONEY:
            return read_amount(cell, unit)
        case FieldType.COUNT:
            return read_count(cell)
        case FieldType.NUMBER:
            return read_quantity(cell)
        case FieldType.FLAG:
            return read_flag(cell)
        case FieldType.KEY:
            return read_code(cell)
        case _:
            return read_code(cell) if lost_digits(cell) else Read(shown(cell).strip())


def means_no(procedure: Procedure, column: Column, cell: Cell) -> bool:
    """无 in a column of yes and no is an answer, not a blank; so is a blank that a word names."""
    if cell is None or not plain_text(cell):
        return False
    found = procedure.fields.get(column.field)
    return found is not None and found.type == FieldType.FLAG and plain_text(cell) == "无"


def word_table(procedure: Procedure, column: Column) -> dict[str, str]:
    """Word → choice or outcome, for columns that hold words."""
    if column.outcome:
        return table(procedure.outcomes, column.words)
    if column.acts and column.words:
        return table({name: procedure.outcomes[name] for name in column.words}, column.words)
    found = procedure.fields.get(column.field)
    return table(found.choices, column.words) if found and found.choices else {}


def act_words(procedure: Procedure, column: Column) -> dict[str, set[str]]:
    """Word → the acts that it may mean."""
    found: dict[str, set[str]] = {}
    for act, words in column.acts.items():
        titled = procedure.acts.get(act)
        for word in (*words, *((titled.title,) if titled else ())):
            found.setdefault(key_of(word), set()).add(act)
    for act, outcomes in _outcomes_of(procedure, column).items():
        for word, name in word_table(procedure, column).items():
            if name in outcomes:
                found.setdefault(word, set()).add(act)
    for act in column.acts:  # a title is definite, whatever else it is a word for
        if act in procedure.acts:
            found[key_of(procedure.acts[act].title)] = {act}
    return found


def _outcomes_of(procedure: Procedure, column: Column) -> dict[str, set[str]]:
    """Act → its outcomes, for a result column whose words say the outcome too."""
    acts = (procedure.acts[name] for name in column.acts if name in procedure.acts)
    return {act.name: {act.outcome, *act.outcomes} & set(column.words) for act in acts}


def act_choices(procedure: Procedure, column: Column) -> Iterator[str]:
    """What may be chosen for a word that no act knows: outcomes, acts, and a word for “nothing yet”."""
    sure = _outcomes_of(procedure, column)
    for act in column.acts:
        if act != NOTHING_YET:
            yield from (procedure.outcomes[name] for name in column.words if name in sure[act])
            if not sure[act]:
                yield procedure.acts[act].title
    yield from column.acts.get(NOTHING_YET, ())[:1]


def day_before(procedure: Procedure, act: str, days: Mapping[str, date]) -> date:
    """The latest day of what comes before an act in the procedure's file; else the latest of all."""
    order = list(procedure.acts)
    before = [on for name, on in days.items() if order.index(name) < order.index(act)]
    return max(before or days.values())


def another_ledger(column: Column, cell: Cell) -> str:
    """The procedure whose ledger a row with that word belongs to; empty: this one's."""
    if not column.others:
        return ""
    word = key_of(plain_text(cell))
    others = column.others.items()
    return next((name for name, words in others if word in map(key_of, words)), "")


def named_year(value: Value | None) -> str:
    """Four digits; empty where something else is said."""
    text = str(value or "").removesuffix("年").removesuffix("年度")
    return text if re.fullmatch(r"(?:19|20)[0-9]{2}", text) else ""


def spoken(procedure: Procedure, fields: Fields, header: str) -> str:
    """What a column's field says, a choice by its title."""
    name = procedure.columns[header].field
    value, found = fields.get(name, ""), procedure.fields.get(name)
    return found.choices.get(str(value), str(value)) if found else str(value)


def both_sides(text: str) -> tuple[str, str]:
    """甲某与乙某 in one cell: both sides."""
    for sign in ("与", "诉"):
        first, found, second = text.partition(sign)
        if found and first and second:
            return first, second
    return text, ""
