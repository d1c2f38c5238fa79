"""Which figures does the year have, and which records stand behind one of them?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from shengmo.entrypoints.workbench.desk import Desk, at_desk, page
from shengmo.entrypoints.workbench.report import figure_address, place_of, seen_from_above
from shengmo.figures.errors import UnknownCut, UnknownIndicator, UnknownStatus
from shengmo.figures.indicators.cells import By
from shengmo.figures.indicators.figures import Figure, Status, Trace
from shengmo.figures.indicators.last_year import LastYear, last_year
from shengmo.figures.indicators.queries import definition_text, frozen_figures, trace, year_figures

ROLES = {"counted": "计入", "numerator": "分子", "denominator": "分母"}
STATUSES = {
    Status.ACHIEVED: "记录数",
    Status.EXTERNAL: "外部数",
    Status.TOTAL: "台账总数",
    Status.DECLARED: "自报数",
    Status.TARGET: "目标数",
}
ROWS = 100  # records of one page


@at_desk
@require_GET
def figures(request: HttpRequest, desk: Desk, organisation_code: str, year: int) -> HttpResponse:
    """All figures of the year, each a way to its records."""
    place = place_of(desk, organisation_code, year)
    frozen = seen_from_above(desk, place)
    found = (
        frozen_figures(place.code, year)
        if frozen
        else year_figures(place.code, year, cut_off(desk, year))
    )
    groups = groupby(found, key=lambda figure: figure.name)
    last = None if frozen else last_year(place.code, year)
    context = {
        "place": place,
        "year": year,
        "groups": [(name, list(_rows(place.code, year, rows, last))) for name, rows in groups],
        "last": last,
    }
    return page(request, desk, "workbench/figures.html", context)


@at_desk
@require_GET
def figure(
    request: HttpRequest, desk: Desk, organisation_code: str, year: int, code: str
) -> HttpResponse:
    """One figure: its definition, its receipt, its records."""
    place = place_of(desk, organisation_code, year)
    by = dict(pair.split("=", 1) for pair in request.GET.getlist("by") if "=" in pair)
    target = request.GET.get("status") == Status.TARGET
    if seen_from_above(desk, place):
        found = _of_the_closing(place.code, year, code, by, target=target)
    else:
        found = _traced(desk, place.code, year, code, by, Status.TARGET if target else "")
    rows = Paginator(found.rows, ROWS).get_page(request.GET.get("page"))
    context = {
        "place": place,
        "year": year,
        "figure": found.figure,
        "status": STATUSES[found.figure.status],
        "definition": definition_text(code),
        "rows": [(row, ROLES[row.role]) for row in rows],
        "rows_page": rows,
        "note": found.note,
        "before": None
        if seen_from_above(desk, place)
        else last_year(place.code, year).find(code, found.figure.by),
        "kept": urlencode([(k, v) for k in ("by", "status") for v in request.GET.getlist(k)]),
    }
    return page(request, desk, "workbench/figure.html", context)


def cut_off(desk: Desk, year: int) -> date:
    """The year's last day, or today where the year still runs: as the report counts."""
    return min(date(year, 12, 31), desk.today)


def _traced(desk: Desk, place: str, year: int, code: str, by: By, status: str) -> Trace:
    try:
        return trace(place, year, code, by, status, as_of=cut_off(desk, year), viewer=desk.viewer)
    except (UnknownIndicator, UnknownCut, UnknownStatus) as error:
        raise Http404(str(error)) from error


def _of_the_closing(place: str, year: int, code: str, by: By, *, target: bool) -> Trace:
    """The figure as it was submitted; its records stay with those who keep them."""
    for found in frozen_figures(place, year):
        planned = found.status is Status.TARGET
        if found.indicator == code and dict(found.by) == dict(by) and planned is target:
            return Trace(figure=found, rows=(), hidden=found.receipt.matters)
    raise Http404("报送的报告里没有这个数字。")


def _rows(
    code: str, year: int, found: Iterable[Figure], last: LastYear | None
) -> Iterable[dict[str, object]]:
    for one in found:
        yield {
            "figure": one,
            "address": figure_address(code, year, one),
            "cut": "、".join(one.by.values()),
            "status": STATUSES[one.status],
            "before": last.find(one.indicator, one.by) if last else None,
        }
