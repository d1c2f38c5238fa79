"""Does a decision say rightly how, where and until when somebody may appeal?"""

from __future__ import annotations

from datetime import date

import pytest

from shengmo.corpus.shelf import load_calendars, load_rules
from shengmo.figures.papers.remedies import Remedies

OFFICES = {"reconsideration_organ": "云上县人民政府", "court": "云上县人民法院"}
TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def remedies():
    return Remedies(load_rules(), load_calendars())


def test_both_ways_stand_open_with_their_last_days(remedies):
    clause = remedies.clause(OFFICES, TODAY, TODAY, first=False)
    assert "60日内向云上县人民政府申请行政复议" in clause.text
    assert "也可以在6个月内直接向云上县人民法院提起行政诉讼" in clause.text
    # 60 days after 2 March is 1 May, a holiday until the 5th; six months after is a Wednesday.
    assert "申请行政复议的最后一天是2026年5月6日" in clause.text
    assert "直接起诉的最后一天是2026年9月2日" in clause.text
    assert not clause.missing


def test_where_reconsideration_comes_first_only_that_way_is_named_first(remedies):
    clause = remedies.clause(OFFICES, None, TODAY, first=True)
    assert "依法应当先申请行政复议" in clause.text
    assert "在收到复议决定书之日起15日内向云上县人民法院" in clause.text
    assert "也可以" not in clause.text


def test_before_the_law_of_2024_nobody_had_to_go_to_reconsideration_first(remedies):
    clause = remedies.clause(OFFICES, date(2023, 6, 1), TODAY, first=True)
    assert "也可以" in clause.text


def test_a_court_that_the_locality_has_not_named_is_missing(remedies):
    clause = remedies.clause({"reconsideration_organ": "云上县人民政府"}, None, TODAY, first=False)
    assert clause.missing == ("有管辖权的人民法院",)
    assert "＿" in clause.text
