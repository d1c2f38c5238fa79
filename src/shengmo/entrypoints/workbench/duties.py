"""What comes round again in the year, what of it is on the list, and who puts the rest there?"""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from shengmo.entrypoints.workbench import ledger_names, permission
from shengmo.entrypoints.workbench.desk import Desk, at_desk, page, require
from shengmo.record.matters import duties as own
from shengmo.record.matters.commands import Persons

NOT_YOURS = "周期性义务不由您现在的身份列入。"
NOT_KEPT = "本单位没有启用周期性义务的台账。"


@at_desk
@require_http_methods(["GET", "POST"])
def duties(request: HttpRequest, desk: Desk) -> HttpResponse:
    """全年义务: what falls due from the first to the last day of this year."""
    if not kept(desk):
        raise Http404(NOT_KEPT)
    first, last = _year(desk.today)
    may = may_raise(desk)
    if request.method == "POST":
        require(may, NOT_YOURS)
        person = desk.viewer.person
        persons = Persons(actor=person, recorder=person)
        added = own.raise_duties(
            desk.organisation, desk.today, last, on=desk.today, persons=persons
        )
        messages.success(request, f"已列入待办{added}件。" if added else "都已经列入了。")
        return redirect("workbench:duties")
    listed = own.duties_of(desk.organisation, first, last)
    ahead = [one for one in listed if one.occasion.due >= desk.today]
    context = {
        "ahead": ahead,
        "past": [one for one in listed if one.occasion.due < desk.today],
        "missing": sum(not one.raised for one in ahead),
        "may_raise": may,
        "year": first.year,
    }
    return page(request, desk, "workbench/duties.html", context)


def kept(desk: Desk) -> bool:
    """Whether the organisation keeps the ledger of what comes round again."""
    return ledger_names.find(desk.organisation, own.OBLIGATION, desk.today) is not None


def may_raise(desk: Desk) -> bool:
    """Whether the viewer opens obligations as their own act."""
    found = ledger_names.find(desk.organisation, own.OBLIGATION, desk.today)
    return found is not None and permission.may_do(desk.viewer, found.opening)


def missing(desk: Desk) -> int:
    """How many occasions of the rest of the year nobody has put on the list; 0 for who may not."""
    if not may_raise(desk):
        return 0
    listed = own.duties_of(desk.organisation, desk.today, _year(desk.today)[1])
    return sum(not one.raised for one in listed)


def _year(today: date) -> tuple[date, date]:
    return date(today.year, 1, 1), date(today.year, 12, 31)
