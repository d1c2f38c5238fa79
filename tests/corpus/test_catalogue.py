"""Is the catalogue of indicators complete for this year's report, and typed as figures need it?"""

from __future__ import annotations

import pytest

from shengmo.corpus import shelf
from shengmo.corpus.catalogue import Aggregator, Kind, Rollup, parse_indicators
from shengmo.corpus.yaml_lines import parse_yaml

# code, unit, how, kind, roll-up, cuts
TABLE = [
    ("review.total", "件", "count", "flow", "tree", {"subject"}),
    ("review.decisions", "次", "count", "flow", "tree", set()),
    ("review.contracts", "份", "count", "flow", "tree", set()),
    ("review.documents", "件", "count", "flow", "tree", set()),
    ("review.opinions", "条", "sum", "flow", "tree", {"subject"}),
    ("review.problems_rectified", "个", "sum", "flow", "tree", set()),
    ("review.coverage", "%", "ratio", "flow", "tree", {"subject"}),
    ("hotline.received", "件", "count", "flow", "tree", {"channel", "topic"}),
    ("hotline.closed", "件", "count", "flow", "tree", {"channel", "topic"}),
    ("hotline.pending", "件", "count", "stock", "tree", {"channel", "topic"}),
    ("hotline.closure_rate", "%", "ratio", "flow", "tree", {"channel"}),
    ("hotline.ontime_rate", "%", "ratio", "flow", "tree", {"channel"}),
    ("hotline.satisfaction_rate", "%", "ratio", "flow", "tree", {"channel"}),
    ("enforcement.powers", "项", "count", "stock", "own", {"domain", "source"}),
    ("enforcement.officers_certified", "人", "count", "stock", "tree", set()),
    ("override.count", "次", "sum", "flow", "tree", {"kind"}),
]


@pytest.mark.parametrize(("code", "unit", "how", "kind", "rollup", "cuts"), TABLE)
def test_the_catalogue_says_of_each_indicator_what_the_list_of_figures_says(
    code, unit, how, kind, rollup, cuts
):
    found = shelf.load_catalogue()[code]
    assert (found.unit, found.aggregator, found.kind, found.rollup, set(found.cuts)) == (
        unit,
        Aggregator(how),
        Kind(kind),
        Rollup(rollup),
        cuts,
    )


def test_every_rate_has_two_decimals_and_a_denominator_and_nothing_else_has():
    for indicator in shelf.load_catalogue().values():
        is_rate = indicator.aggregator is Aggregator.RATIO
        assert (indicator.denominator is not None) == is_rate
        assert indicator.decimals == (2 if is_rate else 0)


def test_only_rates_are_said_in_per_cent_and_only_an_average_in_another_unit():
    catalogue = shelf.load_catalogue()
    assert all(i.aggregator is Aggregator.RATIO for i in catalogue.values() if i.unit == "%")
    averages = {code for code, i in catalogue.items() if i.denominator and i.unit != "%"}
    assert averages == {"study.hours"}


def test_overrides_are_counted_in_every_procedure_that_allows_one():
    counted = set(shelf.load_catalogue()["override.count"].procedures)
    assert counted == {
        name
        for name in shelf.procedure_names()
        for path in shelf.procedure_files(name)
        if "override: " in path.read_text(encoding="utf-8")
    }


def test_every_indicator_has_a_definition_and_a_phrase_in_which_reports_state_it():
    for indicator in shelf.load_catalogue().values():
        assert indicator.definition.endswith("。")
        assert all("{value}" in phrase for phrase in indicator.phrases)
        assert indicator.phrases


def test_one_text_may_stand_for_a_list_of_one_and_a_ratio_inherits_its_procedures():
    text = """
figures:
  - code: a.rate
    name: 率
    unit: "%"
    aggregator: ratio
    kind: flow
    rollup: tree
    procedures: [p]
    numerator: {moment: closed, where: {outcome: good}}
    denominator: {moment: "stage:asked", procedures: q}
    definition: 口径。
"""
    (found,) = parse_indicators(parse_yaml(text, "x.yaml"))
    assert found.numerator.where == {"outcome": ("good",)}
    assert found.procedures == ("p", "q")
    assert found.denominator is not None
    assert found.denominator.stage == "asked"
