"""Which page is printed for a pen? The slip that a leader signs."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from shengmo.entrypoints.workbench import obstacles, permission, slips
from shengmo.entrypoints.workbench.acting import NOT_YOURS
from shengmo.entrypoints.workbench.desk import Desk, at_desk, page, require
from shengmo.entrypoints.workbench.matter import facts
from shengmo.law.procedures.log import Acted
from shengmo.record.matters import queries
from shengmo.record.matters.shown import MatterView

MOST = 16  # facts on one A4 page
SHORT = 14  # signs that fit into half a line


@at_desk
@require_GET
def slip(request: HttpRequest, desk: Desk, matter: UUID, name: str) -> HttpResponse:
    """签批单: one page, number and code in the corner, blanks where a pen will write."""
    view = queries.matter(desk.viewer, str(matter), desk.today)
    act = view.procedure.acts.get(name)
    if act is None or not act.paper:
        raise Http404("这一步不用签批单。")
    require(permission.may_record(desk.viewer, act), NOT_YOURS)
    stands = next((gate.closed for gate in view.acts if gate.act.name == name), ())
    context = {
        "view": view,
        "act": act,
        "code": slips.code(view, name),
        "facts": paired(facts(view)[:MOST]),
        "texts": [d for d in view.documents if view.state.documents[d.kind].version == d.version],
        "hard": obstacles.explain(obstacles.hard(stands), view.procedure, view),
        "outcomes": [view.procedure.outcomes[outcome] for outcome in act.outcomes],
        "doers": _doers(view),
    }
    return page(request, desk, "workbench/slip.html", context)


def paired(found: list[tuple[str, str]]) -> list[tuple[str, str, str, str]]:
    """Two short facts share a line, a long one has its own; empty strings fill up."""
    lines: list[tuple[str, str, str, str]] = []
    for title, text in found:
        fits = len(text) <= SHORT and len(title) <= SHORT
        if fits and lines and lines[-1][2] == "" and len(lines[-1][1]) <= SHORT:
            lines[-1] = (*lines[-1][:2], title, text)
        else:
            lines.append((title, text, "", ""))
    return lines


def _doers(view: MatterView) -> list[tuple[str, str, str]]:
    """Who did what before: act, person, day."""
    return [
        (event.act, event.actor, event.happened_on.isoformat())
        for event in view.events
        if isinstance(event.saying, Acted)
    ]
