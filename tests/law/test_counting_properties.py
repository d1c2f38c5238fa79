"""Whatever the rule, the start and the suspensions: what must hold, and what a day loop finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shengmo.corpus.shelf import load_calendars, load_rules
from shengmo.law.clocks import Extend, Resume, Suspend
from shengmo.law.counting import Ask, compute, months_after
from shengmo.law.rules import Extension, ExtensionKind, Unit
from tests.law import day_by_day

RULES, CALENDAR = load_rules(), load_calendars()
LASTING = replace(RULES["HOT-07-L"], extension=Extension(kind=ExtensionKind.CAPPED, cap=10))

STARTS = st.dates(date(2018, 1, 1), date(2025, 3, 31))
COUNTED = st.sampled_from([Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH, Unit.YEAR])
LENGTHS = st.tuples(COUNTED, st.integers(1, 90)).map(
    lambda pair: (pair[0], pair[1] % 12 + 1 if pair[0] is Unit.MONTH else pair[1])
)
GAPS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40)), max_size=3)


def rule_of(unit, amount):
    return replace(LASTING, unit=unit, amount=1 if unit is Unit.YEAR else amount)


def gaps_from(start, pairs):
    """Suspensions one after another: (days until it begins, days that it lasts) from the last end."""
    gaps, at = [], start
    for pause, length in pairs:
        first = at + timedelta(days=pause)
        at = first + timedelta(days=length)
        gaps.append((first, at))
    return gaps


def events_of(gaps):
    return [event for first, last in gaps for event in (Suspend(on=first), Resume(on=last))]


def last_day(rule, start, *events):
    return compute(rule, start, events, Ask.LATEST_DAY, CALENDAR).due


@settings(max_examples=400, deadline=None)
@given(STARTS, LENGTHS, GAPS)
def test_a_day_by_day_count_comes_to_the_same_day(start, length, pairs):
    rule = rule_of(*length)
    gaps = gaps_from(start, pairs)
    try:
        expected = day_by_day.last_day(rule.amount, rule.unit, start, gaps)
    except KeyError:
        expected = None
    assert last_day(rule, start, *events_of(gaps)) == expected


@settings(deadline=None)
@given(STARTS, st.integers(1, 30))
def test_counting_back_day_by_day_comes_to_the_same_day(start, amount):
    assume(start.year > 2018)
    rule = rule_of(Unit.WORKING_DAY, amount)
    found = compute(rule, start, (), Ask.LATEST_NOTICE_DAY, CALENDAR).due
    assert found == day_by_day.last_notice_day(amount, start)


@settings(deadline=None)
@given(STARTS, LENGTHS)
def test_a_period_ends_after_its_start_on_a_working_day(start, length):
    due = last_day(rule_of(*length), start)
    assert due > start
    assert CALENDAR.is_working(due)


@settings(deadline=None)
@given(STARTS, LENGTHS)
def test_a_longer_period_never_ends_earlier(start, length):
    unit, amount = length
    assume(unit is not Unit.YEAR)
    assert last_day(rule_of(unit, amount), start) <= last_day(rule_of(unit, amount + 1), start)


@settings(deadline=None)
@given(STARTS, LENGTHS)
def test_a_later_start_never_ends_earlier(start, length):
    rule = rule_of(*length)
    assert last_day(rule, start) <= last_day(rule, start + timedelta(days=1))


@settings(deadline=None)
@given(STARTS, LENGTHS, GAPS)
def test_a_suspension_never_brings_the_end_nearer(start, length, pairs):
    rule = rule_of(*length)
    suspended = last_day(rule, start, *events_of(gaps_from(start, pairs)))
    assert suspended is None or suspended >= last_day(rule, start)


@settings(deadline=None)
@given(STARTS, st.integers(1, 30), st.lists(st.integers(1, 40), min_size=1, max_size=3))
def test_extensions_never_pass_the_cap(start, amount, asked):
    rule = rule_of(Unit.WORKING_DAY, amount)
    events = [Extend(on=start, amount=days) for days in asked]
    longest = last_day(rule_of(Unit.WORKING_DAY, amount + rule.extension.cap), start)
    assert last_day(rule, start) < last_day(rule, start, *events) <= longest


@settings(deadline=None)
@given(STARTS, st.integers(1, 30))
def test_the_last_day_to_notify_leaves_exactly_the_working_days_asked_for(start, amount):
    assume(start.year > 2018)
    rule = rule_of(Unit.WORKING_DAY, amount)
    notified = compute(rule, start, (), Ask.LATEST_NOTICE_DAY, CALENDAR).due
    assert CALENDAR.is_working(notified)
    days = (notified + timedelta(days=n) for n in range((start - notified).days))
    assert sum(CALENDAR.is_working(day) for day in days) == amount


@settings(deadline=None)
@given(STARTS, LENGTHS)
def test_the_earliest_next_day_is_the_day_after_the_last(start, length):
    rule = rule_of(*length)
    found = compute(rule, start, (), Ask.EARLIEST_NEXT_DAY, CALENDAR).due
    assert found - last_day(rule, start) == timedelta(days=1)


@settings(deadline=None)
@given(STARTS, LENGTHS, GAPS)
def test_the_same_question_has_the_same_answer_and_derivation(start, length, pairs):
    rule, events = rule_of(*length), events_of(gaps_from(start, pairs))
    assert compute(rule, start, events, None, CALENDAR) == compute(
        rule, start, events, None, CALENDAR
    )


@settings(deadline=None)
@given(STARTS, st.integers(0, 60))
def test_months_keep_the_day_or_take_the_last_one(start, months):
    found = months_after(start, months)
    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == months
    assert found.day == start.day or (found + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("unit", "amount", "start", "due"),
    [
        ("working_day", 5, date(2026, 9, 29), date(2026, 10, 12)),
        ("calendar_day", 5, date(2026, 9, 29), date(2026, 10, 8)),
        ("month", 1, date(2026, 1, 31), date(2026, 2, 28)),
        ("year", 2, date(2024, 5, 4), date(2026, 5, 6)),
    ],
)
def test_the_day_loop_itself_finds_what_is_known(unit, amount, start, due):
    assert day_by_day.last_day(amount, unit, start, []) == due
