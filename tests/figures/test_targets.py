"""Is a target the plan's, of its year, and never part of a result?"""

from __future__ import annotations

from datetime import date

import pytest

from shengmo.corpus.outlines import parse_outline
from shengmo.corpus.phrases import parse_phrase
from shengmo.corpus.yaml_lines import parse_yaml
from shengmo.figures.errors import UnknownStatus
from shengmo.figures.indicators import reading
from shengmo.figures.indicators.figures import Status
from shengmo.figures.indicators.queries import trace, year_figures
from shengmo.law.cursor import Cursor
from shengmo.law.errors import FaultySource
from tests.cast import gather
from tests.figures.rows import Row, Step, lay

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _town():
    reading.forget()
    gather()


def planned(value: int, on: date, year: str, place: str = "stone") -> Row:
    """A task of a plan that wants so many sessions."""
    columns = {"topic": "学法活动次数", "channel": year}
    numbers = [("target_value", value, on, "")]
    return Row("plan-task", place, [Step(on, "imported")], numbers, columns)


def held(on: date) -> Row:
    """A session that was held."""
    return Row("study-session", "stone", [Step(on, "held")], columns={"kind": "中心组学法"})


def targets(year: int):
    return [
        figure.value
        for figure in year_figures("stone", year)
        if figure.indicator == "study.sessions" and figure.status is Status.TARGET
    ]


def test_a_target_is_counted_in_the_year_of_the_plan_whenever_it_was_set_down():
    lay([planned(8, date(2024, 12, 20), "2025"), planned(6, date(2024, 3, 1), "2024")])
    assert (targets(2024), targets(2025), targets(2026)) == ([6], [8], [])


def test_of_several_targets_the_highest_holds_and_is_not_their_sum():
    lay([planned(6, date(2025, 3, 1), "2025"), planned(8, date(2025, 4, 1), "2025")])
    found = trace("stone", 2025, "study.sessions", status="target")
    assert targets(2025) == [8]
    assert [row.contributes for row in found.rows] == [8]


def test_a_target_never_enters_the_result():
    lay([planned(6, date(2025, 3, 1), "2025"), held(date(2025, 5, 6))])
    done = trace("stone", 2025, "study.sessions", status="achieved")
    assert done.figure.value == 1
    assert trace("stone", 2025, "study.sessions").figure == done.figure


def test_without_a_plan_there_is_no_target_to_trace():
    with pytest.raises(UnknownStatus):
        trace("stone", 2025, "study.sessions", status="target")
    with pytest.raises(UnknownStatus):
        trace("stone", 2025, "review.total", status="target")


def test_a_part_of_the_outline_cannot_state_results_and_targets_together():
    text = (
        "outline: x\ntitle: 报告\nparts:\n"
        "  - heading: 成效\n"
        "    paragraphs:\n"
        "      - sentences:\n"
        '          - text: "学法{study.sessions}次。"\n'
        '          - text: "确保学法{study.sessions status=target}次。"\n'
    )
    with pytest.raises(FaultySource, match="目标要单独放在打算里"):
        parse_outline(parse_yaml(text, "outlines/x.yaml"))


def test_a_slot_knows_no_other_status():
    place = Cursor(parse_yaml('text: "{study.sessions status=wish}"\n', "x.yaml"))
    parse_phrase(place, "text")
    assert "status只能是target" in place.faults[0].message
