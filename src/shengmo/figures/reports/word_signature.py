"""How do issuer and day stand at the end of an official letter in a Word file?"""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from shengmo.figures.reports.document import chinese_date
from shengmo.figures.reports.fonts import BODY
from shengmo.figures.reports.signature import signature_indents
from shengmo.figures.reports.word_letters import BODY_SIZE, put_line
from shengmo.figures.reports.word_page import Letter


def put_signature(word: WordFile, letter: Letter, before: Sequence[WordParagraph]) -> None:
    """Two empty lines, issuer and day on the right; kept on one page with the lines `before`."""
    day = chinese_date(letter.signed_on)
    blanks = [put_line(word, "", BODY, BODY_SIZE) for _ in range(2)]
    signed = [put_line(word, text, BODY, BODY_SIZE) for text in (*letter.issuer, day)]
    ends = signature_indents(letter.issuer, day)
    for paragraph, end in zip(signed, ends, strict=True):
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Pt(end * BODY_SIZE)
    for paragraph in (*before, *blanks, *signed[:-1]):
        paragraph.paragraph_format.keep_with_next = True
