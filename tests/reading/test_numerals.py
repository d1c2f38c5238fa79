"""Is a number read back, however it is written?"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shengmo.reading.numerals import numerals, read_number
from tests.reading.readings import read

_HAN = "零一二三四五六七八九"
_FULL = str.maketrans("0123456789.", "０１２３４５６７８９．")


def in_chinese(number: int) -> str:
    """The way a cheque is read out: 10305 → 一万零三百零五."""
    if number == 0:
        return "零"
    for scale, name in ((100_000_000, "亿"), (10_000, "万")):
        if number >= scale:
            above, below = divmod(number, scale)
            gap = "零" if below and below < scale // 10 else ""
            return in_chinese(above) + name + gap + (in_chinese(below) if below else "")
    found, pending = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            found += ("零" if pending and found else "") + _HAN[digit] + name
        pending = not digit
    return found.removeprefix("一") if 10 <= number < 20 else found


whole = st.integers(min_value=0, max_value=10**12 - 1)


@given(whole)
def test_a_number_in_arabic_digits_is_read_back(number):
    assert read_number(str(number)) == number


@given(whole)
def test_a_number_in_full_width_digits_is_read_back(number):
    assert read_number(str(number).translate(_FULL)) == number


@given(whole)
def test_a_number_with_thousands_separators_is_read_back(number):
    assert read_number(f"{number:,}") == number


@example(962_420_010)  # …二万零十: a ten after a nought
@given(whole)
def test_a_number_in_chinese_is_read_back(number):
    assert read_number(in_chinese(number)) == number


@given(st.integers(min_value=1, max_value=99999), st.integers(min_value=0, max_value=99))
def test_a_decimal_in_ten_thousands_is_read_back(above, below):
    assert read_number(f"{above}.{below:02}万") == Decimal(f"{above}.{below:02}") * 10_000


@given(whole)
def test_a_sentence_gives_the_number_and_its_place(number):
    text = f"全年调解矛盾纠纷{number}件，群众满意。"
    (figure,) = read(text).figures
    assert (figure.value, figure.unit) == (number, "件")
    assert text[figure.start : figure.end] == str(number)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1亿2千万", 120_000_000),
        ("两千零五", 2005),
        ("廿三", 23),
        ("叁佰", 300),
        ("3百", 300),
        ("10余万", 100_000),
        ("二〇二四", 2024),
        ("二点五万", 25_000),
    ],
)
def test_mixed_and_older_ways_of_writing_are_read(written, value):
    assert read_number(written) == value


@pytest.mark.parametrize(
    ("written", "value", "sign"),
    [("百分之九十八点五", Decimal("98.5"), "%"), ("百分之95", 95, "%"), ("千分之三", 3, "‰")],
)
def test_a_percentage_in_words_keeps_its_sign(written, value, sign):
    (numeral,) = numerals(written)
    assert (numeral.value, numeral.share) == (value, sign)


def test_a_guess_is_no_number():
    assert read_number("三五") is None
