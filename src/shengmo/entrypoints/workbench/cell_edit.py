"""How is one cell of the grid put right? As a correction: both values and the reason stay in the log."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from shengmo.entrypoints.workbench import ledger_columns, permission
from shengmo.entrypoints.workbench.cell_change import CellChange, change_to, value_now
from shengmo.entrypoints.workbench.desk import Desk, at_desk, page, require
from shengmo.entrypoints.workbench.ledger_names import find
from shengmo.entrypoints.workbench.ledger_rows import grid_rows
from shengmo.entrypoints.workbench.ledgers import back_to
from shengmo.law.procedures.entry import read_value
from shengmo.law.procedures.model import Column, Procedure
from shengmo.law.procedures.values import FieldType, Value
from shengmo.record.errors import RecordError
from shengmo.record.matters import actions, queries
from shengmo.record.matters.commands import Correction, Persons
from shengmo.record.matters.shown import MatterView

NOT_YOURS = "更正由承办科室、法治办或者党政办登记。"
NO_REASON = "已经办结的，要写更正理由。"
NOTHING_ABOVE = "上面一格是空白，没有可以抄的。"
NOT_EMPTY = "不能改成空白；写错的，请写上对的值。"
YES_NO = (("true", "是"), ("false", "否"))
SCRIPT = "fetch"  # what the page's own script says it is


@dataclass(frozen=True, slots=True)
class Cell:
    """One value that may be put right, and how it is typed."""

    column: Column
    title: str
    kind: str  # date, choice, number or text
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    closed: bool = False  # a reason is asked


@at_desk
@require_http_methods(["GET", "POST"])
def cell(request: HttpRequest, desk: Desk, procedure: str, matter: UUID) -> HttpResponse:
    """The form of one cell; a page of its own where no script asks for it."""
    require(permission.may_correct(desk.viewer), NOT_YOURS)
    view = queries.matter(desk.viewer, str(matter), desk.today)
    asked = request.POST if request.method == "POST" else request.GET
    this = find(desk.organisation, procedure, desk.today)
    column = this.columns.get(asked.get("column", "")) if this else None
    if view.procedure.name != procedure or this is None or column is None:
        raise Http404("这本台账没有这一列。")
    if not ledger_columns.may_edit(view.procedure, column):
        raise Http404("这一列不能在台账里改；请打开这件事更正。")
    found = cell_of(view, column)
    if request.method == "POST":
        return _correct(request, desk, view, found, this)
    if above := request.GET.get("above", ""):
        return _copied(request, desk, view, found, above)
    return _show(request, desk, view, found)


def _copied(
    request: HttpRequest, desk: Desk, view: MatterView, found: Cell, above: str
) -> HttpResponse:
    """The form with what stands in the same column of the row above."""
    other = queries.matter(desk.viewer, above, desk.today)
    if not ledger_columns.may_edit(other.procedure, found.column):
        raise Http404("上面一行没有这一列。")
    value = cell_of(other, found.column).value
    if not value:
        return _show(request, desk, view, found, NOTHING_ABOVE)
    return _show(request, desk, view, replace(found, value=value))


def cell_of(view: MatterView, column: Column) -> Cell:
    """The cell as it stands."""
    closed = view.row.phase == "closed"
    value = _typed(value_now(view.state, column))
    found = view.procedure.fields.get(column.field)
    if found is None or found.type is FieldType.DATE:
        return Cell(column, column.header, "date", value, closed=closed)
    if found.type is FieldType.FLAG or found.choices:
        choices = tuple(found.choices.items()) if found.choices else YES_NO
        return Cell(column, column.header, "choice", value, choices, closed)
    numeric = found.type in ledger_columns.MONEY
    return Cell(column, column.header, "number" if numeric else "text", value, closed=closed)


def _typed(value: Value | None) -> str:
    """A value as it would be typed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ",".join(value)
    return str(value)


def _correct(
    request: HttpRequest, desk: Desk, view: MatterView, found: Cell, this: Procedure
) -> HttpResponse:
    """Record the correction; what cannot be taken brings the form back with one sentence."""
    reason = request.POST.get("reason", "").replace("\x00", "").strip()
    try:
        understood = _understood(view, found, request.POST.get("value", "").replace("\x00", ""))
        if found.closed and not reason:
            raise ValueError(NO_REASON)  # noqa: TRY301  # one place where the form comes back
    except ValueError as error:
        return _show(request, desk, view, found, f"还不能改“{found.title}”：{error}", 400)
    person = desk.viewer.person
    command = Correction(
        matter=view.row.public_id,
        on=desk.today,
        persons=Persons(actor=person, recorder=person),
        reason=reason or f"在台账里更正“{found.title}”",
        fields=understood.fields,
        days=understood.days,
    )
    try:
        if understood:
            actions.correct(command)
    except RecordError as error:
        return _show(request, desk, view, found, str(error), 409)
    return _done(request, desk, view, found, this)


def _understood(view: MatterView, found: Cell, text: str) -> CellChange:
    """What differs from what stands. Raises ValueError with the rest of a sentence."""
    text = text.strip()
    if text == found.value:
        return CellChange()
    if not text:
        raise ValueError(NOT_EMPTY)
    column = found.column
    day = column.day
    value = _day(text) if day else read_value(view.procedure.fields[column.field], text)
    return change_to(view.procedure, view.state, column, value)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"要写成 2026-01-31 这样的日期，现在是“{text[:20]}”。") from None


def _done(
    request: HttpRequest, desk: Desk, view: MatterView, found: Cell, this: Procedure
) -> HttpResponse:
    """The row as it stands now, in the columns that the page shows."""
    if request.headers.get("X-Requested-With") == SCRIPT:
        fresh = queries.matter(desk.viewer, view.row.public_id, desk.today)
        columns = ledger_columns.columns_of(desk.viewer.person, this)
        (row,) = grid_rows(desk, this, [fresh.row], columns)
        context = {"found": row, "this": this, "may_edit": True, "desk": desk}
        return render(request, "workbench/grid_row.html", context)
    messages.success(request, f"{view.row.number}的“{found.title}”已更正；原来的值留在记录里。")
    return redirect(back_to(view.procedure.name, request.POST.get("back", "")))


def _show(
    request: HttpRequest,
    desk: Desk,
    view: MatterView,
    found: Cell,
    sentence: str = "",
    status: int = 200,
) -> HttpResponse:
    posted = request.method == "POST"
    context = {
        "view": view,
        "cell": found,
        "value": request.POST.get("value", "") if posted else found.value,
        "reason": request.POST.get("reason", ""),
        "sentence": sentence,
        "back": (request.POST if posted else request.GET).get("back", ""),
        "back_address": back_to(
            view.procedure.name, (request.POST if posted else request.GET).get("back", "")
        ),
    }
    if request.headers.get("X-Requested-With") == SCRIPT:
        return render(request, "workbench/cell_form.html", context, status=status)
    return page(request, desk, "workbench/cell.html", context, status=status)
