"""What stands in the ledgers? One screen for all of them: tabs, filters, grid, totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from shengmo.entrypoints.workbench import ledger_columns, permission
from shengmo.entrypoints.workbench.desk import Desk, at_desk, page
from shengmo.entrypoints.workbench.ledger_columns import Shown
from shengmo.entrypoints.workbench.ledger_filters import (
    PROBLEMS,
    TAG,
    filter_boxes,
    filter_of,
    filter_words,
    kept,
    sort_of,
    whole_number,
    word,
)
from shengmo.entrypoints.workbench.ledger_groups import tabs_of
from shengmo.entrypoints.workbench.ledger_names import ledgers as ledgers_of
from shengmo.entrypoints.workbench.ledger_rows import grid_rows
from shengmo.entrypoints.workbench.same_figure import beside
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.values import FieldType
from shengmo.record.matters import queries
from shengmo.record.matters.division import AMOUNT, divide
from shengmo.record.matters.doubts import Doubts, doubtful
from shengmo.record.matters.shown import Filter

ROWS = 50
COUNTED = 1000  # rows up to which doubts are counted unasked


@dataclass(frozen=True, slots=True)
class Head:
    """One header of the grid: its title and, where it sorts, the address that sorts by it."""

    title: str
    address: str = ""
    sorted: str = ""  # ascending or descending, as a reader is told
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """What an address asks of a ledger: the filter, and the doubts that were looked for."""

    narrow: Filter
    problems: bool
    doubts: Doubts | None = None  # None: not asked
    tag: str = ""  # the one tag that is looked at

    @property
    def tags(self) -> list[tuple[str, int]]:
        """Each tag with how many matters have it, the most frequent first."""
        found = (self.doubts or {}).values()
        counted = Counter(tag for some in found for tag in {doubt.tag for doubt in some})
        return counted.most_common()


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
    """One ledger, filtered, sorted and paged."""
    kept_here = ledgers_of(desk.organisation, desk.today)
    this = next((found for found in kept_here if found.name == procedure), None)
    if this is None:
        raise Http404("没有启用这本台账。")
    asked = listed(request, desk, this)
    columns = ledger_columns.columns_of(desk.viewer.person, this)
    sort = sort_of(request.GET)
    measure, money = money_of(this)
    division = divide(desk.viewer, asked.narrow, measure)
    here = queries.list_matters(
        desk.viewer,
        asked.narrow,
        whole_number(request.GET, "page") or 1,
        ROWS,
        sort,
        total=division.total,
    )
    doubts = asked.doubts
    if doubts is None and not asked.problems and here.total <= COUNTED:
        doubts = doubtful(desk.viewer, asked.narrow, desk.today)
    context = {
        "this": this,
        "tabs": tabs_of(kept_here, queries.counts_by_procedure(desk.viewer), this.name),
        "page": here,
        "rows": grid_rows(desk, this, here.rows, columns),
        "heads": list(_heads(columns, request, sort)),
        "division": division,
        "money": money,
        "boxes": filter_boxes(this, replace(asked.narrow, public_ids=None), division),
        "chosen": asked.narrow,
        "problems": asked.problems,
        "doubts": None if doubts is None else len(doubts),
        "tags": asked.tags,
        "tag": asked.tag,
        "without_tag": kept(request.GET, TAG),
        "sort": sort,
        "kept": kept(request.GET),
        "kept_unsorted": kept(request.GET, "sort"),
        "without_problems": kept(request.GET, PROBLEMS, TAG),
        "may_open": permission.may_record(desk.viewer, this.opening),
        "may_import": bool(this.columns) and permission.may_import(desk.viewer),
        "may_edit": permission.may_correct(desk.viewer),
        "shown": [column.header for column in columns],
        "all_columns": list(this.columns),
        "sentence": filter_words(asked.narrow, problems=asked.problems, tag=asked.tag),
        "beside": beside(desk, asked.narrow, here.total, problems=asked.problems),
    }  # fmt: skip
    return page(request, desk, "workbench/ledger.html", context)


def money_of(procedure: Procedure) -> tuple[str, str]:
    """The first sum of money that the procedure measures, and what it is called."""
    for field in procedure.fields.values():
        if field.type is FieldType.MONEY and field.measure:
            return field.measure, field.title
    return AMOUNT, "金额"


def listed(request: HttpRequest, desk: Desk, procedure: Procedure) -> Listed:
    """The filter of an address; with 只看有问题的, the matters that have a doubt, or one tag."""
    narrow = filter_of(request.GET, procedure.name)
    if request.GET.get(PROBLEMS) != "1":
        return Listed(narrow, problems=False)
    doubts = doubtful(desk.viewer, narrow, desk.today)
    tag = word(request.GET, TAG)
    found = tuple(
        one for one, some in doubts.items() if not tag or any(doubt.tag == tag for doubt in some)
    )
    return Listed(replace(narrow, public_ids=found), problems=True, doubts=doubts, tag=tag)


def _heads(columns: Sequence[Shown], request: HttpRequest, sort: str) -> Iterator[Head]:
    rest = kept(request.GET, "sort")
    yield _head("编号", "number", sort, rest)
    yield _head("日期", "opened_on", sort, rest)
    yield _head("名称", "title", sort, rest)
    for column in columns:
        yield _head(column.header, column.sort, sort, rest, numeric=column.numeric)
    yield _head("环节", "stage", sort, rest)
    yield _head("最晚", "due_on", sort, rest)
    yield Head("问题")


def _head(title: str, name: str, sort: str, rest: str, *, numeric: bool = False) -> Head:
    if not name:
        return Head(title, numeric=numeric)
    downwards = sort == name
    asked = f"-{name}" if downwards else name
    address = "?" + "&".join(part for part in (rest, urlencode({"sort": asked})) if part)
    told = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
    return Head(title, address, told, numeric)


@at_desk
@require_POST
def columns(request: HttpRequest, desk: Desk, procedure: str) -> HttpResponse:
    """Remember which columns this person wants to see."""
    this = next((p for p in ledgers_of(desk.organisation, desk.today) if p.name == procedure), None)
    if this is None:
        raise Http404("没有启用这本台账。")
    wanted = [] if "usual" in request.POST else request.POST.getlist("column")
    ledger_columns.choose(desk.viewer.person, this, wanted)
    return redirect(back_to(this.name, request.POST.get("back", "")))


def back_to(procedure: str, rest: str) -> str:
    """The ledger's page with the filters that it had."""
    address = reverse("workbench:ledger", args=[procedure])
    return f"{address}?{rest}" if rest else address


@at_desk
@require_GET
def search(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Look through all ledgers; a full number leads straight to its matter."""
    text = word(request.GET, "q")
    asked = whole_number(request.GET, "page") or 1
    found = queries.list_matters(desk.viewer, Filter(text=text), asked)
    if text and found.total == 1:
        return redirect("workbench:matter", found.rows[0].public_id)
    context = {"page": found, "q": text, "kept": urlencode({"q": text})}
    return page(request, desk, "workbench/search.html", context)
