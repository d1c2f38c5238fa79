"""What does each figure count? The catalogue of indicators, as its YAML defines it.

The columns of a matter hold titles: for a dimension (`kind`, `channel`, `topic`, `side`) the
Chinese title of the choice, so that a figure's `by` reads as reports write it (12345, 违法建设);
the choice's own name stays in the matter's fields. `stage`, `phase` and `outcome` hold names.

What each moment looks at, and which columns `where` may test with it:

==============  ===========================================================================
`opened`        matters opened in the period; stage, phase, outcome as of its last day
`closed`        the first entry into a closed phase, in the period; as it was on that entry
`stage:NAME`    the first entry into that stage, in the period; as it was on that entry
`measured`      numbers given in the period; only dimensions can be tested
`standing`      matters as they stand at the end of the period's last day (a stock)
`held`          numbers of matters as they stand at the end of the last day (a stock)
==============  ===========================================================================

A cut may be made by a dimension, and for `measured` and `held` by the measure's own `key`.

`target` says under which name the year's plan (plan-task) sets a target for the figure. A target
is held beside what was achieved and is never added to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from shengmo.law.cursor import Cursor
from shengmo.law.errors import FaultySource
from shengmo.law.procedures.dimensions import DIMENSIONS
from shengmo.law.sources import Source

STATES = ("stage", "phase", "outcome")
DISTINCT = (*DIMENSIONS, "organisation", "key")
_FLOWS = ("opened", "closed", "measured")
_STOCKS = ("standing", "held")
_NUMBERS = ("measured", "held")


class Aggregator(StrEnum):
    """How many matters, the sum of their measure, one part of another, how many different keys.

    `value` is a number that another body counted, taken as it is; with a unit of its own
    (`unit_from` names the column that holds it) it is stated by its cut alone, never as a whole.
    """

    COUNT = "count"
    SUM = "sum"
    RATIO = "ratio"
    DISTINCT = "distinct"
    VALUE = "value"


class Kind(StrEnum):
    """In the period, or as of its last day."""

    FLOW = "flow"
    STOCK = "stock"


class Rollup(StrEnum):
    """The organisation's own matters, all below it too, or each thread once."""

    OWN = "own"
    TREE = "tree"
    THREAD = "thread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is added up: matters (`measure` empty) or their numbers, dated by `moment`.

    `where` maps a column to the values it may hold; all must hold. An empty value means blank.
    """

    procedures: tuple[str, ...]
    moment: str
    where: Mapping[str, tuple[str, ...]]
    measure: str

    @property
    def stage(self) -> str:
        """The stage that `stage:NAME` names; empty for another moment."""
        return self.moment.removeprefix("stage:") if self.moment.startswith("stage:") else ""


@dataclass(frozen=True, slots=True)
class Target:
    """The name under which a plan sets a target for a figure, and the unit plans say it in."""

    title: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One figure of the catalogue. `cuts` maps the name of a cut to its column."""

    code: str
    name: str
    unit: str
    unit_from: str  # column that holds each number's own unit; empty where all have one
    source_from: str  # column that names the body which counted; empty where the records count
    units: Mapping[str, str]  # value of a cut → the unit in which reports count it
    aggregator: Aggregator
    kind: Kind
    rollup: Rollup
    cuts: Mapping[str, str]
    decimals: int
    numerator: Part  # of a ratio; of everything else what is added up
    denominator: Part | None  # only of a ratio
    distinct: str  # column whose different values are counted; empty unless distinct
    phrases: tuple[str, ...]  # how reports say it: {value}, {unit}, and {cut} for a cut's value
    definition: str  # 口径, one sentence
    line: int
    target: Target | None = None  # None: plans set none for it

    def unit_of(self, by: Mapping[str, str]) -> str:
        """The unit of the whole, or the one that a value of a cut has for itself."""
        return next((self.units[value] for value in by.values() if value in self.units), self.unit)

    @property
    def procedures(self) -> tuple[str, ...]:
        """Every procedure that it looks at."""
        below = self.denominator.procedures if self.denominator else ()
        return tuple(dict.fromkeys((*self.numerator.procedures, *below)))

    @property
    def parts(self) -> tuple[Part, ...]:
        """The numerator, and the denominator where there is one."""
        return (self.numerator, self.denominator) if self.denominator else (self.numerator,)


