"""Which spaces and line ends were put in by a page and not by the writer?"""

from __future__ import annotations

import re

_WIDE = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2014\u2018-\u201d"
_BETWEEN = re.compile(rf"(?<=[{_WIDE}])[ \t\u00a0]+(?=[{_WIDE}])")
_BY_NUMBER = re.compile(
    rf"(?<=[{_WIDE}])[ \u00a0]+(?=[0-9])|(?<=[0-9%])[ \u00a0]+(?=[\u4e00-\u9fff])"
)
_RUN = re.compile(r"[ \u00a0\r\f\v]+")
_LINES = re.compile(r"\n{3,}")
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–]\s*\d{1,4}\s*[-—–]|第\s*\d{1,4}\s*页.{0,12}|\d{1,3}\s*/\s*\d{1,3}|\d{1,3})\s*"
)
_ITEM = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]|第[一二三四五六七八九十]{1,3}[部章节])"
)
_ENDED = ("。", "！", "？", "；", "：", ":", "!", "?", "”", "\t")


def tidy(text: str) -> str:
    """Runs of spaces as one, none between Chinese characters, no long gaps between lines."""
    lines = (_BETWEEN.sub("", _RUN.sub(" ", line)).strip(" ") for line in text.split("\n"))
    return _LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def join_wrapped(lines: list[str]) -> str:
    """Lines of a printed page as paragraphs: a full line that does not end goes on in the next."""
    kept = [line for line in lines if line.strip() and not _PAGE_NUMBER.fullmatch(line)]
    widest = max((_width(line.strip()) for line in kept), default=0)
    found: list[str] = []
    open_line = False
    for line in kept:
        bare = _BY_NUMBER.sub("", _BETWEEN.sub("", line.strip()))
        if open_line and not _ITEM.match(line):
            glue = (
                " "
                if found[-1][-1:].isascii() and bare[:1].isascii() and bare[:1].isalpha()
                else ""
            )
            found[-1] += glue + bare
        else:
            found.append(bare)
        full = _width(line.strip()) >= widest * 0.8 or bare[-1:].isdecimal()
        open_line = full and not line.rstrip().endswith(_ENDED)
    return "\n".join(found)


def _width(line: str) -> int:
    """How wide a line is printed: a Chinese character is as wide as two letters."""
    return sum(1 if char.isascii() else 2 for char in line)
