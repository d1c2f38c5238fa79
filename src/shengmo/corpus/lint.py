"""Is the whole shelf in order? Every file, and what only several files together show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from shengmo.corpus.catalogue import Indicator, parse_indicators
from shengmo.corpus.law_shelf import rule_faults
from shengmo.corpus.lint_examples import example_faults
from shengmo.corpus.lint_figures import figure_faults
from shengmo.corpus.lint_outcomes import outcome_faults
from shengmo.corpus.lint_papers import local_paper_faults, paper_faults
from shengmo.corpus.lint_procedures import compose_all, procedure_faults
from shengmo.corpus.lint_vocabulary import vocabulary_faults
from shengmo.corpus.localities import parse_locality
from shengmo.corpus.measures import MeasureName, parse_measures
from shengmo.corpus.outlines import Outline, parse_outline
from shengmo.corpus.shelved import Shelved, attempt
from shengmo.law.calendar import Calendar, YearCalendar, festival_doubts, parse_year
from shengmo.law.cases import parse_examples as parse_rule_examples
from shengmo.law.duties import parse_duties
from shengmo.law.rules import Rule, parse_rules
from shengmo.law.sources import Fault, Source

# The report is compiled from one; the other stands behind the noughts that it states.
REPORTED = frozenset({"annual-report", "nil-return"})


@dataclass(frozen=True, slots=True)
class Checked:
    """How many files were looked at, and every mistake, by file and line."""

    files: int
    faults: tuple[Fault, ...]


def check(shelved: Shelved) -> Checked:
    """Look at everything; one fault hides no other as far as it can still be understood."""
    faults = list(shelved.unreadable)
    rules = _rules(shelved, faults)
    calendar = _calendar(shelved, faults)
    for source in shelved.rule_examples:
        attempt(faults, partial(parse_rule_examples, source))
    for source in shelved.localities:
        attempt(faults, partial(parse_locality, source, shelved.procedures))
    for source in shelved.duties:
        attempt(faults, partial(parse_duties, source, rules))
    measures = _measures(shelved, faults)
    composed = compose_all(shelved, rules, faults)
    faults.extend(procedure_faults(shelved, composed, measures))
    faults.extend(paper_faults(shelved.papers, composed, rules))
    faults.extend(local_paper_faults(shelved, composed, rules))
    indicators = _indicators(shelved, faults)
    faults.extend(figure_faults(indicators, composed, measures))
    outlines = _outlines(shelved, [indicator for _, indicator in indicators], rules, faults)
    faults.extend(vocabulary_faults(shelved.vocabulary, indicators, composed, outlines))
    faults.extend(example_faults(shelved, composed, rules, calendar))
    faults.extend(outcome_faults([i for _, i in indicators], composed, REPORTED))
    faults.extend(rule_faults(shelved, composed, rules))
    unique = dict.fromkeys(faults)
    return Checked(shelved.files, tuple(sorted(unique, key=lambda f: (f.file, f.line))))


def _rules(shelved: Shelved, faults: list[Fault]) -> Mapping[str, Rule]:
    """Every rule that can be understood; an id in two files is a fault."""
    rules: dict[str, Rule] = {}
    for source in shelved.rules:
        for rule in attempt(faults, partial(parse_rules, source)) or ():
            if rule.id in rules:
                message = f"规则{rule.id}在另一个文件里已经有了。"
                faults.append(source.fault(("rules", rule.id), message))
            rules[rule.id] = rule
    return rules


def _calendar(shelved: Shelved, faults: list[Fault]) -> Calendar:
    """The years that can be understood, compared with the festivals."""
    festivals: Mapping[object, object] = {}
    years: dict[int, YearCalendar] = {}
    for source in shelved.calendars:
        days = source.data.get("days")
        if isinstance(days, Mapping):
            festivals = days
            continue
        year = attempt(faults, partial(parse_year, source))
        if year is not None:
            years[year.year] = year
            faults.extend(_doubts(source, year, festivals))
    return Calendar(years)


def _doubts(source: Source, year: YearCalendar, festivals: Mapping[object, object]) -> list[Fault]:
    days = festivals.get(str(year.year))
    known = days if isinstance(days, Mapping) else {}
    return [source.fault(("holidays",), doubt) for doubt in festival_doubts(year, known)]


def _measures(shelved: Shelved, faults: list[Fault]) -> Mapping[str, MeasureName]:
    """The one registry; nothing where it is absent or cannot be understood."""
    if not shelved.measures:
        return {}
    return attempt(faults, partial(parse_measures, shelved.measures[0])) or {}


def _indicators(shelved: Shelved, faults: list[Fault]) -> tuple[tuple[Source, Indicator], ...]:
    return tuple(
        (source, indicator)
        for source in shelved.figures
        for indicator in attempt(faults, partial(parse_indicators, source)) or ()
    )


def _outlines(
    shelved: Shelved, indicators: list[Indicator], rules: Mapping[str, Rule], faults: list[Fault]
) -> list[tuple[Source, Outline]]:
    """An outline states only figures of the catalogue, and cites only rules that there are."""
    found: list[tuple[Source, Outline]] = []
    codes = {indicator.code for indicator in indicators}
    for source in shelved.outlines:
        outline = attempt(faults, partial(parse_outline, source))
        if outline is None:
            continue
        found.append((source, outline))
        faults.extend(
            source.fault(("parts",), f"提纲里的数字“{code}”不在指标目录里。")
            for code in sorted(outline.figures - codes)
        )
        planned = {indicator.code for indicator in indicators if indicator.target}
        faults.extend(
            source.fault(
                ("parts",), f"提纲里写了“{code}”的目标，要点里却不能给它定目标（target）。"
            )
            for code in sorted({ref.code for ref in outline.references if ref.target} - planned)
        )
        faults.extend(
            source.fault(("rules",), f"规则“{rule}”不在规则库里。")
            for rule in outline.rules
            if rule not in rules
        )
    return found
