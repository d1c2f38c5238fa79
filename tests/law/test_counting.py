"""C1 to C14, one sentence each, with days reckoned by hand from the article."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from shengmo.corpus.shelf import load_calendars, load_rule_examples, load_rules
from shengmo.law.clocks import Extend, Restart, Resume, Suspend
from shengmo.law.counting import Ask, DueStatus, Reason, compute
from shengmo.law.errors import ContradictoryEvents, NotAPeriod
from shengmo.law.rules import Unit

RULES, CALENDAR = load_rules(), load_calendars()


def day(text):
    return date.fromisoformat(text)


def answer(rule, start, *events, ask=None):
    when = datetime.fromisoformat(start) if "T" in start else day(start)
    return compute(RULES[rule], when, events, ask, CALENDAR)


def due(rule, start, *events, ask=None):
    found = answer(rule, start, *events, ask=ask)
    assert found.status is DueStatus.OK
    assert found.code is None
    return found.due.isoformat()


def code(rule, start, *events, ask=None):
    found = answer(rule, start, *events, ask=ask)
    assert found.status is DueStatus.NOT_COMPUTABLE
    assert found.due is None
    assert found.reason
    return found.code


def suspended(first, last):
    return Suspend(on=day(first)), Resume(on=day(last))


@pytest.mark.parametrize("example", load_rule_examples(), ids=lambda example: str(example.case.id))
def test_a_worked_example_comes_out_as_reckoned_by_hand(example):
    case = example.case
    found = compute(RULES[case.rule], case.start, case.events, case.ask, CALENDAR)
    assert (found.due.isoformat() if found.due else "", found.code or "") == (
        example.due,
        example.code,
    )


# C1


def test_the_start_day_is_out():
    assert due("REC-06", "2026-06-01") == "2026-06-08"


def test_a_start_on_a_rest_day_is_not_moved():
    assert due("PEN-30", "2026-09-19") == "2026-10-08"
    assert due("PET-04", "2026-10-03") == "2026-10-13"


# C2, C3


def test_only_working_days_count_towards_a_working_day_limit():
    assert due("HOT-03-L", "2026-09-29") == "2026-10-12"


def test_a_make_up_weekend_day_counts_and_may_be_the_last_day():
    assert due("PEN-14", "2026-09-28") == "2026-10-10"


def test_a_last_day_on_a_make_up_saturday_is_not_rolled():
    assert due("PEN-30", "2026-01-30") == "2026-02-14"


def test_a_roll_may_land_on_a_make_up_sunday():
    assert due("PEN-41", "2026-08-20") == "2026-09-20"


# C4


def test_rest_days_inside_a_calendar_limit_count():
    assert due("PET-09", "2026-09-14") == "2026-11-13"


def test_a_last_day_in_a_holiday_moves_to_the_first_working_day_after():
    assert due("REC-20", "2026-08-02") == "2026-10-08"


# C5


def test_a_month_limit_ends_on_the_day_of_the_same_number():
    assert due("PEN-39", "2026-06-30") == "2026-09-30"


def test_a_month_limit_without_the_day_ends_on_the_last_day():
    assert due("MED-05", "2026-01-31") == "2026-02-28"


def test_a_month_limit_is_neither_thirty_days_nor_a_day_more():
    assert due("MED-05", "2026-03-10") == "2026-04-10"


def test_a_year_limit_from_29_february_ends_on_28_february():
    assert due("PEN-01", "2024-02-29") == "2026-02-28"


# C6


def test_a_suspension_moves_a_calendar_limit_by_its_days_and_rolls_once():
    assert due("REC-20", "2026-02-24", *suspended("2026-03-10", "2026-03-25")) == "2026-05-11"


def test_a_suspension_takes_only_working_days_out_of_a_working_day_limit():
    assert due("FOI-09", "2026-05-11", *suspended("2026-05-15", "2026-05-25")) == "2026-06-16"


def test_the_day_of_suspension_counts_and_the_day_of_resumption_does_not():
    assert due("HOT-03-L", "2026-06-01", *suspended("2026-06-02", "2026-06-03")) == "2026-06-09"


def test_a_suspension_resumed_on_its_own_day_changes_nothing():
    assert due("REC-20", "2026-02-24", *suspended("2026-03-10", "2026-03-10")) == "2026-04-27"


def test_two_suspensions_add_up():
    events = (*suspended("2026-03-02", "2026-03-12"), *suspended("2026-04-01", "2026-04-11"))
    assert due("REC-20", "2026-02-24", *events) == "2026-05-15"


def test_overlapping_suspensions_take_a_day_out_once():
    events = (*suspended("2026-03-02", "2026-03-12"), *suspended("2026-03-05", "2026-03-17"))
    assert due("REC-20", "2026-02-24", *events) == due(
        "REC-20", "2026-02-24", *suspended("2026-03-02", "2026-03-17")
    )


def test_the_order_in_which_events_are_told_does_not_matter():
    events = suspended("2026-03-10", "2026-03-25")
    assert due("REC-20", "2026-02-24", *reversed(events)) == "2026-05-11"


def test_a_suspension_that_begins_when_the_period_is_complete_changes_nothing():
    assert due("HOT-03-L", "2026-06-01", *suspended("2026-06-08", "2026-07-08")) == "2026-06-08"
    assert due("PET-02", "2026-05-20", *suspended("2026-06-04", "2026-07-08")) == "2026-06-04"
    assert due("PET-02", "2026-05-20", *suspended("2026-06-20", "2026-07-08")) == "2026-06-04"


@pytest.mark.parametrize("rule", ["REC-20", "FOI-09", "LIT-18"])
def test_a_suspension_without_resumption_leaves_no_date(rule):
    assert code(rule, "2026-03-02", Suspend(on=day("2026-03-05"))) is Reason.SUSPENSION_OPEN


def test_an_open_suspension_is_the_reason_also_where_the_calendar_ends():
    assert code("FOI-09", "2026-12-28", Suspend(on=day("2027-01-05"))) is Reason.SUSPENSION_OPEN


def test_a_resumption_of_nothing_is_refused():
    with pytest.raises(ContradictoryEvents, match="恢复之前没有中止"):
        answer("REC-20", "2026-03-02", Resume(on=day("2026-03-05")))


# C7


def test_a_restart_runs_the_full_amount_again_from_its_day():
    assert due("FOI-09", "2026-05-11", Restart(on=day("2026-06-01"))) == "2026-06-30"


def test_a_restart_drops_earlier_suspensions_even_one_that_is_resumed_later():
    restart = Restart(on=day("2026-06-01"))
    early = suspended("2026-05-12", "2026-05-20")
    assert due("FOI-09", "2026-05-11", *early, restart) == "2026-06-30"
    across = suspended("2026-05-28", "2026-06-05")
    assert due("FOI-09", "2026-05-11", *across, restart) == "2026-06-30"
    assert due("FOI-09", "2026-05-11", across[0], restart) == "2026-06-30"


def test_a_suspension_after_a_restart_counts():
    events = (Restart(on=day("2026-06-01")), *suspended("2026-06-05", "2026-06-12"))
    assert due("FOI-09", "2026-05-11", *events) == "2026-07-07"


def test_an_extension_that_was_granted_outlives_a_restart():
    events = (Extend(on=day("2026-05-20"), amount=5), Restart(on=day("2026-06-01")))
    assert due("FOI-09", "2026-05-11", *events) == "2026-07-07"


def test_the_rule_must_be_in_force_on_the_first_start_not_on_the_restart():
    assert code("REC-20", "2023-12-29", Restart(on=day("2024-03-01"))) is Reason.RULE_NOT_IN_FORCE


def test_a_restart_before_the_start_is_refused():
    with pytest.raises(ContradictoryEvents, match="早于起算日"):
        answer("FOI-09", "2026-05-11", Restart(on=day("2026-05-01")))


# C8, C9


def test_an_extension_runs_on_without_rolling_the_original_end():
    assert due("REC-20", "2026-08-03", Extend(on=day("2026-09-25"), amount=30)) == "2026-11-02"


def test_an_extension_beyond_the_law_is_cut():
    assert due("PET-09", "2026-07-06", Extend(on=day("2026-08-28"), amount=60)) == "2026-10-08"


def test_several_extensions_share_one_cap():
    twice = (Extend(on=day("2026-03-25"), amount=15), Extend(on=day("2026-04-01"), amount=15))
    assert due("FOI-09", "2026-03-02", *twice) == "2026-04-28"


@pytest.mark.parametrize("rule", ["REC-21", "PEN-20", "PEN-10", "NOR-06"])
def test_where_the_law_knows_no_extension_the_date_stays(rule):
    extended = due(rule, "2026-03-02", Extend(on=day("2026-03-04"), amount=10))
    assert extended == due(rule, "2026-03-02")


@pytest.mark.parametrize("rule", ["REC-08", "PEN-30", "LIT-18", "LIT-20"])
def test_an_extension_for_which_the_law_names_no_number_is_not_cut(rule):
    long = due(rule, "2026-03-02", Extend(on=day("2026-03-04"), amount=2))
    assert long > due(rule, "2026-03-02")


def test_an_sme_contract_may_pay_after_sixty_days_at_most():
    assert due("CON-16", "2026-06-01", Extend(on=day("2026-06-01"), amount=45)) == "2026-07-31"


def test_an_extension_in_another_unit_than_the_limit_is_refused():
    foreign = Extend(on=day("2026-03-04"), amount=5, unit=Unit.WORKING_DAY)
    with pytest.raises(ContradictoryEvents, match="REC-20"):
        answer("REC-20", "2026-03-02", foreign)


# C10


def test_after_a_minimum_period_the_earliest_day_is_the_next_rest_day_or_not():
    ask = Ask.EARLIEST_NEXT_DAY
    assert due("MDM-03", "2026-09-01", ask=ask) == "2026-10-09"
    assert due("LIT-05", "2025-12-31", ask=ask) == "2026-03-01"  # a Sunday
    assert due("PEN-40", "2026-04-01", ask=ask) == "2026-04-17"


def test_the_day_after_a_minimum_period_needs_no_calendar():
    assert due("MDM-03", "2026-12-01", ask=Ask.EARLIEST_NEXT_DAY) == "2027-01-01"


# C11


def test_the_last_day_to_notify_is_counted_back_in_working_days():
    assert due("PEN-15", "2026-02-26", ask=Ask.LATEST_NOTICE_DAY) == "2026-02-10"


def test_calendar_days_are_counted_back_as_they_stand():
    assert due("MDM-04", "2026-06-26", ask=Ask.LATEST_NOTICE_DAY) == "2026-06-19"
    assert due("LIT-13", "2027-06-10", ask=Ask.LATEST_NOTICE_DAY) == "2027-06-07"


def test_a_rule_that_is_counted_back_is_so_unasked():
    assert due("PEN-15", "2026-02-26") == "2026-02-10"


def test_counting_back_into_a_year_without_calendar_gives_no_date():
    assert code("REC-18", "2027-01-04", ask=Ask.LATEST_NOTICE_DAY) is Reason.CALENDAR_MISSING


# C12


@pytest.mark.parametrize(
    ("rule", "last", "first_without"),
    [("REC-90", "2023-12-31", "2024-01-01"), ("FOI-90", "2019-05-14", "2019-05-15")],
)
def test_an_old_rule_serves_to_its_last_day_and_no_longer(rule, last, first_without):
    assert due(rule, last)
    assert code(rule, first_without) is Reason.RULE_NOT_IN_FORCE


def test_a_new_rule_serves_from_its_first_day():
    assert code("REC-20", "2023-12-31") is Reason.RULE_NOT_IN_FORCE
    assert due("REC-20", "2024-01-01") == "2024-03-01"


def test_a_rule_without_dates_always_serves():
    assert due("HOT-07-L", "2018-03-01") == "2018-03-12"


# C13


def test_a_working_day_limit_needs_the_calendar_of_every_day_counted():
    assert code("PEN-10", "2026-12-24") is Reason.CALENDAR_MISSING
    assert code("HOT-04-L", "2026-12-31") is Reason.CALENDAR_MISSING


def test_a_calendar_limit_needs_only_its_last_day_and_the_days_of_the_roll():
    assert due("REC-90", "2017-11-20") == "2018-01-19"
    assert code("REC-20", "2026-11-10") is Reason.CALENDAR_MISSING
    assert due("PEN-20", "2026-10-02") == "2026-12-31"


def test_a_roll_over_new_year_needs_the_next_calendar():
    assert due("PET-02", "2026-12-11") == "2026-12-28"  # from a Saturday within the year
    assert code("PET-02", "2026-12-18") is Reason.CALENDAR_MISSING  # 2 January 2027


# C14


def test_before_1_march_means_the_last_day_of_february():
    assert due("REP-01", "2025-12-31") == "2026-02-28"
    assert due("REP-01", "2023-12-31") == "2024-02-29"


def test_before_1_april_means_31_march_and_no_calendar_is_needed():
    assert due("REP-03", "2029-12-31") == "2030-03-31"


def test_a_yearly_date_on_a_saturday_is_not_rolled():
    assert due("EPS-05", "2025-12-31") == "2026-01-31"


# Hours, and what cannot be asked


def test_hours_run_from_the_moment_and_do_not_roll():
    assert due("PEN-47", "2026-03-06T16:00") == "2026-03-07T16:00:00"


def test_hours_from_a_day_alone_run_to_the_end_of_the_next_day():
    assert due("PEN-42", "2026-03-06") == "2026-03-07"


def test_a_moment_serves_as_the_start_of_a_limit_in_days():
    assert due("REC-06", "2026-06-01T23:59") == "2026-06-08"


@pytest.mark.parametrize("rule", ["PEN-05", "PEN-17", "REC-22", "FOI-17", "EPS-17"])
def test_a_rule_without_time_is_refused_by_name(rule):
    with pytest.raises(NotAPeriod, match=rule):
        answer(rule, "2026-03-02")


def test_every_rule_with_a_unit_of_time_is_answered():
    periods = [rule for rule in RULES.values() if rule.is_period]
    assert len(periods) == 122
    for rule in periods:
        start = rule.citation.effective_to or date(2024, 12, 31)
        start = max(start, rule.citation.effective_from or start)
        for ask in Ask:
            found = compute(rule, start, (), ask, CALENDAR)
            assert found.due or found.code is Reason.CALENDAR_MISSING, rule.id
            assert found.derivation


# The derivation


def test_the_derivation_groups_days_and_says_why_each_does_not_count():
    lines = [step.text for step in answer("HOT-03-L", "2026-09-29").derivation]
    assert lines == [
        "起算日2026年9月29日（星期二）不计，从次日起数5个工作日",
        "2026年9月30日，工作日，计1日，累计1日",
        "2026年10月1日至7日，国庆节放假，不计",
        "2026年10月8日至9日，工作日，计2日，累计3日",
        "2026年10月10日，调休上班，计1日，累计4日",
        "2026年10月11日，周末，不计",
        "2026年10月12日，工作日，计1日，累计5日",
        "第5个工作日是2026年10月12日（星期一）",
    ]


def test_the_days_counted_in_the_derivation_add_up_to_the_limit():
    found = answer("FOI-09", "2026-05-11", *suspended("2026-05-15", "2026-05-25"))
    assert sum(step.counted for step in found.derivation) == 20


def test_a_cut_extension_is_said():
    found = answer("PET-09", "2026-07-06", Extend(on=day("2026-08-28"), amount=60))
    assert "法律最多允许30日，超出的部分不计" in found.derivation[0].text
