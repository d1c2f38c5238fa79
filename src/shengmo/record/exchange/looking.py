"""What stands in a file before anything is understood: its tables, their columns, three values of each?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shengmo.corpus import shelf
from shengmo.law.procedures.model import Procedure
from shengmo.record.exchange.cells import Cell, plain_text
from shengmo.record.exchange.files import Sheet, read_workbook
from shengmo.record.exchange.layout import SERIAL, Table, header_key
from shengmo.record.exchange.mapping import Given, Mapped, lacking
from shengmo.record.exchange.models import Layout
from shengmo.record.exchange.opened import Opened, opened
from shengmo.record.exchange.progress import Progress, unseen
from shengmo.record.exchange.recognising import recognise
from shengmo.record.exchange.refusals import AnotherLedger, NotALedger
from shengmo.record.exchange.sheets import OfferedSheet
from shengmo.record.organisations.queries import OrganisationRef

SAMPLES = 3  # values of a column that are shown
LONGEST = 24  # signs of one of them
TOP = 12  # rows of a sheet from which the header may be chosen


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column of the file: its header, the column of ours that it is taken for, some values."""

    theirs: str
    ours: str  # header; empty: left out
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A ledger in a sheet, as it was recognised."""

    sheet: str
    rows: int
    header_first: int  # rows as the spreadsheet numbers them
    header_last: int
    year: int | None
    unit: str
    hidden: int
    left_out: tuple[tuple[str, int], ...]
    remembered: bool  # its layout was imported before


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that is told of a file before its rows are."""

    tables: tuple[SeenTable, ...]
    columns: tuple[SeenColumn, ...]
    sheets: tuple[OfferedSheet, ...]
    top: tuple[tuple[int, str], ...]  # first rows of the first sheet, to choose the header from
    absent: tuple[str, ...]  # headers of ours without which no row is understood
    refusal: str = ""  # no ledger was found; the header can still be chosen


def look(
    name: str,
    procedure_name: str,
    data: bytes,
    organisation: OrganisationRef,
    today: date,
    *,
    given: Given | None = None,
    header_row: int = 0,
    progress: Progress = unseen,
) -> tuple[Seen, Opened | None]:
    """The tables of a file, and what their columns are taken for; and the file, opened for a plan.

    Nothing is opened where no ledger was found.

    Raises:
        NotALedger: the file cannot be opened, or is another procedure's ledger.
    """
    procedure, _, _ = shelf.load_procedure(procedure_name, today, organisation.locality)
    book = read_workbook(data, name, progress)
    top = tuple(_top(book.sheets[0])) if book.sheets else ()
    if header_row:
        given = _headers_of(book.sheets, header_row, given)
    try:
        found = recognise(book, procedure, given, name, today, organisation)
    except AnotherLedger:
        raise
    except NotALedger as error:
        return Seen((), (), (), top, (), str(error)), None
    mapped = found.tables
    seen = Seen(
        tables=tuple(_seen(one, found.read, procedure, organisation) for one in mapped),
        columns=tuple(_columns(mapped)),
        sheets=found.sheets,
        top=top,
        absent=_absent(mapped, procedure),
    )
    return seen, opened(name, procedure, data, organisation, today, found, book.unlooked)


def _headers_of(sheets: Sequence[Sheet], row: int, given: Given | None) -> Given:
    """The texts of that row as headers that are known, so that the table is found there."""
    said = dict(given.columns) if given else {}
    for sheet in sheets:
        cells = sheet.rows[row - 1] if row <= len(sheet.rows) else ()
        said = {**{text: "" for cell in cells if (text := plain_text(cell))}, **said}
    return replace(given or Given(), columns=said)


def _top(sheet: Sheet) -> Iterator[tuple[int, str]]:
    for number, row in enumerate(sheet.rows[:TOP], start=1):
        texts = [text for cell in row if (text := plain_text(cell))]
        if texts:
            yield number, "　".join(texts)[:80]


def _seen(
    mapped: Mapped, sheets: Sequence[Sheet], procedure: Procedure, organisation: OrganisationRef
) -> SeenTable:
    table = mapped.table
    first, last = _header_rows(table, next(s for s in sheets if s.name == table.sheet))
    return SeenTable(
        sheet=table.sheet,
        rows=len(table.lines),
        header_first=first,
        header_last=last,
        year=table.year,
        unit=table.unit,
        hidden=len(table.hidden),
        left_out=tuple(table.left_out.items()),
        remembered=Layout.objects.filter(
            organisation_id=organisation.pk,
            procedure=procedure.name,
            fingerprint=table.fingerprint,
        ).exists(),
    )


def _header_rows(table: Table, sheet: Sheet) -> tuple[int, int]:
    """First and last row that hold nothing but parts of the headers."""
    parts = {part for header in table.headers for part in header}
    end = min((line.number for line in table.lines), default=TOP + 1)
    found = [
        number
        for number, row in enumerate(sheet.rows[: end - 1], start=1)
        if (texts := {text for cell in row if (text := plain_text(cell))}) and texts <= parts
    ]
    return (min(found), max(found)) if found else (end - 1, end - 1)


def _columns(mapped: Sequence[Mapped]) -> Iterator[SeenColumn]:
    """Each header once, however many sheets have it."""
    told: set[str] = set()
    for one in mapped:
        for place, parts in enumerate(one.table.headers):
            theirs = "".join(parts)
            key = header_key(theirs)
            if not theirs or key in told or key in SERIAL:
                continue
            told.add(key)
            yield SeenColumn(theirs, one.ours(place), tuple(_samples(one.table, place)))


def _samples(table: Table, place: int) -> list[str]:
    found: list[str] = []
    for line in table.lines:
        cell: Cell = line.cells[place] if place < len(line.cells) else None
        text = plain_text(cell)
        if text and text not in found:
            found.append(text[:LONGEST] + ("…" if len(text) > LONGEST else ""))
        if len(found) == SAMPLES:
            break
    return found


def _absent(mapped: Sequence[Mapped], procedure: Procedure) -> tuple[str, ...]:
    """What every row must have, and no column of a table gives."""
    absent: dict[str, None] = {}
    for one in mapped:
        absent |= dict.fromkeys(lacking(one, procedure, ()))
    return tuple(absent)
