"""Can every flow chart be printed on A4 and read: nothing clipped, nothing on top of another?"""

from __future__ import annotations

from datetime import date
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from shengmo.corpus import shelf
from shengmo.corpus.drawing import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SMALLEST,
    VERMILION,
    to_svg,
    width,
    wrapped,
)
from shengmo.corpus.flowchart import flowchart, flowchart_svg

DAYS = {"old": date(2020, 5, 1), "now": date(2026, 3, 2)}
CHARTS = [
    (name, place, day)
    for name in shelf.procedure_names()
    for place in ("default", "qingshi")
    for day in DAYS
]


def drawn(name, place="default", day="now"):
    procedure, _, _ = shelf.load_procedure(name, DAYS[day], place)
    return flowchart(procedure)


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize(("name", "place", "day"), CHARTS)
def test_no_text_lies_on_another_and_all_of_it_is_inside_its_page(name, place, day):
    drawing = drawn(name, place, day)
    for text in drawing.texts:
        left, top, right, bottom = text.bounds
        page = int(top // PAGE_HEIGHT)
        assert left >= 8, text
        assert right <= PAGE_WIDTH - 8, text
        assert page * PAGE_HEIGHT + 8 <= top, text
        assert bottom <= (page + 1) * PAGE_HEIGHT - 8, text
    for one, other in combinations(drawing.texts, 2):
        assert not overlap(one.bounds, other.bounds), (one, other)


@pytest.mark.parametrize("name", shelf.procedure_names())
def test_no_line_runs_through_text_and_no_box_covers_another(name):
    drawing = drawn(name)
    for line in drawing.lines:
        for (ax, ay), (bx, by) in zip(line.points, line.points[1:], strict=False):
            piece = (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
            for text in drawing.texts:
                assert not overlap(piece, text.bounds), (line, text)
    for one, other in combinations(drawing.boxes, 2):
        a = (one.x, one.y, one.x + one.width, one.y + one.height)
        b = (other.x, other.y, other.x + other.width, other.y + other.height)
        assert not overlap(a, b), (one, other)


@pytest.mark.parametrize("name", shelf.procedure_names())
def test_no_text_is_smaller_than_eight_points(name):
    assert min(text.size for text in drawn(name).texts) >= SMALLEST


@pytest.mark.parametrize("name", shelf.procedure_names())
def test_every_stage_and_every_act_is_on_the_chart(name):
    procedure, _, _ = shelf.load_procedure(name, DAYS["now"])
    said = "".join(text.words for text in drawn(name).texts)
    for stage in procedure.stages.values():
        assert stage.title in said
    for act in procedure.acts.values():
        assert act.title in said


def test_the_article_of_a_statutory_gate_is_vermilion_and_that_of_a_local_one_is_not():
    texts = drawn("government-contract").texts
    red = "".join(text.words for text in texts if text.colour == VERMILION)
    assert "村民委员会组织法(2025修正)" in red
    assert "没有合法的审查结论" not in red
    assert "没有合法的审查结论" in "".join(text.words for text in texts)


def test_a_limit_stands_at_the_act_that_meets_it():
    said = "".join(text.words for text in drawn("hotline-ticket").texts)
    assert "自“接收工单”起5个工作日内" in said


def test_the_svg_is_a_document_of_a4_pages():
    drawing = drawn("government-contract")
    root = ET.fromstring(to_svg(drawing))  # noqa: S314  # our own drawing
    assert root.get("width") == "210mm"
    assert root.get("height") == f"{297 * drawing.pages}mm"
    assert len(root.findall("{http://www.w3.org/2000/svg}text")) == len(drawing.texts)


def test_titles_with_marks_of_xml_stay_text():
    procedure, _, _ = shelf.load_procedure("nil-return", DAYS["now"])
    assert "<script" not in flowchart_svg(procedure)


def test_lines_are_wrapped_by_width_and_none_begins_with_a_closing_mark():
    lines = wrapped("重大行政决策的合法性审查，不少于7个工作日。" * 3, 3.0, 30.0)
    assert "".join(lines) == "重大行政决策的合法性审查，不少于7个工作日。" * 3
    assert all(width(line, 3.0) <= 30.0 for line in lines)
    assert all(line[0] not in "，。；：、）》" for line in lines)


def test_a_number_is_not_broken_over_two_lines():
    assert "713" in "\n".join(wrapped("暂行条例第713号令", 3.0, 18.0))
