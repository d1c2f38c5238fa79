"""What lies beside the report that is read: last year's, the neighbours', the remarks on its last draft?"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from shengmo.entrypoints.workbench.desk import Desk, at_desk
from shengmo.entrypoints.workbench.reading.paper import Laid
from shengmo.entrypoints.workbench.reading.receiving import NoReport, lay
from shengmo.entrypoints.workbench.reading.views import change_paper

MOST_FILES, LONGEST_REMARKS = 60, 20_000


@at_desk
@require_POST
def lay_beside(request: HttpRequest, desk: Desk, draft: UUID) -> HttpResponse:
    """More reports beside it; one that cannot be read is named, and the others still come."""
    laid: list[Laid] = []
    wanted = [(file, True) for file in request.FILES.getlist("last_year")[:1]]
    wanted += [(file, False) for file in request.FILES.getlist("neighbours")[:MOST_FILES]]
    for file, last_year in wanted:
        try:
            laid.append(lay(file, last_year=last_year))
        except NoReport as error:
            messages.error(request, str(error))
    remarks = request.POST.get("remarks", "").replace("\x00", "")[:LONGEST_REMARKS].strip()
    change_paper(desk, draft, lambda paper: replace(paper.laying(laid), remarks=remarks))
    if laid:
        messages.success(request, f"已放上{len(laid)}份报告，检查里多了和它们对照的几项。")
    return _back(draft)


@at_desk
@require_POST
def take_away(request: HttpRequest, desk: Desk, draft: UUID) -> HttpResponse:
    """One of them is taken away again."""
    name = request.POST.get("file", "")
    change_paper(desk, draft, lambda paper: paper.without(name))
    return _back(draft)


def _back(draft: UUID) -> HttpResponse:
    return redirect(f"{reverse('workbench:reading', args=[draft])}?tab=faults#beside")
