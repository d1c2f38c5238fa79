"""How is a report written as a Word file in the layout of GB/T 9704-2012? With its siblings, alone to know Word.

Page: A4, margins 37/35/28/26 mm, 22 lines of 28 characters, 仿宋 三号 (16 pt) on a line pitch of
28.95 pt. The document grid fixes lines only: a grid of characters is doubled by some programs, so
each character is drawn 0.25 pt closer instead, and 28 of them fill the 156 mm.
"""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from itertools import count

from docx import Document
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from shengmo.figures.reports.document import (
    Bound,
    Heading,
    Paragraph,
    Report,
    bookmark,
)
from shengmo.figures.reports.fonts import BODY, HEADING, SUBHEADING, TITLE
from shengmo.figures.reports.word_annex import put_annex
from shengmo.figures.reports.word_letters import (
    BODY_SIZE,
    TITLE_SIZE,
    indent,
    put_line,
    put_run,
)
from shengmo.figures.reports.word_page import set_up
from shengmo.figures.reports.word_signature import put_signature
from shengmo.figures.reports.words import ANNEX_TITLE


def to_word(report: Report) -> bytes:
    """The report as a .docx file."""
    word = Document()
    set_up(word, report)
    put_line(word, report.title, TITLE, TITLE_SIZE, centred=True)
    put_line(word, "", BODY, BODY_SIZE)
    marks = count(1)
    seen: Counter[int] = Counter()
    for block in report.blocks:
        if isinstance(block, Heading):
            _heading(word, block)
        else:
            _paragraph(word, block, marks, seen)
    _signature(word, report)
    if report.annex:
        put_annex(word, report)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _heading(word: WordFile, heading: Heading) -> None:
    """一、 in 黑体, （一） in 楷体; never alone at the foot of a page; known to the outline pane."""
    font = HEADING if heading.level == 1 else SUBHEADING
    paragraph = put_line(word, heading.text, font, BODY_SIZE)
    indent(paragraph)
    paragraph.paragraph_format.keep_with_next = True
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), str(heading.level - 1))
    paragraph._p.get_or_add_pPr().append(level)  # noqa: SLF001


def _paragraph(word: WordFile, block: Paragraph, marks: count[int], seen: Counter[int]) -> None:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    indent(paragraph)
    for run in block.runs:
        if isinstance(run, Bound):
            seen[run.row] += 1
            _bookmarked(paragraph, run, bookmark(run, seen[run.row]), next(marks))
        else:
            put_run(paragraph, run.text, BODY, BODY_SIZE)


def _bookmarked(paragraph: WordParagraph, bound: Bound, name: str, mark: int) -> None:
    """A number inside a bookmark named after its indicator: Word keeps it, and prints nothing."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for edge in (start, end):
        edge.set(qn("w:id"), str(mark))
    start.set(qn("w:name"), name)
    paragraph._p.append(start)  # noqa: SLF001  # python-docx writes no bookmarks
    put_run(paragraph, bound.text, BODY, BODY_SIZE)
    paragraph._p.append(end)  # noqa: SLF001


def _signature(word: WordFile, report: Report) -> None:
    """附件 line, issuer and day; never on a page without text."""
    before = word.paragraphs[-1:]
    if report.annex:
        before += [
            put_line(word, "", BODY, BODY_SIZE),
            put_line(word, f"附件：{ANNEX_TITLE}", BODY, BODY_SIZE),
        ]
        indent(before[-1])
    put_signature(word, report, before)
