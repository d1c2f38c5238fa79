"""Does what a person typed become a typed value, or a sentence that says why not?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from shengmo.law.procedures.entry import read_fields
from tests.law.procedures.sample import procedure_with

PROCEDURE = procedure_with()


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("title", " 某事 ", "某事"),
        ("until", "2026-06-30", date(2026, 6, 30)),
        ("amount", "12,345.60", Decimal("12345.60")),
        ("present", "12", 12),
        ("sworn", "是", True),
        ("sworn", "×", False),
        ("grade", "满意", "good"),
        ("grade", "bad", "bad"),
        ("people", "甲，乙,丙", ("甲", "乙", "丙")),
    ],
)
def test_a_value_is_understood(field, typed, value):
    assert read_fields(PROCEDURE, {field: typed}).fields == {field: value}


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("until", "2026-2-30", "“有效期至”要写成 2024-01-31 这样的日期"),
        ("amount", "三万", "“金额”要写数字，现在是“三万”。"),
        ("amount", "-5", "“金额”不能是“-5”。"),
        ("amount", "NaN", "“金额”不能是“NaN”。"),
        ("present", "1.5", "“实到”要写0或正整数"),
        ("amount", "1e40", "“金额”要小于1000000000000，现在是“1e40”。"),
        ("amount", "9" * 5000, "“金额”要小于1000000000000"),
        ("amount", "0.00001", "“金额”的小数最多四位，现在是“0.00001”。"),
        ("present", "1000000000000", "“实到”要小于1000000000000"),
        ("present", "9" * 5000, "“实到”要小于1000000000000"),
        ("present", "²", "“实到”要写0或正整数"),
        ("until", "9999-12-31", "“有效期至”的年份要在1900到2999之间"),
        ("until", "0001-01-01", "“有效期至”的年份要在1900到2999之间"),
        ("title", "长" * 10_001, "“名称”最多写10000个字，现在有10001个。"),
        ("sworn", "也许", "“无利害关系”只能写“是”或“否”"),
        ("grade", "还行", "“评价”只能选“满意、不满意、未评价”，现在是“还行”。"),
        ("colour", "红", "没有名为“colour”的栏目。"),
    ],
)
def test_a_value_that_is_not_understood_gets_a_sentence(field, typed, sentence):
    entered = read_fields(PROCEDURE, {field: typed})
    assert entered.fields == {}
    assert sentence in entered.faults[field]


def test_blanks_are_left_out():
    assert read_fields(PROCEDURE, {"title": "  ", "amount": ""}).fields == {}
