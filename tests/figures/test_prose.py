"""Prose from an outline: a sentence waits for its figures, nought and unknown have their own words."""

from __future__ import annotations

import pytest

from shengmo.corpus import shelf
from shengmo.corpus.outlines import parse_outline
from shengmo.corpus.yaml_lines import parse_yaml
from shengmo.figures.reports.document import Bound, Heading, Paragraph, chinese_number, clean
from shengmo.figures.reports.prose import write
from shengmo.law.errors import FaultySource
from tests.figures.samples import FIGURES, figure, filling

OUTLINE = """
outline: small
title: 报告
parts:
  - heading: 甲
    paragraphs:
      - sentences:
          - {text: "受理{hotline.received}件。", zero: 没有受理。, otherwise: 台账没有启用。}
  - heading: 乙
    sections:
      - heading: 子
        paragraphs:
          - sentences: [{text: "满意率{hotline.satisfaction_rate decimals=1}%。"}]
  - heading: 丙
    paragraphs:
      - sentences:
          - text: 其中，
            clauses:
              - {text: "8890平台{hotline.received channel=8890}件", above_zero: true}
              - {text: "其他平台{hotline.received channel=其他}件", above_zero: true}
              - {text: "办结{hotline.closed}件"}
          - {text: 没有数字的话。, unless: [hotline.received]}
      - {internal: true, sentences: [{text: "越过{override.count}次。"}]}
"""


def prose(*figures, public=False):
    outline = parse_outline(parse_yaml(OUTLINE, "small.yaml"))
    return [block.text for block in write(outline, filling(figures, public=public))]


def test_a_part_whose_figures_are_unknown_is_left_out_and_the_numbering_closes_up():
    found = prose(figure("hotline.received", "5"), figure("hotline.closed", "4"))
    assert found == ["一、甲", "受理5件。", "二、丙", "其中，办结4件。"]


def test_nought_and_unknown_have_their_own_words():
    assert prose(figure("hotline.received", "0"))[1] == "没有受理。"
    assert prose(figure("hotline.received", None))[1] == "台账没有启用。"
    assert "没有数字的话。" in prose(figure("hotline.received", None))


def test_clauses_are_joined_with_commas_and_end_with_a_full_stop():
    found = prose(
        figure("hotline.received", "5"),
        figure("hotline.received", "3", channel="8890"),
        figure("hotline.closed", "4"),
    )
    assert "其中，8890平台3件，办结4件。" in found


PARTS = """
outline: small
title: 报告
parts:
  - heading: 成效
    paragraphs:
      - sentences:
          - text: 其中，
            clauses:
              - {text: "来自{*}的{hotline.received channel=*}件", most: 2}
          - {text: "办结少于受理。", fewer: [hotline.closed, hotline.received]}
          - {text: "办理{penalty.cases}件。", zero: "{penalty.cases as=没有}办理案件。"}
  - heading: 不足
    paragraphs:
      - {raises: slow, when: [hotline.pending], sentences: [{text: 办得慢。}]}
      - {raises: thin, when: [staff.lawyers], sentences: [{text: 力量弱。}]}
  - heading: 打算
    paragraphs:
      - {answers: slow, sentences: [{text: 办得快。}]}
      - {answers: thin, sentences: [{text: 配强力量。}]}
"""


def told(*figures):
    outline = parse_outline(parse_yaml(PARTS, "small.yaml"))
    blocks = write(outline, filling(figures))
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_the_values_of_a_cut_are_gone_through_the_greatest_first_and_others_last():
    channels = {"8890": "3", "12345": "9", "其他平台": "20", "掌上基层": "5", "未填写": "30"}
    cuts = [figure("hotline.received", n, channel=c) for c, n in channels.items()]
    assert told(figure("hotline.received", "67"), *cuts) == [
        "其中，来自12345的9件，来自掌上基层的5件。"
    ]


def test_a_comparison_speaks_only_where_the_first_is_below_the_second():
    less = figure("hotline.closed", "4"), figure("hotline.received", "5")
    same = figure("hotline.closed", "5"), figure("hotline.received", "5")
    assert told(*less) == ["办结少于受理。"]
    assert told(*same) == told(less[0]) == []


