"""The reader's page: last year's report comes in, its numbers are bound, and are carried over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shengmo.corpus import shelf
from shengmo.entrypoints.workbench import permission
from shengmo.entrypoints.workbench.desk import Desk, at_desk, page, require
from shengmo.entrypoints.workbench.reading import carrying_form
from shengmo.entrypoints.workbench.reading.paper import (
    KIND,
    Paper,
    fault_name,
    read_back,
    written,
)
from shengmo.entrypoints.workbench.reading.pieces import lines
from shengmo.entrypoints.workbench.reading.receiving import NoReport, Read, read, receive
from shengmo.entrypoints.workbench.reading.records import Records, missing_ledgers
from shengmo.entrypoints.workbench.reading.rows import Row, carried, rows
from shengmo.entrypoints.workbench.reading.words import SEVERITIES
from shengmo.figures.errors import NotCarried
from shengmo.figures.indicators.baseline import Baseline, Carried, baseline
from shengmo.figures.indicators.carrying import carry_over
from shengmo.reading.findings import Check, Fault, Severity, Unchecked
from shengmo.record.desk import actions, queries
from shengmo.record.desk.queries import DraftView

NOT_YOURS = "读报告由法治办、党政办、领导和县依法治县办来做；结转上年基数由本单位来做。"
TABS = {"figures": "数字", "faults": "检查", "carry": "结转"}
OTHER = "*"  # the indicator is that of the list below
FIRST_YEAR, LONGEST_REASON = 2000, 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything of one paper that the page shows."""

    draft: DraftView
    read: Read
    rows: tuple[Row, ...]
    records: Records
    carried: Baseline | None  # what was carried over before, from whichever file

    @property
    def paper(self) -> Paper:
        """The paper itself."""
        return self.read.paper


