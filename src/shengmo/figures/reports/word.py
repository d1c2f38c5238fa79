"""How is a report written as a Word file in the layout of GB/T 9704-2012? Alone to know Word.

Page: A4, margins 37/35/28/26 mm, 22 lines of 28 characters, 仿宋 三号 (16 pt) on a line pitch of
28.95 pt. The document grid fixes lines only: a grid of characters is doubled by some programs, so
each character is drawn 0.25 pt closer instead, and 28 of them fill the 156 mm.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time
from io import BytesIO
from itertools import count

from docx import Document
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.parfmt import CT_PPr
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section, _Footer
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from shengmo.figures.reports.document import (
    Bound,
    Heading,
    Paragraph,
    Report,
    bookmark,
    chinese_date,
    clean,
)
from shengmo.figures.reports.fonts import BODY, HEADING, SUBHEADING, TITLE, Font, font_table
from shengmo.figures.reports.signature import signature_indents
from shengmo.figures.reports.words import ANNEX_COLUMNS, ANNEX_TITLE, annex_cells, annex_note

BODY_SIZE = 16.0  # points: 三号
TITLE_SIZE = 22.0  # 二号
PAGE_NUMBER_SIZE = 14.0  # 四号
TABLE_SIZE = 10.5  # 五号
LINE_PITCH = 28.95  # points: 22 lines in 225 mm
CLOSER = -0.25  # points between characters: 28 in 156 mm
TWIPS = 20  # to the point
# What may follow the properties that `_switch_off` sets, as the schema orders them.
_AFTER = ("w:adjustRightInd", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
COLUMN_WIDTHS = (12, 40, 20, 20, 38, 26)  # mm, together the 156 mm of the text


def to_word(report: Report) -> bytes:
    """The report as a .docx file."""
    word = Document()
    _describe(word, report)
    _base_style(word)
    _page(word.sections[0])
    _footers(word)
    _line(word, report.title, TITLE, TITLE_SIZE, centred=True)
    _line(word, "", BODY, BODY_SIZE)
    marks = count(1)
    seen: Counter[int] = Counter()
    for block in report.blocks:
        if isinstance(block, Heading):
            _heading(word, block)
        else:
            _paragraph(word, block, marks, seen)
    _signature(word, report)
    if report.annex:
        _annex(word, report)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


# ── The page ───────────────────────────────────────────────────────────────────────────────────


def _describe(word: WordFile, report: Report) -> None:
    """Title, issuer and day of the file; nothing of the program that wrote it."""
    properties = word.core_properties
    day = datetime.combine(report.signed_on, time(), UTC)
    properties.title = clean(report.title)[:255]
    properties.author = properties.last_modified_by = clean("、".join(report.issuer))[:255]
    properties.comments = properties.keywords = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = day
    for part in word.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = font_table()  # noqa: SLF001  # python-docx has no door to the font table


def _base_style(word: WordFile) -> None:
    """Every paragraph: 仿宋 三号, exact line pitch, justified, in Chinese."""
    style = word.styles["Normal"]
    _dress(style.element.get_or_add_rPr(), BODY, BODY_SIZE)
    layout = style.paragraph_format
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(LINE_PITCH)
    layout.space_before = layout.space_after = Pt(0)
    layout.widow_control = False  # the grid has 22 lines, whatever the paragraph
    for name in ("autoSpaceDE", "autoSpaceDN"):  # no air between digits and characters
        _switch_off(style.element.get_or_add_pPr(), name)
    word.settings.odd_and_even_pages_header_footer = True


def _switch_off(properties: CT_PPr, name: str) -> None:
    """A property of paragraphs that Word has on by default, at its place in the schema."""
    element = _element(f"w:{name}", val="0")
    properties.insert_element_before(element, *_AFTER)


def _page(section: Section) -> None:
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)  # the number stands 7 mm below the text
    grid = section._sectPr.find(qn("w:docGrid"))  # noqa: SLF001  # no door to the grid either
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)  # noqa: SLF001
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(LINE_PITCH * TWIPS)))


def _footers(word: WordFile) -> None:
    """— 1 — on the outer side, one character in."""
    section = word.sections[0]
    _page_number(section.footer, odd=True)
    _page_number(section.even_page_footer, odd=False)


def _page_number(footer: _Footer, *, odd: bool) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    layout = paragraph.paragraph_format
    side = WD_ALIGN_PARAGRAPH.RIGHT if odd else WD_ALIGN_PARAGRAPH.LEFT
    layout.alignment = side
    edge = Pt(BODY_SIZE)
    layout.right_indent, layout.left_indent = (edge, Pt(0)) if odd else (Pt(0), edge)
    _run(paragraph, "— ", BODY, PAGE_NUMBER_SIZE)
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("text", "1"), ("end", "")):
        run = _run(paragraph, text if kind == "text" else "", BODY, PAGE_NUMBER_SIZE)
        _field_part(run, kind, text)
    _run(paragraph, " —", BODY, PAGE_NUMBER_SIZE)


def _field_part(run: WordRun, kind: str, text: str) -> None:
    """One part of a field: its begin, its instruction, its end."""
    if kind == "text":
        return
    element = OxmlElement("w:fldChar" if kind else "w:instrText")
    if kind:
        element.set(qn("w:fldCharType"), kind)
    else:
        element.text = f" {text} "
    run._r.append(element)  # noqa: SLF001  # python-docx writes no fields


# ── The text ───────────────────────────────────────────────────────────────────────────────────


def _line(
    word: WordFile, text: str, font: Font, size: float, *, centred: bool = False
) -> WordParagraph:
    paragraph = word.add_paragraph()
    if centred:
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, text, font, size)
    return paragraph


def _heading(word: WordFile, heading: Heading) -> None:
    """一、 in 黑体, （一） in 楷体; never alone at the foot of a page; known to the outline pane."""
    font = HEADING if heading.level == 1 else SUBHEADING
    paragraph = _line(word, heading.text, font, BODY_SIZE)
    _indent(paragraph)
    paragraph.paragraph_format.keep_with_next = True
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), str(heading.level - 1))
    paragraph._p.get_or_add_pPr().append(level)  # noqa: SLF001


def _paragraph(word: WordFile, block: Paragraph, marks: count[int], seen: Counter[int]) -> None:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _indent(paragraph)
    for run in block.runs:
        if isinstance(run, Bound):
            seen[run.row] += 1
            _bookmarked(paragraph, run, bookmark(run, seen[run.row]), next(marks))
        else:
            _run(paragraph, run.text, BODY, BODY_SIZE)


def _bookmarked(paragraph: WordParagraph, bound: Bound, name: str, mark: int) -> None:
    """A number inside a bookmark named after its indicator: Word keeps it, and prints nothing."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(mark))
    start.set(qn("w:name"), name)
    paragraph._p.append(start)  # noqa: SLF001  # python-docx writes no bookmarks
    _run(paragraph, bound.text, BODY, BODY_SIZE)
    paragraph._p.append(end)  # noqa: SLF001


