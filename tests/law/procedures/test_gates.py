"""Does each kind of gate close when something is missing, say what, and open when it is there?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shengmo.law.procedures.facts import CredentialFact, LinkedFact
from shengmo.law.procedures.gates.table import GATE_KINDS
from shengmo.law.procedures.state import Done, Filed, State
from tests.law.procedures.sample import procedure_with, request, verdict

DAY = date(2026, 3, 10)
LINKED = LinkedFact(
    "m", "审1号", "sample", "有效", "open", "yes", ("approve",), (("text", "新"),), "同意"
)
OFFICER = CredentialFact("丙", "丙某", "证1", date(2021, 1, 1), date(2026, 12, 31), valid=True)


def standing(**given):
    """A matter that is being worked on."""
    done = {
        act: Done(1, day, day, actor, seq)
        for act, (day, actor, seq) in given.pop("done", {}).items()
    }
    done = {"begin": Done(1, date(2026, 3, 2), date(2026, 3, 2), "甲", 1), **done}
    return State(
        stage="open",
        fields={"title": "某事", **given.pop("fields", {})},
        done=done,
        version=9,
        **given,
    )


def said(gate, state=None, *, fields=None, documents=None, **tables):
    """The sentence with which one gate refuses; empty when it opens."""
    procedure = procedure_with(gate)
    asked = request(
        "approve", DAY, "丙", outcome="yes", fields=fields or {}, documents=documents or {}
    )
    return verdict(procedure, state or standing(), asked, **tables).sentence


OPEN_AND_CLOSED = [
    (
        "{kind: document_present, rule: NOR-03, document: letter}",
        {"documents": {"letter": "h"}},
        {},
        "缺《函》",
    ),
    (
        "{kind: act_done, rule: NOR-03, acts: [note]}",
        {"state": standing(done={"note": (DAY, "甲", 2)})},
        {},
        "还没有“记事”",
    ),
    (
        "{kind: act_done, rule: NOR-03, acts: [begin], outcomes: [no]}",
        {"state": standing(outcome="no")},
        {"state": standing(outcome="yes")},
        "现在的结论是“同意”",
    ),
    (
        "{kind: linked_outcome, rule: NOR-03, relation: check, outcomes: [yes]}",
        {"linked": [LINKED]},
        {},
        "没有关联“审查”",
    ),
    (
        "{kind: linked_outcome, rule: NOR-03, relation: check, outcomes: [yes]}",
        {"linked": [replace(LINKED, outcome="no", outcome_title="不同意"), LINKED]},
        {"linked": [replace(LINKED, outcome="no", outcome_title="不同意")]},
        "审1号的结论是“不同意”",
    ),
    (
        "{kind: linked_outcome, rule: NOR-03, relation: check, outcomes: [yes], acts: [approve]}",
        {"linked": [LINKED]},
        {"linked": [replace(LINKED, done=())]},
        "审1号还没有办完（有效）",
    ),
    (
        "{kind: linked_outcome, rule: NOR-03, relation: check, outcomes: [yes], document: text, reviewed: text}",
        {"linked": [LINKED], "documents": {"text": "新"}},
        {"linked": [LINKED], "documents": {"text": "改过"}},
        "审的不是现在这一稿",
    ),
    (
        "{kind: linked_outcome, rule: NOR-03, relation: check, outcomes: [yes], document: text, reviewed: text}",
        {"linked": [LINKED], "state": standing(documents={"text": Filed("新", 2, DAY)})},
        {"linked": [LINKED]},
        "审的不是现在这一稿",
    ),
    (
        "{kind: credential, rule: PEN-05, people: people, register: 行政执法证, at_least: 2}",
        {"fields": {"people": ("丙", "丁")}, "held": [OFFICER, replace(OFFICER, person="丁")]},
        {"fields": {"people": ("丙",)}, "held": [OFFICER]},
        "需要至少2名持证人员，现在只有1名",
    ),
    (
        "{kind: credential, rule: PEN-05, people: people, register: 行政执法证}",
        {"fields": {"people": ("丙",)}, "held": [OFFICER]},
        {
            "fields": {"people": ("丙",)},
            "held": [replace(OFFICER, valid_to=date(2026, 3, 9), valid=False)],
        },
        "丙某的证件（证1）已于2026-03-09到期",
    ),
    (
        "{kind: credential, rule: PEN-05, people: people, register: 行政执法证}",
        {"fields": {"people": ("丙",)}, "held": [OFFICER]},
        {
            "fields": {"people": ("丙",)},
            "held": [CredentialFact("丙", "丙某", "", None, None, valid=False)],
        },
        "丙某在2026-03-10没有有效证件",
    ),
    (
        "{kind: distinct_people, rule: NOR-03, acts: [begin]}",
        {},
        {"state": standing(done={"begin": (DAY, "丙", 1)})},
        "“立件”是同一个人做的，要换一个人",
    ),
    (
        "{kind: period_elapsed, rule: MDM-08, period: MDM-08, since: begin}",
        {"state": standing(done={"begin": (date(2026, 2, 13), "甲", 1)})},
        {},
        "期间未满，最早2026-03-12可以办",
    ),
    (
        "{kind: period_elapsed, rule: MDM-08, period: MDM-08, since: note}",
        {"state": standing(done={"note": (date(2026, 2, 13), "甲", 2)})},
        {},
        "“记事”还没有办，期间没有开始",
    ),
    (
        "{kind: threshold, rule: CON-02, field: amount, requires: permit}",
        {"state": standing(fields={"amount": 3999999})},
        {"state": standing(fields={"amount": 4000000})},
        "金额达到400万，要有“批文”",
    ),
    (
        "{kind: threshold, rule: CON-02, field: amount, requires: letter, at_least: 10}",
        {"state": standing(fields={"amount": 10}), "documents": {"letter": "h"}},
        {"state": standing(fields={"amount": 10})},
        "金额达到10，要有“函”",
    ),
    (
        "{kind: register_entry, rule: NOR-03, register: 权责清单事项, key: serial}",
        {"state": standing(fields={"serial": "A1"}), "entries": ["A1"]},
        {"state": standing(fields={"serial": "A2"}), "entries": ["A1"]},
        "“编号”（A2）在2026-03-10不在有效名册内",
    ),
    (
        "{kind: approval, rule: NOR-03, act: note, after: renew}",
        {"state": standing(done={"renew": (DAY, "乙", 2), "note": (DAY, "甲", 3)})},
        {"state": standing(done={"note": (DAY, "甲", 2), "renew": (DAY, "乙", 3)})},
        "“记事”早于最近一次“重新计算”，要重新批",
    ),
    (
        "{kind: evidence_or_ground, rule: NOR-03, document: letter, ground: ground, grounds: [紧急]}",
        {"fields": {"ground": "紧急"}},
        {"fields": {"ground": "太忙"}},
        "缺《函》，也没有写“不适用的理由”",
    ),
    (
        "{kind: evidence_or_ground, rule: NOR-03, document: letter, ground: ground}",
        {"fields": {"ground": "任何理由"}},
        {},
        "缺《函》，也没有写“不适用的理由”",
    ),
    (
        "{kind: quorum, rule: NOR-03, present: present, members: members, over: true}",
        {"fields": {"present": 6, "members": 10}},
        {"fields": {"present": 5, "members": 10}},
        "应到10人，实到5人，没有达到法定人数",
    ),
    (
        "{kind: quorum, rule: NOR-03, present: present, members: members}",
        {"fields": {"present": 5, "members": 10}},
        {},
        "没有记明“实到”和“应到”",
    ),
    (
        "{kind: notice_before, rule: PEN-15, period: PEN-15, notice: note, event: heard_on}",
        {"state": standing(done={"note": (date(2026, 2, 28), "甲", 2)}, fields={"heard_on": DAY})},
        {"state": standing(done={"note": (date(2026, 3, 2), "甲", 2)}, fields={"heard_on": DAY})},
        "“记事”最晚应在2026-02-28，实际是2026-03-02",
    ),
    (
        "{kind: notice_before, rule: PEN-15, period: PEN-15, notice: note}",
        {"state": standing(done={"note": (date(2026, 2, 2), "甲", 2)})},
        {},
        "还没有“记事”",
    ),
    (
        "{kind: scope_list, rule: NOR-03, field: grade, listed: [good]}",
        {"state": standing(fields={"grade": "good"})},
        {"state": standing(fields={"grade": "bad"})},
        "“评价”是“不满意”，不在可以的范围内",
    ),
    (
        "{kind: publication, rule: NOR-03, day: shown_on, address: shown_at}",
        {"fields": {"shown_on": DAY, "shown_at": "公告栏"}},
        {"fields": {"shown_on": date(2026, 3, 11), "shown_at": "公告栏"}},
        "没有记明“公开日期”和“公开地址”",
    ),
    (
        "{kind: declared, rule: NOR-03, field: sworn}",
        {"fields": {"sworn": True}},
        {"fields": {"sworn": False}},
        "没有确认“无利害关系”",
    ),
    (
        "{kind: declared, rule: NOR-03, field: sworn, role: chief}",
        {"fields": {"sworn": True}},
        {},
        "没有确认“无利害关系”",
    ),
]


@pytest.mark.parametrize(
    ("gate", "opened", "closed", "missing"),
    OPEN_AND_CLOSED,
    ids=[row[0][7:40] + row[3][:8] for row in OPEN_AND_CLOSED],
)
def test_a_gate_opens_with_what_it_asks_for_and_names_what_is_missing_without(
    gate, opened, closed, missing
):
    assert said(gate, **opened) == ""
    refusal = said(gate, **closed)
    assert refusal.startswith("还不能批准：")
    assert missing in refusal


def test_every_kind_of_gate_is_tried_here():
    assert {row[0].split()[1].rstrip(",") for row in OPEN_AND_CLOSED} == set(GATE_KINDS)


def test_a_declaration_asked_of_another_role_is_not_the_actors_to_make():
    refusal = said(
        "{kind: declared, rule: NOR-03, field: sworn, role: adviser}", fields={"sworn": True}
    )
    assert "“无利害关系”要由法律顾问确认" in refusal


def test_a_period_in_a_year_without_a_calendar_is_said_not_guessed():
    procedure = procedure_with("{kind: period_elapsed, rule: MDM-08, period: MDM-08, since: begin}")
    state = standing(done={"begin": (date(2031, 3, 3), "甲", 1)})
    asked = request("approve", date(2031, 5, 5), "丙", outcome="yes")
    refusal = verdict(procedure, state, asked, today=date(2031, 5, 5)).sentence
    assert "期间算不出来" in refusal
    assert "2031年" in refusal


def test_a_gate_stands_only_where_its_conditions_hold():
    gate = "{kind: document_present, rule: NOR-03, document: letter, when: [{field: amount, at_least: 100}]}"
    assert said(gate, standing(fields={"amount": 99})) == ""
    assert "缺《函》" in said(gate, standing(fields={"amount": 100}))
    assert said(gate) == ""


def test_a_gate_whose_rule_is_not_yet_in_force_does_not_stand():
    gate = "{kind: document_present, rule: CON-21, document: letter}"
    procedure = procedure_with(gate)
    before = request("approve", date(2025, 12, 31), "丙", outcome="yes")
    on_the_day = request("approve", date(2026, 1, 1), "丙", outcome="yes")
    assert verdict(procedure, standing(), before).allowed
    assert "村民委员会组织法" in verdict(procedure, standing(), on_the_day).sentence
