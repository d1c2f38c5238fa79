"""What does a file of rules hold, and what is a mistaken one told?"""

from __future__ import annotations

from datetime import date

import pytest

from shengmo.corpus.yaml_lines import parse_yaml
from shengmo.law.citations import Citation, Standing
from shengmo.law.errors import FaultySource
from shengmo.law.rules import ExtensionKind, RuleKind, Unit, parse_rules

GOOD = """topic: 例
rules:
  AAA-01:
    kind: time_limit
    term: 审理期限
    amount: 60
    unit: calendar_day
    extension: {cap: 30, unit: calendar_day, times: 1, approver: 负责人}
    statute: 例法(2023修订)
    article: "62(1)"
    effective_from: 2024-01-01
    seen: verified
  AAA-02-L:
    kind: publication
    term: 每年3月1日以前
    unit: annual_date
    yearly: {month: 3, day: 1, before: true}
    statute: 例规定
    article: 未见条号
    seen: secondary
"""


def rules(text):
    return {rule.id: rule for rule in parse_rules(parse_yaml(text, "rules/example.yaml"))}


def faults(text):
    with pytest.raises(FaultySource) as raised:
        rules(text)
    return [str(fault) for fault in raised.value.faults]


def test_a_rule_is_read_with_its_article_and_its_extension():
    rule = rules(GOOD)["AAA-01"]
    assert (rule.kind, rule.amount, rule.unit) == (RuleKind.TIME_LIMIT, 60, Unit.CALENDAR_DAY)
    assert (rule.extension.kind, rule.extension.cap) == (ExtensionKind.CAPPED, 30)
    assert str(rule.citation) == "《例法(2023修订)》第62条第1款"
    assert rule.citation.in_force(date(2024, 1, 1))
    assert not rule.citation.in_force(date(2023, 12, 31))


def test_a_rule_of_one_place_or_from_knowledge_is_a_local_setting():
    found = rules(GOOD)
    assert found["AAA-01"].citation.standing is Standing.STATUTE
    assert found["AAA-02-L"].citation.standing is Standing.LOCAL
    unread = rules(GOOD.replace("seen: verified", "seen: knowledge"))
    assert unread["AAA-01"].citation.standing is Standing.LOCAL
    named = rules(GOOD.replace("AAA-01", "LOC-ZJ-09"))
    assert named["LOC-ZJ-09"].citation.standing is Standing.LOCAL


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    kind: time_limit\n", "", "缺少“kind”"),
        ("kind: time_limit", "kind: deadline", "“kind”不能写“deadline”"),
        ('    article: "62(1)"\n', "", "缺少“article”"),
        ('article: "62(1)"', "article: 62", "要写成文字"),
        ('article: "62(1)"', "article: 未见条号", "应当有条号"),
        ("    statute: 例法(2023修订)\n", "", "缺少“statute”"),
        ("unit: calendar_day\n    ext", "unit: fortnight\n    ext", "“unit”不能写“fortnight”"),
        ("    unit: calendar_day\n    ext", "    ext", "没有写单位"),
        ("amount: 60", "amount: 0", "大于0"),
        ("amount: 60", "amount: 1.5", "整数"),
        ("    amount: 60\n", "", "大于0的数量"),
        (
            "effective_from: 2024-01-01",
            "effective_from: 2024-01-01\n    effective_to: 2023-12-31",
            "失效日期早于施行日期",
        ),
        ("effective_from: 2024-01-01", "effective_from: soon", "2024-01-31"),
        ("{cap: 30, unit: calendar_day", "{cap: 30, unit: working_day", "和期限相同"),
        ("{cap: 30, unit: calendar_day", "{cap: 30, open: true, unit: calendar_day", "二者取一"),
        ("{cap: 30, unit: calendar_day, times: 1, approver: 负责人}", "{open: true}", "approver"),
        ("{cap: 30,", "{cap: 30, maximum: 40,", "不认识的键“maximum”"),
        ("seen: verified", "seen: guessed", "“seen”不能写“guessed”"),
        ("    seen: verified", "    seen: verified\n    colour: red", "不认识的键“colour”"),
        ("    seen: verified", "    minimum: true\n    backward: true\n    seen: verified", "倒数"),
        ("    seen: verified", "    minimum: yes\n    seen: verified", "true 或 false"),
        ("{month: 3, day: 1, before: true}", "{month: 2, day: 29}", "不是每年都有"),
        ("    yearly: {month: 3, day: 1, before: true}\n", "", "yearly"),
        ("topic: 例\n", "", "缺少“topic”"),
    ],
)
def test_a_mistaken_rule_is_told_what_is_wrong_and_where(old, new, told):
    assert old in GOOD
    found = faults(GOOD.replace(old, new, 1))
    assert any(told in fault for fault in found), found
    assert all(fault.startswith("rules/example.yaml 第") for fault in found)


def test_every_mistake_of_a_file_is_told_at_once_with_its_line():
    text = GOOD.replace("amount: 60", "amount: -1").replace("month: 3", "month: 13")
    found = faults(text)
    assert [fault.split("：")[0] for fault in found] == [
        "rules/example.yaml 第6行",
        "rules/example.yaml 第17行",
        "rules/example.yaml 第16行",
    ]


@pytest.mark.parametrize(
    "empty", ["topic: 例\n", "topic: 例\nrules: []\n", "topic: 例\nrules: {}\n"]
)
def test_a_file_without_rules_is_a_mistake(empty):
    assert "rules" in faults(empty)[0]


@pytest.mark.parametrize(
    ("article", "said"),
    [
        ("36", "《法》第36条"),
        ("64(2)", "《法》第64条第2款"),
        ("20(1)(2)", "《法》第20条第1款、第2款"),
        ("22,23,34-36", "《法》第22条、第23条、第34条至第36条"),
        ("二(五)", "《法》二(五)"),
        ("", "《法》"),
    ],
)
def test_a_citation_is_said_in_words(article, said):
    citation = Citation(
        rule="X",
        statute="法",
        article=article,
        effective_from=None,
        effective_to=None,
        standing=Standing.STATUTE,
    )
    assert str(citation) == said
