"""What does a sheet say by its looks: fills, strike-through, comments, hidden columns?

The reader of values sees none of it; this is a second pass, only over files in which there is
something to be seen, and only up to `LARGEST` rows.
"""

from __future__ import annotations

import colorsys
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles.colors import COLOR_INDEX, Color
from openpyxl.worksheet.worksheet import Worksheet

LARGEST = 20_000  # rows of a file that are looked at; it takes about a second for 5,000
OURS = frozenset({"F8CBAD", "FFE699", "E8EEF4", "F6D5CF"})  # with which we mark files ourselves
# Fills of the usual theme, by place; text, background and two accents that are nearly either.
_THEME = ("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")  # fmt: skip
_HUES = ((18, "红"), (46, "橙"), (70, "黄"), (170, "绿"), (260, "蓝"), (330, "紫"), (361, "红"))
_PALE = 0.12  # less saturated than this is grey
_STRIKE = re.compile(rb"<strike(?!\s+val=\"(?:0|false)\")[^>]*>")
_SOLID = re.compile(rb'patternType="solid"')
_HIDDEN_COLUMN = re.compile(rb"<col\b[^>]*\bhidden=\"(?:1|true)\"")
_UNCOMPUTED = re.compile(rb"<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")


@dataclass(frozen=True, slots=True)
class Looks:
    """Of one sheet; rows and columns count from 0."""

    fills: Mapping[int, str] = field(default_factory=dict)  # row → colour
    struck: frozenset[int] = frozenset()  # rows that are struck through
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden_columns: frozenset[int] = frozenset()
    uncomputed: frozenset[tuple[int, int]] = frozenset()  # formulas without a stored value


PLAIN = Looks()


def has_looks(data: bytes) -> bool:
    """Whether an .xlsx file has anything that a second pass would find."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if any("comments" in name for name in names):
            return True
        styles = archive.read("xl/styles.xml") if "xl/styles.xml" in names else b""
        if _STRIKE.search(styles) or _SOLID.search(styles):
            return True
        sheets = (archive.read(name) for name in names if name.startswith("xl/worksheets/sheet"))
        return any(_HIDDEN_COLUMN.search(text) or _UNCOMPUTED.search(text) for text in sheets)


def look(data: bytes) -> dict[str, Looks]:
    """The looks of each sheet, by its name."""
    book = load_workbook(io.BytesIO(data))
    return {sheet.title: _look(sheet) for sheet in book.worksheets}


def _look(sheet: Worksheet) -> Looks:
    fills: dict[int, str] = {}
    struck: set[int] = set()
    comments: dict[tuple[int, int], str] = {}
    uncomputed: set[tuple[int, int]] = set()
    styles: dict[int, tuple[str, bool]] = {}  # a sheet has few: each is looked at once
    for row, line in enumerate(sheet.iter_rows()):
        cells = [cell for cell in line if isinstance(cell, Cell)]
        drawn = [_style(cell, styles) for cell in cells]
        colours = Counter(colour for colour, _ in drawn if colour)
        if colours:
            fills[row] = colours.most_common(1)[0][0]
        written = [
            crossed
            for cell, (_, crossed) in zip(cells, drawn, strict=True)
            if cell.value not in (None, "")
        ]
        if 2 * sum(written) > len(written):
            struck.add(row)
        for cell in cells:
            if cell.comment is not None and cell.comment.text.strip():
                comments[row, cell.column - 1] = cell.comment.text.strip()
            if cell.data_type == "f":
                uncomputed.add((row, cell.column - 1))
    return Looks(
        fills, frozenset(struck), comments, frozenset(_hidden_columns(sheet)), frozenset(uncomputed)
    )


def _style(cell: Cell, known: dict[int, tuple[str, bool]]) -> tuple[str, bool]:
    """The word for a cell's fill, and whether it is struck through; `known` grows by its style."""
    number = cell.style_id
    if number not in known:
        known[number] = (_colour(cell), bool(cell.font.strike))
    return known[number]


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden:
            yield from range((dimension.min or 1) - 1, dimension.max or dimension.min or 1)


def _colour(cell: Cell) -> str:
    """The fill of a cell in one word; empty for none, white, and our own marks."""
    fill = cell.fill
    if fill.patternType != "solid":
        return ""
    code = _code(fill.fgColor)
    return "" if code in OURS or not code else colour_word(code)


def _code(colour: Color) -> str:
    """Six hexadecimal digits; empty where they cannot be told."""
    if colour.type == "rgb" and isinstance(colour.rgb, str):
        return colour.rgb[-6:].upper()
    if colour.type == "theme" and colour.theme < len(_THEME):
        return _tinted(_THEME[colour.theme], colour.tint)
    if colour.type == "indexed" and colour.indexed < len(COLOR_INDEX):
        return COLOR_INDEX[colour.indexed][-6:].upper()
    return ""


def _tinted(code: str, tint: float) -> str:
    """A colour of the theme, lighter or darker."""
    parts = [int(code[i : i + 2], 16) for i in (0, 2, 4)]
    mixed = (p + (255 - p) * tint if tint > 0 else p * (1 + tint) for p in parts)
    return "".join(f"{round(part):02X}" for part in mixed)


def colour_word(code: str) -> str:
    """红, 黄, 绿 for six hexadecimal digits; empty for white and nearly white greys."""
    red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, _ = colorsys.rgb_to_hls(red, green, blue)
    if max(red, green, blue) - min(red, green, blue) < _PALE:
        return "" if light > 0.9 else "灰"
    return next(word for end, word in _HUES if hue * 360 < end)
