"""How is something put right that was recorded wrongly? Both values stay in the log."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from shengmo.entrypoints.workbench import act_form, permission
from shengmo.entrypoints.workbench.act_form import FIELD, Sheet, Typed
from shengmo.entrypoints.workbench.desk import Desk, at_desk, page, require
from shengmo.law.procedures.entry import read_fields
from shengmo.law.procedures.state import State
from shengmo.record.errors import RecordError
from shengmo.record.matters import actions, queries
from shengmo.record.matters.commands import Correction, Persons
from shengmo.record.matters.shown import MatterView
from shengmo.record.organisations.queries import organisation, people_of

NOT_YOURS = "更正由承办科室、法治办或者党政办登记。"
DAY = "day_"


@at_desk
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, desk: Desk, matter: UUID) -> HttpResponse:
    """更正: new values of fields, new days of acts, and the reason."""
    view = queries.matter(desk.viewer, str(matter), desk.today)
    require(permission.may_correct(desk.viewer), NOT_YOURS)
    if request.method != "POST":
        return _show(request, desk, view, {}, "", 200)
    faults: dict[str, str] = {}
    command = _correction(request.POST, desk, view, faults)
    if not faults:
        try:
            actions.correct(command)
        except RecordError as error:
            return _show(request, desk, view, faults, str(error), 409)
        messages.success(request, "已更正；原来的值和更正理由都留在记录里。")
        return redirect("workbench:matter", view.row.public_id)
    return _show(request, desk, view, faults, "还不能更正：有几处要改一改。", 400)


def _correction(
    post: QueryDict, desk: Desk, view: MatterView, faults: dict[str, str]
) -> Correction:
    """What differs from what stands; sentences about the rest go into `faults`."""
    texts = {name: ",".join(post.getlist(FIELD + name)) for name in _correctable(view)}
    entered = read_fields(view.procedure, texts)
    faults |= {FIELD + name: sentence for name, sentence in entered.faults.items()}
    fields = {n: v for n, v in entered.fields.items() if view.state.fields.get(n) != v}
    days = _days(post, view, faults)
    if not fields and not days and not faults:
        faults["reason"] = "还没有改动任何一项。"
    person = desk.viewer.person
    return Correction(
        matter=view.row.public_id,
        on=desk.today,
        persons=Persons(actor=person, recorder=person),
        reason=post.get("reason", ""),
        fields=fields,
        days=days,
    )


def _days(post: QueryDict, view: MatterView, faults: dict[str, str]) -> dict[str, date]:
    found = {}
    for act, done in view.state.done.items():
        text = post.get(DAY + act, "").strip()
        try:
            day = date.fromisoformat(text) if text else done.last_on
        except ValueError:
            faults[DAY + act] = f"要写成 2026-01-31 这样的日期，现在是“{text[:20]}”。"
            continue
        if day != done.last_on:
            found[act] = day
    return found


def _correctable(view: MatterView) -> list[str]:
    """Fields that hold something and are not a running total."""
    fields = view.procedure.fields
    return [n for n in view.state.fields if n in fields and not fields[n].accumulates]


def _show(
    request: HttpRequest,
    desk: Desk,
    view: MatterView,
    faults: dict[str, str],
    sentence: str,
    status: int,
) -> HttpResponse:
    code = organisation(view.row.organisation).code
    sheet = Sheet(
        procedure=view.procedure,
        act=view.procedure.opening,
        state=State(fields=view.state.fields),
        people=people_of(code, desk.today),
        files=(),
    )
    raw = {name: request.POST.getlist(name) for name in request.POST}
    typed = Typed(on=None, actor="", proof="", raw=raw, faults=faults)
    context = {
        "view": view,
        "rows": act_form.rows(sheet, typed, _correctable(view), ()),
        "days": _day_rows(view, raw, faults),
        "reason": request.POST.get("reason", ""),
        "faults": faults,
        "sentence": sentence,
    }
    return page(request, desk, "workbench/correct.html", context, status=status)


def _day_rows(
    view: MatterView, raw: dict[str, list[str]], faults: dict[str, str]
) -> list[tuple[str, str, str, str]]:
    """Per act that has happened: input's name, title, day, fault."""
    return [
        (
            DAY + act,
            view.procedure.acts[act].title,
            (raw.get(DAY + act) or [done.last_on.isoformat()])[-1],
            faults.get(DAY + act, ""),
        )
        for act, done in view.state.done.items()
        if act in view.procedure.acts
    ]
