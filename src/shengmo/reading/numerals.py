"""Which number does a written numeral stand for?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from shengmo.reading.landmarks import Landmarked

DIGITS = "0-9０-９"
HAN = "零〇○一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
_VALUES = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "○": 0,
    "两": 2,
}
_TENS = {"廿": 20, "卅": 30}
_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG = {"万": 10_000, "亿": 100_000_000}
_PARTS = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000)}

_PLAIN = (
    rf"(?:[{DIGITS}]{{1,3}}(?:,[{DIGITS}]{{3}})+(?![{DIGITS}])|[{DIGITS}]+)(?:[.．][{DIGITS}]+)?"
)
# 万 and 亿 belong to the number; so does 余 before them, as in 10余万.
_SCALED = r"(?:(?:[余多](?=[百千万亿]))?[百千万亿]+(?![克米瓦姓]))?"
_ARABIC = rf"{_PLAIN}{_SCALED}(?:[{DIGITS}]+[百千万]+)?"
_CHINESE = rf"[{HAN}]+(?:点[零〇一二三四五六七八九]+[万亿]?)?(?:余(?=[万亿])[万亿])?"
_NUMERAL = Landmarked(
    rf"(?:(?P<of>[百千万])分之(?P<share>{_ARABIC}|{_CHINESE})"
    rf"|(?P<below>[{HAN}]+)分之(?P<above>[{HAN}]+)"
    rf"|(?P<arabic>{_ARABIC})"
    rf"|(?P<chinese>{_CHINESE}))",
    f"[{DIGITS}{HAN}]",
    far=0,
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_LONGEST = 24  # characters; what is longer is a code and no number
_LEADING = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


class Numeral(NamedTuple):
    """A numeral in a text. `value` is None where it names no definite number (三五, 千万)."""

    start: int
    end: int
    text: str
    value: Decimal | None
    chinese: bool
    share: str  # "%" or "‰" where the numeral itself says so (百分之五), else empty


def numerals(text: str) -> Iterator[Numeral]:
    """Every numeral of the text, in order, none overlapping another."""
    for match in _NUMERAL.finditer(text):
        yield _numeral(match)


def _numeral(match: re.Match[str]) -> Numeral:
    start, end = match.span()
    written = match.group()
    if match.lastgroup == "arabic":
        return Numeral(start, end, written, read_number(written), chinese=False, share="")
    if match["of"]:
        value = read_number(match["share"])
        sign = {"百": "%", "千": "‰"}.get(match["of"], "")
        if value is not None and not sign:
            value /= _PARTS[match["of"]]
        return Numeral(start, end, written, value, chinese=True, share=sign)
    if match["below"]:
        below, above = read_number(match["below"]), read_number(match["above"])
        value = above / below if above is not None and below else None
        return Numeral(start, end, written, value, chinese=True, share="")
    return Numeral(start, end, written, read_number(written), chinese=True, share="")


def read_number(written: str) -> Decimal | None:
    """The value of a number written in arabic or Chinese digits, or in both; None if it has none.

    万 and 亿 multiply; 余 and 多 inside (10余万) are left out of the value.
    """
    if written.isascii() and written.isdigit() and len(written) <= _LONGEST:
        return Decimal(written)  # by far the most, so they go first
    plain = written.translate(_FULL_WIDTH).replace("余", "").replace("多", "")
    if len(plain) > _LONGEST:
        return None
    if plain[:1].isascii():
        return _mixed(plain)
    whole, _, decimals = plain.partition("点")
    if decimals:
        digits = "".join(str(_VALUES[char]) for char in decimals if char in _VALUES)
        scale = Decimal(_BIG.get(decimals[-1], 1)) if decimals else Decimal(1)
        above = _chinese(whole)
        return None if above is None else (above + Decimal(f"0.{digits or 0}")) * scale
    return _chinese(whole)


def _mixed(plain: str) -> Decimal | None:
    """Arabic digits with Chinese scales: 1.2万, 3百, 1亿2千万."""
    total, rest = Decimal(0), plain
    while rest:
        match = _LEADING.match(rest)
        if match is None:
            return None
        part = Decimal(match.group().replace(",", ""))
        rest = rest[match.end() :]
        while rest and rest[0] in "百千万亿":
            part *= _SCALES.get(rest[0]) or _BIG[rest[0]]
            rest = rest[1:]
        total += part
    return total


def _chinese(written: str) -> Decimal | None:
    """Chinese digits, by place (二〇二四) or by scale (二千零二十四)."""
    if len(written) > 1 and all(char in _VALUES for char in written):
        return _by_place(written)
    total = section = 0
    digit: int | None = None
    for char in written:
        if char in _VALUES:
            if digit:
                return None  # 三五十: two digits without a scale between them
            digit = _VALUES[char]
        elif char in _TENS:
            section, digit = section + _TENS[char], None
        elif char in _SCALES:
            section, digit = section + (digit or 1) * _SCALES[char], None
        else:
            section, digit = (section + (digit or 0)) or int(not total), None
            whole = total + section if char == "亿" else section  # 一万亿, but 一亿二千万
            total, section = total - (total if char == "亿" else 0) + whole * _BIG[char], 0
    return Decimal(total + section + (digit or 0))


def _by_place(written: str) -> Decimal | None:
    """Digit by digit; two or three digits that are no year are a guess (三五个), not a number."""
    if len(written) < 4 and not any(char in "零〇○" for char in written):
        return None
    return Decimal("".join(str(_VALUES[char]) for char in written))
