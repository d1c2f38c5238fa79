"""Does a log fold into the state that it gives, corrections and old ledgers included?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from shengmo.corpus.shelf import load_calendars
from shengmo.law.errors import FaultySource
from shengmo.law.procedures.due import due_day, due_of
from shengmo.law.procedures.fold import fold, step
from shengmo.law.procedures.log import (
    Acted,
    Attested,
    AttestedAct,
    Corrected,
    DocumentGiven,
    LinkedTo,
    LogEntry,
    OverrideGiven,
    TakenBack,
    UnlinkedFrom,
)
from shengmo.law.procedures.state import State
from tests.law.procedures.sample import TEXT, procedure_with

PROCEDURE = procedure_with()
# Friday; the make-up Saturday counts, the spring festival does not (15 to 23 February)
START = date(2026, 2, 13)


def log(*sayings):
    """A log: each entry a day and what happened."""
    return [LogEntry(n, on, "甲", saying) for n, (on, saying) in enumerate(sayings, start=1)]


def begun(**fields):
    return START, Acted(act="begin", fields={"title": "某事", **fields})


def due(state, clock="limit", procedure=PROCEDURE):
    return due_day(due_of(procedure.clocks[clock], state.clocks[clock], load_calendars()))


def test_an_act_moves_the_stage_and_remembers_who_and_when():
    state = fold(PROCEDURE, log(begun(), (date(2026, 3, 2), Acted(act="approve", outcome="yes"))))
    assert (state.stage, state.phase, state.outcome) == ("valid", "open", "yes")
    assert (state.opened_on, state.closed_on, state.version) == (START, None, 2)
    assert state.done["begin"].actor == "甲"


def test_a_closed_stage_gives_the_closing_day_and_reopening_takes_it_back():
    text = TEXT.replace(
        "to: over, by: [section_clerk]}",
        "to: over, by: [section_clerk]}\n  - {name: reopen, title: 再办, from: [over], to: open, by: [chief]}",
    )
    procedure = procedure_with(text=text)
    closed = log(begun(), (date(2026, 3, 2), Acted(act="close")))
    assert fold(procedure, closed).closed_on == date(2026, 3, 2)
    reopened = [*closed, LogEntry(3, date(2026, 3, 9), "丙", Acted(act="reopen"))]
    assert fold(procedure, reopened).closed_on is None


def test_five_working_days_run_from_the_act_over_the_spring_festival():
    assert due(fold(PROCEDURE, log(begun()))) == date(2026, 2, 27)


def test_suspension_takes_its_days_out_and_without_resumption_there_is_no_day():
    paused = log(begun(), (date(2026, 2, 24), Acted(act="pause")))
    assert due(fold(PROCEDURE, paused)) is None
    resumed = [*paused, LogEntry(3, date(2026, 3, 3), "乙", Acted(act="resume"))]
    # 14 and 24 February counted; on from 4 March: 4, 5, 6
    assert due(fold(PROCEDURE, resumed)) == date(2026, 3, 6)


def test_a_restart_runs_the_whole_limit_again():
    renewed = log(begun(), (date(2026, 3, 2), Acted(act="renew")))
    assert due(fold(PROCEDURE, renewed)) == date(2026, 3, 9)


def test_an_extension_is_cut_at_the_cap_of_the_rule():
    extended = log(begun(), (date(2026, 2, 26), Acted(act="extend", fields={"extra": 99})))
    assert due(fold(PROCEDURE, extended)) == date(2026, 3, 12)


def test_an_extension_agreed_before_the_clock_began_counts():
    text = TEXT.replace("starts: begin, ends: [approve]", "starts: note, ends: [approve]")
    procedure = procedure_with(text=text)
    entries = log(
        begun(),
        (date(2026, 2, 24), Acted(act="extend", fields={"extra": 1})),
        (date(2026, 3, 2), Acted(act="note")),
    )
    assert due(fold(procedure, entries), procedure=procedure) == date(2026, 3, 10)


def test_an_act_that_both_starts_and_restarts_only_starts_the_first_time():
    text = TEXT.replace("restarted_by: [renew]", "restarted_by: [begin, renew]")
    state = fold(procedure_with(text=text), log(begun()))
    assert state.clocks["limit"].moves == ()


def test_a_clock_that_starts_with_a_date_waits_for_the_date():
    waiting = fold(PROCEDURE, log(begun()))
    assert "hearing" not in waiting.clocks
    told = log(
        begun(), (date(2026, 3, 2), Acted(act="note", fields={"heard_on": date(2026, 3, 20)}))
    )
    assert fold(PROCEDURE, told).clocks["hearing"].started_on == date(2026, 3, 20)


def test_a_clock_does_not_start_under_a_rule_that_is_not_in_force():
    text = TEXT.replace("rule: HOT-03-L", "rule: CON-16")
    early = [LogEntry(1, date(2025, 5, 31), "甲", Acted(act="begin", fields={"title": "某事"}))]
    late = [LogEntry(1, date(2025, 6, 1), "甲", Acted(act="begin", fields={"title": "某事"}))]
    procedure = procedure_with(text=text)
    assert "limit" not in fold(procedure, early).clocks
    assert "limit" in fold(procedure, late).clocks


def test_the_act_that_ends_a_clock_or_the_end_of_the_matter_meets_it():
    approved = log(begun(), (date(2026, 2, 26), Acted(act="approve", outcome="yes")))
    closed = log(begun(), (date(2026, 2, 27), Acted(act="close")))
    assert fold(PROCEDURE, approved).clocks["limit"].ended_on == date(2026, 2, 26)
    assert fold(PROCEDURE, closed).clocks["limit"].ended_on == date(2026, 2, 27)


def measures(entries, procedure=PROCEDURE):
    """Totals as the record would keep them."""
    state, totals = State(), {}
    for entry in entries:
        after = step(procedure, state, entry)
        state = after.state
        for one in after.measures:
            before = Decimal(0) if one.replaces else totals.get(one.name, Decimal(0))
            totals[one.name] = before + one.value
    return totals


def test_an_amount_is_replaced_and_payments_add_up():
    entries = log(
        begun(amount=Decimal(100)),
        (date(2026, 3, 2), Acted(act="note", fields={"paid": Decimal(30)})),
        (date(2026, 3, 3), Acted(act="note", fields={"paid": Decimal("12.5")})),
    )
    assert measures(entries) == {"amount": 100, "paid": Decimal("42.5")}


@pytest.mark.parametrize(
    ("grade", "expected"),
    [
        ("good", {"asked": 1, "glad": 1}),
        ("bad", {"asked": 1, "glad": 0}),
        ("silent", {"asked": 0, "glad": 0}),
    ],
)
def test_a_choice_counts_as_the_measures_that_it_names(grade, expected):
    assert measures(log(begun(grade=grade))) == expected


def test_a_later_choice_replaces_what_the_first_one_counted():
    changed = log(
        begun(grade="good"), (date(2026, 3, 2), Acted(act="note", fields={"grade": "bad"}))
    )
    assert measures(changed) == {"asked": 1, "glad": 0}


def test_a_flag_may_count_under_two_names():
    text = TEXT.replace("type: flag}", "type: flag, counts: {true: [said, meant], false: [said]}}")
    text = text.replace("optional: [paid, grade", "optional: [sworn, paid, grade")
    procedure = procedure_with(text=text)
    yes = log(begun(), (date(2026, 3, 2), Acted(act="note", fields={"sworn": True})))
    no = log(begun(), (date(2026, 3, 2), Acted(act="note", fields={"sworn": False})))
    assert measures(yes, procedure) == {"said": 1, "meant": 1}
    assert measures(no, procedure) == {"said": 1, "meant": 0}


def test_two_flags_of_one_measure_are_told_apart_by_their_keys():
    text = TEXT.replace("type: flag}", "type: flag, measure: scope, key: 大厅}")
    text = text.replace("optional: [paid, grade", "optional: [sworn, paid, grade")
    entry = LogEntry(1, START, "丙", Acted(act="note", fields={"sworn": True}))
    after = step(procedure_with(text=text), State(stage="open"), entry)
    assert [(m.name, m.value, m.key) for m in after.measures] == [("scope", 1, "大厅")]


def test_only_a_number_has_a_key():
    text = TEXT.replace("type: flag}", "type: flag, key: 大厅}")
    with pytest.raises(FaultySource, match="有数量"):
        procedure_with(text=text)


def test_an_override_is_counted_under_the_words_of_its_gate():
    gate = "{id: g, kind: document_present, rule: NOR-18-L, document: letter, override: chief, message: 缺函}"
    passed = OverrideGiven("g", "document_present", "chief", "急", "丙")
    entry = LogEntry(1, START, "丙", Acted(act="approve", outcome="yes", overrides=(passed,)))
    after = step(procedure_with(gate), State(stage="open"), entry)
    assert [(m.name, m.value, m.key) for m in after.measures] == [("override", 1, "缺函")]
    assert after.state.overrides == 1


def test_a_stage_with_a_term_says_on_which_day_it_lapses():
    entries = log(begun(until=date(2026, 6, 30)))
    state = fold(PROCEDURE, entries)
    approved = LogEntry(2, date(2026, 3, 2), "丙", Acted(act="approve", outcome="yes"))
    (move,) = step(PROCEDURE, state, approved).moves
    assert (move.stage, move.lapses_on, move.lapses_to, move.lapsed_phase) == (
        "valid",
        date(2026, 7, 1),
        "over",
        "closed",
    )


def test_an_act_that_stays_may_move_the_lapse():
    state = fold(
        PROCEDURE,
        log(
            begun(until=date(2026, 6, 30)), (date(2026, 3, 2), Acted(act="approve", outcome="yes"))
        ),
    )
    longer = LogEntry(
        3, date(2026, 4, 1), "甲", Acted(act="note", fields={"until": date(2027, 6, 30)})
    )
    (move,) = step(PROCEDURE, state, longer).moves
    assert move.lapses_on == date(2027, 7, 1)


def test_a_correction_rewrites_field_and_day_where_they_were_said_and_the_rest_follows():
    entries = log(
        begun(amount=Decimal(100)),
        (date(2026, 2, 25), Acted(act="approve", outcome="yes")),
        (
            date(2026, 5, 6),
            Corrected(
                reason="抄错", fields={"amount": Decimal(10)}, days={"begin": date(2026, 2, 24)}
            ),
        ),
    )
    state = fold(PROCEDURE, entries)
    assert state.fields["amount"] == 10
    assert state.opened_on == date(2026, 2, 24)
    assert state.clocks["limit"].started_on == date(2026, 2, 24)
    assert state.version == 3
    assert entries[0].saying.fields["amount"] == 100


def test_an_old_ledgers_row_opens_first_and_then_goes_by_the_days_whatever_the_gates():
    acts = (AttestedAct("close", date(2024, 3, 9)), AttestedAct("approve", date(2024, 3, 1), "丙"))
    row = Attested(acts=acts, fields={"title": "旧事"}, outcome="yes")
    state = fold(PROCEDURE, log((date(2026, 3, 2), row)))
    assert (state.stage, state.outcome, state.attested) == ("over", "yes", True)
    assert state.opened_on == date(2024, 3, 1)


def test_a_row_whose_end_lies_before_its_beginning_has_ended_all_the_same():
    acts = (AttestedAct("approve", date(2024, 3, 1), "丙"), AttestedAct("begin", date(2024, 3, 5)))
    row = Attested(acts=acts, fields={"title": "旧事"}, outcome="yes")
    state = fold(PROCEDURE, log((date(2026, 3, 2), row)))
    assert (state.stage, state.outcome) == ("valid", "yes")
    assert state.opened_on == date(2024, 3, 5)


def test_a_day_of_which_only_the_month_is_known_starts_no_clock():
    month = AttestedAct("begin", date(2026, 2, 1), precision="month")
    state = fold(PROCEDURE, log((START, Attested(acts=(month,), fields={"title": "旧事"}))))
    assert (state.stage, state.opened_on) == ("open", date(2026, 2, 1))
    assert "limit" not in state.clocks


def test_a_correction_may_set_another_outcome():
    row = Attested(acts=(AttestedAct("approve", date(2024, 3, 1)),), outcome="yes")
    corrected = fold(PROCEDURE, log((START, row), (START, Corrected(reason="看错", outcome="no"))))
    assert (corrected.outcome, corrected.stage) == ("no", "valid")


def test_events_that_are_taken_back_count_no_more_and_the_others_do():
    entries = log(
        begun(amount=100),
        (date(2026, 2, 24), Corrected(reason="笔误", fields={"amount": 10})),
        (date(2026, 3, 2), Acted(act="approve", outcome="yes")),
        (date(2026, 3, 3), TakenBack((2, 3), "撤销导入")),
    )
    state = fold(PROCEDURE, entries)
    assert (state.stage, state.outcome, state.version) == ("open", "", 4)
    assert state.fields["amount"] == 100
    everything = [*entries, LogEntry(5, date(2026, 3, 4), "甲", TakenBack((1,), "撤销导入"))]
    assert fold(PROCEDURE, everything) == State(version=5)


def test_documents_get_versions():
    first = Acted(
        act="begin", fields={"title": "某事"}, documents=(DocumentGiven("text", "a", "稿"),)
    )
    second = Acted(act="note", documents=(DocumentGiven("text", "b", "稿"),))
    state = fold(PROCEDURE, log((START, first), (date(2026, 3, 2), second)))
    assert (state.documents["text"].sha256, state.documents["text"].version) == ("b", 2)


def test_links_are_kept_once_and_can_be_taken_back():
    linked = log(begun(), (START, LinkedTo("check", "m1")), (START, LinkedTo("check", "m1")))
    assert fold(PROCEDURE, linked).links == {"check": ("m1",)}
    loose = [*linked, LogEntry(4, START, "甲", UnlinkedFrom("check", "m1"))]
    assert fold(PROCEDURE, loose).links == {"check": ()}


def test_folding_a_log_is_stepping_through_it():
    entries = log(
        begun(), (date(2026, 2, 24), Acted(act="pause")), (date(2026, 3, 3), Acted(act="resume"))
    )
    state = State()
    for entry in entries:
        state = step(PROCEDURE, state, entry).state
    assert state == fold(PROCEDURE, entries)
