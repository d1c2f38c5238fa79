"""Which totals without rows belong to an indicator's year? An indicator of their own, shown apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from shengmo.corpus.catalogue import Aggregator, Indicator, Part, Rollup
from shengmo.figures.indicators.cube import Definition

LEDGER_TOTAL = "ledger-total"
MEASURE = "ledger_total"


def totals_of(
    indicators: Iterable[Indicator], kept: Iterable[str], year: int
) -> tuple[Indicator, ...]:
    """For each indicator that has totals in the record: the sum of its year's."""
    known = {indicator.code: indicator for indicator in indicators}
    return tuple(_total(known[code], year) for code in dict.fromkeys(kept) if code in known)


def is_total(indicator: Indicator) -> bool:
    """Whether it adds up totals, not matters."""
    return indicator.procedures == (LEDGER_TOTAL,)


def adds_totals(definition: Definition) -> bool:
    """The same of a definition."""
    return definition.procedures == frozenset({LEDGER_TOTAL})


def _total(indicator: Indicator, year: int) -> Indicator:
    """Of months of that year, held at the period's end; `channel` says why one is left out since."""
    part = Part(
        procedures=(LEDGER_TOTAL,),
        moment="held",
        where={"kind": (indicator.code,), "topic": (str(year),), "channel": ("",)},
        measure=MEASURE,
    )
    rollup = Rollup.OWN if indicator.rollup is Rollup.OWN else Rollup.TREE
    return replace(
        indicator,
        aggregator=Aggregator.SUM,
        rollup=rollup,
        cuts={},
        numerator=part,
        denominator=None,
        distinct="",
        target=None,
        unit_from="",
    )
