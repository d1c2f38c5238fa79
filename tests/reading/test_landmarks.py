"""A pattern found by its landmark has the places that it has by itself; so has a shape by its sign."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from collections.abc import Iterator

import pytest

from shengmo.corpus.report_shelf import load_vocabulary
from shengmo.reading import county, marks
from shengmo.reading.county import discretion
from shengmo.reading.landmarks import Landmarked, at_lines
from tests.reading.readings import passages

# What the patterns are for, in invented words, to be mixed with the passages.
RARE = (
    "白水镇人民政府", "本街道", "我县", "街道镇乡", "3件件", "12人人次", "5人次人次。", "24年度，", "海政发[2024]3号",
    "青溪建材有限公司有限责任公司", "在老王村信访问题处置", "，新城小区改造项目", "王明与李强之间", "，王明同志", "邀请李强律师",
    "东街2栋1单元302室", "家住东街3号", "13812345678", "110101199003078888", "新闻abc123网", "某某镇", "20XX年",
    "（此处填写）", "【 】", "待补充", "TODO", "**次", "共XX件", "中文,中文", "附件1：清单\n", "一、总体情况\n", "（二）成效\n", "一是",
    "2024年3月5日", "1.2.", "①", "“三个一”", "第十条", "每月一次", "３６５天", "二〇二四年", "8.15", "24小时", "一带一路", "千强镇",
    "\n", " ", "　", "，", "。", "0", "九", "x", "(", "[20",
)  # fmt: skip


def texts() -> Iterator[str]:
    """The passages, and 300 mixtures of them with what the patterns are for; always the same."""
    chance = random.Random(2025)
    known = [text for text, _ in passages()]
    yield from known
    for _ in range(300):
        pieces = [chance.choice(RARE if chance.random() < 0.7 else known) for _ in range(30)]
        yield "".join(piece[: chance.randint(1, len(piece))] for piece in pieces)


def landmarked() -> Iterator[tuple[str, Landmarked]]:
    """Every pattern of the reader that is found by a landmark, with its name."""
    names = [f"shengmo.reading.{each}" for each in ("body", "layout")]
    names += [each.name for each in pkgutil.iter_modules(county.__path__, f"{county.__name__}.")]
    for name in names:
        for key, value in vars(importlib.import_module(name)).items():
            if isinstance(value, Landmarked):
                yield f"{name}.{key}", value
    signs = load_vocabulary().signs
    yield "firm", discretion._firm(signs)
    yield "followed", discretion._followed(signs)


@pytest.mark.parametrize("pattern", [pytest.param(p, id=name) for name, p in landmarked()])
def test_a_landmark_leads_to_every_place_of_its_pattern(pattern: Landmarked):
    found = 0
    for text in texts():
        expected = [match.span() for match in pattern.pattern.finditer(text)]
        assert [match.span() for match in pattern.finditer(text)] == expected
        found += len(expected)
    assert found, "no text holds the pattern: add one to RARE"


def test_a_landmark_that_begins_inside_another_is_not_missed():
    pattern = Landmarked("[ab]c?aa", "aa", far=2)
    assert [m.span() for m in pattern.finditer("aaa bcaaaa")] == [(0, 3), (4, 8)]


def test_a_landmark_too_near_would_miss_a_place():
    assert Landmarked("a..b", "b", far=2).search("a12b") is None
    assert Landmarked("a..b", "b", far=3).search("a12b") is not None


def test_a_pattern_at_lines_is_tried_where_lines_begin():
    found = at_lines(re.compile("[ab]"), "a\nxb\nb\n")
    assert [match.start() for match in found] == [0, 5]


def test_a_shape_is_found_wherever_it_would_be_by_itself():
    for text in texts():
        shaped = marks._shaped(text)
        for number, (kind, _, shape) in enumerate(marks._SHAPES):
            alone = [
                (kind, *match.span())
                for match in re.finditer(shape, text, re.MULTILINE)
                if kind != "slogan" or not marks._COUNTING.search(match.group())
            ]
            assert shaped[number] == alone, (kind, shape)
