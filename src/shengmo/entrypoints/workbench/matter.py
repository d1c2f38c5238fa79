"""What does one matter's page show: where it stands, what is due, what can be done, what happened?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from shengmo.entrypoints.workbench import obstacles, papers, permission, rail, timeline
from shengmo.entrypoints.workbench.desk import Desk, at_desk, page, require
from shengmo.entrypoints.workbench.ledger_names import enabled
from shengmo.entrypoints.workbench.obstacles import Obstacle
from shengmo.law.procedures.course import next_act
from shengmo.law.procedures.model import Act
from shengmo.law.procedures.state import State
from shengmo.law.remaining import Remaining, remaining
from shengmo.law.rules import Unit
from shengmo.record.errors import RecordError
from shengmo.record.matters import actions, calendars, queries
from shengmo.record.matters.commands import Linking, Persons
from shengmo.record.matters.due import due_day
from shengmo.record.matters.shown import ClockView, DocumentView, Filter, MatterView
from shengmo.record.organisations.queries import names, organisation

NOT_YOURS = "关联和解除关联由承办科室、法治办或者党政办登记。"


@dataclass(frozen=True, slots=True)
class Deed:
    """An act that the stage allows: what stands against it, and whether it is the next one."""

    act: Act
    hard: tuple[Obstacle, ...]
    allowed: bool
    next: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """A clock as the page shows it."""

    clock: ClockView
    left: Remaining | None
    source: str  # 法定 or 本地


@at_desk
@require_GET
def matter(request: HttpRequest, desk: Desk, matter: UUID) -> HttpResponse:
    """The file of one matter."""
    view = queries.matter(desk.viewer, str(matter), desk.today)
    context = {
        "view": view,
        "knots": rail.knots(view),
        "deeds": _deeds(desk, view),
        "limits": [_limit(desk, clock) for clock in view.clocks],
        "facts": facts(view),
        "documents": _documents(view),
        "happenings": timeline.happenings(view),
        "measures": _measures(view),
        "may_link": permission.may_link(desk.viewer),
        "may_correct": permission.may_correct(desk.viewer),
        "report": _report(view),
        "relations": _relations(desk, view),
        "papers": papers.offered(desk, view),
    }
    return page(request, desk, "workbench/matter.html", context)


@at_desk
@require_POST
def link(request: HttpRequest, desk: Desk, matter: UUID) -> HttpResponse:
    """Link the matter with another, found by its number; or take a link back."""
    view = queries.matter(desk.viewer, str(matter), desk.today)
    require(permission.may_link(desk.viewer), NOT_YOURS)
    try:
        actions.link(_linking(request, desk, view))
    except RecordError as error:
        messages.error(request, str(error))
    else:
        undone = "undo" in request.POST
        messages.success(request, "已解除关联，记录留着。" if undone else "已关联。")
    return redirect("workbench:matter", view.row.public_id)


def _linking(request: HttpRequest, desk: Desk, view: MatterView) -> Linking:
    number, other = request.POST.get("number", "").strip(), request.POST.get("other", "")
    if not other:
        found = queries.list_matters(desk.viewer, Filter(text=number), size=2) if number else None
        if found is None or found.total != 1:
            count = found.total if found else 0
            raise RecordError(_not_one(number, count))
        other = found.rows[0].public_id
    person = desk.viewer.person
    return Linking(
        matter=view.row.public_id,
        other=other,
        relation=request.POST.get("relation", ""),
        on=desk.today,
        persons=Persons(actor=person, recorder=person),
        undo="undo" in request.POST,
    )


def _not_one(number: str, count: int) -> str:
    if not number:
        return "还不能关联：没有写另一件事的编号。"
    if count:
        return f"还不能关联：编号或者名称里有“{number}”的有{count}件，请把编号写全。"
    return f"还不能关联：找不到编号是“{number}”的事项，或者您无权查看。"


def _deeds(desk: Desk, view: MatterView) -> list[Deed]:
    """The acts of the stage, the next one first."""
    following = next_act(view.procedure, view.stage)
    deeds = [
        Deed(
            found.act,
            obstacles.explain(obstacles.hard(found.closed), view.procedure, view),
            permission.may_record(desk.viewer, found.act),
            following is not None and found.act.name == following.name,
        )
        for found in view.acts
    ]
    return sorted(deeds, key=lambda deed: not deed.next)


def _limit(desk: Desk, clock: ClockView) -> Limit:
    day = due_day(clock.due)
    rule = clock.rule.rule
    left = None
    if day is not None and clock.ended_on is None:
        left = remaining(day, desk.today, rule.unit or Unit.CALENDAR_DAY, calendars.current())
    return Limit(clock, left, rule.citation.standing.word)


def facts(view: MatterView) -> list[tuple[str, str]]:
    """The matter's fields in the order of its procedure, in words."""
    state: State = view.state
    people: Mapping[str, str] = names(timeline.people_ids(view.procedure, state.fields))
    return [
        (field.title, timeline.say(view.procedure, name, state.fields[name], people))
        for name, field in view.procedure.fields.items()
        if name in state.fields and name != view.procedure.title_field and not field.personal
    ]


def _report(view: MatterView) -> tuple[str, str] | None:
    """Organisation and year, where the matter is an annual report."""
    year = str(view.state.fields.get("report_year", ""))
    if view.procedure.name != "annual-report" or not (year.isascii() and year.isdigit()):
        return None
    return organisation(view.row.organisation).code, year


def _documents(view: MatterView) -> list[tuple[str, list[DocumentView]]]:
    """Documents by kind, the newest version first."""
    kinds: dict[str, list[DocumentView]] = {}
    for document in view.documents:
        kinds.setdefault(document.kind_title, []).insert(0, document)
    return list(kinds.items())


def _measures(view: MatterView) -> list[tuple[str, object, str]]:
    """The numbers that figures take from this matter, under their field's title."""
    titles = {
        field.measure: field.title for field in view.procedure.fields.values() if field.measure
    }
    return [(titles[name], value, unit) for name, value, unit in view.measures if name in titles]


def _relations(desk: Desk, view: MatterView) -> list[dict[str, object]]:
    """Links that the procedure knows, each with the procedures that it leads to."""
    titles = {p.name: p.title for p in enabled(desk.organisation, desk.today)}
    return [
        {
            "name": relation.name,
            "title": relation.title,
            "start": [
                (titles[name], obstacles.for_another(name, view.row.public_id, relation.name))
                for name in relation.procedures
                if name != view.procedure.name and name in titles
            ],
        }
        for relation in view.procedure.relations.values()
    ]
