"""An outline says each of its mistakes, with its line; ours has none."""

from __future__ import annotations

import pytest

from shengmo.corpus import shelf
from shengmo.corpus.outlines import named, parse_outline
from shengmo.corpus.phrases import FigureRef, Word
from shengmo.corpus.yaml_lines import parse_yaml
from shengmo.law.errors import FaultySource

GOOD = """
outline: small
title: "{name}{year}年报告"
parts:
  - heading: 成效
    paragraphs:
      - sentences:
          - text: "办结{hotline.closed topic=违法建设 decimals=0}件。"
"""


def faults(text: str) -> list[tuple[int, str]]:
    with pytest.raises(FaultySource) as raised:
        parse_outline(parse_yaml(text, "small.yaml"))
    return [(fault.line, fault.message) for fault in raised.value.faults]


def test_our_outline_names_only_indicators_and_cuts_of_the_catalogue():
    catalogue = shelf.load_catalogue()
    for path in shelf.outline_files():
        outline = shelf.load_outline(path.stem)
        assert outline.figures <= catalogue.keys()
        assert {"township", "street", "county"} == outline.issuer.keys()


def test_our_outline_cuts_each_figure_as_the_catalogue_does():
    catalogue = shelf.load_catalogue()
    for ref in shelf.load_outline("annual-report").references:
        assert set(ref.by) <= set(catalogue[ref.code].cuts), ref


def test_our_outline_states_no_deed_without_a_figure_behind_it():
    """The chiefs' part: a sentence that names no figure at nought or unknown says so, no more."""
    duty = shelf.load_outline("annual-report").parts[2]
    for paragraph in duty.paragraphs:
        for sentence in paragraph.sentences:
            assert named(sentence)


def test_our_outline_has_the_four_parts_and_keeps_overrides_internal():
    outline = shelf.load_outline("annual-report")
    open_parts = [part.heading for part in outline.parts if not part.internal]
    assert len(open_parts) == 4
    assert "第一责任人" in open_parts[2]


def test_a_slot_becomes_a_figure_with_its_cut_and_decimals():
    outline = parse_outline(parse_yaml(GOOD, "small.yaml"))
    (sentence,) = outline.parts[0].paragraphs[0].sentences
    assert sentence.text.pieces == (
        "办结",
        FigureRef("hotline.closed", {"topic": "违法建设"}, 0),
        "件。",
    )
    assert outline.title.pieces[0] == Word("name")


@pytest.mark.parametrize(
    ("wrong", "right", "line", "message"),
    [
        ("{year}年报告", "{jahr}年报告", 3, "既不是指标"),
        ("decimals=0}", "decimals=9}", 8, "小数位数"),
        ("decimals=0}", "decimals=0", 8, "花括号"),
        ("topic=违法建设", "topic=", 8, "分项=值"),
        ("- text:", "- words:", 8, "words"),
        ("heading: 成效", "headline: 成效", 5, "headline"),
    ],
)
def test_each_mistake_is_named_with_its_line(wrong, right, line, message):
    found = faults(GOOD.replace(wrong, right))
    assert any(message in text and abs(at - line) <= 1 for at, text in found), found


def test_a_nought_wording_without_a_number_is_a_mistake():
    text = GOOD.replace("办结{hotline.closed topic=违法建设 decimals=0}件。", "一切正常。")
    assert "用不上" in faults(text + '            zero: "没有。"\n')[0][1]


ANSWERED = """
outline: small
title: 报告
parts:
  - heading: 不足
    paragraphs:
      - {raises: slow, sentences: [{text: 办得慢。}]}
      - {raises: thin, sentences: [{text: 力量弱。}]}
  - heading: 打算
    paragraphs:
      - {answers: slow, sentences: [{text: 办得快。}]}
      - {answers: thin, sentences: [{text: 配强力量。}]}
"""


def test_shortcomings_and_answers_that_pair_are_accepted():
    assert (
        parse_outline(parse_yaml(ANSWERED, "small.yaml")).parts[1].paragraphs[1].answers == "thin"
    )


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ("answers: thin", "answers: slow", "一一对应"),
        (
            "{answers: thin, sentences: [{text: 配强力量。}]}",
            "{sentences: [{text: 别的。}]}",
            "一一对应",
        ),
        ("{answers: slow,", "{answers: slow, when: [hotline.pending],", "不另写when"),
        ("办得慢。", '"办得慢{hotline.pending}。"', "第一句不带数字"),
        ("办得快。", '"办得{*}{hotline.pending topic=*}。"', "只能写在clauses里"),
        ("办得慢。}", "办得慢。, fewer: [hotline.closed]}", "两个指标"),
        ("办得慢。}", "办得慢。, most: 3}", "most"),
    ],
)
def test_what_does_not_go_together_is_a_mistake(wrong, right, message):
    assert any(message in told for _, told in faults(ANSWERED.replace(wrong, right)))
