"""What stands in the ledgers? One screen for all of them: tabs, filters, rows, totals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from shengmo.entrypoints.workbench import permission
from shengmo.entrypoints.workbench.desk import Desk, at_desk, page
from shengmo.entrypoints.workbench.ledger_names import ledgers as ledgers_of
from shengmo.entrypoints.workbench.same_figure import same_figure
from shengmo.law.procedures.model import Procedure
from shengmo.record.matters import queries
from shengmo.record.matters.division import Division, divide
from shengmo.record.matters.shown import Filter

PHASES = {"open": "在办", "suspended": "中止", "closed": "办结"}
COLUMN_TITLES = {"phase": "状态", "kind": "类别", "channel": "渠道", "topic": "专题"}
LONGEST = 200  # characters that a search looks for
WAYS = {"1": "补录件", "0": "办理件"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, how many rows it leaves, and the address that chooses it."""

    label: str
    count: int
    chosen: bool
    value: str


@dataclass(frozen=True, slots=True)
class FilterBox:
    """One filter: its name in the address, its title, its choices."""

    name: str
    title: str
    choices: tuple[Choice, ...]


@at_desk
@require_GET
def ledgers(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The first ledger."""
    found = ledgers_of(desk.organisation, desk.today)
    if not found:
        return page(request, desk, "workbench/no_ledger.html")
    return redirect("workbench:ledger", found[0].name)


@at_desk
@require_GET
def ledger(request: HttpRequest, desk: Desk, procedure: str) -> HttpResponse:
    """One ledger, filtered and paged."""
    tabs = ledgers_of(desk.organisation, desk.today)
    this = next((tab for tab in tabs if tab.name == procedure), None)
    if this is None:
        raise Http404("没有启用这本台账。")
    narrow = filter_of(request.GET, this.name)
    counts = queries.counts_by_procedure(desk.viewer)
    context = {
        "this": this,
        "tabs": [(tab.name, tab.title, counts.get(tab.name, 0)) for tab in tabs],
        "page": queries.list_matters(desk.viewer, narrow, _number(request.GET, "page") or 1),
        "division": (division := divide(desk.viewer, narrow)),
        "boxes": filter_boxes(this, narrow, division),
        "chosen": narrow,
        "kept": _kept(request.GET),
        "may_open": permission.may_record(desk.viewer, this.opening),
        "columns": {column: field_title(this, column) for column in COLUMN_TITLES},
        "sentence": _filter_words(narrow),
        "same": same_figure(desk, narrow),
    }
    return page(request, desk, "workbench/ledger.html", context)


@at_desk
@require_GET
def search(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Look through all ledgers; a full number leads straight to its matter."""
    text = _text(request.GET, "q")
    found = queries.list_matters(desk.viewer, Filter(text=text), _number(request.GET, "page") or 1)
    if text and found.total == 1:
        return redirect("workbench:matter", found.rows[0].public_id)
    context = {"page": found, "q": text, "kept": urlencode({"q": text})}
    return page(request, desk, "workbench/search.html", context)


def filter_of(asked: QueryDict, procedure: str) -> Filter:
    """The filter that an address asks for; what is not understood does not narrow."""
    attested = {"1": True, "0": False}.get(asked.get("attested", ""))
    return Filter(
        procedure=procedure,
        year=_year(asked),
        phase=asked.get("phase", "") if asked.get("phase") in PHASES else "",
        kind=_text(asked, "kind"),
        channel=_text(asked, "channel"),
        topic=_text(asked, "topic"),
        text=_text(asked, "q"),
        attested=attested,
    )


def filter_boxes(procedure: Procedure, narrow: Filter, division: Division) -> list[FilterBox]:
    """The filters that this ledger offers, each with counts."""
    chosen_year = str(narrow.year or "")
    years = tuple(Choice(f"{y}年", n, y == chosen_year, y) for y, n in division.years)
    boxes = [FilterBox("year", "年度", years)]
    for column, counts in division.columns.items():
        chosen = getattr(narrow, column)
        labels: Mapping[str, str] = PHASES if column == "phase" else {}
        choices = tuple(Choice(labels.get(v, v), n, v == chosen, v) for v, n in counts)
        boxes.append(FilterBox(column, field_title(procedure, column), choices))
    return boxes


def field_title(procedure: Procedure, column: str) -> str:
    """What the procedure itself calls the thing in a column."""
    for field, mapped in procedure.dimensions.items():
        if mapped == column:
            return procedure.fields[field].title
    return COLUMN_TITLES[column] if column == "phase" else ""


def _filter_words(narrow: Filter) -> str:
    """The filter in words, for the printed page."""
    year = f"{narrow.year}年" if narrow.year else ""
    parts = [year, PHASES.get(narrow.phase, ""), narrow.kind, narrow.channel, narrow.topic]
    if narrow.text:
        parts.append(f"含“{narrow.text}”")
    if narrow.attested is not None:
        parts.append(WAYS["1" if narrow.attested else "0"])
    return "、".join(part for part in parts if part)


def _kept(asked: QueryDict) -> str:
    """The address's filters without the page, for the links to other pages."""
    pairs = [(name, value) for name, value in asked.items() if name != "page" and value]
    return urlencode([(name, str(value)) for name, value in pairs])


def _number(asked: QueryDict, name: str) -> int | None:
    text = asked.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None


def _year(asked: QueryDict) -> int | None:
    year = _number(asked, "year")
    return year if year and 1900 <= year <= 2999 else None


def _text(asked: QueryDict, name: str) -> str:
    """A word of the address without the signs that no database holds, as long as any title."""
    return asked.get(name, "").replace("\x00", "").strip()[:LONGEST]
