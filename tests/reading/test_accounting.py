"""Is everything numeric accounted for, and nothing twice?"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.readings import passages, read

_PIECES = [
    *(
        "2024年",
        "3月15日",
        "第三条",
        "“三重一大”",
        "“八五”普法",
        "12345热线",
        "（一）",
        "1.",
        "二是",
    ),
    *(
        "调解纠纷35件",
        "98.5%",
        "１２场",
        "两万余人次",
        "百分之五",
        "3.5万元/户",
        "每月一次",
        "前十名",
    ),
    *(
        "〔2024〕15号",
        "《纲要（2021—2025年）》",
        "1+3+N",
        "12·4",
        "0512-66668888",
        "3-5件",
        "A4",
        "，",
    ),
    *(
        "。",
        "\n",
        "其中",
        "进一步",
        "十分重视",
        "一体推进",
        "7",
        "十",
        "5 户",
        "100",
        "%",
        "万",
        "、",
        "共",
    ),
]


def accounts(text: str) -> None:
    """Every digit lies in exactly one figure or mark, and every figure is where it says."""
    reading = read(text)
    times = [0] * len(text)
    for item in (*reading.figures, *reading.marks):
        for at in range(item.start, item.end):
            times[at] += 1
    for match in re.finditer("[0-9０-９]", text):
        assert times[match.start()] == 1, (text, match.start())
    for figure in reading.figures:
        assert text[figure.start : figure.end] == figure.text
        assert max(times[figure.start : figure.end]) == 1
    assert reading.text_length == len(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=30))
def test_every_digit_lies_in_exactly_one_span(pieces):
    accounts("".join(pieces))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0123456789０９.,%年月日件次万一二十第“”（）()、。\n -—+ab", max_size=60))
def test_no_jumble_of_signs_drops_a_digit_or_stops_the_reader(text):
    accounts(text)


def test_the_passages_are_accounted_for():
    for text, _ in passages():
        accounts(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2024年3月15日起施行", "date"),
        ("2024年度工作", "year"),
        ("青政发〔2023〕12号", "document number"),
        ("严格落实“三重一大”制度", "slogan"),
        ("全面落实三项制度", "slogan"),
        ("按“1+3+N”模式", "slogan"),
        ("拨打12345热线反映", "hotline"),
        ("实施方案（2023—2025年）", "plan period"),
        ("位列全县第三", "rank"),
        ("每季度召开一次例会", "frequency"),
        ("联系电话0512-66668888", "phone"),
        ("一、主要成效", "list marker"),
        ("二是强化保障", "list marker"),
        ("在12·4前后", "special day"),
        ("党的二十大精神", "party congress"),
        ("二十届三中全会", "party congress"),
        ("邮编：314000，", "postcode"),
        ("浏览次数：1024次", "page counter"),
        ("共印20份", "copies printed"),
        ("30日内办结", "duration"),
        ("根据第十二条规定", "law article"),
        ("索引号11320000MB0000001X/2024-00012。", "index number"),
        ("做到五个到位", "slogan"),
    ],
)
def test_a_number_that_names_is_marked_and_not_counted(text, kind):
    reading = read(text)
    assert not reading.figures
    assert kind in {mark.kind for mark in reading.marks}


@pytest.mark.parametrize(
    "text",
    [
        "进一步统一思想，一体推进，十分重视，一起努力",
        "作为一项重要任务，打造一支高素质队伍",
        "确保土地流转“零纠纷”",
        "目前已全面完成",
    ],
)
def test_numerals_inside_words_are_not_counted(text):
    assert not read(text).figures


def test_the_least_and_the_vague_are_said_to_be_approximate():
    for text in ("发放资料5000余份", "近200人次参加", "满意率95%以上", "不少于6次", "超1.6万人次"):
        (figure,) = read(text).figures
        assert figure.approx, text
    (figure,) = read("指导修订村规民约2项").figures
    assert not figure.approx


def test_both_ends_of_a_range_are_figures():
    assert [figure.value for figure in read("每村配备3至5名网格员").figures] == [3, 5]


@pytest.mark.parametrize(
    "text",
    [
        "20余年来坚持学法",
        "历时两个多月",
        "提供24小时服务",
        "连续三届当选",
        "做到一人一档，一户一策。",
    ],
)
def test_a_stretch_of_time_and_a_coined_word_are_not_counted(text):
    assert not read(text).figures
