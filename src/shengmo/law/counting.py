"""When does a period end, by which steps, and if no day can be named, why not?

Counts as the conventions C1 to C14 of docs/reference/counting.md say, point by point; the
numbers stand beside the code.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from shengmo.law.calendar import ONE_DAY, Calendar
from shengmo.law.clocks import (
    ClockEvent,
    Course,
    follow,
    length_with_extension,
    push,
    still_stopped,
)
from shengmo.law.errors import CalendarMissing, NotAPeriod
from shengmo.law.rules import Rule, Unit, YearlyDate
from shengmo.law.runs import Runs
from shengmo.law.wording import Step, say_day


class Ask(StrEnum):
    """Which day is wanted."""

    LATEST_DAY = "latest_day"  # the last day in time
    EARLIEST_NEXT_DAY = "earliest_next_day"  # the first day after a minimum period
    LATEST_NOTICE_DAY = "latest_notice_day"  # the last day to notify, counted back from `start`


class DueStatus(StrEnum):
    """Whether a day can be named."""

    OK = "ok"
    NOT_COMPUTABLE = "not_computable"


class Reason(StrEnum):
    """Why no day can be named."""

    RULE_NOT_IN_FORCE = "rule_not_in_force"
    CALENDAR_MISSING = "calendar_missing"
    SUSPENSION_OPEN = "suspension_open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The answer: a day (a moment for periods of hours), or the reason why there is none."""

    rule: Rule
    due: date | datetime | None
    code: Reason | None
    derivation: tuple[Step, ...]

    @property
    def status(self) -> DueStatus:
        """Whether a day could be named."""
        return DueStatus.OK if self.code is None else DueStatus.NOT_COMPUTABLE

    @property
    def reason(self) -> str:
        """Why no day could be named, as a sentence; empty when one could."""
        return self.derivation[-1].text if self.code else ""


Counted = tuple[date | datetime | None, tuple[Step, ...]]


def compute(
    rule: Rule,
    start: date | datetime,
    events: Sequence[ClockEvent],
    ask: Ask | None,
    calendar: Calendar,
) -> Due:
    """The due day of `rule` counted from `start`, with its derivation.

    `ask` None asks what the rule itself is about: the last day to notify for a rule that is
    counted back, else the last day in time.

    Raises:
        NotAPeriod: the rule sets no time.
        ContradictoryEvents: the events cannot all have happened.
    """
    if rule.unit is None or not rule.unit.is_time:
        raise NotAPeriod(rule.id, rule.term)
    day = start.date() if isinstance(start, datetime) else start
    if not rule.citation.in_force(day):  # C12
        return _no_day(rule, Reason.RULE_NOT_IN_FORCE, (), _not_in_force(rule, day))
    if rule.yearly:
        return _answer(rule, ask, _yearly(rule.yearly, day))
    if ask is Ask.LATEST_NOTICE_DAY or (ask is None and rule.backward):
        return _back(rule, day, events, calendar)
    return _on(rule, start, follow(rule, day, events), ask, calendar)


def _on(
    rule: Rule, start: date | datetime, course: Course, ask: Ask | None, calendar: Calendar
) -> Due:
    """Count forward, and say why when no day can be named (C6, C13)."""
    try:
        counted = _forward(rule, start, course, calendar)
    except CalendarMissing as missing:
        if course.is_open:
            why = still_stopped(course.gaps[-1])
            return _no_day(rule, Reason.SUSPENSION_OPEN, course.steps, why)
        return _no_day(rule, Reason.CALENDAR_MISSING, course.steps, Step(text=str(missing)))
    if counted[0] is None:
        return Due(rule=rule, due=None, code=Reason.SUSPENSION_OPEN, derivation=counted[1])
    return _answer(rule, ask, counted)


def _answer(rule: Rule, ask: Ask | None, counted: Counted) -> Due:
    """The last day found, or for a minimum period the day after it, rest day or not (C10)."""
    due, steps = counted
    if ask is Ask.EARLIEST_NEXT_DAY and due is not None:
        last = due.date() if isinstance(due, datetime) else due
        due = last + ONE_DAY
        text = f"期间到{say_day(last)}届满，最早的次日是{say_day(due)}，逢休息日不顺延"
        steps = (*steps, Step(text=text, first=due, last=due))
    return Due(rule=rule, due=due, code=None, derivation=steps)


def _no_day(rule: Rule, code: Reason, before: tuple[Step, ...], why: Step) -> Due:
    return Due(rule=rule, due=None, code=code, derivation=(*before, why))


def _not_in_force(rule: Rule, day: date) -> Step:
    since, until = rule.citation.effective_from, rule.citation.effective_to
    span = f"自{say_day(since)}起施行" if since else ""
    span += f"，到{say_day(until)}为止" if until else ""
    text = f"规则{rule.id}{span}；起算日{say_day(day)}不在施行期间，不能适用，也不自动改用别的规则"
    return Step(text=text)


def _yearly(yearly: YearlyDate, day: date) -> Counted:
    """A fixed date in the year after the report year (C14); not rolled, no calendar needed."""
    due = date(day.year + 1, yearly.month, yearly.day)
    said = f"每年{yearly.month}月{yearly.day}日"
    if yearly.before:
        due -= ONE_DAY
        said += "以前（当日已迟）"
    text = f"报告年度是{day.year}年；{said}，最后一日是{say_day(due)}，逢休息日不顺延"
    return due, (Step(text=text, first=due, last=due),)


