"""The table of values as a township writes them, row by row: understood, asked, or told as a fault."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from shengmo.corpus import shelf
from shengmo.law.procedures.columns import NEVER_SILENT
from shengmo.law.procedures.values import FieldType
from shengmo.record.exchange import planning
from shengmo.record.exchange.answers import read_answers
from shengmo.record.exchange.meanings import act_words, word_table
from shengmo.record.exchange.words import is_unnamed, key_of
from shengmo.record.organisations.queries import organisation
from tests.cast import gather
from tests.record.exchange.ledgers import plain

TODAY = date(2026, 11, 23)
FIFTH = date(2024, 3, 5)

pytestmark = pytest.mark.django_db

TICKET = ["工单编号", "渠道", "受理时间", "标题", "来电人", "联系电话", "村", "是否保密"]
CONTRACT = ["合同编号", "合同名称", "签订日期", "金额（万元）", "已付（元）"]
STUDY = ["日期", "形式", "学习内容", "应到", "实到", "学时"]


@pytest.fixture(autouse=True)
def town():
    gather()


def plan(procedure, head, rows, title="石头镇2024年台账", answers=None):
    data = plain([[title], head, *rows])
    place = organisation("stone")
    return planning.make_plan("台账.xlsx", procedure, data, place, TODAY, answers=answers)


def ticket(**cells):
    """How a ticket with these cells is understood."""
    row = {"工单编号": "T1", "渠道": "12345", "受理时间": "2024.1.2", "标题": "路灯"} | cells
    return plan("hotline-ticket", TICKET, [[row.get(header) for header in TICKET]])


def received(raw):
    found = ticket(受理时间=raw)
    row = next(iter(found.new)).row if found.new else None
    return found, row


def contract(**cells):
    row = {"合同编号": "H1", "合同名称": "保洁合同", "签订日期": "2024.1.2"} | cells
    found = plan("government-contract", CONTRACT, [[row.get(header) for header in CONTRACT]])
    return found, next(iter(found.new)).row if found.new else None


def study(**cells):
    row = {"日期": "2024.3.5", "形式": "夜学", "学习内容": "宪法"} | cells
    found = plan("study-session", STUDY, [[row.get(header) for header in STUDY]])
    return found, next(iter(found.new)).row if found.new else None


# ── Days ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "raw",
    ["2024.3.5", "2024/3/5", "2024年3月5号", "２０２４．３．５", "20240305", 45356, "45356",
     "2024-03-05 00:00:00", "2024.3.5上午"],
)  # fmt: skip
def test_a_full_day(raw):
    assert received(raw)[1].days["receive"] == FIFTH


@pytest.mark.parametrize("raw", ["24.3.5", "3月5日", "三月五日", "3.5", "2024.3.5-3.8"])
def test_a_day_that_was_filled_in_is_noted(raw):
    found, row = received(raw)
    assert row.days["receive"] == FIFTH
    assert [remark.column for remark in found.notes()] == ["受理时间"]


def test_a_month_counts_in_the_year_and_starts_no_clock():
    found, row = received("2024年3月")
    assert (row.days["receive"], row.precisions["receive"]) == (date(2024, 3, 1), "month")
    assert any("没有具体日期，不能计算期限" in remark.message for remark in found.notes())


def test_last_december_is_of_the_year_before_the_title():
    assert received("去年12月")[1].days["receive"] == date(2023, 12, 1)


@pytest.mark.parametrize("raw", [3.1, "3.5、3.12", "3/5/2024"])
def test_a_day_that_may_be_another_is_asked(raw):
    found, row = received(raw)
    assert row is None
    assert len(found.questions()) == 1
    assert not found.rejected_rows


@pytest.mark.parametrize("raw", ["2024.2.30", "2024.13.5", "正月初八"])
def test_a_day_that_is_none_is_a_fault(raw):
    found, row = received(raw)
    assert row is None
    assert [remark.column for remark in found.rejected()] == ["受理时间"]


def test_the_same_as_above_and_a_blank_under_a_merged_cell():
    rows = [["T1", "12345", "2024.3.5", "路灯"], ["T2", "同上", "〃", "井盖"]]
    found = plan("hotline-ticket", TICKET[:4], rows)
    assert [p.row.days["receive"] for p in found.new] == [FIFTH, FIFTH]
    assert len(list(found.notes())) == 2


# ── Sums ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("raw", ["3万", "3.0万元", "30,000", "¥30000.00", "叁万元整", "3w"])
def test_thirty_thousand(raw):
    assert contract(**{"已付（元）": raw})[1].fields["paid"] == Decimal(30000)


def test_a_number_has_the_unit_of_its_header():
    assert contract(**{"金额（万元）": 3})[1].fields["amount"] == Decimal(30000)


def test_a_sum_too_large_for_its_unit_is_asked():
    found, _ = contract(**{"金额（万元）": 35000})
    ((asked, _),) = found.questions()
    assert asked.choices == ("35000元", "35000万元")


@pytest.mark.parametrize(
    ("raw", "sum_"), [("约5000", 5000), ("5000左右", 5000), ("10万+5万", 150000)]
)
def test_a_rough_sum_and_a_sum_of_two_are_noted(raw, sum_):
    found, row = contract(**{"已付（元）": raw})
    assert row.fields["paid"] == sum_
    assert list(found.notes())


def test_a_range_is_asked():
    ((asked, _),) = contract(**{"已付（元）": "1.2-1.5万"})[0].questions()
    assert asked.choices == ("12000元", "15000元")


@pytest.mark.parametrize("raw", ["据实结算", "按单价", "分成10%"])
def test_a_sum_in_words_is_none_and_its_text_is_kept_in_a_note(raw):
    found, row = contract(**{"金额（万元）": raw})
    assert "amount" not in row.fields
    assert any(raw in remark.message for remark in found.notes())


@pytest.mark.parametrize("raw", ["无", "/", "—", "-", "暂无", "待定"])
def test_words_for_nothing_are_empty(raw):
    found, row = contract(**{"金额（万元）": raw})
    assert "amount" not in row.fields
    assert list(found.remarks) == []


# ── Counts ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("raw", "number"), [("20余人", 20), ("50+", 50), ("近百人", 100)])
def test_a_rough_count_is_noted(raw, number):
    found, row = study(实到=raw)
    assert row.fields["people"] == number
    assert any("大约数" in remark.message for remark in found.notes())


@pytest.mark.parametrize("raw", ["若干", "全体机关干部"])
def test_a_count_without_a_number_is_a_fault_and_the_row_comes_in(raw):
    found, row = study(实到=raw)
    assert "people" not in row.fields
    assert [remark.column for remark in found.faults()] == ["实到"]


def test_households_or_people_are_asked():
    ((asked, _),) = study(实到="3户8人")[0].questions()
    assert asked.choices == ("8", "3")


@pytest.mark.parametrize("raw", ["25（请假3）", "25/28"])
def test_who_came_of_how_many(raw):
    _, row = study(实到=raw)
    assert (row.fields["people"], row.fields["should_attend"]) == (25, 28)


@pytest.mark.parametrize(("raw", "hours"), [("2h", 2), ("2学时", 2), ("两小时", 2)])
def test_hours(raw, hours):
    assert study(学时=raw)[1].fields["hours"] == hours


def test_half_a_day_is_asked():
    ((asked, _),) = study(学时="半天")[0].questions()
    assert asked.choices[0] == "4"


def test_twice_and_one_session_are_numbers():
    assert study(实到="两次")[1].fields["people"] == 2
    assert study(实到="1场")[1].fields["people"] == 1


# ── People, numbers, villages ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("raw", [13900000000.0, "13900000000.0", "139-0000-0000"])
def test_a_telephone_number(raw):
    row = next(iter(ticket(联系电话=raw).new)).row
    assert row.parties["caller", "phone"] == "13900000000"


def test_a_telephone_number_that_lost_its_digits_is_a_fault_and_the_row_comes_in():
    found = ticket(联系电话="1.39E+10")
    assert ("caller", "phone") not in next(iter(found.new)).row.parties
    assert [remark.column for remark in found.faults()] == ["联系电话"]


@pytest.mark.parametrize("raw", [1.10101e17, "1.10101E+17", 330100000000000000])
def test_a_code_that_lost_its_digits_is_a_fault(raw):
    found = contract(合同编号=raw)[0]
    assert any("末几位已经丢失" in remark.message for remark in found.remarks)


@pytest.mark.parametrize("raw", ["某政发[2020]3号", "某政发（2020）3号", "某政发【2020】第3号"])
def test_a_paper_number_has_one_form(raw):
    assert contract(合同编号=raw)[1].fields["contract_number"] == "某政发〔2020〕3号"


@pytest.mark.parametrize("raw", ["甲某、乙某", "甲某 乙某", "甲某/乙某", "甲某\n乙某"])
def test_two_people_in_a_cell(raw):
    assert next(iter(ticket(来电人=raw).new)).row.parties["caller", "name"] == "甲某、乙某"


def test_a_wide_space_in_a_name_is_none():
    assert next(iter(ticket(来电人="甲　某").new)).row.parties["caller", "name"] == "甲某"


def test_one_person_of_five():
    head = ["受理日期", "村（社区）", "甲方", "乙方", "调解结果"]
    found = plan("dispute", head, [["2024.3.5", "东村", "甲某等5人", "乙某", "调解中"]])
    row = next(iter(found.new)).row
    assert row.parties["applicant", "name"] == "甲某"
    assert row.fields["people_involved"] == 5


@pytest.mark.parametrize("raw", ["某女士", "匿名", "本人不愿透露"])
def test_who_is_not_named_is_nobodys_twin(raw):
    row = next(iter(ticket(来电人=raw).new)).row
    assert is_unnamed(row.parties["caller", "name"])


@pytest.mark.parametrize("raw", ["东村", "东村委会", "东村(原小东村)"])
def test_a_village_by_any_of_its_names(raw):
    assert next(iter(ticket(村=raw).new)).row.fields["village"] == "东村"


@pytest.mark.parametrize(
    ("raw", "yes"),
    [("√", True), ("是", True), ("Y", True), ("1", True), (1, True),
     ("×", False), ("否", False), ("0", False), (0, False)],
)  # fmt: skip
def test_yes_and_no(raw, yes):
    assert next(iter(ticket(是否保密=raw).new)).row.fields["secret"] is yes


@pytest.mark.parametrize("procedure", shelf.procedure_names())
def test_a_word_that_sounds_like_an_end_is_never_taken_for_one(procedure):
    found, _, _ = shelf.load_procedure(procedure, TODAY)
    for word, column in product(NEVER_SILENT, found.columns.values()):
        field = found.fields.get(column.field)
        titles = set(field.choices.values()) if field else set(found.outcomes.values())
        if column.outcome or (field and field.type is FieldType.CHOICE):
            assert key_of(word) not in word_table(found, column) or word in titles
        if column.acts:
            acts = {key_of(act.title) for act in found.acts.values()}
            assert key_of(word) not in act_words(found, column) or key_of(word) in acts


# ── Once for the whole group ───────────────────────────────────────────────────────────────────


def test_a_question_that_many_cells_raise_is_asked_once_and_its_answer_is_replayed():
    rows = [[f"H{n}", f"合同{n}", "2024.1.2", 20000 + n] for n in range(6)]
    found = plan("government-contract", CONTRACT[:4], rows)
    ((asked, places),) = found.questions()
    assert (asked.value, asked.choices) == ("一万以上的数", ("都按元", "都按万元"))
    assert [row for _, row in places] == [3, 4, 5, 6, 7, 8]
    assert "这样的有6处" in asked.message
    kept = {"questions": [{"column": asked.column, "value": asked.value, "answer": "都按元"}]}
    answers = read_answers(json.dumps(kept), "回答.json")
    again = plan("government-contract", CONTRACT[:4], rows, answers=answers)
    assert again.questions() == []
    assert [p.row.fields["amount"] for p in again.new] == [20000 + n for n in range(6)]


def test_days_whose_month_cannot_be_told_are_asked_about_once():
    rows = [[f"T{n}", "12345", f"{n}/5/2024", "路灯"] for n in range(1, 4)]
    ((asked, places),) = plan("hotline-ticket", TICKET[:4], rows).questions()
    assert (asked.value, len(places)) == ("年份写在最后的日期", 3)
    answers = {"受理时间": {asked.value: "都按月/日/年"}}
    again = plan("hotline-ticket", TICKET[:4], rows, answers=answers)
    assert [p.row.days["receive"].month for p in again.new] == [1, 2, 3]
