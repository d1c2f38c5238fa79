"""Does a matter's pinned text stay what it was, whatever the shelf says later?"""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256

import pytest

from shengmo.corpus import shelf
from shengmo.corpus.errors import CorpusError
from shengmo.corpus.pinned import pin, unpin
from shengmo.corpus.yaml_lines import parse_yaml
from shengmo.law.procedures.compose import compose

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("name", shelf.procedure_names())
def test_the_pinned_text_gives_the_same_procedure_back(name):
    procedure, text, sha = shelf.load_procedure(name, TODAY)
    assert shelf.procedure_from_pinned(text) == procedure
    assert sha == sha256(text.encode()).hexdigest()


def test_the_version_is_that_in_force_on_the_day():
    old, _, old_sha = shelf.load_procedure("government-contract", date(2025, 12, 31))
    new, _, new_sha = shelf.load_procedure("government-contract", date(2026, 1, 1))
    assert (old.valid_to, new.valid_from) == (date(2025, 12, 31), date(2026, 1, 1))
    assert old.gate("village_decision") is None
    assert new.gate("village_decision") is not None
    assert old_sha != new_sha


def test_a_day_before_the_first_version_gets_the_first():
    procedure, _, _ = shelf.load_procedure("government-contract", date(2009, 5, 1))
    assert procedure.valid_from == date(2018, 6, 1)


def test_the_pinned_text_holds_the_rules_it_cites_so_that_no_shelf_is_needed():
    _, text, _ = shelf.load_procedure("hotline-ticket", TODAY)
    topics = json.loads(text)["rules"].values()
    assert {"HOT-03-L", "HOT-04-L", "PEN-05"} <= {rule for rules in topics for rule in rules}
    assert "MDM-08" not in {rule for rules in topics for rule in rules}


def test_dates_and_exact_numbers_come_back_as_they_were():
    source = parse_yaml("amount: 0.05\nday: 2026-03-02\n", "x.yaml")
    text = pin(source, {})
    assert json.loads(text)["procedure"] == {
        "amount": {"$decimal": "0.05"},
        "day": {"$date": "2026-03-02"},
    }


def test_equal_definitions_give_equal_texts():
    source = shelf.procedure_source("register-entry", TODAY)
    assert pin(compose(source, {}), {}) == pin(compose(source, {}), {})


def test_a_text_of_a_later_format_asks_for_an_upgrade():
    with pytest.raises(CorpusError, match="请升级系统"):
        unpin('{"format": 99, "procedure": {}, "rules": {}}')
