"""Does the engine decide by the file alone, and refuse in a sentence that names everything missing?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shengmo.law.procedures.engine import available, effective_stage, needs
from shengmo.law.procedures.facts import RolesHeld
from shengmo.law.procedures.log import OverrideGiven
from shengmo.law.procedures.state import Done, State
from tests.law.procedures.sample import procedure_with, request, verdict

DAY = date(2026, 3, 10)
LOCAL = "{id: local, kind: document_present, rule: NOR-18-L, document: letter, override: deputy_secretary}"
STATUTE = "{id: statute, kind: document_present, rule: NOR-03, document: letter}"


@pytest.fixture
def open_matter():
    done = {"begin": Done(1, date(2026, 3, 2), date(2026, 3, 2), "甲", 1)}
    return State(
        stage="open", stage_since=date(2026, 3, 2), fields={"title": "某事"}, done=done, version=1
    )


def approval(**given):
    return request(
        "approve", given.pop("on", DAY), given.pop("by", "丙"), **{"outcome": "yes", **given}
    )


def test_an_act_out_of_order_is_refused_with_the_stage_that_must_come_first(open_matter):
    refusal = verdict(procedure_with(), open_matter, request("resume", DAY, "乙")).sentence
    assert refusal == "还不能恢复：现在是“在办”，要先到“中止”。"


def test_a_matter_opens_once(open_matter):
    again = request("begin", DAY, "甲", fields={"title": "又一件"})
    assert (
        verdict(procedure_with(), open_matter, again).sentence == "还不能立件：这件事已经立过了。"
    )


def test_nothing_else_than_opening_is_possible_before_the_opening():
    refusal = verdict(procedure_with(), State(), request("close", DAY, "甲")).sentence
    assert "现在是“尚未登记”" in refusal


def test_the_person_in_law_must_hold_the_post_on_that_day(open_matter):
    assert (
        "行为人当日没有主要负责人的职务"
        in verdict(procedure_with(), open_matter, approval(by="甲")).sentence
    )


def test_an_act_cannot_have_happened_tomorrow_nor_before_the_stage_began(open_matter):
    procedure = procedure_with()
    tomorrow = verdict(procedure, open_matter, approval(on=date(2026, 3, 11)), today=DAY).sentence
    before = verdict(procedure, open_matter, approval(on=date(2026, 3, 1)), today=DAY).sentence
    assert "2026-03-11还没有到" in tomorrow
    assert "2026-03-01早于上一环节的2026-03-02" in before
    assert verdict(procedure, open_matter, approval(on=date(2026, 3, 2)), today=DAY).allowed


def test_a_missing_field_and_a_foreign_one_are_both_named():
    opening = request("begin", DAY, "甲", fields={"permit": "批1"})
    refusal = verdict(procedure_with(), State(), opening).sentence
    assert "还没有填“名称”" in refusal
    assert "这一步不填“批文”" in refusal


def test_a_document_that_the_act_does_not_take_is_named(open_matter):
    refusal = verdict(
        procedure_with(), open_matter, request("pause", DAY, "乙", documents={"letter": "h"})
    ).sentence
    assert "这一步不收《函》" in refusal


def test_an_outcome_must_be_one_that_the_act_offers(open_matter):
    procedure = procedure_with()
    assert (
        "要从“同意、不同意”里选一个结论"
        in verdict(procedure, open_matter, approval(outcome="")).sentence
    )
    assert not verdict(procedure, open_matter, approval(outcome="maybe")).allowed
    unasked = request("close", DAY, "甲", outcome="yes")
    assert "这一步不写结论“同意”" in verdict(procedure, open_matter, unasked).sentence


def test_every_closed_gate_is_told_not_only_the_first(open_matter):
    gates = (STATUTE, "{kind: act_done, rule: NOR-03, acts: [note]}")
    found = verdict(procedure_with(*gates), open_matter, approval()).closed
    assert [closed.kind for closed in found] == ["document_present", "act_done"]


def test_a_refusal_names_the_article_and_a_local_rule_does_not_claim_to_be_law(open_matter):
    statute = verdict(procedure_with(STATUTE), open_matter, approval()).sentence
    local = verdict(procedure_with(LOCAL), open_matter, approval()).sentence
    assert "（《国办发〔2018〕37号》" in statute
    assert "（本地规定，参照《" in local


def override(gate, reason="抢险", by="丁"):
    return (OverrideGiven(gate, "", "", reason, by),)


def test_a_local_gate_opens_for_the_named_role_with_a_reason_and_says_so_in_the_log(open_matter):
    found = verdict(
        procedure_with(LOCAL), open_matter, approval(overrides=override("local", " 抢险 "))
    )
    assert found.allowed
    assert found.saying.overrides == (
        OverrideGiven("local", "document_present", "deputy_secretary", "抢险", "丁"),
    )


@pytest.mark.parametrize(
    "given", [override("local", "  "), override("local", by="丙"), override("other")]
)
def test_a_local_gate_stays_closed_without_reason_for_another_role_or_for_another_gate(
    open_matter, given
):
    assert not verdict(procedure_with(LOCAL), open_matter, approval(overrides=given)).allowed


def test_a_statutory_gate_has_no_override(open_matter):
    given = approval(overrides=override("statute"))
    assert not verdict(procedure_with(STATUTE), open_matter, given).allowed


def test_an_override_that_was_not_needed_leaves_no_mark(open_matter):
    given = approval(overrides=override("local"), documents={"letter": "h"})
    assert verdict(procedure_with(LOCAL), open_matter, given).saying.overrides == ()


def test_needs_name_each_fact_once_and_only_of_gates_that_stand(open_matter):
    credential = "{kind: credential, rule: PEN-05, people: people, register: 行政执法证, when: [{field: amount, at_least: 1}]}"
    wanted = needs(
        procedure_with(credential), open_matter, approval(overrides=override("x", by="丙"))
    )
    assert wanted == (RolesHeld("丙", DAY),)


def test_an_unknown_act_needs_nothing(open_matter):
    assert needs(procedure_with(), open_matter, request("dance", DAY, "甲")) == ()


def test_a_stage_lapses_on_the_day_after_its_date(open_matter):
    procedure = procedure_with()
    valid = replace(
        open_matter, stage="valid", fields={"title": "某事", "until": date(2026, 6, 30)}
    )
    assert effective_stage(procedure, valid, date(2026, 6, 30)) == "valid"
    assert effective_stage(procedure, valid, date(2026, 7, 1)) == "over"
    assert [act.name for act in available(procedure, valid, date(2026, 6, 30))] == ["note", "close"]
    assert available(procedure, valid, date(2026, 7, 1)) == ()
