"""Every ledger that a procedure declares comes in and goes out by its columns alone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from shengmo.corpus import shelf
from shengmo.record.exchange import actions, planning, queries
from shengmo.record.matters.held import state_of
from shengmo.record.matters.models import Matter
from shengmo.record.matters.verify import verify
from shengmo.record.organisations.queries import organisation
from tests.cast import gather
from tests.record.exchange.ledgers import plain
from tests.record.exchange.more_ledgers import MORE as TOWN
from tests.record.exchange.office_ledgers import OFFICE

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
MORE = {**TOWN, **OFFICE}
LEDGERS = [n for n in shelf.procedure_names() if shelf.load_procedure(n, TODAY)[0].columns]

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return gather()


def plan(procedure, data, answers=None):
    place = organisation("stone")
    return planning.make_plan("台账.xlsx", procedure, data, place, TODAY, answers=answers)


def test_the_ledgers_of_a_new_town_are_among_those_that_come_in():
    first = {"dispute", "hotline-ticket", "government-contract", "legality-review", "study-session"}
    assert first <= set(LEDGERS)


@pytest.mark.parametrize("procedure", LEDGERS)
def test_an_empty_export_is_a_template_whose_every_column_is_known(cast, procedure):
    data, rows = queries.exported(procedure, organisation("stone"), TODAY)
    (mapped,) = plan(procedure, data).tables
    assert rows == 0
    assert mapped.left_out == ()
    columns = shelf.load_procedure(procedure, TODAY)[0].columns
    assert [c.header for c, _ in mapped.places.values()][1:] == list(columns)


@pytest.mark.parametrize("procedure", MORE)
def test_an_untidy_ledger_comes_in_as_far_as_it_can_be_understood(cast, procedure):
    data, new, rejected, asked = MORE[procedure]
    found = plan(procedure, data)
    assert (len(found.new), len(found.rejected_rows)) == (new, rejected)
    assert {remark.value for remark, _ in found.questions()} == asked
    actions.write(found, cast["clerk"], NOW)
    assert Matter.objects.count() == new
    again = plan(procedure, data)
    assert (len(again.new), len(again.updated), len(again.unchanged)) == (0, 0, new)
    exported, _ = queries.exported(procedure, organisation("stone"), TODAY)
    back = plan(procedure, exported)
    assert (len(back.unchanged), len(back.remarks)) == (new, 0)
    assert verify().ok


def test_a_fine_under_ten_thousand_yuan_and_a_penalty_told_after_its_decision(cast):
    found = plan("penalty-case", MORE["penalty-case"][0])
    written = actions.write(found, cast["clerk"], NOW)
    fine = state_of(Matter.objects.get(key="石罚立〔2024〕1号")).fields["fine"]
    assert fine == Decimal(500)
    told = {row: sentences for row, _, sentences in written.findings}
    assert any(s.startswith("倒置：先“作出处罚决定”（2024-03-08）") for s in told[3])


def test_who_came_and_who_should_have_come_are_kept_apart(cast):
    found = plan("study-session", MORE["study-session"][0])
    row = next(iter(found.new)).row
    assert (row.fields["people"], row.fields["should_attend"]) == (25, 30)
    assert (row.fields["session_on"], row.days["hold"]) == (date(2024, 3, 5), date(2024, 3, 5))


OLD_CASE = [
    ["案号", "本级的角色", "被申请复议的行为", "收到日期", "听证日期", "结果", "文书日期"],
    ["某复〔2022〕1号", "被申请人", "处罚", "2022.3.1", "2022.3.20", "部分撤销", "2022.4.30"],
]
OLD_REQUEST = [
    ["登记编号", "确认收到日期", "申请内容", "答复类型", "答复日期"],
    ["依〔2018〕1号", "2018.3.1", "某信息", "理由不合理", "2018.3.20"],
]


@pytest.mark.parametrize(
    ("procedure", "rows", "message"),
    [
        ("reconsideration", OLD_CASE, "那时的“行政复议”没有“登记参加听证”这一步，这个日期没有导入"),
        ("reconsideration", OLD_CASE, "那时的“行政复议”没有“部分撤销”这个结论，没有导入"),
        ("disclosure-request", OLD_REQUEST, "没有“答复：理由不合理，不予处理”这一步"),
    ],
)
def test_a_row_from_before_the_law_was_amended_comes_in_without_what_came_later(
    cast, procedure, rows, message
):
    data = plain(rows)
    found = plan(procedure, data)
    assert any(message in remark.message for remark in found.remarks)
    actions.write(found, cast["clerk"], NOW)
    assert len(plan(procedure, data).unchanged) == 1
    exported, _ = queries.exported(procedure, organisation("stone"), TODAY)
    back = plan(procedure, exported)
    assert (len(back.unchanged), list(back.remarks)) == (1, [])


def test_the_holder_of_a_certificate_is_found_among_the_officers_by_name(cast):
    heads = ["姓名", "证号", "发证日期", "有效期至"]
    rows = [["演员1号", "石A1", "2024.1.1", "2028.12.31"], ["某人", "石A2", "2024.1.1", None]]
    found = plan("enforcement-certificate", plain([heads, *rows]))
    holders = [planned.row.fields.get("person") for planned in found.new]
    assert holders[0] in set(cast.people.values())
    assert holders[1] is None


def test_rows_of_another_ledger_on_the_same_sheet_are_left_for_it(cast):
    found = plan("litigation", OFFICE["litigation"][0])
    assert {planned.row.row for planned in found.new} == {3, 5}
    assert found.notices == [
        "有2行是“行政复议”的，没有导入到这本台账；把同一个文件再导入“行政复议”（reconsideration）就是。"
    ]


def test_both_numbers_under_one_header_are_told_apart_whichever_stands_first(cast):
    rows = [
        ["考试日期", "考试名称", "应考/实考", "合格"],
        ["2024.6.20", "甲", "50/48", 47],
        ["2024.6.21", "乙", "48/50", 47],
    ]
    found = plan("exam", plain(rows))
    counted = [(p.row.fields["should_sit"], p.row.fields["sat"]) for p in found.new]
    assert counted == [(50, 48), (50, 48)]


def test_a_result_says_the_outcome_and_the_day_that_it_fell(cast):
    actions.write(plan("agenda-item", OFFICE["agenda-item"][0]), cast["clerk"], NOW)
    told = {m.title: (m.stage, m.outcome) for m in Matter.objects.all()}
    assert told["关于大额资金使用的议题"] == ("decided", "passed_amended")
    assert told["关于养犬管理的规定（草案）"] == ("deferred", "deferred")
    assert told["关于水渠维修的议题"] == ("proposed", "")
