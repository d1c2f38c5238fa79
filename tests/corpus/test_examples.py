"""Does the law give what was computed by hand, for every worked example beside it?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from shengmo.corpus import shelf
from shengmo.corpus.examples import parse_examples
from shengmo.corpus.rehearsal import rehearse
from shengmo.law.procedures.compose import compose
from shengmo.law.procedures.parse import parse_procedure

CASES = [
    (name, example)
    for name in shelf.procedure_names()
    for example in parse_examples(shelf.read_source(shelf.example_file(name)))
]


def played(name, example):
    source = shelf.procedure_source(name, example.steps[0].on)
    procedure = parse_procedure(compose(source, example.settings), shelf.load_rules())
    return rehearse(procedure, example, shelf.load_rules(), shelf.load_calendars())


@pytest.mark.parametrize(
    ("name", "example"), CASES, ids=[f"{name}: {example.name}" for name, example in CASES]
)
def test_the_law_gives_what_was_computed_by_hand(name, example):
    assert played(name, example) == ()


@pytest.mark.parametrize("name", ["legality-review", "government-contract", "hotline-ticket"])
def test_each_main_procedure_has_examples_that_pass_and_examples_that_are_refused(name):
    steps = [step for of, example in CASES if of == name for step in example.steps]
    assert sum(1 for of, _ in CASES if of == name) >= 5
    assert any(step.refused for step in steps)
    assert any(not step.refused and not step.closed for step in steps)


def first(name):
    return next(example for of, example in CASES if of == name)


def test_an_example_with_a_wrong_due_day_is_found_out():
    example = first("legality-review")
    wrong = {clock: day.replace(day=28) for clock, day in example.expected.clocks.items()}
    remarks = played(
        "legality-review", replace(example, expected=replace(example.expected, clocks=wrong))
    )
    assert ["应当到2026-03-28，实际到2026-03-10" in remark.message for remark in remarks] == [True]


def test_an_example_that_expects_a_refusal_which_does_not_come_is_found_out():
    example = first("register-entry")
    steps = (replace(example.steps[1], closed=("delegation",)),)
    remarks = played("register-entry", replace(example, steps=steps))
    assert "应当被挡住，却放行了" in remarks[0].message


def test_an_example_that_expects_to_pass_where_the_law_refuses_is_found_out():
    example = first("register-entry")
    steps = (replace(example.steps[0], closed=(), refused=()),)
    remarks = played("register-entry", replace(example, steps=steps))
    assert remarks[0].message.startswith("应当可以办，却说：还不能列入名册")
    assert remarks[0].line == example.steps[0].line