def test_a_word_that_stands_for_nought_is_bound_to_its_figure():
    outline = parse_outline(parse_yaml(PARTS, "small.yaml"))
    (_, paragraph) = write(outline, filling((figure("penalty.cases", "0"),)))
    word = paragraph.runs[0]
    assert (paragraph.text, word.text, word.figure.value) == ("没有办理案件。", "没有", 0)


def test_large_sums_are_counted_in_ten_thousands_and_lose_nothing():
    text = PARTS.replace("{penalty.cases}件。", "{penalty.cases scale=万}元。")
    outline = parse_outline(parse_yaml(text, "small.yaml"))
    for value, said in (("11416500", "办理1141.65万元。"), ("9500", "办理9500元。")):
        (_, paragraph) = write(outline, filling((figure("penalty.cases", value, "元"),)))
        assert paragraph.text == said


def test_an_answer_is_given_exactly_where_its_shortcoming_is_raised():
    pending, lawyers = figure("hotline.pending", "4"), figure("staff.lawyers", "1", "名")
    assert told(pending, lawyers) == [
        "一是办得慢。",
        "二是力量弱。",
        "一是办得快。",
        "二是配强力量。",
    ]
    assert told(lawyers) == ["一是力量弱。", "一是配强力量。"]
    assert told(figure("hotline.pending", "0")) == []


def test_decimals_of_the_sentence_are_kept_without_noughts():
    assert "满意率99.7%。" in prose(figure("hotline.satisfaction_rate", "99.7268", "%"))
    assert "满意率97%。" in prose(figure("hotline.satisfaction_rate", "97.0109", "%"))
    assert "满意率99.9%。" in prose(figure("hotline.satisfaction_rate", "99.9900", "%"))


def test_internal_sentences_are_not_in_the_public_text():
    given = (figure("hotline.received", "5"), figure("override.count", "2"))
    assert "越过2次。" in prose(*given)
    assert "越过2次。" not in prose(*given, public=True)


def test_every_number_of_our_report_is_bound_to_a_figure_and_a_row():
    blocks = write(shelf.load_outline("annual-report"), filling())
    numbers = [
        run
        for block in blocks
        if isinstance(block, Paragraph)
        for run in block.runs
        if isinstance(run, Bound)
    ]
    assert len(numbers) > 15
    for bound in numbers:
        assert FIGURES[bound.row - 1].indicator == bound.figure.indicator


def test_our_report_reads_well_with_no_figure_at_all():
    blocks = write(shelf.load_outline("annual-report"), filling((), public=True))
    text = "\n".join(block.text for block in blocks)
    assert "{" not in text
    assert "无记录" not in text
    headings = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    assert headings[0] == "一、主要举措和成效"
    assert len(headings) == 4


def test_numbers_of_headings():
    assert [chinese_number(n) for n in (1, 10, 11, 20, 21, 99)] == [
        "一", "十", "十一", "二十", "二十一", "九十九",
    ]  # fmt: skip


def test_what_no_file_can_hold_is_taken_out():
    assert clean("甲\x00\x0b乙\t丙\ud800\n丁") == "甲 乙 丙 丁"


OTHERS = """
outline: small
title: 报告
parts:
  - heading: 外部数据
    paragraphs:
      - sentences:
          - text: "统计，"
            clauses:
              - {text: "{*}{hotline.received channel=*}{unit}", besides: ["8890"]}
"""


def test_a_number_brings_its_unit_and_what_is_said_elsewhere_is_left_out():
    figures = (
        figure("hotline.received", "9"),
        figure("hotline.received", "5", channel="12345"),
        figure("hotline.received", "4", channel="8890"),
    )
    outline = parse_outline(parse_yaml(OTHERS, "small.yaml"))
    said = [block.text for block in write(outline, filling(figures))]
    assert said[1] == "统计，123455件。"


def test_a_unit_without_a_number_before_it_is_a_mistake():
    broken = OTHERS.replace("{*}{hotline.received channel=*}{unit}", "{unit}{hotline.received}")
    with pytest.raises(FaultySource, match="数字的后面"):
        parse_outline(parse_yaml(broken, "small.yaml"))