def _forward(rule: Rule, start: date | datetime, course: Course, calendar: Calendar) -> Counted:
    """The last day of a period counted forward, or None while a suspension is open."""
    length, extended = length_with_extension(rule, course)
    steps = (*course.steps, *extended)
    if rule.unit is Unit.WORKING_DAY:
        return _working_days(course, length, steps, calendar)
    if rule.unit is Unit.HOUR:
        moment = isinstance(start, datetime) and not _was_restarted(course, start)
        return _hours(start if moment else course.start, course, length, steps)
    return _calendar_days(rule, course, length, steps, calendar)


def _was_restarted(course: Course, start: datetime) -> bool:
    return course.start != start.date()


def _working_days(
    course: Course, length: int, steps: tuple[Step, ...], calendar: Calendar
) -> Counted:
    """Only working days count; the last one is one by construction (C1–C3, C6)."""
    runs = Runs()
    gaps = list(course.gaps)
    day = course.start
    while runs.counted < length:
        day += ONE_DAY
        while gaps and gaps[0].resumed is not None and gaps[0].resumed < day:
            gaps.pop(0)
        if gaps and gaps[0].holds(day):
            if gaps[0].resumed is None:
                return None, (*steps, *runs.steps(), still_stopped(gaps[0]))
            runs.leave_out(day)
            continue
        runs.take(day, calendar.kind(day))
    begin = Step(text=f"起算日{say_day(course.start)}不计，从次日起数{length}个工作日")
    end = Step(text=f"第{length}个工作日是{say_day(day)}", first=day, last=day)
    return day, (*steps, begin, *runs.steps(), end)


def _calendar_days(
    rule: Rule, course: Course, length: int, steps: tuple[Step, ...], calendar: Calendar
) -> Counted:
    """Every day counts; months and years end on the day of the same number (C1, C4–C6)."""
    unit = rule.unit or Unit.CALENDAR_DAY
    if unit is Unit.CALENDAR_DAY:
        complete = course.start + timedelta(days=length)
        how = "中间的休息日也计"
    else:
        complete = months_after(course.start, length * (12 if unit is Unit.YEAR else 1))
        how = "到末月的对应日" if complete.day == course.start.day else "末月没有对应日，到月末"
    begin = Step(
        text=f"起算日{say_day(course.start)}不计，{unit.say(length)}，{how}，到{say_day(complete)}",
        first=course.start + ONE_DAY,
        last=complete,
        counted=(complete - course.start).days,
    )
    last, pushed = push(course.start, complete, course)
    steps = (*steps, begin, *pushed)
    if last is None:
        return None, steps
    due, rolled = _roll(last, calendar)
    return due, (*steps, rolled)


def _roll(last: date, calendar: Calendar) -> tuple[date, Step]:
    """A last day that is not worked moves to the first working day after (C4)."""
    due = calendar.next_working(last)
    if due == last:
        text = f"最后一日{say_day(last)}是{calendar.kind(last).name}，不顺延"
    else:
        text = f"最后一日{say_day(last)}是{calendar.kind(last).name}，顺延到{say_day(due)}"
    return due, Step(text=text, first=last, last=due)


def _hours(start: date | datetime, course: Course, length: int, steps: tuple[Step, ...]) -> Counted:
    """From the moment, to the moment; from a day alone, to the end of the day that it reaches."""
    if isinstance(start, datetime):
        complete: date = start + timedelta(hours=length)
        text = f"从{say_day(start)}起{length}小时，到{say_day(complete)}"
    else:
        complete = start + timedelta(days=-(-length // 24))
        text = (
            f"只知道起算日{say_day(start)}，不知道时刻；{length}小时到{say_day(complete)}结束时为止"
        )
    first = complete.date() if isinstance(complete, datetime) else complete
    moved, pushed = push(course.start, first, course)
    steps = (*steps, Step(text=text, first=course.start, last=first), *pushed)
    return (complete + (moved - first) if moved else None), steps


def _back(rule: Rule, day: date, ignored: Sequence[ClockEvent], calendar: Calendar) -> Due:
    """The last day to notify before an event, the event day out (C11)."""
    length = int(rule.amount or 0)
    steps = (Step(text="倒数的期限不适用中止、重新计算和延长"),) if ignored else ()
    if rule.unit is not Unit.WORKING_DAY:
        due = _plain_back(day, length, rule.unit)
        text = f"{say_day(day)}当日不计，向前数{rule.unit.say(length) if rule.unit else ''}，最迟{say_day(due)}通知"
        return _answer(rule, None, (due, (*steps, Step(text=text, first=due, last=day))))
    runs = Runs()
    due = day
    try:
        while runs.counted < length:
            due -= ONE_DAY
            runs.take(due, calendar.kind(due))
    except CalendarMissing as missing:
        return _no_day(rule, Reason.CALENDAR_MISSING, steps, Step(text=str(missing)))
    begin = Step(text=f"{say_day(day)}当日不计，向前数{length}个工作日")
    end = Step(text=f"第{length}个工作日是{say_day(due)}，最迟当日通知", first=due, last=due)
    return _answer(rule, None, (due, (*steps, begin, *runs.steps(), end)))


def _plain_back(day: date, length: int, unit: Unit | None) -> date:
    if unit in (Unit.MONTH, Unit.YEAR):
        return months_after(day, -length * (12 if unit is Unit.YEAR else 1))
    return day - timedelta(days=-(-length // 24) if unit is Unit.HOUR else length)


def months_after(day: date, months: int) -> date:
    """The day of the same number `months` later (民法典第202条), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
