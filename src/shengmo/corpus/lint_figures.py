"""Can each indicator be counted from what the procedures give, and told from every other?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shengmo.corpus.catalogue import Aggregator, Indicator, Part
from shengmo.corpus.lint_procedures import Composed
from shengmo.corpus.measures import MeasureName
from shengmo.law.procedures.dimensions import DIMENSIONS
from shengmo.law.procedures.measuring import IN_SCOPE, OVERRIDE, PASSED
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.values import FieldType
from shengmo.law.sources import Fault, Source

PLAN, PLANNED_FIGURE = "plan-task", "target"  # where targets are set, and in which field

Found = Sequence[tuple[Source, Indicator]]


def figure_faults(
    indicators: Found, composed: tuple[Composed, ...], measures: Mapping[str, MeasureName]
) -> Iterator[Fault]:
    """What the catalogue's own files cannot show by themselves."""
    for source, indicator in indicators:
        for message in _indicator(indicator, composed, measures):
            yield Fault(source.file, indicator.line, f"指标{indicator.code}：{message}")
    yield from _twice(indicators)


def _indicator(
    indicator: Indicator, composed: tuple[Composed, ...], measures: Mapping[str, MeasureName]
) -> Iterator[str]:
    known = {one.procedure.name for one in composed}
    for name in indicator.procedures:
        if name not in known:
            yield f"没有名为“{name}”的程序。"
    for part in indicator.parts:
        looked_at = [one.procedure for one in composed if one.procedure.name in part.procedures]
        yield from _part(part, looked_at, measures)
    yield from _unit(indicator, measures)
    yield from _target(indicator, composed)
    for cut, column in indicator.cuts.items():
        for one in composed:
            procedure = one.procedure
            if procedure.name in indicator.procedures and not _has(procedure, column):
                yield f"分项“{cut}”要的列“{column}”，程序“{procedure.name}”没有填。"


def _target(indicator: Indicator, composed: tuple[Composed, ...]) -> Iterator[str]:
    """A target is set under a name that plans know."""
    plans = [one.procedure for one in composed if one.procedure.name == PLAN]
    if indicator.target and indicator.target.title not in _values_of(plans, PLANNED_FIGURE):
        yield f"年度要点任务里没有名为“{indicator.target.title}”的目标。"


def _values_of(procedures: Sequence[Procedure], field: str) -> set[str]:
    """The titles of a field's choices."""
    fields = [p.fields[field] for p in procedures if field in p.fields]
    return {title for found in fields for title in found.choices.values()}


def _part(
    part: Part, procedures: Sequence[Procedure], measures: Mapping[str, MeasureName]
) -> Iterator[str]:
    """Stages, outcomes, titles and measures that none of the procedures knows."""
    if not procedures:
        return
    if part.stage and not any(part.stage in p.stages for p in procedures):
        yield f"没有程序有环节“{part.stage}”。"
    for column, values in part.where.items():
        known = {value for p in procedures for value in _values(p, column)}
        for value in values:
            if value and "*" not in known and value not in known:
                yield f"没有程序的“{column}”会是“{value}”。"
    if part.measure and part.measure not in measures:
        yield f"数量“{part.measure}”没有在measures.yaml登记。"
    elif part.measure and not any(_gives(p, part.measure) for p in procedures):
        yield f"没有程序给出数量“{part.measure}”。"


def _values(procedure: Procedure, column: str) -> set[str]:
    """Everything that may stand in a column; “*” where it is free text."""
    if column == "stage":
        return set(procedure.stages)
    if column == "phase":
        return {str(stage.phase) for stage in procedure.stages.values()}
    if column == "outcome":
        return set(procedure.outcomes)
    found: set[str] = set()
    for name, its_column in procedure.dimensions.items():
        if its_column == column:
            field = procedure.fields[name]
            found |= set(field.choices.values())
            if field.type is FieldType.FLAG:
                found |= {"是", "否"}
            elif field.type is not FieldType.CHOICE:
                found.add("*")
    return found


def _has(procedure: Procedure, column: str) -> bool:
    return column not in DIMENSIONS or column in procedure.dimensions.values()


def _gives(procedure: Procedure, measure: str) -> bool:
    gates = [gate for act in procedure.acts.values() for gate in act.gates]
    if measure == OVERRIDE:
        return any(gate.override_role for gate in gates)
    if measure in (IN_SCOPE, PASSED):
        return any(gate.coverage for gate in gates)
    return any(measure in (f.measure, *f.counted) for f in procedure.fields.values())


def _unit(indicator: Indicator, measures: Mapping[str, MeasureName]) -> Iterator[str]:
    registered = measures.get(indicator.numerator.measure)
    if indicator.aggregator is not Aggregator.SUM or registered is None:
        return
    if registered.unit != indicator.unit:
        yield f"单位是“{indicator.unit}”，所加的数量登记的是“{registered.unit}”。"


def _twice(indicators: Found) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for source, indicator in indicators:
        if indicator.code in seen and seen[indicator.code] != source.file:
            message = f"指标“{indicator.code}”在{seen[indicator.code]}里已经有了。"
            yield Fault(source.file, indicator.line, message)
        seen.setdefault(indicator.code, source.file)
