"""How does the annual report read, every number a way to its records; and as a Word file?"""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from shengmo.entrypoints.workbench import permission
from shengmo.entrypoints.workbench.desk import Desk, at_desk, page, require
from shengmo.figures.indicators.figures import Figure
from shengmo.figures.reports.html import body
from shengmo.figures.reports.queries import Format, compile_report, render
from shengmo.record.matters.queries import list_matters
from shengmo.record.matters.shown import Filter
from shengmo.record.organisations.queries import OrganisationRef, UnknownOrganisation, organisation

NOT_YOURS = "年度报告由法治办、党政办、领导和县依法治县办查看。"
FIRST_YEAR = 2000
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@at_desk
@require_GET
def reports(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The report of the latest year that has records."""
    require(permission.may_read_reports(desk.viewer), NOT_YOURS)
    newest = list_matters(desk.viewer, Filter(), size=1).rows
    year = newest[0].opened_on.year if newest else desk.today.year
    return redirect("workbench:report", desk.organisation, year)


@at_desk
@require_GET
def report(request: HttpRequest, desk: Desk, organisation_code: str, year: int) -> HttpResponse:
    """The report as a page."""
    place = place_of(desk, organisation_code, year)
    public = "public" in request.GET
    compiled = compile_report(place.code, year, today=desk.today, public=public)
    context = {
        "place": place,
        "year": year,
        "years": (year - 1, year + 1) if year < desk.today.year else (year - 1,),
        "public": public,
        "report": compiled,
        # The room `reports` escapes every word of it.
        "text": mark_safe(body(compiled, lambda figure: figure_address(place.code, year, figure))),
    }
    return page(request, desk, "workbench/report.html", context)


@at_desk
@require_GET
def report_file(
    request: HttpRequest, desk: Desk, organisation_code: str, year: int
) -> HttpResponse:
    """The report as a Word file."""
    place = place_of(desk, organisation_code, year)
    public = "public" in request.GET
    compiled = compile_report(place.code, year, today=desk.today, public=public)
    answer = HttpResponse(render(compiled, Format.DOCX), content_type=WORD)
    name = f"{place.code}-{year}{'-public' if public else ''}.docx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def place_of(desk: Desk, code: str, year: int) -> OrganisationRef:
    """The organisation of a report that this person may read; a page that is not there else."""
    require(permission.may_read_reports(desk.viewer), NOT_YOURS)
    try:
        place = organisation(code)
    except UnknownOrganisation as error:
        raise Http404("没有这个单位，或者您无权查看。") from error
    if place.pk not in desk.viewer.organisations or not FIRST_YEAR <= year <= desk.today.year:
        raise Http404("没有这一份年度报告，或者您无权查看。")
    return place


def figure_address(code: str, year: int, figure: Figure) -> str:
    """Where the records behind a figure are listed."""
    address = reverse("workbench:figure", args=[code, year, figure.indicator])
    if not figure.by:
        return address
    return f"{address}?{urlencode([('by', f'{cut}={value}') for cut, value in figure.by.items()])}"
