"""How does an indicator of the catalogue become sums over cells?

One definition makes the number, its cuts, its trace and what is frozen of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict

from shengmo.corpus.catalogue import Aggregator, Indicator, Part, Rollup, Target
from shengmo.figures.indicators.cells import Source
from shengmo.figures.indicators.cube import Definition, Moment, Selection, Weight
from shengmo.record.matters.chain import canonical

_SOURCES: Mapping[str, Source] = {
    "opened": Source.OPENED,
    "closed": Source.ENTERED,
    "measured": Source.MEASURED,
    "standing": Source.STANDING,
    "held": Source.HELD,
}
# What changes no number.
_WORDING = (
    *("name", "phrases", "definition", "line", "decimals", "target"),
    *("units", "unit_from", "source_from"),
)
PLAN = "plan-task"  # whose matters set targets
_TARGET_VALUE = "target_value"
_TARGET_COLUMN, _YEAR_COLUMN = "topic", "channel"  # which figure, and of which year the plan is


def definition_of(indicator: Indicator) -> Definition:
    """The indicator as sums over cells."""
    below = indicator.denominator
    return Definition(
        numerator=_selection(indicator, indicator.numerator),
        denominator=_selection(indicator, below) if below else None,
        cuts=indicator.cuts,
        own=indicator.rollup is Rollup.OWN,
        once=indicator.rollup is Rollup.THREAD,
        percent=indicator.unit == "%",
    )


def target_definition(target: Target, year: int) -> Definition:
    """The target that the organisation's own plan of the year sets, whenever it was set down."""
    numerator = Selection(
        source=Source.HELD,
        procedures=frozenset({PLAN}),
        where={
            _TARGET_COLUMN: frozenset({target.title}),
            _YEAR_COLUMN: frozenset({str(year)}),
        },
        weight=Weight.VALUE,
        measure=_TARGET_VALUE,
    )
    return Definition(
        numerator=numerator, denominator=None, cuts={}, own=True, once=True, percent=False
    )


def target_sha(target: Target) -> str:
    """Hash of what defines a target."""
    return hashlib.sha256(canonical(asdict(target)).encode()).hexdigest()


def definition_sha(indicator: Indicator) -> str:
    """Hash of everything in the definition that could move the number, in one fixed writing."""
    kept = {key: value for key, value in asdict(indicator).items() if key not in _WORDING}
    return hashlib.sha256(canonical(kept).encode()).hexdigest()


def _selection(indicator: Indicator, part: Part) -> Selection:
    where = {column: frozenset(values) for column, values in part.where.items()}
    if part.stage:
        where["stage"] = frozenset({part.stage})
    elif part.moment == "closed":
        where["phase"] = frozenset({"closed"})
    return Selection(
        source=Source.ENTERED if part.stage else _SOURCES[part.moment],
        procedures=frozenset(part.procedures),
        where=where,
        weight=_weight(indicator, part),
        moment=_moment(part),
        measure=part.measure,
        key=indicator.distinct,
    )


def _weight(indicator: Indicator, part: Part) -> Weight:
    if indicator.aggregator is Aggregator.DISTINCT:
        return Weight.KEY
    if indicator.aggregator is Aggregator.COUNT:
        return Weight.MATTERS
    return Weight.VALUE if part.measure else Weight.MATTERS


def _moment(part: Part) -> Moment:
    if part.stage:
        return Moment.STAGE
    return Moment.PHASE if part.moment == "closed" else Moment.ANY
