"""How does a file that was read once give its rows to the plan, and hold them no longer than needed?"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from shengmo.law.procedures.model import Procedure
from shengmo.record.exchange.files import read_workbook
from shengmo.record.exchange.layout import Line
from shengmo.record.exchange.mapping import Given, Mapped
from shengmo.record.exchange.progress import Progress, unseen
from shengmo.record.exchange.recognising import Recognised, recognise
from shengmo.record.exchange.sheets import OfferedSheet
from shengmo.record.organisations.queries import OrganisationRef


@dataclass(slots=True)
class Opened:
    """The ledgers of a file. Their rows are handed out once: whoever takes one leaves it out."""

    procedure: Procedure
    organisation: OrganisationRef
    today: date
    name: str
    sha256: str
    tables: tuple[Mapped, ...]  # with the numbers of their rows alone
    rows: tuple[deque[Line], ...]  # of each table
    sheets: tuple[OfferedSheet, ...]
    unlooked: str  # why fills, strike-through and comments were not looked at


def open_ledger(
    name: str,
    procedure: Procedure,
    data: bytes,
    organisation: OrganisationRef,
    today: date,
    given: Given | None = None,
    progress: Progress = unseen,
) -> Opened:
    """The ledgers of a file, nothing else held of it.

    Raises:
        NotALedger: the file is no table, or not this procedure's ledger.
        NotMapped: the mapping names what is not there.
    """
    book = read_workbook(data, name, progress)
    found = recognise(book, procedure, given, name, today, organisation)
    return opened(name, procedure, data, organisation, today, found, book.unlooked)


def opened(
    name: str,
    procedure: Procedure,
    data: bytes,
    organisation: OrganisationRef,
    today: date,
    found: Recognised,
    unlooked: str,
) -> Opened:
    """The ledgers that were found in a file, apart from the file."""
    return Opened(
        procedure=procedure,
        organisation=organisation,
        today=today,
        name=name,
        sha256=sha256(data).hexdigest(),
        tables=tuple(_without_cells(one) for one in found.tables),
        rows=tuple(deque(one.table.lines) for one in found.tables),
        sheets=found.sheets,
        unlooked=unlooked,
    )


def _without_cells(mapped: Mapped) -> Mapped:
    """The table with the numbers of its rows alone."""
    lines = tuple(Line(line.number, ()) for line in mapped.table.lines)
    return replace(mapped, table=replace(mapped.table, lines=lines))
