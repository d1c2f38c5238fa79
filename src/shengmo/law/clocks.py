"""What happened to a running period: was it stopped, restarted or extended?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shengmo.law.errors import ContradictoryEvents
from shengmo.law.rules import ExtensionKind, Rule, Unit
from shengmo.law.wording import Step, say_day, say_run


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspend:
    """The period stops (中止); the day itself still counts."""

    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """The period goes on (恢复); the day itself does not count yet."""

    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Restart:
    """The full period runs again (重新计算) from this day, that day out."""

    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend:
    """The period is made longer (延长) by `amount`; `unit` None means the rule's own unit."""

    on: date
    amount: int
    unit: Unit | None = None


ClockEvent = Suspend | Resume | Restart | Extend


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days that are out of the period: after `suspended` up to `resumed` (None: still stopped)."""

    suspended: date
    resumed: date | None

    def holds(self, day: date) -> bool:
        """Whether the day is out."""
        return self.suspended < day and (self.resumed is None or day <= self.resumed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The course of one clock: its last start, the gaps after it in order, units asked for."""

    start: date
    gaps: tuple[Gap, ...] = ()
    stopped_on: tuple[date, ...] = ()  # suspensions that wait for their resumption
    extended: int = 0
    steps: tuple[Step, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether a suspension has not been resumed."""
        return any(gap.resumed is None for gap in self.gaps)


def follow(rule: Rule, start: date, events: Sequence[ClockEvent]) -> Course:
    """Fold the events, by date (counting.md C6–C8).

    A restart drops earlier suspensions, also one that is only resumed afterwards; an extension
    that was granted stays granted. Suspensions may overlap: a day is out once.

    Raises:
        ContradictoryEvents: a resumption of nothing, a restart before the start, a foreign unit.
    """
    course = Course(start=start)
    dropped = 0  # suspensions that a restart ended before they were resumed
    for event in sorted(events, key=lambda event: event.on):
        match event:
            case Suspend():
                course = replace(course, stopped_on=(*course.stopped_on, event.on))
            case Resume() if course.stopped_on:
                course = _resumed(course, event.on)
            case Resume() if dropped:
                dropped -= 1
            case Resume():
                raise ContradictoryEvents(f"{say_day(event.on)}恢复之前没有中止，请补上中止日期。")
            case Restart():
                dropped += len(course.stopped_on)
                course = _restarted(course, event.on)
            case Extend():
                course = _extended(course, rule, event)
    if course.stopped_on:
        still = Gap(suspended=course.stopped_on[0], resumed=None)
        course = replace(course, gaps=(*course.gaps, still))
    return course


def _resumed(course: Course, on: date) -> Course:
    """One suspension ends; the gap closes when none is left."""
    if len(course.stopped_on) > 1:
        return replace(course, stopped_on=course.stopped_on[:-1])
    gap = Gap(suspended=course.stopped_on[0], resumed=on)
    if gap.suspended == on:
        return replace(course, stopped_on=())
    return replace(course, stopped_on=(), gaps=(*course.gaps, gap))


def _restarted(course: Course, on: date) -> Course:
    if on < course.start:
        raise ContradictoryEvents(
            f"重新计算的日期{say_day(on)}早于起算日{say_day(course.start)}，请核对。"
        )
    text = f"{say_day(on)}重新计算期限，此前经过的时间和中止不再计算"
    if course.extended:
        text += "，已经批准的延长仍然有效"
    return Course(start=on, extended=course.extended, steps=(Step(text=text, first=on, last=on),))


def _extended(course: Course, rule: Rule, event: Extend) -> Course:
    if event.unit not in (None, rule.unit):
        raise ContradictoryEvents(
            f"规则{rule.id}的期限按{_unit_word(rule.unit)}计算，延长不能用{_unit_word(event.unit)}。"
        )
    return replace(course, extended=course.extended + event.amount)


def _unit_word(unit: Unit | None) -> str:
    """A unit as a word: 工作日, 日, 月, 年, 小时."""
    return unit.say(1).lstrip("1个") if unit and unit is not Unit.ANNUAL_DATE else "固定日期"


def length_with_extension(rule: Rule, course: Course) -> tuple[int, tuple[Step, ...]]:
    """The whole length in the rule's unit (C8), the excess over the law's cap cut off (C9)."""
    amount = int(rule.amount or 0)
    if rule.unit is None or not course.extended:
        return amount, ()
    allowed = rule.extension.allowed(course.extended)
    said = rule.unit.say
    if rule.extension.kind is ExtensionKind.NONE:
        text = f"法律没有规定这个期限可以延长，延长{said(course.extended)}不计"
    elif allowed < course.extended:
        text = f"延长{said(course.extended)}，法律最多允许{said(allowed)}，超出的部分不计，合计{said(amount + allowed)}"
    else:
        text = f"延长{said(allowed)}，与原期限连续计算，合计{said(amount + allowed)}"
    return amount + allowed, (Step(text=text),)


def push(start: date, last: date, course: Course) -> tuple[date | None, tuple[Step, ...]]:
    """Move the last day on by the days that suspensions take out (C6); None while one is open.

    A suspension on or after the day on which the period is complete changes nothing: that day
    itself still counts.
    """
    steps: list[Step] = []
    for gap in course.gaps:
        if gap.suspended >= last:
            break
        if gap.resumed is None:
            return None, (*steps, still_stopped(gap))
        first = max(gap.suspended, start)
        if gap.resumed <= first:
            continue
        out = (gap.resumed - first).days
        last += timedelta(days=out)
        text = (
            f"{say_run(first + timedelta(days=1), gap.resumed)}中止，{out}日不计"
            "（中止当日计、恢复当日不计；法律没有写明，按通行办法）"
        )
        steps.append(Step(text=text, first=first + timedelta(days=1), last=gap.resumed))
    return last, tuple(steps)


def still_stopped(gap: Gap) -> Step:
    """The step that says why no date can be given."""
    text = f"{say_day(gap.suspended)}中止，还没有恢复，恢复以前算不出到期日"
    return Step(text=text, first=gap.suspended)
