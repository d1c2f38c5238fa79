"""What is a report, whatever it is written as: headings, paragraphs, bound numbers, an annex?"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shengmo.figures.indicators.figures import Figure


@dataclass(frozen=True, slots=True)
class Text:
    """Words."""

    text: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A number in a sentence, bound to its figure; `row` is the figure's row in the annex, from 1."""

    text: str
    figure: Figure
    row: int


Run = Text | Bound


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (一、) or 2 (（一）), its number included."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences; an internal one is left out of the public text."""

    runs: tuple[Run, ...]
    internal: bool = False

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


Block = Heading | Paragraph


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """Where a figure comes from: definition, value, parts, records."""

    row: int
    figure: Figure
    definition: str
    again: bool = False  # the row before is of the same indicator, and has said how it is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report ready to be written."""

    title: str
    issuer: tuple[str, ...]  # one line each
    signed_on: date
    year: int
    until: date  # 数据截止日
    blocks: tuple[Block, ...]
    annex: tuple[AnnexRow, ...]
    public: bool


def bookmark(bound: Bound, occurrence: int) -> str:
    """The Word bookmark and HTML id of a number: at most 40 letters, digits and underscores."""
    code = bound.figure.indicator.replace(".", "_")
    tail = f"_{bound.row}" + (f"_{occurrence}" if occurrence > 1 else "")
    return f"{code[: 40 - len(tail)]}{tail}"


def clean(text: str) -> str:
    """Text that every format can hold: one line, no control characters, no halves of characters."""
    spaced = (" " if character in "\t\r\n\v\f\u2028\u2029" else character for character in text)
    return "".join(
        c for c in spaced if unicodedata.category(c) not in {"Cc", "Cs"} and c not in "\ufffe\uffff"
    )


def chinese_date(day: date) -> str:
    """A day as official letters write it: 2026年1月15日."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_number(number: int) -> str:
    """1–99 in Chinese numerals, as headings are numbered."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones or not tens else "")


def parts_of(figure: Figure) -> str:
    """Numerator and denominator of a rate, blank for anything else."""
    if figure.numerator is None or figure.denominator is None:
        return ""
    return f"{plain(figure.numerator)}/{plain(figure.denominator)}"


def cut_of(figure: Figure) -> str:
    """The figure's cut in words, blank for the whole."""
    return "、".join(figure.by.values())


def plain(value: Decimal) -> str:
    """A number without exponent and without noughts at its end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
