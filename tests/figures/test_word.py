"""The Word file: the page of GB/T 9704-2012, a bookmark on every number, and nothing that breaks it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from shengmo.figures.reports.document import Bound, Heading, Paragraph, Text
from shengmo.figures.reports.signature import signature_indents, width
from shengmo.figures.reports.word import to_word
from tests.figures.samples import FIGURES, report


@pytest.fixture(scope="module")
def word():
    return Document(BytesIO(to_word(report())))


def test_the_page_is_a4_with_the_margins_of_the_standard(word):
    section = word.sections[0]
    found = (section.page_width, section.page_height, section.top_margin, section.bottom_margin,
             section.left_margin, section.right_margin)  # fmt: skip
    for length, wanted in zip(found, (210, 297, 37, 35, 28, 26), strict=True):
        assert abs(length - Mm(wanted)) < Mm(0.1)


def test_the_grid_holds_22_lines_and_no_characters(word):
    grid = word.sections[0]._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "lines"
    pitch = int(grid.get(qn("w:linePitch"))) / 20
    assert 225 / 25.4 * 72 // pitch == 22


def test_a_line_holds_28_characters(word):
    paragraph = next(p for p in word.paragraphs if len(p.text) > 60)
    run = paragraph.runs[0]
    spacing = int(run._r.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert 156 / 25.4 * 72 // (run.font.size.pt + spacing) == 28


def test_fonts_are_named_for_chinese_with_the_language_of_china(word):
    fonts = {r._r.rPr.rFonts.get(qn("w:eastAsia")) for p in word.paragraphs for r in p.runs}
    assert fonts == {"仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"}
    languages = {lang.get(qn("w:eastAsia")) for lang in word.element.body.iter(qn("w:lang"))}
    assert languages == {"zh-CN"}


def test_stand_ins_are_named_for_fonts_that_are_not_installed():
    parts = zipfile.ZipFile(BytesIO(to_word(report())))
    table = etree.fromstring(parts.read("word/fontTable.xml"))
    instead = {
        font.get(qn("w:name")): font.find(qn("w:altName")).get(qn("w:val"))
        for font in table.iter(qn("w:font"))
        if font.find(qn("w:altName")) is not None
    }
    assert instead["仿宋_GB2312"].startswith("仿宋,FangSong")


def test_every_number_stands_in_a_bookmark_named_after_its_indicator(word):
    marks = list(word.element.body.iter(qn("w:bookmarkStart")))
    names = [mark.get(qn("w:name")) for mark in marks]
    assert len(names) == len(set(names)) > 15
    assert all(len(name) <= 40 for name in names)
    assert "hotline_received_9" in names
    inside = {mark.get(qn("w:name")): mark.getnext().text for mark in marks}
    assert inside["hotline_received_9"] == "12089"


def test_page_numbers_stand_on_the_outer_sides(word):
    section = word.sections[0]
    assert word.settings.odd_and_even_pages_header_footer
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert odd.text == even.text == "— 1 —"
    assert (odd.paragraph_format.alignment, even.paragraph_format.alignment) == (2, 0)


def test_the_annex_lists_every_figure(word):
    (table,) = word.tables
    assert len(table.rows) == 1 + len(FIGURES)
    assert [cell.text for cell in table.rows[5].cells] == [
        "5", "review.coverage", "97.83%\n9/10", "年度内的件数", "9件中有2件为补录",
    ]  # fmt: skip


def test_the_issuer_never_stands_on_a_page_alone(word):
    texts = [p.text for p in word.paragraphs]
    day = texts.index("2026年1月15日")
    assert all(p.paragraph_format.keep_with_next for p in word.paragraphs[day - 6 : day])


def test_control_characters_and_a_very_long_title_break_nothing():
    blocks = (
        Heading(1, "一、很\x00长" * 200),
        Paragraph((Text("甲\x0b乙\ud800丙"), Bound("5\x07", FIGURES[0], 1))),
    )
    content = to_word(report(title="年度\x0c报告" * 200, blocks=blocks))
    word = Document(BytesIO(content))
    assert word.paragraphs[0].text == "年度 报告" * 200
    assert any(p.text == "甲 乙丙5" for p in word.paragraphs)


def test_marks_at_a_line_s_end_are_kept_by_every_program(word):
    properties = word.styles["Normal"].element.pPr
    names = [child.tag.rpartition("}")[2] for child in properties]
    assert properties.find(qn("w:overflowPunct")).get(qn("w:val")) == "1"
    order = ["widowControl", "overflowPunct", "autoSpaceDE", "autoSpaceDN", "spacing"]
    assert [name for name in names if name in order] == order


def test_the_head_of_the_annex_is_said_again_on_every_page_and_no_row_is_torn(word):
    (table,) = word.tables
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, *[False] * len(FIGURES)]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_the_day_begins_two_characters_after_the_issuer():
    for issuer in ("石头镇人民政府", "云上县石头镇人民政府办公室", "甲镇"):
        day = "2026年1月15日"
        first, second = signature_indents([issuer], day)
        assert min(first, second) >= 2
        assert first + width(issuer) - (second + width(day)) == 2
