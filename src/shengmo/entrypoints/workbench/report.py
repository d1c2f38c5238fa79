"""How does the annual report read, every number a way to its records; and as a Word file?"""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from shengmo.entrypoints.workbench import permission
from shengmo.entrypoints.workbench.desk import Desk, at_desk, page, require
from shengmo.figures.indicators.closing import closings
from shengmo.figures.indicators.figures import Figure, Status
from shengmo.figures.indicators.last_year import beside, last_year
from shengmo.figures.indicators.queries import compare
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
def reports(_request: HttpRequest, desk: Desk) -> HttpResponse:
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
    asked = _asked(request, desk, place)
    compiled = compile_report(place.code, year, today=desk.today, **asked)
    context = {
        "place": place,
        "year": year,
        "years": (year - 1, year + 1) if year < desk.today.year else (year - 1,),
        **asked,
        "closed": bool(closings(place.code, year)),
        **_last_year(desk, place, year),
        "report": compiled,
        "may_review": permission.may_review(desk.viewer),
        "kept": "&".join(name for name, wanted in asked.items() if wanted),
        # The room `reports` escapes every word of it.
        "text": mark_safe(body(compiled, lambda figure: figure_address(place.code, year, figure))),
    }
    return page(request, desk, "workbench/report.html", context)


def _last_year(desk: Desk, place: OrganisationRef, year: int) -> dict[str, object]:
    """上年数: what last year's report said, beside this year's figures; only for the town itself."""
    if seen_from_above(desk, place):
        return {}
    last = last_year(place.code, year)
    rows = beside(place.code, year, min(date(year, 12, 31), desk.today), last)
    return {
        "last": last,
        "beside": [(row, figure_address(place.code, year, row.now)) for row in rows if row.now],
        "may_carry_over": permission.may_carry_over(desk.viewer)
        and place.code == desk.organisation,
    }


@at_desk
@require_GET
def report_file(
    request: HttpRequest, desk: Desk, organisation_code: str, year: int
) -> HttpResponse:
    """The report as a Word file."""
    place = place_of(desk, organisation_code, year)
    asked = _asked(request, desk, place)
    compiled = compile_report(place.code, year, today=desk.today, **asked)
    answer = HttpResponse(render(compiled, Format.DOCX), content_type=WORD)
    name = "-".join([place.code, str(year), *(name for name, wanted in asked.items() if wanted)])
    answer["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return answer


@at_desk
@require_GET
def changes(request: HttpRequest, desk: Desk, organisation_code: str, year: int) -> HttpResponse:
    """定稿后变化: which frozen figures are no longer what the records say, and why."""
    place = place_of(desk, organisation_code, year)
    require(not seen_from_above(desk, place), "定稿以后的变化只有本单位自己能看。")
    moved = [found for found in compare(place.code, year) if not found.same]
    context = {"place": place, "year": year, "moved": moved}
    return page(request, desk, "workbench/changes.html", context)


def place_of(desk: Desk, code: str, year: int) -> OrganisationRef:
    """The organisation of a report that this person may read; a page that is not there else.

    Of an organisation below, the county reads a report that was submitted, and no other.
    """
    require(permission.may_read_reports(desk.viewer), NOT_YOURS)
    try:
        place = organisation(code)
    except UnknownOrganisation as error:
        raise Http404("没有这个单位，或者您无权查看。") from error
    if place.pk not in desk.viewer.organisations or not FIRST_YEAR <= year <= desk.today.year:
        raise Http404("没有这一份年度报告，或者您无权查看。")
    if seen_from_above(desk, place):
        wanted = Filter(procedure="annual-report", organisation=place.code, key=str(year))
        if not list_matters(desk.viewer, wanted, size=1).total:
            raise Http404(f"{place.name}还没有报送{year}年度报告。")
    return place


def seen_from_above(desk: Desk, place: OrganisationRef) -> bool:
    """Whether the county looks at an organisation below: it sees the figures of the closing."""
    return desk.viewer.sees_only_submitted and place.pk not in desk.viewer.own


def _asked(request: HttpRequest, desk: Desk, place: OrganisationRef) -> dict[str, bool]:
    """Which text: 公开稿 or 报送稿; with today's figures, or with those of the closing."""
    frozen = "frozen" in request.GET or seen_from_above(desk, place)
    return {"public": "public" in request.GET, "frozen": frozen}


def figure_address(code: str, year: int, figure: Figure) -> str:
    """Where the records behind a figure are listed."""
    address = reverse("workbench:figure", args=[code, year, figure.indicator])
    asked = [("by", f"{cut}={value}") for cut, value in figure.by.items()]
    if figure.status is Status.TARGET:
        asked.append(("status", figure.status))
    return f"{address}?{urlencode(asked)}" if asked else address
