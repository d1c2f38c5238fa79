"""How is a letter or form written as a Word file, on the page of an official letter?"""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH

from shengmo.figures.papers.filling import Filled, FilledLine
from shengmo.figures.reports.fonts import BODY, HEADING, TITLE
from shengmo.figures.reports.word_letters import BODY_SIZE, TITLE_SIZE, indent, put_line
from shengmo.figures.reports.word_page import set_up
from shengmo.figures.reports.word_signature import put_signature

DRAFT = "（草稿，还不能送出）"


def to_word(paper: Filled) -> bytes:
    """The paper as a .docx file; a draft says so, and lists at its end what is missing."""
    word = Document()
    set_up(word, paper)
    put_line(word, paper.issuer[0], BODY, BODY_SIZE, centred=True)
    put_line(word, paper.title, TITLE, TITLE_SIZE, centred=True)
    if paper.draft:
        put_line(word, DRAFT, BODY, BODY_SIZE, centred=True)
    number = put_line(word, paper.number, BODY, BODY_SIZE)
    number.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if paper.addressee:
        put_line(word, f"{paper.addressee}：", BODY, BODY_SIZE)
    for line in paper.lines:
        _put(word, line)
    _sign(word, paper)
    for missing in paper.missing:
        put_line(word, str(missing), BODY, BODY_SIZE)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _put(word: WordFile, line: FilledLine) -> None:
    for text in line.text.split("\n"):
        paragraph = put_line(word, text, HEADING if line.heading else BODY, BODY_SIZE)
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.keep_with_next = line.heading
        indent(paragraph)


def _sign(word: WordFile, paper: Filled) -> None:
    """Lines for pens where people sign; then the organisation, for its seal, and the day."""
    before = word.paragraphs[-1:]
    for who in paper.signatures:
        put_line(word, "", BODY, BODY_SIZE)
        put_line(word, f"{who}：", BODY, BODY_SIZE)
    put_signature(word, paper, before if not paper.signatures else word.paragraphs[-1:])
