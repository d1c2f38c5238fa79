"""Is YAML read strictly, and does every value know its line?"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shengmo.corpus.yaml_lines import parse_yaml
from shengmo.law.errors import FaultySource


def faults(text):
    with pytest.raises(FaultySource) as raised:
        parse_yaml(text, "x.yaml")
    return [(fault.line, fault.message) for fault in raised.value.faults]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("60", 60),
        ("-3", -3),
        ("0.05", Decimal("0.05")),
        ("2026-02-28", date(2026, 2, 28)),
        ('"2026-02-28"', "2026-02-28"),
        ("yes", "yes"),
        ("No", "No"),
        ("on", "on"),
        ("OFF", "OFF"),
        ("True", "True"),
        ("12:30", "12:30"),
        ("010", "010"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".5", ".5"),
        ("2026-02-28 10:00:00", "2026-02-28 10:00:00"),
        ('"60"', "60"),
        ("三十日", "三十日"),
        ("<<", "<<"),
    ],
)
def test_a_plain_value_is_read_for_what_it_looks_like_and_nothing_more(written, read):
    found = parse_yaml(f"key: {written}\n", "x.yaml").data["key"]
    assert (found, type(found)) == (read, type(read))


def test_keys_are_text_also_when_they_look_like_something_else():
    assert list(parse_yaml("on: 1\n2026: 2\nyes: 3\n", "x.yaml").data) == ["on", "2026", "yes"]


def test_every_value_knows_its_line():
    source = parse_yaml("a:\n  - b: 1\n    c:\n      - 2\n      - 3\nd: {e: 4}\n", "x.yaml")
    assert source.line(("a", 0, "b")) == 2
    assert source.line(("a", 0, "c", 1)) == 5
    assert source.line(("d", "e")) == 6
    assert source.line(("a", 0, "missing")) == 2


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "“a”写了两次，第一次在第1行"),
        ("a: &x 1\n", 1, "别名"),
        ("a: 1\nb: *a\n", 2, "*"),
        ("a: &x [*x]\n", 1, "别名"),
        ("a: !!python/object:os.system 1\n", 1, "标签"),
        ("a: 2026-02-30\n", 1, "没有2026-02-30这一天"),
        ("a: 1\n---\nb: 2\n", 3, "---"),
        ("a: 1\n---\n- b\n", 3, "---"),
        ("? [a, b]\n: 1\n", 1, "名称"),
        ("- a\n- b\n", 1, "名称: 值"),
        ("", 1, "名称: 值"),
        ("a: [1, 2\nb: 3\n", 2, "读不懂"),
        ("a:\n\t- 1\n", 2, "读不懂"),
        ("a: 'x\n", 2, "读不懂"),
        ("a: 1\nb: \x07\n", 2, "读不懂"),
        ("a: " + "[" * 5000, 1, "嵌套"),
        ("a: " + "{b: " * 40 + "1" + "}" * 40, 1, "嵌套"),
    ],
)
def test_what_is_not_our_yaml_is_refused_with_its_line(text, line, told):
    found = faults(text)
    assert found[0][0] == line
    assert told in found[0][1]


def test_all_mistakes_of_form_are_told_at_once():
    assert [line for line, _ in faults("a: 1\na: 2\nb: &x 3\nc: 2026-02-30\n")] == [2, 3, 4]


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_in_our_words(text):
    with suppress(FaultySource):  # and nothing else may be raised
        assert isinstance(parse_yaml(text, "x.yaml").data, dict)
