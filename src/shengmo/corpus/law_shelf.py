"""Which rules of the shelf are used where, and by which worked examples are they tried?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from shengmo.corpus import shelf
from shengmo.corpus.examples import Example, parse_examples
from shengmo.corpus.law_book import Book
from shengmo.corpus.lint_procedures import Composed
from shengmo.corpus.outlines import parse_outline
from shengmo.corpus.shelved import Shelved, attempt
from shengmo.corpus.uses import (
    How,
    NotFormalised,
    Use,
    gathered,
    parse_not_formalised,
    silent,
    uses_of,
)
from shengmo.law.cases import parse_examples as parse_rule_examples
from shengmo.law.duties import parse_duties
from shengmo.law.procedures.compose import compose
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.parse import parse_procedure
from shengmo.law.rules import Rule
from shengmo.law.sources import Fault, Source

Rules = Mapping[str, Rule]


def rule_faults(shelved: Shelved, composed: Iterable[Composed], rules: Rules) -> Iterator[Fault]:
    """Rules that nothing uses and nobody answers for, each at its line."""
    faults: list[Fault] = []
    uses = _uses(shelved, [one.procedure for one in composed], rules)
    listed = _listed(shelved, rules, faults)
    yield from faults
    if not shelved.not_formalised:
        return
    lines = {one.rule: one.line for one in listed}
    for rule, message in silent(rules, uses, listed):
        if rule in lines:
            yield Fault(shelved.not_formalised[0].file, lines[rule], f"规则{rule}{message}")
            continue
        source = _file_of(rule, shelved.rules)
        if source:
            yield source.fault(("rules", rule), f"规则{rule}{message}")


def _file_of(rule: str, sources: Iterable[Source]) -> Source | None:
    for source in sources:
        blocks = source.data.get("rules")
        if isinstance(blocks, Mapping) and rule in blocks:
            return source
    return None


def _listed(shelved: Shelved, rules: Rules, faults: list[Fault]) -> tuple[NotFormalised, ...]:
    return tuple(
        one
        for source in shelved.not_formalised
        for one in attempt(faults, partial(parse_not_formalised, source, rules)) or ()
    )


def _uses(
    shelved: Shelved, procedures: Iterable[Procedure], rules: Rules
) -> Mapping[str, tuple[Use, ...]]:
    """Everything that cites a rule: procedures, outlines, lists of duties, letters."""
    found = [use for procedure in procedures for use in uses_of(procedure)]
    ignored: list[Fault] = []  # told by the checks of those files themselves
    for source in shelved.outlines:
        outline = attempt(ignored, partial(parse_outline, source))
        found += (
            [(r, Use(outline.name, "年度报告提纲", How.OUTLINE)) for r in outline.rules]
            if outline
            else []
        )
    for source in shelved.duties:
        title = str(source.data.get("title", ""))
        duties = attempt(ignored, partial(parse_duties, source, rules)) or ()
        found += [(d.rule, Use(source.file, title, How.DUTY)) for d in duties if d.rule]
    for versions in shelved.procedures.values():
        for source in versions:
            name, title = str(source.data.get("procedure", "")), str(source.data.get("title", ""))
            words = _named(source.data.get("outcomes"), rules)
            found += [(rule, Use(name, title, How.OUTCOME)) for rule in words]
    titles = {procedure.name: procedure.title for procedure in procedures}
    for source in shelved.papers:
        name = str(source.data.get("procedure", ""))
        title = f"{titles.get(name, name)}文书"
        found += [(rule, Use(name, title, How.PAPER)) for rule in _named(source.data, rules)]
    return gathered(found)


def _named(data: object, rules: Rules) -> Iterator[str]:
    """Every rule that stands under a key `rule` anywhere below."""
    if isinstance(data, Mapping):
        rule = data.get("rule")
        if isinstance(rule, str) and rule in rules:
            yield rule
        for value in data.values():
            yield from _named(value, rules)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _named(value, rules)


@cache
def load_law_book() -> Book:
    """The book of the shelf.

    Raises:
        FaultySource: a file has mistakes.
    """
    shelved, rules = shelf.read_everything(), shelf.load_rules()
    procedures = [
        parse_procedure(compose(version, {}), rules)
        for versions in shelved.procedures.values()
        for version in versions
    ]
    listed = _listed(shelved, rules, [])
    return Book(
        rules=rules,
        uses=_uses(shelved, procedures, rules),
        listed={one.rule: one for one in listed},
        tests=_tests(shelved, procedures),
    )


def _tests(shelved: Shelved, procedures: Sequence[Procedure]) -> Mapping[str, Sequence[str]]:
    """Worked examples by rule: of the limit itself, then of gates that it closes and clocks."""
    found: dict[str, list[str]] = {}
    for source in shelved.rule_examples:
        for worked in parse_rule_examples(source):
            found.setdefault(worked.case.rule, []).append(str(worked.case.id))
    for name, source in shelved.examples.items():
        own = [procedure for procedure in procedures if procedure.name == name]
        for example in parse_examples(source):
            for rule in _tried(example, own):
                found.setdefault(rule, []).append(f"{own[0].title}“{example.name}”")
    return found


def _tried(example: Example, versions: Iterable[Procedure]) -> Iterator[str]:
    """The rules that an example tries: it closes their gate, or knows the day of their limit."""
    closed = {gate for step in example.steps for gate in step.closed}
    found: dict[str, None] = {}
    for procedure in versions:
        for act in procedure.acts.values():
            found |= {gate.citation.rule: None for gate in act.gates if gate.id in closed}
        for clock in procedure.clocks.values():
            if clock.name in example.expected.clocks:
                found[clock.rule.id] = None
    yield from found
