"""A row's colour, a line through it, a comment: asked about once, and kept."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from shengmo.record.exchange import files, planning
from shengmo.record.exchange.looks import colour_word
from shengmo.record.exchange.marking import marked_copy
from shengmo.record.exchange.refusals import NotALedger
from shengmo.record.organisations.queries import organisation
from tests.cast import gather
from tests.record.exchange import ledgers

TODAY = date(2026, 11, 23)
OLD = Path(__file__).parent / "files" / "contracts.xls"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town():
    gather()


def plan(data, answers=None, procedure="hotline-ticket", name="台账.xlsx"):
    place = organisation("stone")
    return planning.make_plan(name, procedure, data, place, TODAY, answers=answers)


def changed(change, rows=10):
    """Ten tickets, the sheet changed."""
    tickets = [ledgers.ticket(f"T{n}", 1 + n) for n in range(rows)]
    book = load_workbook(io.BytesIO(ledgers.tickets(tickets)))
    change(book.active)
    return ledgers.saved(book)


def painted(sheet):
    """Rows 3 and 7 on red."""
    for row in (3, 7):
        for cell in sheet[row]:
            cell.fill = PatternFill("solid", fgColor="FFFF0000")


def test_what_a_colour_means_is_asked_once_for_all_its_rows():
    ((asked, rows),) = plan(changed(painted)).questions()
    assert (asked.value, rows) == ("红色底", [("工单列表", 3), ("工单列表", 7)])
    assert asked.message == "红色底的行表示什么"
    assert {"没有意思", "未化解", "要上报", "不导入"} == set(asked.choices)


@pytest.mark.parametrize(("answer", "new"), [("没有意思", 10), ("要上报", 10), ("不导入", 8)])
def test_the_answer_is_kept_with_the_row_or_leaves_it_out(answer, new):
    found = plan(changed(painted), {"（底色）": {"红色底": answer}})
    assert (len(found.new), found.questions(), found.withdrawn) == (new, [], 10 - new)
    kept = {p.row.row: p.row.rest.get("底色") for p in found.new}
    assert kept.get(3) == ("要上报" if answer == "要上报" else None)


def test_a_colour_that_most_rows_bear_is_decoration():
    def striped(sheet):
        for row in range(2, 12, 2):
            for cell in sheet[row]:
                cell.fill = PatternFill("solid", fgColor="FFDDEBF7")

    assert plan(changed(striped)).questions() == []


def test_rows_that_are_struck_through_are_asked_about_once():
    def struck(sheet):
        for cell in sheet[4]:
            cell.font = Font(strike=True)

    data = changed(struck)
    ((asked, rows),) = plan(data).questions()
    assert (asked.value, rows) == ("划掉的行", [("工单列表", 4)])
    assert asked.choices == ("不导入", "导入")
    assert len(plan(data, {"（划线）": {"划掉的行": "不导入"}}).new) == 9
    assert len(plan(data, {"（划线）": {"划掉的行": "导入"}}).new) == 10


def test_comments_stay_with_their_rows_and_hidden_columns_are_named():
    def noted(sheet):
        sheet["H3"].comment = Comment("当事人反悔", "某人")
        sheet.column_dimensions["D"].hidden = True

    found = plan(changed(noted))
    (row,) = [p.row for p in found.new if p.row.row == 3]
    assert row.rest["批注（标题）"] == "当事人反悔"
    assert found.notices == ["表“工单列表”隐藏的列“联系电话”照常读了。"]
    assert found.questions() == []


def test_a_formula_without_a_stored_value_is_a_fault_of_that_cell():
    def computed(sheet):
        sheet["H3"] = '="路"&"灯"'

    ((fault),) = plan(changed(computed)).faults()
    assert (fault.row, fault.column) == (3, "标题")
    assert "这一格是公式，没有存下结果" in fault.message


def test_a_large_file_says_that_its_looks_were_not_looked_at(monkeypatch):
    monkeypatch.setattr(files, "LOOKED_AT", 5)
    found = plan(changed(painted))
    assert found.questions() == []
    assert found.notices == ["这个文件有11行，超过5行，没有看底色、划线、批注和隐藏的列。"]


@pytest.mark.parametrize("name", ["合同.xls", "合同.et"])
def test_an_old_file_comes_in_and_says_that_its_looks_were_not_looked_at(name):
    found = plan(OLD.read_bytes(), procedure="government-contract", name=name)
    assert [p.row.fields["amount"] for p in found.new] == [25000, 32000, 8000]
    assert list(found.new)[2].row.days["sign"] == date(2024, 5, 6)
    assert tuple(one.name for one in found.sheets if one.hidden) == ("旧",)
    assert found.notices == ["这是旧格式（.xls、.et），没有看底色、划线、批注和隐藏的列。"]
    with pytest.raises(NotALedger, match=r"只有 \.xlsx 文件可以标注"):
        marked_copy(found, OLD.read_bytes())


def test_an_et_file_that_cannot_be_read_says_how_to_save_it():
    with pytest.raises(NotALedger, match=r"请在 WPS 里打开，另存为 \.xlsx"):
        plan(OLD.read_bytes()[:1024], name="台账.et")


def test_our_own_marks_are_no_colours():
    data = ledgers.tickets([ledgers.ticket("T1"), ledgers.ticket("T2", 5, 受理时间="随时")])
    marked = marked_copy(plan(data), data)
    found = plan(marked)
    assert found.questions() == []
    assert found.tables[0].left_out == ("内部流水", "导入结果", "问题")


@pytest.mark.parametrize(
    ("code", "word"),
    [("FF0000", "红"), ("C00000", "红"), ("FFFF00", "黄"), ("FFC000", "橙"), ("00B050", "绿"),
     ("4472C4", "蓝"), ("7030A0", "紫"), ("BFBFBF", "灰"), ("FFFFFF", ""), ("F2F2F2", "")],
)  # fmt: skip
def test_colours_have_plain_names(code, word):
    assert colour_word(code) == word
