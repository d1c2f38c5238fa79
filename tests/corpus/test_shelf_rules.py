"""Are all rules and calendars on the shelf, and can an administrator add a year?"""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date

import pytest

from shengmo.corpus import shelf
from shengmo.corpus.errors import CorpusError
from shengmo.law.citations import Standing
from shengmo.law.errors import FaultySource
from shengmo.law.rules import ExtensionKind, Unit
from tests.law.test_calendar import NOTICE_2027

RULES = shelf.load_rules()
CAPS = {
    "REC-20": 30,
    "REC-90": 30,
    "FOI-09": 20,
    "FOI-90": 15,
    "PET-09": 30,
    "PET-90": 30,
    "PEN-41": 30,
    "CON-16": 30,
    "HOT-03-L": 10,
    "EPS-09-L": 3,
}
MARKED_LOCAL = {"CON-01"}
OPEN = {"LIT-01", "LIT-18", "LIT-20", "PEN-30", "REC-08"}


def test_all_359_rules_are_on_the_shelf():
    assert len(RULES) == 359
    assert Counter(rule.unit for rule in RULES.values() if rule.is_period) == {
        Unit.CALENDAR_DAY: 55,
        Unit.WORKING_DAY: 43,
        Unit.ANNUAL_DATE: 8,
        Unit.MONTH: 7,
        Unit.YEAR: 7,
        Unit.HOUR: 2,
    }


def test_what_the_law_lets_be_extended_is_written_down_by_rule():
    capped = {
        r.id: r.extension.cap for r in RULES.values() if r.extension.kind is ExtensionKind.CAPPED
    }
    assert capped == CAPS
    assert {r.id for r in RULES.values() if r.extension.kind is ExtensionKind.OPEN} == OPEN


def test_a_limit_of_statute_has_an_article_or_says_that_it_was_not_read():
    bare = {r.id for r in RULES.values() if r.is_period and not r.citation.article}
    assert bare == {"HOT-03-L", "HOT-04-L", "HOT-07-L", "NOR-13-L", "NOR-27-L", "PET-22"}


def test_local_examples_and_unread_rules_are_local_settings():
    for rule in RULES.values():
        is_example = rule.id.endswith("-L") or rule.id.startswith("LOC-")
        local = is_example or rule.seen == "knowledge" or rule.id in MARKED_LOCAL
        assert (rule.citation.standing is Standing.LOCAL) == local


def test_every_period_says_from_which_day_it_runs():
    silent = {r.id for r in RULES.values() if r.is_period and not r.starts}
    assert silent == {"CNT-17"}  # a number of holidays, not a limit


def test_every_limit_that_can_be_computed_has_two_worked_examples():
    examples = Counter(example.case.rule for example in shelf.load_rule_examples())
    limits = {r.id for r in RULES.values() if r.is_period and r.kind != "counting"}
    assert {rule: examples[rule] for rule in limits if examples[rule] < 2} == {}
    assert set(examples) <= set(RULES)


def test_a_limit_without_a_number_is_one_that_the_law_leaves_to_others():
    open_ended = {r.id for r in RULES.values() if r.kind == "time_limit" and not r.is_period}
    assert open_ended == {"HOT-02", "REC-22", "REC-44"}


@pytest.mark.parametrize("said", ["春节放假", "国庆节放假", "调休", "取月底"])
def test_worked_examples_meet_the_hard_days(said):
    told = [example.because for example in shelf.load_rule_examples()]
    assert sum(said in because for because in told) >= 4
    codes = Counter(example.code for example in shelf.load_rule_examples())
    assert codes["calendar_missing"] >= 10


def test_worked_examples_have_sentences_of_their_own():
    sentences = [example.case.id for example in shelf.load_rule_examples()]
    assert len(set(sentences)) == len(sentences)


def test_the_years_2018_to_2026_are_on_the_shelf_each_with_its_notice():
    years = shelf.load_calendars().years
    assert sorted(years) == list(range(2018, 2027))
    for number, year in years.items():
        assert f"{number}年部分节假日安排的通知" in year.notices[0].title
        assert year.notices[0].number.startswith("国办发明电〔")


# ── A year that an administrator adds ──────────────────────────────────────────────────────────


@pytest.fixture
def notice(tmp_path):
    file = tmp_path / "通知.yaml"
    file.write_text(NOTICE_2027, encoding="utf-8")
    return file


def told(error):
    return "；".join(str(fault) for fault in error.value.faults)


def test_an_added_year_is_checked_copied_and_found(notice, tmp_path):
    folder = tmp_path / "calendars"
    assert shelf.add_calendar(notice, folder).year == 2027
    calendar = shelf.load_calendars(folder)
    assert not calendar.is_working(date(2027, 2, 8))
    assert calendar.is_working(date(2027, 2, 20))
    copied = (folder / "2027.yaml").read_bytes()
    assert hashlib.sha256(copied).digest() == hashlib.sha256(notice.read_bytes()).digest()


def test_a_year_that_is_there_is_not_changed_silently(notice, tmp_path):
    folder = tmp_path / "calendars"
    shelf.add_calendar(notice, folder)
    with pytest.raises(FaultySource) as error:
        shelf.add_calendar(notice, folder)
    assert "2027年的放假安排已经有了" in told(error)


def test_a_shipped_year_cannot_be_replaced_from_the_folder(tmp_path):
    shipped = shelf.SHELF / "calendars" / "2026.yaml"
    (tmp_path / "2026.yaml").write_bytes(shipped.read_bytes())
    with pytest.raises(FaultySource) as error:
        shelf.load_calendars(tmp_path)
    assert "2026年的放假安排已经有了" in told(error)


def test_the_dates_of_2026_under_the_name_of_2027_are_refused(tmp_path):
    file = tmp_path / "2027.yaml"
    text = (shelf.SHELF / "calendars" / "2026.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("2026", "2027"), encoding="utf-8")
    with pytest.raises(FaultySource):
        shelf.load_calendars(tmp_path)


def test_a_table_that_misses_the_lunar_new_year_is_refused(notice, tmp_path):
    text = NOTICE_2027.replace("2027-02-05, to: 2027-02-11", "2027-02-14, to: 2027-02-19")
    notice.write_text(text, encoding="utf-8")
    with pytest.raises(FaultySource) as error:
        shelf.add_calendar(notice, tmp_path / "calendars")
    assert "2027年的春节是2027-02-06" in told(error)
    assert not (tmp_path / "calendars").exists()


def test_a_file_that_is_not_utf8_is_refused_with_its_line(tmp_path):
    file = tmp_path / "2027.yaml"
    file.write_bytes("year: 2027\nnotices: 国务院办公厅的通知\n".encode("gb18030"))
    with pytest.raises(FaultySource) as error:
        shelf.add_calendar(file, tmp_path / "calendars")
    assert "第2行：文件不是UTF-8编码" in told(error)


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(notice, tmp_path):
    (tmp_path / "calendars").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(CorpusError, match="写不进"):
        shelf.add_calendar(notice, tmp_path / "calendars")


def test_a_missing_folder_adds_no_year(tmp_path):
    assert 2027 not in shelf.load_calendars(tmp_path / "nowhere").years
