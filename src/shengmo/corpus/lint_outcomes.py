"""Can every outcome be named: is there a figure behind which a matter that ends so may stand?

What comes to nothing (cancelled, withdrawn) is no result; such an outcome says `uncounted: true`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shengmo.corpus.catalogue import Indicator, Part
from shengmo.corpus.lint_procedures import Composed
from shengmo.law.procedures.measuring import IN_SCOPE, OVERRIDE, PASSED
from shengmo.law.procedures.model import Act, Procedure
from shengmo.law.sources import Fault

_OF_GATES = (IN_SCOPE, OVERRIDE, PASSED)  # numbers that say nothing of how a matter ends


def outcome_faults(
    indicators: Iterable[Indicator], composed: Iterable[Composed], stated: frozenset[str]
) -> Iterator[Fault]:
    """Outcomes that no figure can name; `stated` are procedures that the report itself speaks of."""
    parts = [part for indicator in indicators for part in indicator.parts]
    for one in composed:
        procedure = one.procedure
        if procedure.name in stated:
            continue
        own = [part for part in parts if procedure.name in part.procedures]
        known = {name for part in own for name in _named(procedure, part)} | procedure.uncounted
        for index, name in enumerate(procedure.outcomes):
            if name not in known:
                message = (
                    f"结论“{name}”没有任何指标和报告说得出：写一个数到它的指标，"
                    "或者写明不计入任何数（uncounted: true）。"
                )
                yield one.source.fault(("outcomes", index), message)


def _named(procedure: Procedure, part: Part) -> Iterator[str]:
    """The outcomes with which a matter behind the part may end."""
    if part.measure in _OF_GATES:
        return
    wanted = part.where.get("outcome")
    if wanted:
        yield from wanted
        return
    for act in procedure.acts.values():
        if _may_follow(procedure, part, act):
            yield from (act.outcome, *act.outcomes)


def _may_follow(procedure: Procedure, part: Part, act: Act) -> bool:
    """Whether the act may be done by or after what the part counts."""
    if part.stage:
        after = _from(procedure, {part.stage})
        return act.target == part.stage or bool(after & set(act.sources))
    if not part.measure:
        stages = part.where.get("stage")
        return not stages or bool(_from(procedure, set(stages)) & set(act.sources))
    giving = [one for one in procedure.acts.values() if _gives(procedure, one, part.measure)]
    after = _from(
        procedure, {s for one in giving for s in ((one.target,) if one.target else one.sources)}
    )
    return act in giving or bool(after & set(act.sources))


def _gives(procedure: Procedure, act: Act, measure: str) -> bool:
    fields = (procedure.fields[name] for name in (*act.required, *act.optional))
    return any(measure in (field.measure, *field.counted) for field in fields)


def _from(procedure: Procedure, start: set[str]) -> set[str]:
    """The stages that can be reached from some of them, themselves included."""
    reached, frontier = set(start), set(start)
    while frontier:
        acts = (act for act in procedure.acts.values() if frontier & set(act.sources))
        after = {act.target for act in acts if act.target}
        after |= {procedure.stages[s].lapses_to for s in frontier if s in procedure.stages}
        frontier = {stage for stage in after if stage} - reached
        reached |= frontier
    return reached