@at_desk
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Where a report is dragged in; the papers that are being read already."""
    require(permission.may_review(desk.viewer) and bool(desk.organisation), NOT_YOURS)
    if request.method == "GET":
        return _show_start(request, desk)
    try:
        paper = receive(request.FILES.get("report"))
    except NoReport as error:
        return _show_start(request, desk, str(error), 400)
    draft = actions.begin(
        KIND,
        paper.sha256,
        paper.title,
        written(paper),
        organisation=desk.organisation,
        person=desk.viewer.person,
    )
    return redirect("workbench:reading", draft)


@at_desk
@require_GET
def show(request: HttpRequest, desk: Desk, draft: UUID) -> HttpResponse:
    """The text with its numbers; beside it one of the tabs."""
    sheet = _sheet(desk, draft)
    return _show(request, desk, sheet, carrying_form.blank(desk, sheet.paper))


@at_desk
@require_POST
def bind(request: HttpRequest, desk: Desk, draft: UUID) -> HttpResponse:
    """One number is of an indicator, of none, or open again."""
    number, place, mark = [*request.POST.get("say", "").split("|", 2), "", "", ""][:3]
    if mark == OTHER:
        mark = request.POST.get("other", "") or "?"
    change_paper(desk, draft, lambda paper: paper.binding({place: mark}) if place else paper)
    return redirect(f"{reverse('workbench:reading', args=[draft])}#f{number}")


@at_desk
@require_POST
def bind_all(request: HttpRequest, desk: Desk, draft: UUID) -> HttpResponse:
    """Every number of which nobody has said anything is what the reader understood."""
    sheet = _sheet(desk, draft)
    marks = {row.place: row.likely.mark for row in sheet.rows if row.likely and row.chosen is None}
    change_paper(desk, draft, lambda paper: paper.binding(marks))
    messages.success(request, f"按建议挂接了{len(marks)}个数字；不对的可以逐个改。")
    return redirect("workbench:reading", draft)


@at_desk
@require_POST
def set_year(request: HttpRequest, desk: Desk, draft: UUID) -> HttpResponse:
    """Of which year the report is."""
    typed = request.POST.get("year", "")
    if not typed.isdecimal() or not FIRST_YEAR <= int(typed) <= desk.today.year:
        messages.error(request, f"还不能改年度：请写{FIRST_YEAR}到{desk.today.year}之间的四位数。")
    else:
        change_paper(desk, draft, lambda paper: replace(paper, year=int(typed)))
    return redirect("workbench:reading", draft)


@at_desk
@require_POST
def set_aside(request: HttpRequest, desk: Desk, draft: UUID) -> HttpResponse:
    """A fault is none (不是问题), with the reason; or is one again."""
    fault = request.POST.get("fault", "")
    reason = request.POST.get("reason", "").replace("\x00", "").strip()[:LONGEST_REASON]
    if not reason and "again" not in request.POST:
        messages.error(request, "还不能去掉这一条：没有写为什么不是问题。")
    else:
        change_paper(desk, draft, lambda paper: paper.setting_aside(fault, reason))
    return redirect(f"{reverse('workbench:reading', args=[draft])}?tab=faults")


@at_desk
@require_POST
def carry(request: HttpRequest, desk: Desk, draft: UUID) -> HttpResponse:
    """The bound numbers become the baseline of the year after, as an event."""
    require(permission.may_carry_over(desk.viewer), NOT_YOURS)
    sheet = _sheet(desk, draft)
    form = carrying_form.typed(desk, sheet.paper, request.POST)
    if form.faults:
        return _show(request, desk, sheet, form, "还不能结转：有几处要补写或者改一改。", 400)
    try:
        done = carry_over(form.carrying(desk, sheet.paper, _carried(sheet)))
    except NotCarried as error:
        return _show(request, desk, sheet, form, str(error), 409)
    number = len(_carried(sheet))
    year = (sheet.paper.year or 0) + 1
    messages.success(
        request, f"已结转{number}个数字，作为{year}年报告的上年数；记在{done.number}里。"
    )
    if year > desk.today.year:
        return redirect("workbench:matter", done.matter)
    return redirect("workbench:report", desk.organisation, year)


@at_desk
@require_POST
def throw_away(request: HttpRequest, desk: Desk, draft: UUID) -> HttpResponse:
    """Away with the paper; what was carried over stays in the record."""
    sheet = _draft(desk, draft)
    actions.throw_away(sheet.public_id)
    messages.success(request, f"已丢开“{sheet.title}”的底稿；结转过的数字还在记录里。")
    return redirect("workbench:reading-start")


def _draft(desk: Desk, draft: UUID) -> DraftView:
    require(permission.may_review(desk.viewer), NOT_YOURS)
    return queries.draft(desk.viewer, str(draft))


def change_paper(desk: Desk, draft: UUID, edit: Callable[[Paper], Paper]) -> None:
    """Change the paper of a draft that this person may see."""
    found = _draft(desk, draft)
    actions.change(
        found.public_id,
        lambda body: written(edit(read_back(body))),
        person=desk.viewer.person,
    )


def _sheet(desk: Desk, draft: UUID) -> Sheet:
    found = _draft(desk, draft)
    paper = read_back(found.body)
    told = read(paper)
    records = Records(desk, paper.year)
    before = baseline(desk.organisation, paper.year) if paper.year else None
    return Sheet(found, told, rows(desk, told, records), records, before)


def _carried(sheet: Sheet) -> tuple[Carried, ...]:
    found = (carried(row, sheet.paper.text) for row in sheet.rows)
    return tuple(each for each in found if each is not None)


def _show_start(
    request: HttpRequest, desk: Desk, sentence: str = "", status: int = 200
) -> HttpResponse:
    found = queries.drafts(desk.viewer, KIND, desk.organisation)
    context = {"sentence": sentence, "drafts": found, "year": desk.today.year - 1}
    return page(request, desk, "workbench/reading_start.html", context, status=status)


def _show(  # the page with what was typed into its form
    request: HttpRequest, desk: Desk, sheet: Sheet, form: carrying_form.Form,
    sentence: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    tab = "carry" if sentence else request.GET.get("tab", "figures")
    faults, away = _faults(sheet)
    needed = [row.likely.indicator for row in sheet.rows if row.likely]
    context = {
        "sheet": sheet,
        "paper": sheet.paper,
        "lines": lines(sheet.paper.text, sheet.read.reading, [fault for _, fault in faults]),
        "legend": _legend(sheet.rows),
        "tab": tab if tab in TABS else "figures",
        "tabs": TABS,
        "tally": _tally(sheet.rows),
        "indicators": _all_indicators() if "pick" in request.GET else (),
        "pick": request.GET.get("pick", ""),
        "faults": [
            (n, SEVERITIES[f.severity], f, fault_name(f), sheet.paper.text[f.start : f.end])
            for n, f in faults
        ],
        "set_aside": [(f, fault_name(f), sheet.paper.set_aside[fault_name(f)]) for f in away],
        "checks": _checks(sheet),
        "missing": missing_ledgers(desk, needed, Records(desk, desk.today.year)),
        "form": form,
        "sentence": sentence,
        "may_carry_over": permission.may_carry_over(desk.viewer),
        "unchecked": _unchecked(sheet.read.reading.unchecked),
    }
    return page(request, desk, "workbench/reading.html", context, status=status)


def _faults(sheet: Sheet) -> tuple[list[tuple[int, Fault]], list[Fault]]:
    """The faults with their numbers, what must be mended first; and those that are none."""
    order = list(Severity)
    found = sorted(sheet.read.reading.faults, key=lambda f: (order.index(f.severity), f.start))
    away = [fault for fault in found if fault_name(fault) in sheet.paper.set_aside]
    left = [fault for fault in found if fault not in away]
    return list(enumerate(left, start=1)), away


def _unchecked(found: Sequence[Unchecked]) -> list[tuple[str, list[str]]]:
    """What was not looked at, by reason."""
    by_reason: dict[str, list[str]] = {}
    for each in found:
        by_reason.setdefault(each.reason, []).append(each.name)
    return list(by_reason.items())


def _checks(sheet: Sheet) -> list[tuple[Check, int]]:
    """The sums that the text states, each with its first figure; those that are faults stand there."""
    told = {fault.message for fault in sheet.read.reading.faults}
    starts = {row.figure.start: row.number for row in sheet.rows}
    return [
        (check, next((starts[s.start] for s in check.spans if s.start in starts), 0))
        for check in sheet.read.reading.checks
        if check.message not in told
    ]


def _legend(found: Sequence[Row]) -> list[tuple[str, str, int, int]]:
    """Topic, its title, how many numbers, and the first of them; in the order of the text."""
    counts = Counter(row.topic for row in found)
    first: dict[str, Row] = {}
    for row in found:
        first.setdefault(row.topic, row)
    return [(t, row.topic_title, counts[t], row.number) for t, row in first.items()]


def _tally(found: Sequence[Row]) -> Mapping[str, int]:
    """How far the work is."""
    return {
        "all": len(found),
        "bound": sum(row.bound and not row.target for row in found),
        "refused": sum(row.refused for row in found),
        "targets": sum(row.target for row in found),
        "open": sum(row.chosen is None and not row.target for row in found),
        "suggested": sum(row.chosen is None and row.likely is not None for row in found),
        "computable": sum(row.likely is not None for row in found),
    }


def _all_indicators() -> list[tuple[str, str]]:
    return [(code, f"{each.name}（{each.unit}）") for code, each in shelf.load_catalogue().items()]
