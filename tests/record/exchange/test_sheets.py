"""Several sheets in a workbook: which are read, which are left out and why, and what was picked."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from shengmo.entrypoints.cli.ledger_report import told
from shengmo.record.exchange import actions, looking, planning
from shengmo.record.exchange.mapping import Given, read_given
from shengmo.record.exchange.marking import marked_copy
from shengmo.record.exchange.models import ImportRow
from shengmo.record.exchange.places import said_places
from shengmo.record.exchange.refusals import NotALedger
from shengmo.record.organisations.queries import organisation
from tests.cast import gather
from tests.record.exchange.ledgers import saved

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HEAD = ["编号", "受理日期", "村（社区）", "甲方", "乙方", "纠纷类型", "调解结果"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return gather()


def row(number, month):
    return [
        f"石调〔2024〕{number}号",
        f"2024.{month}.5",
        "东村",
        "甲某",
        "乙某",
        "邻里",
        "口头协议",
    ]


def twelve_months():
    """A summary, twelve monthly sheets of one layout, totals of villages, a hidden old sheet."""
    book = Workbook()
    summary = book.active
    summary.title = "汇总"
    summary.append(["月份", "村（社区）", "受理件数", "成功件数"])
    summary.append(["1月", "东村", 2, 2])
    for month in range(1, 13):
        sheet = book.create_sheet(f"{month}月")
        sheet.append([f"石头镇2024年{month}月矛盾纠纷台账"])
        sheet.append(HEAD)
        sheet.append(row(2 * month - 1, month))
        sheet.append(row(2 * month, month))
        sheet.append(["合计", None, None, None, None, None, 2])
    villages = book.create_sheet("村表")
    villages.append(["村（社区）", "纠纷类型", "件数"])
    villages.append(["东村", "邻里", 24])
    old = book.create_sheet("旧")
    old.append(HEAD)
    old.append(row(99, 1))
    old.sheet_state = "hidden"
    book.create_sheet("空表")
    return saved(book)


def plan(data, *sheets):
    given = Given(sheets=sheets)
    place = organisation("stone")
    return planning.make_plan("台账.xlsx", "dispute", data, place, TODAY, given=given)


def test_twelve_monthly_sheets_become_one_import_and_each_row_keeps_its_sheet(cast):
    found = plan(twelve_months())
    assert len(found.new) == 24
    actions.write(found, cast["clerk"], NOW)
    assert set(ImportRow.objects.values_list("sheet", flat=True)) == {
        f"{m}月" for m in range(1, 13)
    }
    again = plan(twelve_months())
    assert (len(again.new), len(again.unchanged), again.missing) == (0, 24, [])


def test_every_sheet_is_shown_with_its_rows_and_the_reason_why_it_is_left_out(cast):
    sheets = {one.name: one for one in plan(twelve_months()).sheets}
    assert (sheets["3月"].rows, sheets["3月"].taken, sheets["3月"].ledger) == (2, True, True)
    told = {name: one.reason for name, one in sheets.items() if not one.taken}
    assert told["旧"] == "是隐藏的表"
    assert told["空表"] == "是空表"
    assert told["汇总"] == "没有认出表头"
    assert told["村表"] == "没有“受理日期”“调解结果”这一列"


def test_only_the_sheets_that_were_picked_are_read_a_hidden_one_too(cast):
    data = twelve_months()
    picked = plan(data, "2月", "旧")
    assert {p.row.sheet for p in picked.new} == {"2月", "旧"}
    assert len(picked.new) == 3


def test_what_stands_in_a_sheet_that_was_left_out_is_not_missing(cast):
    data = twelve_months()
    actions.write(plan(data), cast["clerk"], NOW)
    book = saved_with_one_more(data)
    assert plan(book, "2月").missing == []


def saved_with_one_more(data):
    book = load_workbook(io.BytesIO(data))
    book["2月"].insert_rows(5)
    return saved(book)


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(cast):
    with pytest.raises(NotALedger, match="里面没有名为“13月”的表；有：汇总、1月"):
        plan(twelve_months(), "13月")


def test_a_summary_is_never_read_as_rows_even_when_it_is_picked(cast):
    with pytest.raises(NotALedger, match="的表“汇总”：没有找到“矛盾纠纷"):
        plan(twelve_months(), "汇总")
    with pytest.raises(NotALedger, match="的表“村表”：没有找到“受理日期”“调解结果”"):
        plan(twelve_months(), "村表")


def test_a_sheet_of_all_rows_beside_the_months_is_left_out_as_a_summary(cast):
    book = Workbook()
    every = book.active
    every.title = "全年汇总"
    months = [book.create_sheet("1月"), book.create_sheet("2月")]
    for sheet in (every, *months):
        sheet.append(HEAD)
    for number, sheet in enumerate(months, start=1):
        sheet.append(row(number, number))
        every.append(row(number, number))
    found = plan(saved(book))
    assert (len(found.new), len(found.repeated)) == (2, 0)
    left = [one for one in found.sheets if not one.taken]
    assert [(one.name, one.reason) for one in left] == [
        ("全年汇总", "看名称是汇总或者说明，别的表里有逐件的行")
    ]
    assert len(plan(saved(book), "全年汇总").new) == 2


def test_a_single_sheet_is_read_whatever_it_is_called(cast):
    book = Workbook()
    book.active.title = "汇总表"
    book.active.append(HEAD)
    book.active.append(row(1, 1))
    assert len(plan(saved(book)).new) == 1


def test_the_page_is_told_the_same_of_the_sheets_before_rows_are_read(cast):
    seen, _ = looking.look("台账.xlsx", "dispute", twelve_months(), organisation("stone"), TODAY)
    assert [one.name for one in seen.sheets if one.taken] == [f"{m}月" for m in range(1, 13)]
    assert len(seen.tables) == 12
    assert seen.absent == ()


def test_what_was_looked_at_is_planned_without_a_second_reading_and_let_go_of_row_by_row(cast):
    place = organisation("stone")
    _, opened = looking.look("台账.xlsx", "dispute", twelve_months(), place, TODAY)
    assert [len(lines) for lines in opened.rows] == [2] * 12
    assert len(planning.plan_rows(opened).new) == 24
    assert not any(opened.rows)
    assert not any(line.cells for one in opened.tables for line in one.table.lines)


def two_months_with_one_row_twice():
    """The same row and the same unknown word on two sheets."""
    book = Workbook()
    for name in ("1月", "2月"):
        sheet = book.active if name == "1月" else book.create_sheet(name)
        sheet.title = name
        for line in (HEAD, row(1, 1), [*row(int(name[0]) + 7, 1)[:-1], "听说好了"]):
            sheet.append(line)
    return saved(book)


def test_a_row_that_stands_on_two_sheets_is_told_with_both_of_them(cast):
    data = two_months_with_one_row_twice()
    found = plan(data)
    assert [(one.sheet, one.row, first) for one, first in found.repeated] == [
        ("2月", 2, ("1月", 2))
    ]
    marked = load_workbook(io.BytesIO(marked_copy(found, data)))
    assert marked["2月"].cell(2, 8).value == "冲突：与表“1月”第2行相同"


def test_a_question_that_several_sheets_raise_is_asked_once_and_names_them(cast):
    found = plan(two_months_with_one_row_twice())
    ((asked, places),) = found.questions()
    assert (asked.value, places) == ("听说好了", [("1月", 3), ("2月", 3)])
    assert said_places(places, several=found.several) == "表“1月”第3行，表“2月”第3行"
    assert "要问（1）：\n  表“1月”第3行“调解结果”（听说好了）" in terminal(found)
    assert "（共2处：表“1月”第3行，表“2月”第3行）" in terminal(found)
    assert "表里重复（1）：\n  表“2月”第2行和表“1月”第2行是同一件，没有写入。" in terminal(found)


def terminal(found):
    return told(found, None, dry_run=True, skip_bad=False)


def test_only_the_first_places_are_named_and_no_sheet_where_there_is_one():
    assert said_places([("甲", n) for n in range(2, 10)], several=False) == "第2、3、4、5、6、7行…"


def test_a_file_of_the_mapping_names_sheets_too():
    assert read_given('{"sheets": ["1月", "2月"]}', "对应.json").sheets == ("1月", "2月")
