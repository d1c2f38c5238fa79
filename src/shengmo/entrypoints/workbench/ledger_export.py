"""How does a ledger go out: exactly what the list shows, or the whole of it?"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from shengmo.entrypoints.workbench import ledger_columns, permission
from shengmo.entrypoints.workbench.desk import Desk, at_desk, page
from shengmo.entrypoints.workbench.ledger_filters import filter_words, kept, sort_of
from shengmo.entrypoints.workbench.ledger_names import find
from shengmo.entrypoints.workbench.ledgers import Listed, back_to, listed
from shengmo.law.procedures.model import Procedure
from shengmo.record.exchange.grid import Exported, export_list
from shengmo.record.exchange.queries import template as empty_ledger
from shengmo.record.matters import actions, queries
from shengmo.record.matters.commands import Note, Persons
from shengmo.record.matters.shown import Filter
from shengmo.record.organisations.queries import organisation

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_UNMASKED = 5000  # every one of them leaves an event
TOO_MANY = f"还不能导出：不遮盖的一次最多{MOST_UNMASKED}件，因为每一件都要留下记录；请先筛选。"


@at_desk
@require_http_methods(["GET", "POST"])
def export(request: HttpRequest, desk: Desk, procedure: str) -> HttpResponse:
    """What would go out, then the file. The address holds the list's own filters."""
    this = find(desk.organisation, procedure, desk.today)
    if this is None:
        raise Http404("没有启用这本台账。")
    asked = listed(request, desk, this)
    columns = [column.header for column in ledger_columns.columns_of(desk.viewer.person, this)]
    if request.method == "POST":
        whole = request.POST.get("extent") == "whole"
        narrow = Filter(procedure=this.name) if whole else asked.narrow
        return _file(request, desk, this, narrow, list(this.columns) if whole else columns)
    return _ask(request, desk, this, asked, columns)


@at_desk
@require_GET
def template(_request: HttpRequest, desk: Desk, procedure: str) -> HttpResponse:
    """An empty ledger for somebody without the system."""
    this = find(desk.organisation, procedure, desk.today)
    if this is None:
        raise Http404("没有启用这本台账。")
    data = empty_ledger(this.name, organisation(desk.organisation), desk.today)
    return spreadsheet(data, f"{this.title}（空表）.xlsx")


def _file(
    request: HttpRequest, desk: Desk, this: Procedure, narrow: Filter, headers: list[str]
) -> HttpResponse:
    unmask = "unmask" in request.POST and permission.may_correct(desk.viewer)
    if unmask and queries.list_matters(desk.viewer, narrow).total > MOST_UNMASKED:
        return _ask(request, desk, this, Listed(narrow, problems=False), headers, TOO_MANY)
    found = export_list(
        desk.viewer,
        this,
        organisation(desk.organisation),
        narrow,
        headers,
        order=queries.order_of(sort_of(request.GET)),
        unmask=unmask,
    )
    _note(desk, this, found)
    name = f"{this.title}{desk.today:%Y%m%d}.xlsx"
    return spreadsheet(found.data, name)


def spreadsheet(data: bytes, name: str) -> HttpResponse:
    """An .xlsx file to keep, under a name that any browser understands."""
    answer = HttpResponse(data, content_type=XLSX)
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or ""
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


def _note(desk: Desk, this: Procedure, found: Exported) -> None:
    """That people's data went out unmasked is an event of each matter."""
    person = desk.viewer.person
    text = f"导出“{this.title}”台账{found.rows}件，当事人信息没有遮盖。"
    persons = Persons(actor=person, recorder=person)
    actions.record_all(
        [
            Note(matter=matter, topic="exported", text=text, on=desk.today, persons=persons)
            for matter in found.unmasked
        ]
    )


def _ask(
    request: HttpRequest,
    desk: Desk,
    this: Procedure,
    asked: Listed,
    headers: list[str],
    sentence: str = "",
) -> HttpResponse:
    people = any(column.party for column in this.columns.values())
    secret = any(field.personal for field in this.fields.values())
    context = {
        "this": this,
        "sentence": sentence,
        "words": filter_words(asked.narrow, problems=asked.problems, tag=asked.tag),
        "total": queries.list_matters(desk.viewer, asked.narrow, size=1).total,
        "whole": queries.list_matters(desk.viewer, Filter(procedure=this.name), size=1).total,
        "headers": headers,
        "may_unmask": (people or secret) and permission.may_correct(desk.viewer),
        "query": request.GET.urlencode(),
        "back_address": back_to(this.name, kept(request.GET)),
    }
    status = 400 if sentence else 200
    return page(request, desk, "workbench/export.html", context, status=status)
