"""Three likely indicators for a number: does the reader's own answer lead, and do the others fit?"""

from __future__ import annotations

import pytest

from shengmo.corpus.shelf import load_catalogue, load_vocabulary
from shengmo.reading.likely import likely, sentence_of
from shengmo.reading.reader import Reader

VOCABULARY, CATALOGUE = load_vocabulary(), load_catalogue()
READER = Reader(VOCABULARY)


def choices(text: str) -> list[tuple[str, ...]]:
    figures = READER.read(text).figures
    return [likely(text, figure, VOCABULARY, CATALOGUE) for figure in figures]


def test_what_the_reader_understood_leads():
    text = "全年受理矛盾纠纷732件，调解成功730件，调解成功率99.7%。"
    assert [found[0] for found in choices(text)] == [
        figure.indicator for figure in READER.read(text).figures
    ]


def test_there_are_at_most_three_of_the_same_unit_and_none_twice():
    for found in choices("全年受理矛盾纠纷732件，热线工单1085件，办理行政处罚案件11件。"):
        assert 2 <= len(found) <= 3
        assert len(set(found)) == len(found)
        assert {CATALOGUE[code].unit for code in found} == {"件"}


def test_of_what_the_catalogue_does_not_count_nothing_far_fetched_is_offered():
    (found,) = choices("全镇创建民主法治示范村1个，推进法治政府建设。")
    assert "mediation.accepted" not in found


@pytest.mark.parametrize(
    ("text", "inside", "sentence"),
    [
        ("甲。乙3件，丙。丁", "3", "乙3件，丙。"),
        ("标题\n　　乙3件\n丁", "3", "乙3件"),
        ("3件", "3", "3件"),
    ],
)
def test_a_sentence_ends_at_its_mark_or_line(text, inside, sentence):
    start = text.index(inside)
    assert text[slice(*sentence_of(text, start, start + 1))] == sentence
