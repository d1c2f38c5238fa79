"""A file that is no ledger gets one clear sentence, and nothing is written."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from shengmo.record.exchange import planning, queries
from shengmo.record.exchange.files import read_workbook
from shengmo.record.exchange.layout import find_table
from shengmo.record.exchange.mapping import read_given
from shengmo.record.exchange.refusals import NotALedger, NotMapped
from shengmo.record.matters import actions as matters
from shengmo.record.matters.commands import Opening
from shengmo.record.matters.models import Matter
from shengmo.record.organisations.queries import organisation
from tests.cast import gather
from tests.record.exchange import ledgers

TODAY = date(2026, 11, 23)

pytestmark = pytest.mark.django_db


def plan(procedure, data, name="台账.xlsx", **given):
    return planning.make_plan(name, procedure, data, organisation("stone"), TODAY, **given)


def with_member(data, name, text):
    """The same archive with one more member."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return out.getvalue()


def far_out():
    book = Workbook()
    book.active.cell(1, 1, "工单编号")
    book.active.cell(1_000_000, 16_000, "x")
    return ledgers.saved(book)


GOOD = ledgers.tickets([ledgers.ticket("T1")])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
BAD = {
    "empty": (b"", "文件是空的"),
    "corrupt": (GOOD[:500], "打不开，可能已经损坏"),
    "corrupt inside": (
        GOOD.replace(b"xl/workbook.xml", b"xl/workbooc.xml"),
        "打不开，可能已经损坏",
    ),
    "another archive": (with_member(b"", "readme.txt", "x"), "不是表格文件"),
    "macro": (with_member(GOOD, "xl/vbaProject.bin", "x"), "带有宏"),
    "bomb": (with_member(GOOD, "xl/media/a.bin", bytes(80_000_000)), "大得不正常"),
    "Word as .xlsx": (with_member(b"", "word/document.xml", "x"), "这是 Word 文件，不是表格"),
    "old Word as .xls": (OLE + "WordDocument".encode("utf-16-le"), "这是 Word 文件，不是表格"),
    "slides": (with_member(b"", "ppt/presentation.xml", "x"), "这是演示文稿，不是表格"),
    "packed": (with_member(b"", "台账/1月.xlsx", "x"), "这是压缩包；请先解压"),
    "rar": (b"Rar!\x1a\x07\x00" + bytes(300), "这是压缩包；请先解压"),
    "gif": (b"GIF89a" + bytes(300), "这是图片或者PDF"),
    "bmp": (b"BM" + bytes(300), "这是图片或者PDF"),
    "no cell": (ledgers.plain([]), "表里什么也没有"),
    "quote left open": (
        '工单编号,来源渠道,受理时间,标题\nT1,12345,2024-03-05,噪声\nT2,12345,"2024-03-06,路灯\nT3,,,\n'.encode(),
        "第3行的引号没有成对",
    ),
    "quote within quotes": (
        '工单编号,来源渠道,受理时间,标题\n"T"1",12345,2024-03-05,噪声\n'.encode("gb18030"),
        "第2行的引号没有成对",
    ),
    "a million columns": (b"a," * 1_000_000, "第1行有1000001列，不像台账"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
    "damaged xls": (OLE, "打不开，可能已经损坏"),
    "far out": (far_out(), "不像台账"),
    "web page": (b"<html><table>", "这是网页"),
    "picture": (b"\x89PNG\r\n", "不是表格"),
    "prose": ("今天天气很好".encode(), "不像表格"),
    "not text": (bytes(range(256)) * 3, "可能已经损坏"),
    "another ledger": (ledgers.disputes(), "看列名这是“矛盾纠纷调解”的台账"),
    "no header": (ledgers.plain([["a", "b"], [1, 2]]), "没有找到“热线平台工单”台账的表头"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_with_one_sentence(kind):
    gather()
    data, reason = BAD[kind]
    with pytest.raises(NotALedger, match=reason) as refused:
        plan("hotline-ticket", data)
    sentence = str(refused.value)
    assert sentence.startswith("还不能导入“台账.xlsx”")
    assert "\n" not in sentence
    assert not Matter.objects.exists()


def test_a_header_alone_brings_nothing_and_that_is_said():
    gather()
    found = plan("hotline-ticket", ledgers.tickets([]))
    assert (list(found.new), found.notices) == ([], ["表里只有表头，没有一行事项。"])


def test_a_text_that_begins_like_a_picture_is_a_table_all_the_same():
    text = "BM编号,工单编号,来源渠道,受理时间,标题\n1,T1,12345热线,2024-03-05,噪声\n"
    assert read_workbook(text.encode(), "台账.csv").sheets[0].rows[0][0] == "BM编号"


def test_a_mapping_that_names_no_column_of_ours_is_refused_with_the_list():
    gather()
    with pytest.raises(NotMapped, match="不是“热线平台工单”台账的列"):
        plan("hotline-ticket", GOOD, given=read_given('{"标题": "题目"}', "对应.json"))
    with pytest.raises(NotMapped, match="不是JSON"):
        read_given("标题=题目", "对应.json")


def test_hidden_rows_are_asked_about_once():
    gather()
    book = load_workbook(io.BytesIO(ledgers.tickets([ledgers.ticket(f"T{n}") for n in range(4)])))
    for row in (3, 4):
        book.active.row_dimensions[row].hidden = True
    data = ledgers.saved(book)
    ((remark, rows),) = plan("hotline-ticket", data).questions()
    assert (remark.value, rows) == ("2行", [("工单列表", 3)])
    answers = {"（隐藏的行）": {"2行": "不导入"}}
    assert len(plan("hotline-ticket", data, answers=answers).new) == 2
    answers = {"（隐藏的行）": {"2行": "导入"}}
    assert len(plan("hotline-ticket", data, answers=answers).new) == 4


def test_sheets_by_month_come_in_together_and_hidden_sheets_stay_out():
    gather()
    book = Workbook()
    for month in (1, 2):
        sheet = book.create_sheet(f"2024年{month}月")
        sheet.append(["序号", "工单编号", "渠道", "受理时间", "标题"])
        sheet.append([1, f"M{month}", "12345", f"{month}月5日", "路灯"])
        sheet.append(["小计", None, None, None, "1件"])
    book["2024年2月"].sheet_state = "hidden"
    found = plan("hotline-ticket", ledgers.saved(book))
    assert [p.row.days["receive"] for p in found.new] == [date(2024, 1, 5)]
    assert tuple(one.name for one in found.sheets if one.hidden) == ("2024年2月",)
    assert found.tables[0].table.left_out == {"合计行": 1}


def test_a_cell_merged_down_counts_for_each_of_its_rows():
    gather()
    book = Workbook()
    sheet = book.active
    for row in (
        ["工单编号", "渠道", "受理时间", "标题"],
        ["M1", "12345", "2024-03-05", "路灯"],
        ["M2", None, None, "井盖"],
    ):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    sheet.merge_cells("C2:C3")
    found = plan("hotline-ticket", ledgers.saved(book))
    assert [p.row.days["receive"] for p in found.new] == [date(2024, 3, 5)] * 2


def test_the_header_is_found_under_titles_and_over_merged_groups():
    sheet = read_workbook(ledgers.disputes(), "台账.xlsx").sheets[0]
    names = {"甲方姓名": "甲方", "乙方姓名": "乙方", "编号": "编号", "受理日期": "受理日期"}
    table = find_table(sheet, lambda key: names.get(key, ""), "")
    assert table.lines[0].number == 6
    assert (table.year, table.unit, len(table.lines)) == (2024, "元", 7)
    assert table.left_out == {"合计行": 1, "表下说明": 1}


def test_texts_of_an_export_cannot_become_formulas():
    cast = gather()
    matters.open_matter(
        Opening(
            procedure="hotline-ticket",
            organisation="stone",
            on=date(2025, 3, 4),
            persons=cast.persons("office"),
            fields={
                "title": '=HYPERLINK("x")',
                "ticket_number": "+1",
                "channel": "h12345",
                "request_type": "help",
                "content": "家住某处",
            },
        )
    )
    data, _ = queries.exported("hotline-ticket", organisation("stone"), TODAY)
    sheet = load_workbook(io.BytesIO(data)).active
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    assert cells['=HYPERLINK("x")'] == "s"
    assert cells["+1"] == "s"
    assert "f" not in cells.values()
    assert "家住某处" not in cells
    assert len(plan("hotline-ticket", data).unchanged) == 1
