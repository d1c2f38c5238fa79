"""What would a ledger change in the record? All rows in one pass; nothing is written."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date

from shengmo.corpus import shelf
from shengmo.corpus.errors import CorpusError
from shengmo.law.errors import LawError
from shengmo.law.procedures.model import Procedure
from shengmo.record.exchange.cells import LEAVE_EMPTY
from shengmo.record.exchange.conflicts import settle
from shengmo.record.exchange.joining import joined
from shengmo.record.exchange.keys import Key, keys_of
from shengmo.record.exchange.layout import Line
from shengmo.record.exchange.mapping import Given, Mapped, require
from shengmo.record.exchange.marks import tell_marks, withdrawn
from shengmo.record.exchange.officers import officers
from shengmo.record.exchange.opened import Opened, open_ledger
from shengmo.record.exchange.placing import place
from shengmo.record.exchange.plan import Plan
from shengmo.record.exchange.progress import Progress, unseen
from shengmo.record.exchange.totals import LEDGER_TOTAL, complete
from shengmo.record.exchange.understanding import Answers, Reader, Remark, Understood
from shengmo.record.organisations.queries import OrganisationRef

TELL = 500  # rows after which progress is told
HIDDEN_ROWS = "（隐藏的行）"
TAKE, LEAVE = "导入", "不导入"


def make_plan(
    name: str,
    procedure_name: str,
    data: bytes,
    organisation: OrganisationRef,
    today: date,
    *,
    given: Given | None = None,
    answers: Answers | None = None,
    progress: Progress = unseen,
) -> Plan:
    """What importing the file would do.

    Raises:
        NotALedger: the file is no table, or not this procedure's ledger.
        NotMapped: the mapping names what is not there.
    """
    procedure, _, _ = shelf.load_procedure(procedure_name, today, organisation.locality)
    opened = open_ledger(name, procedure, data, organisation, today, given, progress)
    return plan_rows(opened, given=given, answers=answers, progress=progress)


def plan_rows(
    opened: Opened,
    *,
    given: Given | None = None,
    answers: Answers | None = None,
    progress: Progress = unseen,
) -> Plan:
    """What importing a file that was opened would do; its rows are let go of as they are understood.

    Raises:
        NotALedger: a table lacks what every row must have.
    """
    require(opened.tables, opened.procedure, given or Given(), opened.name)
    plan = _empty(opened)
    rows = _understood(plan, opened.rows, given or Given(), answers or {}, progress)
    monthly = sum(bool(one.monthly) for one in plan.tables) > 1
    place(plan, joined(rows, plan.procedure, plan.joined) if monthly else rows)
    if plan.joined:
        plan.notices.append(f"按月分的表里，有{len(plan.joined)}行和同一人别的月份的行合为一件。")
    settle(plan, answers or {})
    plan.notices.extend(_of_others(plan, opened.today))
    return plan


def _of_others(plan: Plan, today: date) -> Iterator[str]:
    """One sheet may hold the rows of two ledgers; where the others belong is said."""
    for name, count in plan.elsewhere.items():
        other, _, _ = shelf.load_procedure(name, today, plan.organisation.locality)
        yield (
            f"有{count}行是“{other.title}”的，没有导入到这本台账；"
            f"把同一个文件再导入“{other.title}”（{name}）就是。"
        )


def _empty(opened: Opened) -> Plan:
    """The plan before any row is read."""
    plan = Plan(opened.procedure, opened.organisation, opened.name, opened.sha256, opened.tables)
    plan.sheets = opened.sheets
    if not any(one.rows for one in opened.sheets if one.taken):
        plan.notices.append("表里只有表头，没有一行事项。")
    if opened.unlooked:
        plan.notices.append(f"{opened.unlooked}，没有看底色、划线、批注和隐藏的列。")
    return plan


def _understood(
    plan: Plan,
    rows: Sequence[deque[Line]],
    given: Given,
    answers: Answers,
    progress: Progress,
) -> Iterator[tuple[Understood, tuple[Key, ...]]]:
    """Every row of every table, read when it is asked for; its cells are then let go of."""
    total, done = sum(map(len, rows)), 0
    people = officers(plan.procedure, plan.organisation)
    for mapped, lines in zip(plan.tables, rows, strict=True):
        reader = Reader(plan.procedure, mapped, given, answers, people)
        plan.notices.extend(_unseen_columns(mapped))
        lines.extend(_hidden_lines(plan, mapped, answers))
        while lines:
            line = lines.popleft()
            if withdrawn(mapped, line.number, answers):
                plan.withdrawn += 1
                continue
            row = reader.read(line)
            if row.elsewhere:
                plan.elsewhere[row.elsewhere] += 1
                continue
            yield _row(plan, mapped, row, answers)
            done += 1
            if done % TELL == 0:
                progress(done, total)


def _row(
    plan: Plan, mapped: Mapped, row: Understood, answers: Answers
) -> tuple[Understood, tuple[Key, ...]]:
    """A row with what is to be said of it noted, and its natural keys."""
    tell_marks(mapped, row, answers)
    if plan.procedure.name == LEDGER_TOTAL and not row.rejected:
        complete(row, plan.organisation.name)
    _check_time(plan, row)
    plan.say(row.remarks)
    if row.rejected:
        plan.rejected_rows.add((row.sheet, row.row))
    elif row.open:
        plan.open_rows.add((row.sheet, row.row))
    keys = keys_of(row, plan.procedure)
    row.forget()
    return row, keys


def _unseen_columns(mapped: Mapped) -> tuple[str, ...]:
    """Hidden columns come in like the others; it is said."""
    hidden = mapped.table.unseen_columns
    where = f"表“{mapped.table.sheet}”" if mapped.table.sheet else "表里"
    return (f"{where}隐藏的列“{'”“'.join(hidden)}”照常读了。",) if hidden else ()


def _hidden_lines(plan: Plan, mapped: Mapped, answers: Answers) -> tuple[Line, ...]:
    """Hidden rows are often withdrawn ones: asked once for each sheet."""
    hidden = mapped.table.hidden
    if not hidden:
        return ()
    value = f"{len(hidden)}行"
    answer = answers.get(HIDDEN_ROWS, {}).get(value, "")
    if answer == TAKE:
        return hidden
    if answer not in (LEAVE, LEAVE_EMPTY):
        message = f"有{len(hidden)}行是隐藏的，多半是作废的。要不要导入"
        sheet, first = mapped.table.sheet, hidden[0].number
        choices = (TAKE, LEAVE)
        plan.say([Remark("question", sheet, first, HIDDEN_ROWS, value, message, choices)])
    return ()


def _check_time(plan: Plan, row: Understood) -> None:
    """A row from before the procedure's first version has no law to stand under."""
    if not row.days:
        return
    first = min(row.days.values())
    try:
        version, _, _ = shelf.load_procedure(plan.procedure.name, first, plan.organisation.locality)
    except (CorpusError, LawError):
        message = f"最早的日期是{first}，那时“{plan.procedure.title}”还没有可依据的程序"
        row.remarks.append(
            Remark("fault", row.sheet, row.row, "日期", first.isoformat(), message, (), fatal=True)
        )
    else:
        row.remarks.extend(_came_later(row, version, plan.procedure))


def _came_later(row: Understood, version: Procedure, now: Procedure) -> Iterator[Remark]:
    """What the version of that day does not know is left out, and said: a step that came later."""
    for act in [name for name in row.days if name not in version.acts]:
        on, title = row.days.pop(act), now.acts[act].title
        message = f"那时的“{version.title}”没有“{title}”这一步，这个日期没有导入"
        fatal = not row.days
        kind = "fault" if fatal else "note"
        yield Remark(kind, row.sheet, row.row, title, on.isoformat(), message, (), fatal)
    if row.outcome and row.outcome not in version.outcomes:
        said, row.outcome = now.outcomes.get(row.outcome, row.outcome), ""
        message = f"那时的“{version.title}”没有“{said}”这个结论，没有导入"
        yield Remark("fault", row.sheet, row.row, "结论", said, message)
