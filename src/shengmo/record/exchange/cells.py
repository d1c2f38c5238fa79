"""What is in a cell before anybody asks what it means, and what may reading one give? Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from shengmo.law.procedures.values import Value

Cell = str | int | float | bool | date | datetime | time | timedelta | None

EMPTY = frozenset(
    {"", "无", "/", "—", "-", "－", "——", "–", "暂无", "待定", "\\", "／", "空", "无。"}
)
SAME = frozenset({"同上", "〃", "″", "同前", '"'})
EXACT = 9_007_199_254_740_992  # whole numbers beyond have lost digits in a spreadsheet
PLACES = 10**15  # a spreadsheet keeps fifteen digits
LEAVE_EMPTY = "留空"
LONGEST = 32_000  # signs in a cell
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # that no cell can hold
_POWER = re.compile(r"[0-9.]+[eE]\+?[0-9]+")


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell was understood as; or what must be asked; or why it cannot be understood.

    `value` None without question and fault: the cell is empty. `choices` are texts that the same
    reader understands without a question: the answer takes the cell's place.
    """

    value: Value | None = None
    precision: str = "day"  # of a date: day, month, year
    note: str = ""
    question: str = ""
    choices: tuple[str, ...] = ()
    fault: str = ""
    group: str = ""  # what other cells share that raise the same question: asked once for all
    group_choices: tuple[str, ...] = ()  # in the order of `choices`
    whole: int | None = None  # of what the value is a part: 25/28


def blank(cell: Cell) -> bool:
    """Whether nothing is written, or a word that means nothing."""
    return cell is None or (isinstance(cell, str) and plain_text(cell) in EMPTY)


def plain_text(cell: Cell) -> str:
    """The cell as one line of text: half-width digits and letters, no spaces around."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _tidied(cell)
    return shown(cell)


@lru_cache(maxsize=20_000)  # a ledger says the same again and again: one object for all of them
def _tidied(text: str) -> str:
    return folded(text).strip()


def folded(text: str) -> str:
    """Full-width digits, letters and spaces as half-width ones; Chinese punctuation stays."""
    return text if text.isascii() or not _WIDE.search(text) else text.translate(_HALF)


_HALF: dict[int, str | int] = {
    ord(wide): chr(ord(wide) - 0xFEE0) for wide in "０１２３４５６７８９．－／＋％"
}
_HALF |= {sign: sign - 0xFEE0 for first in "Ａａ" for sign in range(ord(first), ord(first) + 26)}
_HALF |= {0x3000: " ", 0xA0: " "}
_WIDE = re.compile(f"[{''.join(map(chr, _HALF))}]")


def shown(cell: Cell) -> str:
    """The cell as a person sees it: 5, not 5.0; 2024-03-05, not a moment."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return f"{Decimal(repr(cell)):f}".removesuffix(".0")
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "minutes")
    return str(cell)


def lost_digits(cell: Cell) -> bool:
    """Whether a number stands where a code should, so long that its last digits are gone."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return abs(cell) >= PLACES
    return isinstance(cell, str) and bool(_POWER.fullmatch(plain_text(cell)))
