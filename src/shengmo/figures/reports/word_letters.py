"""How does a run of letters, a line, a property look in a Word file?"""

from __future__ import annotations

from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.parfmt import CT_PPr
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from shengmo.figures.reports.document import clean
from shengmo.figures.reports.fonts import Font

BODY_SIZE = 16.0  # points: 三号
TITLE_SIZE = 22.0  # 二号
CLOSER = -0.25  # points between characters: 28 in 156 mm
TWIPS = 20  # to the point
# What may follow the properties that `switch` sets, as the schema orders them.
_AFTER = ("w:adjustRightInd", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")


def put_line(
    word: WordFile, text: str, font: Font, size: float, *, centred: bool = False
) -> WordParagraph:
    """A paragraph of one run, at the end of the file."""
    paragraph = word.add_paragraph()
    if centred:
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    put_run(paragraph, text, font, size)
    return paragraph


def indent(paragraph: WordParagraph) -> None:
    """Two characters, counted in characters for whoever changes the size."""
    layout = paragraph.paragraph_format
    layout.first_line_indent = Pt(2 * (BODY_SIZE + CLOSER))
    in_points = paragraph._p.get_or_add_pPr().find(qn("w:ind"))  # noqa: SLF001  # no door
    in_points.set(qn("w:firstLineChars"), "200")


def switch(properties: CT_PPr, name: str, *, on: bool) -> None:
    """A property of paragraphs on or off, at its place in the schema if set in the schema's order."""
    properties.insert_element_before(element(f"w:{name}", val="1" if on else "0"), *_AFTER)


def put_run(paragraph: WordParagraph, text: str, font: Font, size: float) -> WordRun:
    """A run of letters at the end of a paragraph."""
    run = paragraph.add_run(clean(text))
    dress(run._r.get_or_add_rPr(), font, size)  # noqa: SLF001  # fonts by script have no door
    return run


def dress(properties: BaseOxmlElement, font: Font, size: float) -> None:
    """Font by script, size, spacing and language, in the order that the schema wants."""
    for child in list(properties):
        properties.remove(child)
    spacing = CLOSER * TWIPS if size == BODY_SIZE else 0
    parts = [element("w:rFonts", **font.attributes)]
    if spacing:
        parts.append(element("w:spacing", val=f"{spacing:.0f}"))
    half_points = f"{size * 2:.0f}"
    parts += [element("w:sz", val=half_points), element("w:szCs", val=half_points)]
    parts.append(element("w:lang", val="en-US", eastAsia="zh-CN"))
    for part in parts:
        properties.append(part)


def element(name: str, **attributes: str) -> BaseOxmlElement:
    """An element of the file with attributes, all of Word's own names."""
    made = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made
