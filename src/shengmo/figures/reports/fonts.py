"""Which fonts does an official letter name, and what stands in where one is not installed?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class Font:
    """A font for Chinese, one for digits and Latin letters, and stand-ins for the first."""

    chinese: str
    latin: str
    instead: tuple[str, ...]

    @property
    def attributes(self) -> Mapping[str, str]:
        """As a run names it."""
        return {
            "ascii": self.latin,
            "hAnsi": self.latin,
            "eastAsia": self.chinese,
            "cs": self.latin,
            "hint": "eastAsia",
        }


# Named, never shipped: these fonts belong to their makers and are on every office computer.
BODY = Font("仿宋_GB2312", "Times New Roman", ("仿宋", "FangSong", "华文仿宋", "Noto Serif CJK SC"))
HEADING = Font("黑体", "Times New Roman", ("SimHei", "华文黑体", "Noto Sans CJK SC"))
SUBHEADING = Font(
    "楷体_GB2312", "Times New Roman", ("楷体", "KaiTi", "华文楷体", "Noto Serif CJK SC")
)
TITLE = Font(
    "方正小标宋简体", "Times New Roman", ("方正小标宋_GBK", "华文中宋", "宋体", "Noto Serif CJK SC")
)


def font_table() -> bytes:
    """The file's font table: each font with its stand-ins, declared as Chinese."""
    fonts = "".join(_entry(font) for font in (BODY, HEADING, SUBHEADING, TITLE))
    latin = (
        '<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>'
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:fonts xmlns:w="{WORD}">{fonts}{latin}</w:fonts>'.encode()


def _entry(font: Font) -> str:
    instead = quoteattr(",".join(font.instead))
    return (
        f"<w:font w:name={quoteattr(font.chinese)}><w:altName w:val={instead}/>"
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
    )
