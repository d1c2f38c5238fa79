"""How does the annex stand in a Word file: a table whose head is said again on every page?"""

from __future__ import annotations

from docx.document import Document as WordFile
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table

from shengmo.figures.reports.document import Report
from shengmo.figures.reports.fonts import BODY, HEADING, TITLE, Font
from shengmo.figures.reports.word_letters import (
    BODY_SIZE,
    TITLE_SIZE,
    indent,
    put_line,
    put_run,
    switch,
)
from shengmo.figures.reports.words import ANNEX_COLUMNS, ANNEX_TITLE, annex_cells, annex_note

TABLE_SIZE = 10.5  # points: 五号
COLUMN_WIDTHS = (12, 42, 28, 48, 26)  # mm, together the 156 mm of the text
_CENTRED = (0, 2)  # 序号, 数值
_ABOVE_TABLE = 6.0  # points


def put_annex(word: WordFile, report: Report) -> None:
    """Every figure with its definition and records, on pages of its own."""
    first = put_line(word, "附件", HEADING, BODY_SIZE)
    first.paragraph_format.page_break_before = True
    put_line(word, "", BODY, BODY_SIZE)
    put_line(word, ANNEX_TITLE, TITLE, TITLE_SIZE, centred=True)
    note = put_line(word, annex_note(report), BODY, BODY_SIZE)
    indent(note)
    note.paragraph_format.space_after = Pt(_ABOVE_TABLE)
    table = word.add_table(rows=0, cols=len(ANNEX_COLUMNS), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, COLUMN_WIDTHS, strict=True):
        column.width = Mm(width)
    _row(table, ANNEX_COLUMNS, HEADING, repeated=True)
    for row in report.annex:
        _row(table, annex_cells(row), BODY, repeated=False)


def _row(table: Table, texts: tuple[str, ...], font: Font, *, repeated: bool) -> None:
    """A row that is not torn apart by a page's end; the first one stands on every page."""
    row = table.add_row()  # type: ignore[no-untyped-call]
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001  # python-docx writes no row properties
    for name in ("cantSplit", *(("tblHeader",) if repeated else ())):
        properties.append(OxmlElement(f"w:{name}"))
    cells = zip(row.cells, texts, COLUMN_WIDTHS, strict=True)
    for column, (cell, text, width) in enumerate(cells):
        cell.width = Mm(width)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        if repeated or column in _CENTRED:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        layout = paragraph._p.get_or_add_pPr()  # noqa: SLF001  # no door
        switch(layout, "snapToGrid", on=False)
        paragraph.paragraph_format.line_spacing = Pt(TABLE_SIZE * 1.4)
        for place, line in enumerate(text.split("\n")):
            run = put_run(paragraph, line, font, TABLE_SIZE)
            if place:
                run._r.insert(1, OxmlElement("w:br"))  # noqa: SLF001  # before the letters
