"""How do boxes, lines and Chinese text become an SVG that prints on A4? Lengths in millimetres."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
SMALLEST = 2.83  # 8 pt, below which nobody reads a printed chart
INK, SOFT, VERMILION, PAPER = "#1c1b19", "#57524a", "#b3261e", "#ffffff"
FONTS = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','SimHei',sans-serif"
_LATIN = 0.62  # of an em, on the safe side
_CLOSING = "，。；：、？！）》”〕］"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line of text; `x`, `y` are the left end of its base line."""

    x: float
    y: float
    size: float
    words: str
    colour: str = INK
    bold: bool = False

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        top, bottom = self.y - 0.9 * self.size, self.y + 0.2 * self.size
        return self.x, top, self.x + width(self.words, self.size), bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle; `border` is solid, dashed or double."""

    x: float
    y: float
    width: float
    height: float
    border: str = "solid"
    colour: str = INK
    weight: float = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A run of straight pieces, with an arrow at its end unless `plain`."""

    points: tuple[tuple[float, float], ...]
    dashed: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A drawing of `pages` A4 pages, one below the other."""

    title: str
    pages: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    texts: tuple[Text, ...]


def width(words: str, size: float) -> float:
    """How wide a line of text is at most."""
    return sum(size * (1.0 if _is_wide(char) else _LATIN) for char in words)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFA"


def wrapped(words: str, size: float, room: float) -> list[str]:
    """The text in lines no wider than `room`.

    Numbers and Latin words stay whole where they fit, and no line begins with a closing mark.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(words, size, room):
        if line and width(line + piece, size) > room:
            kept, carried = _broken(line, piece)
            lines.append(kept)
            line = carried
        line += piece
    return [*lines, line] if line else lines


def _pieces(words: str, size: float, room: float) -> list[str]:
    """Single characters, but runs of Latin letters and digits that fit on a line in one piece."""
    runs = re.findall(r"[!-~]+|.", words)
    return [p for run in runs for p in ([run] if width(run, size) <= room else run)]


def _broken(line: str, piece: str) -> tuple[str, str]:
    """Where to break before `piece`: a closing mark takes the character before it along."""
    if piece in _CLOSING and len(line) > 1:
        return line[:-1], line[-1]
    return line, ""


def to_svg(drawing: Drawing) -> str:
    """The drawing as an SVG document of its own."""
    height = PAGE_HEIGHT * drawing.pages
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<svg xmlns="http://www.w3.org/2000/svg"',
        f' width="{PAGE_WIDTH:g}mm" height="{height:g}mm"',
        f' viewBox="0 0 {PAGE_WIDTH:g} {height:g}" font-family="{FONTS}">',
        f"<title>{escape(drawing.title)}</title>",
        "<style>@page{size:A4 portrait;margin:0}</style>",
        f'<rect width="{PAGE_WIDTH:g}" height="{height:g}" fill="{PAPER}"/>',
        *(_line(line) for line in drawing.lines),
        *(_box(box) for box in drawing.boxes),
        *(_text(text) for text in drawing.texts),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _box(box: Box) -> str:
    dash = ' stroke-dasharray="1.2 0.8"' if box.border == "dashed" else ""
    outer = _rectangle(box.x, box.y, box.width, box.height, box, dash)
    if box.border != "double":
        return outer
    return outer + _rectangle(
        box.x + 0.8, box.y + 0.8, box.width - 1.6, box.height - 1.6, box, dash
    )


def _rectangle(x: float, y: float, wide: float, high: float, box: Box, dash: str) -> str:
    return (
        f'<rect x="{x:.2f}" y="{y:.2f}" width="{wide:.2f}" height="{high:.2f}" rx="0.8" '
        f'fill="{PAPER}" stroke="{box.colour}" stroke-width="{box.weight:g}"{dash}/>'
    )


def _line(line: Line) -> str:
    path = " ".join(f"{x:.2f},{y:.2f}" for x, y in line.points)
    dash = ' stroke-dasharray="1 0.8"' if line.dashed else ""
    drawn = f'<polyline points="{path}" fill="none" stroke="{INK}" stroke-width="0.22"{dash}/>'
    return drawn if line.plain else drawn + _arrow(line.points)


def _arrow(points: Sequence[tuple[float, float]]) -> str:
    """A small filled head on the last piece, which runs level."""
    (from_x, _), (x, y) = points[-2], points[-1]
    back = 1.5 if from_x > x else -1.5
    corners = f"{x:.2f},{y:.2f} {x + back:.2f},{y - 0.65:.2f} {x + back:.2f},{y + 0.65:.2f}"
    return f'<polygon points="{corners}" fill="{INK}"/>'


def _text(text: Text) -> str:
    bold = ' font-weight="bold"' if text.bold else ""
    return (
        f'<text x="{text.x:.2f}" y="{text.y:.2f}" font-size="{text.size:.2f}" '
        f'fill="{text.colour}"{bold}>{escape(text.words)}</text>'
    )
