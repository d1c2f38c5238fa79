"""Does a place word its letters and forms itself, and leave out nothing that the law wants?"""

from __future__ import annotations

from datetime import date

import pytest

from shengmo.corpus.paper_shelf import load_papers
from shengmo.corpus.papers import Blank
from shengmo.corpus.shelf import load_procedure

DAY = date(2026, 3, 2)


def papers(procedure: str, place: str):
    return {p.name: p for p in load_papers(load_procedure(procedure, DAY, place)[0], place)}


def words(paper) -> str:
    pieces = (piece for line in paper.lines for piece in line.pieces)
    return "".join(f"<{p.title}>" if isinstance(p, Blank) else p for p in pieces)


def test_two_places_call_the_same_form_by_their_own_name():
    assert papers("legality-review", "default")["feedback-form"].title == "合法性审查意见反馈表"
    lipu = papers("legality-review", "lipu")["feedback-form"]
    assert lipu.title == "澧浦镇合法性审查意见采纳情况反馈表"
    assert lipu.signatures == ("承办人", "科室负责人", "分管领导")
    assert papers("legality-review", "baidian")["opinion"].title == "白甸镇合法性审查意见书"


def test_what_a_place_does_not_word_stays_as_it_is():
    mine, shelf = (
        papers("legality-review", place)["feedback-form"] for place in ("lipu", "default")
    )
    assert mine.lines == shelf.lines
    assert mine.after == shelf.after


def test_a_place_adds_a_paper_of_its_own_that_others_do_not_have():
    assert "receipt" in papers("legality-review", "lipu")
    assert "receipt" not in papers("legality-review", "baidian")


@pytest.mark.parametrize(
    ("procedure", "paper", "said"),
    [
        ("penalty-case", "notice", "收到本告知书之日起5个工作日内提出"),
        ("penalty-case", "decision", "收到本决定书之日起15日内"),
        ("penalty-case", "reminder", "收到本催告书之日起10个工作日内"),
        ("disclosure-request", "third-party-letter", "收到本意见书之日起15个工作日内"),
        ("petition", "opinion", "自收到之日起30日内"),
        ("dispute", "agreement", "协议生效之日起30日内"),
    ],
)
def test_a_period_in_a_paper_is_the_one_of_its_rule(procedure, paper, said):
    assert said in words(papers(procedure, "default")[paper])
