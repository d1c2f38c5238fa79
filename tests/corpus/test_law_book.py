"""Is every rule used or answered for, and does the page about the law say what the shelf says?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from shengmo.corpus import shelf
from shengmo.corpus.law_book import law_book
from shengmo.corpus.law_shelf import load_law_book, rule_faults
from shengmo.corpus.lint_procedures import compose_all
from shengmo.corpus.shelf import read_everything
from shengmo.corpus.uses import How, parse_not_formalised
from shengmo.corpus.yaml_lines import parse_yaml
from shengmo.law.errors import FaultySource
from tests.architecture import house

PAGE = house.ROOT / "docs" / "reference" / "law.md"
BOOK = load_law_book()


def test_the_page_is_what_the_shelf_says_now():
    assert PAGE.read_text(encoding="utf-8") == law_book(BOOK), "规则改了：请运行 make law"


def test_every_rule_is_used_or_listed_with_the_reason_why_not():
    assert set(BOOK.rules) == set(BOOK.uses) | set(BOOK.listed)
    assert len(BOOK.rules) == 359


def test_no_rule_is_listed_that_the_program_applies():
    decided = {rule for rule, uses in BOOK.uses.items() if any(use.how.decides for use in uses)}
    assert not decided & set(BOOK.listed)


def test_the_page_has_a_row_for_every_rule():
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    for rule in BOOK.rules:
        assert sum(row.startswith(f"| {rule} |") for row in rows) == 1


def test_every_gate_and_limit_that_is_used_is_tried_by_an_example():
    untried = {
        rule
        for rule, uses in BOOK.uses.items()
        if any(use.how in (How.GATE, How.LIMIT) for use in uses) and not BOOK.tests.get(rule)
    }
    # A rule by whose period another gate counts is tried under that gate's own article.
    periods = {"MDM-03", "PEN-40"}
    assert untried <= periods


def told(shelved):
    """What the check of the rules alone says of a shelf."""
    composed = compose_all(shelved, BOOK.rules, [])
    return [str(fault) for fault in rule_faults(shelved, composed, BOOK.rules)]


def without(shelved, rule):
    """The shelf with a rule taken off the list of those that are not formalised."""
    source = shelved.not_formalised[0]
    text = (shelf.SHELF / source.file).read_text(encoding="utf-8")
    kept = [line for line in text.splitlines(keepends=True) if f"rule: {rule}," not in line]
    return replace(shelved, not_formalised=(parse_yaml("".join(kept), source.file),))


def test_a_rule_that_nobody_uses_or_answers_for_is_told_at_its_own_line():
    faults = told(without(read_everything(), "LIT-17"))
    assert len(faults) == 1
    assert "rules/administrative-litigation.yaml" in faults[0]
    assert "规则LIT-17没有任何程序" in faults[0]


def test_a_rule_that_is_listed_although_a_gate_rests_on_it_is_told():
    shelved = read_everything()
    source = shelved.not_formalised[0]
    text = (shelf.SHELF / source.file).read_text(encoding="utf-8")
    text += "  - {rule: PEN-35, sort: judgement, who: 某人, why: 试试}\n"
    faults = told(replace(shelved, not_formalised=(parse_yaml(text, source.file),)))
    assert len(faults) == 1
    assert "行政处罚案件”却用到了" in faults[0]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{rule: LIT-99, sort: past, who: 甲, why: 乙}", "没有名为“LIT-99”的规则"),
        ("{rule: LIT-17, sort: dull, who: 甲, why: 乙}", "“sort”不能写“dull”"),
        ("{rule: LIT-17, sort: past, why: 乙}", "缺少“who”"),
        ("{rule: LIT-17, sort: past, who: 甲}", "缺少“why”"),
    ],
)
def test_an_entry_says_which_rule_who_decides_and_why(line, said):
    source = parse_yaml(f"not_formalised:\n  - {line}\n", "not-formalised.yaml")
    with pytest.raises(FaultySource, match=said):
        parse_not_formalised(source, shelf.load_rules())
