"""What a ledger writes is understood as a clerk would; what is doubtful is asked; nothing is guessed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from shengmo.record.exchange.amounts import half_day, read_amount, read_count, read_quantity
from shengmo.record.exchange.cells import blank, plain_text
from shengmo.record.exchange.dates import read_day
from shengmo.record.exchange.words import (
    read_choice,
    read_code,
    read_flag,
    read_names,
    read_phone,
    read_village,
    table,
)

FIFTH = date(2024, 3, 5)


@pytest.mark.parametrize(
    "raw",
    [
        *("2024.3.5", "2024/3/5", "2024年3月5号", "２０２４．３．５", "20240305", 45356, 45356.0),
        *("3月5日", "三月五日", "3.5", "24.3.5", "2024-03-05 00:00:00", "2024.3.5上午"),
        *(
            "2024.3.5-3.8",
            "2024年3月5日至3月8日",
            datetime(2024, 3, 5, 9),  # noqa: DTZ001 (a cell has no zone)
            FIFTH,
            "2024-3-5",
            20240305,
        ),
        *("2024年3月5日 10:30", "2024/03/05 24:00", " 2024.3.5 ", "2024.3.5."),
    ],
)
def test_the_fifth_of_march_however_it_is_written(raw):
    read = read_day(raw, 2024)
    assert (read.value, read.precision, read.question, read.fault) == (FIFTH, "day", "", "")


@pytest.mark.parametrize("raw", ["3月5日", "24.3.5", "2024.3.5-3.8"])
def test_what_was_filled_in_is_noted(raw):
    assert read_day(raw, 2024).note


@pytest.mark.parametrize("raw", ["2024.3", "2024年3月", 2024.3, "3月", "3月份"])
def test_a_month_is_a_month(raw):
    read = read_day(raw, 2024)
    assert (read.value, read.precision) == (date(2024, 3, 1), "month")


def test_last_december_is_of_the_year_before_the_title():
    assert read_day("去年12月", 2024).value == date(2023, 12, 1)


@pytest.mark.parametrize(
    ("raw", "choices"),
    [
        (3.1, ("2024-03-01", "2024-03-10")),
        ("3/5/2024", ("2024-03-05", "2024-05-03")),
        ("3.5、3.12", ("2024-03-05", "2024-03-12")),
    ],
)
def test_a_day_that_may_be_two_is_asked_and_the_answer_is_understood(raw, choices):
    read = read_day(raw, 2024)
    assert read.value is None
    assert read.choices == choices
    assert all(read_day(choice, None).value for choice in choices)


@pytest.mark.parametrize("raw", ["2024.2.30", "2024.13.5", "正月初八", "随时", "3月5日"])
def test_a_day_that_is_none_is_a_fault(raw):
    assert read_day(raw, None).fault


@pytest.mark.parametrize(
    "raw",
    [
        "3万",
        "3.0万元",
        "30,000",
        "¥30000.00",
        "叁万元整",
        "3w",
        30000,
        30000.0,
        "30000元",
        "２万+1万",
    ],
)
def test_thirty_thousand_however_it_is_written(raw):
    assert read_amount(raw).value == Decimal(30000)


def test_a_bare_number_has_the_unit_of_its_header_and_a_unit_of_its_own_goes_first():
    assert read_amount(3, "万元").value == Decimal(30000)
    assert read_amount("1.5", "万元").value == Decimal(15000)
    assert read_amount("3万元", "万元").value == Decimal(30000)
    assert read_amount("500元", "万元").value == Decimal(500)


def test_a_sum_too_large_for_its_unit_is_asked():
    read = read_amount(35000, "万元")
    assert read.choices == ("35000元", "35000万元")
    assert read_amount("35000元", "万元").value == Decimal(35000)


def test_approximate_sums_ranges_and_sums_of_two():
    assert read_amount("约5000").value == Decimal(5000)
    assert read_amount("5000左右").note
    assert read_amount("10万+5万").value == Decimal(150000)
    assert read_amount("1.2-1.5万").choices == ("12000元", "15000元")


@pytest.mark.parametrize("raw", ["据实结算", "按单价", "分成10%"])
def test_a_sum_that_is_agreed_in_words_is_no_sum_and_no_fault(raw):
    read = read_amount(raw)
    assert read.value is None
    assert read.note
    assert not read.fault


@pytest.mark.parametrize("raw", ["很多", "-5", "待核"])
def test_a_sum_that_is_none_is_a_fault(raw):
    assert read_amount(raw).fault


@pytest.mark.parametrize(
    ("raw", "number"),
    [("20余人", 20), ("50+", 50), ("近百人", 100), ("两次", 2), ("1场", 1), ("三条", 3), ("25（请假3）", 25),
     ("25/28", 25), (5.0, 5), ("无意见", 0), ("1,204人次", 1204), ("500余份", 500)],
)  # fmt: skip
def test_counts_however_they_are_written(raw, number):
    assert read_count(raw).value == number


@pytest.mark.parametrize("raw", ["若干", "全体机关干部", "多"])
def test_a_count_without_a_number_is_a_fault(raw):
    assert read_count(raw).fault


def test_households_or_people_and_half_a_day_are_asked():
    assert read_count("3户8人").choices == ("8", "3")
    assert half_day("半天", "学时").choices == ("4", "3", "2")
    assert half_day("上午", "分钟").choices[0] == "240"
    assert half_day("上午", "人").fault
    assert read_quantity("2h").value == 2


@pytest.mark.parametrize("raw", ["无", "/", "—", "-", "暂无", "待定", "  ", None, "／", "　"])
def test_words_for_nothing_are_empty(raw):
    assert blank(raw)


def test_yes_and_no():
    assert all(read_flag(raw).value is True for raw in ("√", "是", "Y", "1", 1.0, True))
    assert all(read_flag(raw).value is False for raw in ("×", "否", "0", 0.0))
    assert read_flag("部分").choices == ("是", "否", "留空")


def test_a_word_that_no_table_knows_is_asked_never_guessed():
    choices = {"done": "已履行", "partly": "部分履行"}
    known = table(choices, {"done": ["履行完毕"]})
    assert read_choice("履行 完毕", known, choices).value == "done"
    assert read_choice("稳控", known, choices).choices == ("已履行", "部分履行", "留空")


def test_codes_keep_their_digits_or_say_that_they_are_lost():
    assert read_code(90.0).value == "90"
    assert read_code("某政发[2020]3号").value == "某政发〔2020〕3号"
    assert read_code("某政发（2020）3号").value == "某政发〔2020〕3号"
    assert read_code(1.10101e17).fault
    assert read_code("1.10101E+17").fault
    assert read_phone(13900000000.0).value == "13900000000"
    assert read_phone("139-0000-0000").value == "13900000000"
    assert read_phone("1.39E+10").fault


def test_people_in_one_cell():
    assert read_names("甲　某")[0] == ("甲某",)
    assert read_names("甲某、乙某")[0] == ("甲某", "乙某")
    assert read_names("甲某 乙某")[0] == ("甲某", "乙某")
    assert read_names("甲某/乙某")[0] == ("甲某", "乙某")
    assert read_names("甲某\n乙某")[0] == ("甲某", "乙某")
    names, note = read_names("甲某等5人")
    assert names == ("甲某",)
    assert note


def test_a_village_by_any_of_its_names():
    assert [read_village(raw).value for raw in ("东村", "东村委会", "东村村委会", "东村（原小东村）")] == [
        "东村", "东村", "东村", "东村",
    ]  # fmt: skip


def test_full_width_signs_become_half_width_and_chinese_punctuation_stays():
    assert plain_text("　ＡＢ１２（甲）　") == "AB12（甲）"
