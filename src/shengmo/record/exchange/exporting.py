"""How does a ledger go out: the same columns as it came in, so that it may come in again?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from django.db.models import QuerySet
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from shengmo.law.procedures.model import Column, Procedure
from shengmo.law.procedures.state import State
from shengmo.law.procedures.values import Value
from shengmo.record.exchange.cells import LONGEST, UNPRINTABLE
from shengmo.record.exchange.keys import chunks
from shengmo.record.exchange.mapping import number_header
from shengmo.record.exchange.officers import officer_fields
from shengmo.record.exchange.private import private_items
from shengmo.record.exchange.understanding import HIDDEN
from shengmo.record.matters.bodies import read_state
from shengmo.record.matters.models import Matter, Snapshot
from shengmo.record.matters.parties import masked
from shengmo.record.organisations.queries import OrganisationRef, names

Written = str | int | float | date | None
Items = Mapping[str, Value]
NOBODY: Mapping[str, str] = {}


def write_ledger(
    procedure: Procedure,
    organisation: OrganisationRef,
    matters: QuerySet[Matter],
    *,
    plain: Collection[int] = (),
) -> tuple[bytes, int]:
    """Those matters' ledger as an .xlsx file, and how many rows it has.

    Personal data are masked, but for the matters whose ids are in `plain`.
    """
    headers = [number_header(organisation.name), *procedure.columns]
    return write_sheet(procedure.title, headers, ledger_rows(procedure, matters, plain=plain))


def write_sheet(
    title: str, headers: Sequence[str], rows: Iterable[Sequence[Written]]
) -> tuple[bytes, int]:
    """An .xlsx file of one sheet with a frozen header, and how many rows it has."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "B2"
    for place, header in enumerate(headers, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = max(12, 2 * len(header) + 4)
    sheet.append([_head(sheet, header) for header in headers])
    count = 0
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
        count += 1
    return saved(book), count


def saved(book: Workbook) -> bytes:
    """The file's bytes."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _head(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="E8EEF4")
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Written) -> Cell | None:
    """A text stays a text, whatever sign it begins with: it cannot become a formula."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, "")
        cell.value = UNPRINTABLE.sub("", value)[:LONGEST]
        cell.data_type = "s"
        cell.number_format = "@"
        return cell
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, datetime(value.year, value.month, value.day))  # noqa: DTZ001 (a cell has no zone)
        cell.number_format = "yyyy-mm-dd"
        return cell
    return WriteOnlyCell(sheet, value)


def ledger_rows(
    procedure: Procedure, matters: QuerySet[Matter], *, plain: Collection[int] = ()
) -> Iterator[list[Written]]:
    """Each matter's row, oldest first: our number, then the ledger's columns."""
    pks = list(matters.order_by("opened_on", "pk").values_list("pk", "number"))
    people = officer_fields(procedure)
    for part in chunks(pks):
        wanted = [pk for pk, _ in part]
        stored = Snapshot.objects.filter(matter_id__in=wanted)
        states = {pk: read_state(text) for pk, text in stored.values_list("matter_id", "state")}
        secrets = private_items(wanted)
        known = officer_names(people, states.values())
        for pk, number in part:
            state, private, open_ = states[pk], secrets.get(pk, {}), pk in plain
            yield [
                number,
                *(
                    cell_value(procedure, c, state, private, plain=open_, officers=known)
                    for c in procedure.columns.values()
                ),
            ]


def officer_names(fields: frozenset[str], states: Iterable[State]) -> dict[str, str]:
    """Names of the officers who stand in some fields of some matters."""
    held = (state.fields.get(name, "") for state in states for name in fields)
    ids = (one for value in held for one in (value if isinstance(value, tuple) else (str(value),)))
    return names({public_id for public_id in ids if public_id}) if fields else {}


def cell_value(
    procedure: Procedure,
    column: Column,
    state: State,
    private: Items,
    *,
    plain: bool = False,
    officers: Mapping[str, str] = NOBODY,
) -> Written:
    """What a column says of a matter; personal data masked unless it may be read plainly.

    `officers` are names by public id.
    """
    if column.party:
        value = private.get(f"party:{column.party}:{column.detail}")
        return str(value or "") if plain else _party(value, column.detail)
    if column.day:
        done = state.done.get(column.day)
        return done.last_on if done else None
    if column.outcome:
        return procedure.outcomes.get(state.outcome, state.outcome)
    if column.acts or column.day_of:
        results = procedure.columns[column.day_of or column.narrows or column.header]
        return _result(procedure, column, state, _last_act(results, state))
    if f"field:{column.field}" in private:
        return _plain(private[f"field:{column.field}"]) if plain else HIDDEN
    return _field(procedure, column.field, state.fields.get(column.field), officers)


def _party(value: Value | None, detail: str) -> str:
    if not value:
        return ""
    return "、".join(masked({detail: part})[detail] for part in str(value).split("、"))


def _field(
    procedure: Procedure, name: str, value: Value | None, officers: Mapping[str, str]
) -> Written:
    found = procedure.fields[name]
    if found.choices:
        return _plain(found.choices.get(str(value), value))
    if isinstance(value, tuple):
        return "、".join(officers.get(one, one) for one in value)
    return officers.get(value, value) if isinstance(value, str) else _plain(value)


def _last_act(results: Column, state: State) -> str:
    """Which of a result column's acts was the last to happen."""
    done = [
        (state.done[act].seq, state.done[act].last_on, act)
        for act in results.acts
        if act in state.done
    ]
    return max(done)[2] if done else ""


def _result(procedure: Procedure, column: Column, state: State, act: str) -> Written:
    if column.day_of:
        held = state.fields.get(column.into)
        return state.done[act].last_on if act else held if isinstance(held, date) else None
    if state.outcome in column.words:
        return procedure.outcomes[state.outcome]
    if column.narrows:
        return column.acts[act][0] if column.acts.get(act) else ""
    if act:
        return procedure.acts[act].title
    nothing = column.acts.get("none", ())
    return nothing[0] if nothing else ""


def _plain(value: Value | None) -> Written:
    if value is None or isinstance(value, str | date):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple):
        return "、".join(value)
    return value


def matters_of(
    procedure: Procedure, organisation: OrganisationRef, public_ids: Sequence[str] | None
) -> QuerySet[Matter]:
    """The organisation's matters of a procedure; with `public_ids`, those alone: what a list shows."""
    found = Matter.objects.filter(organisation_id=organisation.pk, procedure=procedure.name)
    found = found.exclude(stage="")
    return found if public_ids is None else found.filter(public_id__in=public_ids)
