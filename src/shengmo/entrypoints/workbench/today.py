"""What is due, why, and what waits for whom?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from shengmo.entrypoints.workbench import duties, permission
from shengmo.entrypoints.workbench.desk import Desk, at_desk, page
from shengmo.entrypoints.workbench.ledger_names import ledgers
from shengmo.entrypoints.workbench.obstacles import hard
from shengmo.figures.indicators.last_year import last_year
from shengmo.law.citations import Standing
from shengmo.law.procedures.engine import ROLES
from shengmo.law.remaining import Remaining, Urgency, remaining
from shengmo.law.rules import Unit
from shengmo.record.matters import agenda, calendars
from shengmo.record.matters.agenda import Task

AHEAD = timedelta(days=30)
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Line:
    """A task as the page shows it."""

    task: Task
    left: Remaining | None
    source: str  # 法定 or 本地
    mine: bool
    who: str  # 卡在谁

    @property
    def alarming(self) -> bool:
        """Whether it is due today or overdue."""
        return self.left is not None and self.left.urgency is not Urgency.AHEAD


@at_desk
@require_GET
def today(request: HttpRequest, desk: Desk) -> HttpResponse:
    """今天: what to do first and what others owe."""
    lines = _lines(desk)
    signing = agenda.to_sign(desk.viewer, desk.today)
    waiting = {s.row.public_id for s in signing}
    left = {line.task.row.public_id: line for line in reversed(lines)}
    context = {
        "mine": [line for line in lines if line.mine and line.task.row.public_id not in waiting],
        "others": [line for line in lines if not line.mine],
        "tally": _tally(desk, lines),
        "to_sign": [(s, left.get(s.row.public_id)) for s in signing if not hard(s.closed)],
        "not_ready": [s for s in signing if hard(s.closed)],
        "openings": _openings(desk),
        "asks_for_last_year": _asks_for_last_year(desk),
        "duties_kept": duties.kept(desk),
        "duties_missing": duties.missing(desk),
        "may_record": desk.viewer.roles & permission.RECORDS_FOR_OTHERS,
    }
    return page(request, desk, "workbench/today.html", context)


def _asks_for_last_year(desk: Desk) -> bool:
    """Whether nobody has said yet what last year's report stated."""
    mine = permission.may_carry_over(desk.viewer) and bool(desk.organisation)
    return mine and not last_year(desk.organisation, desk.today.year).numbers


def _lines(desk: Desk) -> list[Line]:
    """Tasks of the next weeks, superior law first when equally urgent."""
    calendar = calendars.current()
    lines = []
    for task in agenda.tasks(desk.viewer, desk.today + AHEAD, desk.today):
        unit = task.clock.rule.unit or Unit.CALENDAR_DAY
        left = remaining(task.due_on, desk.today, unit, calendar) if task.due_on else None
        mine = task.next_act is not None and permission.may_do(desk.viewer, task.next_act)
        source = task.clock.rule.citation.standing.word
        lines.append(Line(task, left, source, mine, _who(task, mine=mine)))
    statute = Standing.STATUTE.word
    return sorted(lines, key=lambda line: (line.task.due_on or desk.today, line.source != statute))


def _who(task: Task, *, mine: bool) -> str:
    """The section that handles the matter, where the procedure says so; else whoever acts next."""
    if task.clock.who.startswith("承办") and task.row.section:
        return task.row.section
    if mine or task.next_act is None or not task.next_act.roles:
        return task.clock.who
    return ROLES.get(task.next_act.roles[0], task.clock.who)


def _tally(desk: Desk, lines: list[Line]) -> dict[str, int]:
    """The numbers in the head line."""
    due = [line.task.due_on for line in lines if line.task.due_on]
    return {
        "today": sum(day == desk.today for day in due),
        "overdue": sum(day < desk.today for day in due),
        "soon": sum(desk.today < day <= desk.today + SOON for day in due),
        "others": sum(not line.mine for line in lines),
    }


def _openings(desk: Desk) -> list[tuple[str, str]]:
    """Name and title of the acts that open a matter and that this person may record."""
    return [
        (procedure.name, procedure.opening.title)
        for procedure in ledgers(desk.organisation, desk.today)
        if permission.may_record(desk.viewer, procedure.opening)
    ]
