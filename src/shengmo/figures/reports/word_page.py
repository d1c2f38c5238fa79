"""How is the page of an official letter set up in a Word file: size, grid, style, page numbers?"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Protocol

from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section, _Footer
from docx.shared import Mm, Pt
from docx.text.run import Run as WordRun

from shengmo.figures.reports.document import clean
from shengmo.figures.reports.fonts import BODY, font_table
from shengmo.figures.reports.word_letters import BODY_SIZE, TWIPS, dress, put_run, switch

PAGE_NUMBER_SIZE = 14.0  # points: 四号
LINE_PITCH = 28.95  # points: 22 lines in 225 mm


class Letter(Protocol):
    """What a file says of itself: a report, a notice, a decision."""

    @property
    def title(self) -> str:
        """What it is called."""
        ...

    @property
    def issuer(self) -> tuple[str, ...]:
        """Who signs, one line each."""
        ...

    @property
    def signed_on(self) -> date:
        """The day under the name."""
        ...


def set_up(word: WordFile, letter: Letter) -> None:
    """The file's description, its style, its one section with page numbers."""
    _describe(word, letter)
    _base_style(word)
    _page(word.sections[0])
    _footers(word)


def _describe(word: WordFile, letter: Letter) -> None:
    """Title, issuer and day of the file; nothing of the program that wrote it."""
    properties = word.core_properties
    day = datetime.combine(letter.signed_on, time(), UTC)
    properties.title = clean(letter.title)[:255]
    properties.author = properties.last_modified_by = clean("、".join(letter.issuer))[:255]
    properties.comments = properties.keywords = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = day
    for part in word.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = font_table()  # noqa: SLF001  # python-docx has no door to the font table


def _base_style(word: WordFile) -> None:
    """Every paragraph: 仿宋 三号, exact line pitch, justified, in Chinese."""
    style = word.styles["Normal"]
    dress(style.element.get_or_add_rPr(), BODY, BODY_SIZE)
    layout = style.paragraph_format
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(LINE_PITCH)
    layout.space_before = layout.space_after = Pt(0)
    layout.widow_control = False  # the grid has 22 lines, whatever the paragraph
    properties = style.element.get_or_add_pPr()
    # Word's default, said aloud: LibreOffice reads it as its opposite, and otherwise loses the
    # comma that would stand beyond the margin.
    switch(properties, "overflowPunct", on=True)
    for name in ("autoSpaceDE", "autoSpaceDN"):  # no air between digits and characters
        switch(properties, name, on=False)
    word.settings.odd_and_even_pages_header_footer = True


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
    put_run(paragraph, "— ", BODY, PAGE_NUMBER_SIZE)
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("text", "1"), ("end", "")):
        run = put_run(paragraph, text if kind == "text" else "", BODY, PAGE_NUMBER_SIZE)
        _field_part(run, kind, text)
    put_run(paragraph, " —", BODY, PAGE_NUMBER_SIZE)


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
