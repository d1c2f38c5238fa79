"""What stands in a block that was copied from a spreadsheet, and what does each cell mean? Pure."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shengmo.law.procedures.entry import read_value
from shengmo.law.procedures.model import Column, Field, Procedure
from shengmo.law.procedures.values import FieldType, Value
from shengmo.record.exchange.cells import Read, blank
from shengmo.record.exchange.dates import read_day
from shengmo.record.exchange.meanings import read_field, word_table
from shengmo.record.exchange.words import read_code, read_village

YUAN = "元"  # the grid shows every amount in it
_CHOSEN = (FieldType.CHOICE, FieldType.FLAG)  # the form's own sentence names the choices
Grid = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """What a pasted cell means; `value` None: it is blank. `note`: how it was taken."""

    value: Value | None = None
    note: str = ""


def cells_in(text: str) -> Grid:
    """The block's rows, all as wide as the widest; a cell of several lines stands in quotes."""
    clean = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    rows = [tuple(row) for row in csv.reader(io.StringIO(clean), delimiter="\t")]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    return tuple((*row, *("",) * (width - len(row))) for row in rows)


def meaning(procedure: Procedure, column: Column, text: str, year: int) -> Meant:
    """A cell as the grid's own form would take it, else as a ledger would mean it.

    `procedure` is the matter's own; `year` the one that a day without a year belongs to.

    Raises:
        ValueError: with the rest of a sentence that begins with the column.
    """
    text = text.strip()
    if column.day:
        return Meant() if blank(text) else _definite(read_day(text, year), text)
    found = procedure.fields[column.field]
    if blank(text) and not (text and found.type is FieldType.FLAG):
        return Meant()
    if column.reads == "village":
        return _definite(read_village(text), text)
    try:
        return Meant(read_value(found, text)) if found.type is not FieldType.KEY else _key(text)
    except ValueError as strict:
        read = read_field(found, text, YUAN, year, word_table(procedure, column), {})
        if read.question and found.type in _CHOSEN:
            raise strict from None
        return _within(found, _definite(read, text))


def _key(text: str) -> Meant:
    return _definite(read_code(text), text)


def _definite(read: Read, text: str) -> Meant:
    """What was read, if it is one definite thing."""
    if read.question:
        choices = "、".join(read.choices[:4])
        raise ValueError(f"{read.question}（{choices}）。")
    if read.fault:
        now = "" if text in read.fault else f"；现在是“{text[:20]}”"
        raise ValueError(f"{read.fault}{now}。")
    if read.precision != "day":
        raise ValueError(f"要写到哪一天，现在是“{text[:20]}”。")
    return Meant(read.value, read.note)


def _within(found: Field, meant: Meant) -> Meant:
    """The same, if the form would take a value so large, so small or so long."""
    value = meant.value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        read_value(found, f"{value:f}" if isinstance(value, Decimal) else str(value))
    if isinstance(value, date):
        read_value(found, value.isoformat())
    return meant
