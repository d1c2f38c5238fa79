"""May a locality set what a procedure marks as local, and nothing else?"""

from __future__ import annotations

from datetime import date

import pytest

from shengmo.corpus import shelf
from shengmo.corpus.errors import CorpusError
from shengmo.corpus.localities import parse_locality, setting_faults
from shengmo.corpus.yaml_lines import parse_yaml
from shengmo.law.errors import FaultySource
from shengmo.law.procedures.compose import compose

TODAY = date(2026, 3, 2)


def settings(text):
    """The faults of a profile's settings for the legality review."""
    source = parse_yaml(f"settings:\n  legality-review:\n{text}", "某地.yaml")
    return [
        (fault.line, fault.message)
        for fault in setting_faults(
            source, "legality-review", shelf.procedure_source("legality-review", TODAY)
        )
    ]


def test_a_setting_that_the_procedure_does_not_mark_as_local_is_refused_with_those_it_does():
    (fault,) = settings("    decision_minimum: 3\n")
    assert fault[0] == 3
    assert "“decision_minimum”不是程序“legality-review”可由地方设定的项目" in fault[1]
    assert "review_days" in fault[1]


def test_a_setting_out_of_bounds_is_refused_with_the_bound():
    (few,) = settings("    review_days: 4\n")
    (many,) = settings("    review_days: 16\n")
    assert "不能少于5，现在是4" in few[1]
    assert "不能多于15，现在是16" in many[1]


def test_a_setting_in_another_form_than_its_default_is_refused():
    (fault,) = settings('    review_days: "5"\n')
    assert "写法要和默认值一样" in fault[1]


def test_a_fitting_setting_is_taken():
    assert settings("    review_days: 10\n    before_signature: [feedback_first]\n") == []


def test_composing_puts_the_places_value_or_the_default_in_every_spot():
    source = shelf.procedure_source("legality-review", TODAY)
    clocks = {"default": compose(source, {}), "place": compose(source, {"review_days": 10})}
    amounts = {name: found.data["clocks"][0]["amount"] for name, found in clocks.items()}
    assert amounts == {"default": 5, "place": 10}


def test_composing_refuses_what_is_not_marked_as_local():
    with pytest.raises(FaultySource, match="不是这个程序标明可由地方设定的项目"):
        compose(shelf.procedure_source("legality-review", TODAY), {"valid_from": "2000-01-01"})


def test_the_demonstration_town_has_its_own_channels():
    procedure, _, _ = shelf.load_procedure("hotline-ticket", TODAY, "qingshi")
    assert "掌上基层" in procedure.fields["channel"].choices.values()
    plain, _, _ = shelf.load_procedure("hotline-ticket", TODAY)
    assert "掌上基层" not in plain.fields["channel"].choices.values()


def test_an_unknown_locality_and_an_unknown_procedure_are_named_with_those_there_are():
    with pytest.raises(CorpusError, match=r"没有名为“atlantis”的地方配置，现有：.*qingshi"):
        shelf.load_procedure("hotline-ticket", TODAY, "atlantis")
    with pytest.raises(CorpusError, match=r"没有名为“alchemy”的程序，现有：.*hotline-ticket"):
        shelf.load_procedure("alchemy", TODAY)


def test_every_locality_on_the_shelf_enables_only_what_there_is():
    for path in shelf.locality_files():
        locality = parse_locality(shelf.read_source(path), shelf.procedure_names())
        assert locality.name == path.stem
        assert set(locality.enabled) <= set(shelf.procedure_names())