def _indent(paragraph: WordParagraph) -> None:
    """Two characters, counted in characters for whoever changes the size."""
    layout = paragraph.paragraph_format
    layout.first_line_indent = Pt(2 * (BODY_SIZE + CLOSER))
    indent = paragraph._p.get_or_add_pPr().find(qn("w:ind"))  # noqa: SLF001
    indent.set(qn("w:firstLineChars"), "200")


def _signature(word: WordFile, report: Report) -> None:
    """附件 line, two empty lines, issuer and day on the right; never on a page without text."""
    before = word.paragraphs[-1:]
    if report.annex:
        before += [
            _line(word, "", BODY, BODY_SIZE),
            _line(word, f"附件：{ANNEX_TITLE}", BODY, BODY_SIZE),
        ]
        _indent(before[-1])
    day = chinese_date(report.signed_on)
    lines = [*report.issuer, day]
    blanks = [_line(word, "", BODY, BODY_SIZE) for _ in range(2)]
    signed = [_line(word, text, BODY, BODY_SIZE) for text in lines]
    for paragraph, indent in zip(signed, signature_indents(report.issuer, day), strict=True):
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Pt(indent * BODY_SIZE)
    for paragraph in (*before, *blanks, *signed[:-1]):
        paragraph.paragraph_format.keep_with_next = True


# ── The annex ──────────────────────────────────────────────────────────────────────────────────


def _annex(word: WordFile, report: Report) -> None:
    """Every figure with its definition and records, on pages of its own."""
    first = _line(word, "附件", HEADING, BODY_SIZE)
    first.paragraph_format.page_break_before = True
    _line(word, "", BODY, BODY_SIZE)
    _line(word, ANNEX_TITLE, TITLE, TITLE_SIZE, centred=True)
    _indent(_line(word, annex_note(report), BODY, BODY_SIZE))
    table = word.add_table(rows=0, cols=len(ANNEX_COLUMNS), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, COLUMN_WIDTHS, strict=True):
        column.width = Mm(width)
    _row(table, ANNEX_COLUMNS, HEADING, repeated=True)
    for row in report.annex:
        _row(table, annex_cells(row, brief=True), BODY, repeated=False)


def _row(table: Table, texts: tuple[str, ...], font: Font, *, repeated: bool) -> None:
    """A row that is not torn apart by a page's end; the first one stands on every page."""
    row = table.add_row()  # type: ignore[no-untyped-call]
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001  # python-docx writes no row properties
    for name in ("cantSplit", *(("tblHeader",) if repeated else ())):
        properties.append(OxmlElement(f"w:{name}"))
    for cell, text, width in zip(row.cells, texts, COLUMN_WIDTHS, strict=True):
        cell.width = Mm(width)
        paragraph = cell.paragraphs[0]
        _switch_off(paragraph._p.get_or_add_pPr(), "snapToGrid")  # noqa: SLF001  # no door
        paragraph.paragraph_format.line_spacing = Pt(TABLE_SIZE * 1.4)
        _run(paragraph, text, font, TABLE_SIZE)


# ── Letters ────────────────────────────────────────────────────────────────────────────────────


def _run(paragraph: WordParagraph, text: str, font: Font, size: float) -> WordRun:
    run = paragraph.add_run(clean(text))
    _dress(run._r.get_or_add_rPr(), font, size)  # noqa: SLF001  # fonts by script have no door
    return run


def _dress(properties: BaseOxmlElement, font: Font, size: float) -> None:
    """Font by script, size, spacing and language, in the order that the schema wants."""
    for child in list(properties):
        properties.remove(child)
    spacing = CLOSER * TWIPS if size == BODY_SIZE else 0
    parts = [_element("w:rFonts", **font.attributes)]
    if spacing:
        parts.append(_element("w:spacing", val=f"{spacing:.0f}"))
    half_points = f"{size * 2:.0f}"
    parts += [_element("w:sz", val=half_points), _element("w:szCs", val=half_points)]
    parts.append(_element("w:lang", val="en-US", eastAsia="zh-CN"))
    for part in parts:
        properties.append(part)


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(name)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element
