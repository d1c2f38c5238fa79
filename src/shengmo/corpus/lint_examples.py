"""Do the worked examples come out as computed by hand, and does every gate close in one of them?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from shengmo.corpus.examples import Example, parse_examples
from shengmo.corpus.lint_procedures import Composed
from shengmo.corpus.rehearsal import rehearse
from shengmo.corpus.shelved import Shelved, attempt
from shengmo.law.calendar import Calendar
from shengmo.law.procedures.compose import compose
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.parse import parse_procedure
from shengmo.law.rules import Rule
from shengmo.law.sources import Fault, Source

Rules = Mapping[str, Rule]


def example_faults(
    shelved: Shelved, composed: tuple[Composed, ...], rules: Rules, calendar: Calendar
) -> Iterator[Fault]:
    """Examples that come out otherwise; procedures without any; gates that none closes."""
    sound = {one.source.file for one in composed}
    for name, versions in shelved.procedures.items():
        source = shelved.examples.get(name)
        if source is None:
            for version in versions[:1]:
                yield version.fault((), f"程序“{name}”没有算例（examples.yaml）。")
            continue
        faults: list[Fault] = []
        examples = attempt(faults, partial(parse_examples, source)) or ()
        yield from faults
        usable = tuple(version for version in versions if version.file in sound)
        for example in examples:
            yield from played(example, source, usable, rules, calendar)
        if examples:
            yield from _never_closed(name, examples, composed)


def played(
    example: Example, source: Source, versions: tuple[Source, ...], rules: Rules, calendar: Calendar
) -> Iterator[Fault]:
    """What one example says against the law, under the version in force on its first day."""
    if not example.steps:
        yield Fault(source.file, example.line, "算例里没有写动作（acts）。")
        return
    if not versions:
        return
    faults: list[Fault] = []
    version = version_on(versions, example.steps[0].on)
    procedure = attempt(faults, partial(_procedure, version, example, rules))
    for fault in faults:
        yield Fault(source.file, example.line, f"这里的settings用不上：{fault.message}")
    if procedure is not None:
        for remark in rehearse(procedure, example, rules, calendar):
            yield Fault(source.file, remark.line, f"算例“{example.name}”：{remark.message}")


def version_on(versions: tuple[Source, ...], on: date) -> Source:
    """The version in force on a day; the first one for a day before it."""
    begun = [v for v in versions if str(v.data.get("valid_from")) <= on.isoformat()]
    return begun[-1] if begun else versions[0]


def _procedure(version: Source, example: Example, rules: Rules) -> Procedure:
    return parse_procedure(compose(version, example.settings), rules)


def _never_closed(
    name: str, examples: tuple[Example, ...], composed: tuple[Composed, ...]
) -> Iterator[Fault]:
    closed = {gate for example in examples for step in example.steps for gate in step.closed}
    for one in composed:
        if one.procedure.name != name:
            continue
        for act in one.procedure.acts.values():
            for gate in act.gates:
                if gate.id not in closed:
                    message = f"关口“{gate.id}”没有一个算例让它关上。"
                    yield Fault(one.source.file, gate.line, message)
