"""Is a day a working day? What the notices of nine years say, and what a bad notice is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from shengmo.corpus.shelf import load_calendars
from shengmo.corpus.yaml_lines import parse_yaml
from shengmo.law.calendar import Calendar, festival_doubts, parse_year
from shengmo.law.errors import CalendarMissing, FaultySource

CALENDAR = load_calendars()

NOTICE_2027 = """
year: 2027
notices:
  - title: 国务院办公厅关于2027年部分节假日安排的通知
holidays:
  - {name: 元旦, from: 2027-01-01, to: 2027-01-03}
  - {name: 春节, from: 2027-02-05, to: 2027-02-11, work: [2027-01-31, 2027-02-20]}
  - {name: 清明节, from: 2027-04-03, to: 2027-04-05}
  - {name: 劳动节, from: 2027-05-01, to: 2027-05-05, work: [2027-04-25, 2027-05-08]}
  - {name: 端午节, from: 2027-06-09, to: 2027-06-09}
  - {name: 中秋节, from: 2027-09-15, to: 2027-09-15}
  - {name: 国庆节, from: 2027-10-01, to: 2027-10-07, work: [2027-09-26, 2027-10-09]}
"""


def year(text):
    return parse_year(parse_yaml(text, "2027.yaml"))


def faults(text):
    with pytest.raises(FaultySource) as raised:
        year(text)
    return [(fault.line, fault.message) for fault in raised.value.faults]


def days_of(number):
    first = date(number, 1, 1)
    return [first + timedelta(days=n) for n in range((date(number + 1, 1, 1) - first).days)]


@pytest.mark.parametrize(
    ("number", "statutory"),
    [(n, 13 if n >= 2025 else 11) for n in range(2018, 2027)],
)
def test_moving_days_about_leaves_weekdays_less_statutory_holidays(number, statutory):
    weekdays = sum(day.weekday() < 5 for day in days_of(number))
    longer_spring_festival = 2 if number == 2020 else 0  # 31 January, and 1 February not made up
    worked = sum(CALENDAR.is_working(day) for day in days_of(number))
    assert worked == weekdays - statutory - longer_spring_festival


@pytest.mark.parametrize(
    "day",
    [
        *("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"),
        *("2018-12-29", "2020-01-19", "2024-02-09", "2024-02-18", "2025-01-26", "2019-05-05"),
    ],
)
def test_make_up_weekends_and_ordinary_eves_are_worked(day):
    assert CALENDAR.is_working(date.fromisoformat(day))


@pytest.mark.parametrize(
    "day",
    [
        *("2026-02-16", "2026-02-23", "2026-10-07", "2018-12-31", "2020-01-31", "2020-02-01"),
        *("2022-12-31", "2025-01-28", "2023-09-29", "2026-09-19", "2026-10-11"),
    ],
)
def test_holidays_days_off_in_lieu_and_plain_weekends_are_not_worked(day):
    assert not CALENDAR.is_working(date.fromisoformat(day))


def test_all_days_off_of_2026_are_those_of_the_notice():
    runs = ["01-01/01-03", "02-15/02-23", "04-04/04-06", "05-01/05-05"]
    runs += ["06-19/06-21", "09-25/09-27", "10-01/10-07"]
    expected = set()
    for run in runs:
        first, last = (date.fromisoformat(f"2026-{part}") for part in run.split("/"))
        expected |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
    assert set(CALENDAR.years[2026].off) == expected
    assert CALENDAR.years[2026].notices[0].number == "国办发明电〔2025〕7号"


def test_a_day_of_a_year_without_notice_cannot_be_classified_even_a_plain_weekday():
    with pytest.raises(CalendarMissing, match="2027年"):
        CALENDAR.is_working(date(2027, 3, 3))


def test_the_first_working_day_from_a_holiday_on_may_be_a_make_up_weekend_day():
    assert CALENDAR.next_working(date(2026, 9, 19)) == date(2026, 9, 20)
    assert CALENDAR.next_working(date(2026, 10, 3)) == date(2026, 10, 8)
    assert CALENDAR.next_working(date(2026, 10, 8)) == date(2026, 10, 8)


def test_a_day_is_called_by_the_holiday_that_it_belongs_to():
    assert CALENDAR.kind(date(2026, 10, 3)).name == "国庆节放假"
    assert CALENDAR.kind(date(2026, 10, 10)).name == "调休上班"
    assert CALENDAR.kind(date(2026, 10, 11)).name == "周末"


def test_adding_a_year_gives_a_new_calendar_and_leaves_the_old_one():
    longer = CALENDAR.with_year(year(NOTICE_2027))
    assert not longer.is_working(date(2027, 2, 8))
    assert 2027 not in CALENDAR.years


def test_a_later_notice_prevails_over_the_end_of_the_december_before():
    alone = Calendar({2018: CALENDAR.years[2018]})
    assert alone.is_working(date(2018, 12, 31))
    assert not alone.with_year(CALENDAR.years[2019]).is_working(date(2018, 12, 31))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("year: 2027", "year: soon", "year"),
        ("关于2027年", "关于2026年", "题目里有“2027年”"),
        ("  - title: 国务院办公厅关于2027年部分节假日安排的通知", "  []", "题目"),
        ("to: 2027-01-03", "to: 2027-02-03", "天数不对"),
        ("to: 2027-01-03", "to: 2026-12-03", "天数不对"),
        ("work: [2027-01-31", "work: [2027-02-02", "不是周末"),
        ("work: [2027-01-31", "work: [2027-02-06", "既写放假又写上班"),
        (
            "from: 2027-04-03, to: 2027-04-05",
            "from: 2026-04-03, to: 2026-04-05",
            "不是2027年的日子",
        ),
        ("from: 2027-05-01", "from: 2027-05-03", "2027-05-01是法定节假日"),
        ("from: 2027-01-01", "from: 2027-01-02", "2027-01-01是法定节假日"),
        ("work: [2027-01-31, 2027-02-20]", "work: 2027-01-31", "日期的列表"),
        ("{name: 元旦", "{nama: 元旦", "不认识的键“nama”"),
        ("from: 2027-06-09, to: 2027-06-09", "from: 2027-05-05, to: 2027-05-06", "两个假期里重复"),
    ],
)
def test_a_mistaken_notice_is_told_what_is_wrong(old, new, told):
    assert old in NOTICE_2027
    assert any(told in message for _, message in faults(NOTICE_2027.replace(old, new)))


def test_every_mistake_of_a_notice_is_told_at_once_with_its_line():
    text = NOTICE_2027.replace("work: [2027-01-31", "work: [2027-02-02").replace(
        "work: [2027-04-25", "work: [2027-04-26"
    )
    assert [line for line, _ in faults(text)] == [7, 9]


def test_a_table_copied_from_another_year_is_found_out_by_the_moving_festivals():
    festivals = {"春节": date(2027, 2, 6), "端午节": date(2027, 6, 9)}
    copied = year(
        NOTICE_2027.replace(
            "from: 2027-02-05, to: 2027-02-11", "from: 2027-02-14, to: 2027-02-22"
        ).replace("2027-02-20", "2027-02-28")
    )
    doubts = festival_doubts(copied, festivals)
    assert len(doubts) == 4  # 除夕, 初一, 初二, 初三
    assert all("2027年" in doubt for doubt in doubts)
    assert not festival_doubts(year(NOTICE_2027), festivals)
