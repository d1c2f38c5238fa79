"""What the writer writes, does the reader read: the same indicator, value, unit and cut?

Random towns' figures through the whole outline, and every phrase of the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shengmo.corpus import shelf
from shengmo.corpus.catalogue import Indicator
from shengmo.corpus.spoken import parse_titles
from shengmo.figures.indicators.figures import Figure
from shengmo.figures.reports.plain_text import to_text
from shengmo.figures.reports.prose import write
from shengmo.law.cursor import Cursor
from tests.figures import samples
from tests.figures.reading_back import READER, misread

CATALOGUE = shelf.load_catalogue()
OUTLINE = shelf.load_outline("annual-report")
TITLES = parse_titles(Cursor(shelf.read_source(path)) for path in shelf.vocabulary_files())


def value_of(indicator: Indicator) -> st.SearchStrategy[str]:
    """A number as records give it; unknown now and then, nought too."""
    if indicator.unit == "%":
        known = st.decimals(0, 100, places=4).map(str)
    elif indicator.unit in {"元", "平方米"}:
        known = st.decimals(0, 50_000_000, places=2).map(str)
    else:
        known = st.one_of(st.integers(0, 40), st.integers(0, 30_000)).map(str)
    return st.one_of(known, known, known, st.none()) if indicator.unit != "%" else known


@st.composite
def town_years(draw: st.DrawFn) -> tuple[Figure, ...]:
    """A year of some town: some indicators, some of the titles of their cuts."""
    found: list[Figure] = []
    for code, indicator in CATALOGUE.items():
        if indicator.unit_from:  # the papers of others bring units of their own
            continue
        whole = draw(value_of(indicator))
        found.append(samples.figure(code, whole, indicator.unit))
        for cut in indicator.cuts:
            titles = TITLES.get((code, cut), ())
            chosen = draw(st.sets(st.sampled_from(titles), max_size=4)) if titles else ()
            for title in sorted(chosen) if whole is not None else ():
                part = draw(value_of(indicator).filter(bool))
                unit = indicator.unit_of({cut: title})
                found.append(samples.figure(code, part, unit, **{cut: title}))
    return tuple(found)


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # a year is large
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(town_years())
def test_every_number_of_a_report_is_read_back_with_indicator_value_unit_and_cut(figures):
    blocks = write(OUTLINE, samples.filling(figures))
    text = to_text(samples.report(blocks=blocks))
    assert misread(text, blocks) == []


SHORTEST = 4  # 组建镇: three characters are said of too many things


def phrases() -> list[tuple[str, str, Mapping[str, str]]]:
    """Every phrase of the catalogue that is no mere word, once for each title of its cut."""
    found = []
    for indicator in CATALOGUE.values():
        for phrase in indicator.phrases:
            cuts = [cut for cut in indicator.cuts if f"{{{cut}}}" in phrase]
            titles = TITLES.get((indicator.code, cuts[0]), ()) if cuts else ("",)
            for title in titles:
                by = {cuts[0]: title} if cuts else {}
                if len(phrase.partition("{value}")[0].format(**by)) >= SHORTEST:
                    found.append((indicator.code, phrase, by))
    return found


def test_every_phrase_of_the_catalogue_is_read_back():
    wrong = []
    for code, phrase, by in phrases():
        indicator = CATALOGUE[code]
        number = "97.5" if indicator.unit == "%" else "37"
        said = phrase.format(value=number, unit=indicator.unit, **by)
        found = READER.read(f"{indicator.name}方面，{said}。").figures
        if (code, dict(by)) not in [(f.indicator, dict(f.by)) for f in found]:
            wrong.append((said, code, [(f.indicator, dict(f.by)) for f in found]))
    # 提出意见建议: said of what deputies ask as well; the outline says it of a review (审查中).
    assert [said for said, *_ in wrong if said != "提出意见建议37条"] == []


def test_a_wording_that_was_changed_by_hand_is_found():
    blocks = write(OUTLINE, samples.filling(samples.FIGURES))
    text = to_text(samples.report(blocks=blocks))
    assert misread(text, blocks) == []
    with pytest.raises(ValueError, match="substring not found"):
        misread(text.replace("审查合同", "研究合同"), blocks)