_PART = ("procedures", "moment", "where", "measure")
_KEYS = (
    *("code", "name", "unit", "unit_from", "units", "source_from", "aggregator", "kind"),
    *("rollup", "cuts", "decimals"),
    *("numerator", "denominator", "distinct", "phrases", "definition", "target", *_PART),
)


def parse_indicators(source: Source) -> tuple[Indicator, ...]:
    """The indicators of one file of `corpus/figures`.

    Raises:
        FaultySource: with every mistake of the file and its line.
    """
    top = Cursor(source)
    top.only("figures")
    found = tuple(_indicator(place) for place in top.each("figures"))
    seen: set[str] = set()
    for index, indicator in enumerate(found):
        if indicator.code in seen:
            top.at("figures").at(index).fault(f"指标“{indicator.code}”写了两次。")
        seen.add(indicator.code)
    if top.faults:
        raise FaultySource(tuple(sorted(top.faults, key=lambda fault: fault.line)))
    return found


def _indicator(at: Cursor) -> Indicator:
    at.only(*_KEYS)
    aggregator = Aggregator(at.one_of("aggregator", tuple(Aggregator)) or Aggregator.COUNT)
    kind = Kind(at.one_of("kind", tuple(Kind)) or Kind.FLOW)
    numerator, denominator = _parts(at, aggregator, kind)
    indicator = Indicator(
        code=at.text("code", required=True),
        name=at.text("name", required=True),
        unit=at.text("unit", required=True),
        unit_from=_column_of_another(at, "unit_from", aggregator),
        source_from=_column_of_another(at, "source_from", aggregator),
        units=_units(at),
        aggregator=aggregator,
        kind=kind,
        rollup=Rollup(at.one_of("rollup", tuple(Rollup)) or Rollup.TREE),
        cuts=_cuts(at, numerator),
        decimals=at.integer("decimals"),
        numerator=numerator,
        denominator=denominator,
        distinct=_distinct(at, aggregator),
        phrases=at.texts("phrases"),
        definition=at.text("definition", required=True),
        line=at.line,
        target=_target(at.at("target"), at.text("unit")),
    )
    _phrases(at, indicator)
    return indicator


def _parts(at: Cursor, aggregator: Aggregator, kind: Kind) -> tuple[Part, Part | None]:
    """One part, written in the indicator itself; two for a ratio, under their own names."""
    if aggregator is not Aggregator.RATIO:
        for name in ("numerator", "denominator"):
            if at.at(name).value is not None:
                at.at(name).fault("只有比率（ratio）才写分子和分母。")
        return _part(at, at, aggregator, kind), None
    for name in ("moment", "where", "measure"):
        if at.at(name).value is not None:
            at.at(name).fault(f"比率的“{name}”写在分子（numerator）和分母（denominator）里。")
    for name in ("numerator", "denominator"):
        at.at(name).only(*_PART)
        if at.at(name).value is None:
            at.fault(f"比率缺少“{name}”。")
    above = _part(at.at("numerator"), at, aggregator, kind)
    return above, _part(at.at("denominator"), at, aggregator, kind)


def _part(at: Cursor, indicator: Cursor, aggregator: Aggregator, kind: Kind) -> Part:
    """A part; the procedures may stand once, in the indicator."""
    part = Part(
        procedures=at.texts("procedures") or indicator.texts("procedures"),
        moment=at.text("moment", required=True),
        where=_where(at),
        measure=at.text("measure"),
    )
    if not part.procedures:
        at.fault("没有写数的是哪些程序（procedures）。")
    _moment(at, part, kind)
    if part.measure and part.moment not in _NUMBERS:
        at.at("measure").fault("数量（measure）要和 moment: measured 或 held 一起写。")
    if part.moment in _NUMBERS and not part.measure:
        at.fault(f"moment: {part.moment} 要写明数量（measure）。")
    if aggregator is Aggregator.SUM and not part.measure:
        at.fault("求和（sum）要写明数量（measure）。")
    return part


def _moment(at: Cursor, part: Part, kind: Kind) -> None:
    """The moment is one of the closed list, suits a flow or a stock, and knows what is tested."""
    flow = part.moment in _FLOWS or bool(part.stage)
    if not flow and part.moment not in _STOCKS:
        known = "、".join((*_FLOWS, "stage:环节", *_STOCKS))
        at.at("moment").fault(f"“{part.moment}”不是可以写的时点，只有：{known}。")
    elif flow is not (kind is Kind.FLOW):
        at.at("moment").fault(f"时点“{part.moment}”和 kind: {kind} 对不上。")
    for column in part.where:
        if column not in DIMENSIONS and (column not in STATES or part.moment == "measured"):
            at.at("where").at(column).fault(f"时点“{part.moment}”不能按“{column}”挑选。")


def _where(at: Cursor) -> dict[str, tuple[str, ...]]:
    """Column → values; one text stands for a list of one."""
    place = at.at("where")
    found = place.value
    if found is None:
        return {}
    if not isinstance(found, Mapping):
        place.fault("“where”要写成“列: [值, …]”。")
        return {}
    return {str(column): place.texts(column) for column in found}


def _cuts(at: Cursor, numerator: Part) -> dict[str, str]:
    place = at.at("cuts")
    found = place.value if isinstance(place.value, Mapping) else {}
    columns = (*DIMENSIONS, "key") if numerator.measure else DIMENSIONS
    for cut, column in found.items():
        if column not in columns:
            place.at(cut).fault(f"“{column}”不是可以分项的列，只有：{'、'.join(columns)}。")
    return {str(cut): str(column) for cut, column in found.items()}


def _column_of_another(at: Cursor, key: str, aggregator: Aggregator) -> str:
    """The column in which another body's number has its unit, or its author."""
    if aggregator is Aggregator.VALUE and at.text(key):
        return at.one_of(key, DIMENSIONS)
    if at.text(key):
        at.at(key).fault(f"只有外部数据（value）才写{key}：单位和统计单位各项不同。")
    return ""


def _units(at: Cursor) -> dict[str, str]:
    place = at.at("units")
    if place.value is None:
        return {}
    if at.at("cuts").value is None or not isinstance(place.value, Mapping):
        place.fault("units要写成“分项的值: 单位”的一组，没有分项（cuts）的不写。")
        return {}
    return {str(value): place.text(value, required=True) for value in place.value}


def _distinct(at: Cursor, aggregator: Aggregator) -> str:
    if aggregator is Aggregator.DISTINCT:
        return at.one_of("distinct", DISTINCT)
    if at.text("distinct"):
        at.at("distinct").fault("只有不重复计数（distinct）才写 distinct。")
    return ""


def _target(at: Cursor, unit: str) -> Target | None:
    if at.value is None:
        return None
    at.only("title", "unit")
    return Target(at.text("title", required=True), at.text("unit") or unit)


def _phrases(at: Cursor, indicator: Indicator) -> None:
    """Each phrase holds a place for the value, and no other place than the unit and the cuts."""
    places = {"{value}", "{unit}", *(f"{{{cut}}}" for cut in indicator.cuts)}
    for index, phrase in enumerate(indicator.phrases):
        rest = phrase
        for place in places:
            rest = rest.replace(place, "")
        if "{value}" not in phrase or "{" in rest or "}" in rest:
            known = "、".join(sorted(places))
            at.at("phrases").at(index).fault(f"说法里要有{{value}}，此外只能用：{known}。")
