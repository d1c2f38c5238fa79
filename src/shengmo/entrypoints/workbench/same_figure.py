"""Is what a filter leaves of a ledger also a figure of the annual report, or by how much is it another?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shengmo.corpus import shelf
from shengmo.corpus.catalogue import Aggregator, Indicator, Rollup
from shengmo.entrypoints.workbench import permission
from shengmo.entrypoints.workbench.desk import Desk
from shengmo.entrypoints.workbench.figures import cut_off
from shengmo.figures.indicators.figures import Figure, Status
from shengmo.figures.indicators.queries import year_figures
from shengmo.record.matters.queries import continued
from shengmo.record.matters.shown import Filter

CUTS = ("kind", "channel", "topic")


@dataclass(frozen=True, slots=True)
class Beside:
    """The report's figure beside the list's count: the same, or more or fewer, and why."""

    figure: Figure
    difference: int  # list less figure
    reasons: tuple[str, ...]  # conditions of the list that the figure does not have

    @property
    def apart(self) -> int:
        """The difference without its sign."""
        return abs(self.difference)


def beside(desk: Desk, narrow: Filter, total: int, *, problems: bool) -> Beside | None:
    """The figure that counts these matters, or comes nearest; None where the report has none.

    Only figures of what was opened in the year, whole or by their own cuts, can be the same. The
    figure is the report's own query; nothing is counted a second time here.
    """
    year = narrow.year
    indicator = _counting(narrow.procedure)
    if year is None or year > desk.today.year or indicator is None:
        return None
    if not desk.organisation or not permission.may_read_reports(desk.viewer):
        return None
    figures = year_figures(desk.organisation, year, cut_off(desk, year))
    by = _cut(indicator, narrow)
    counted = (f for f in figures if f.status is not Status.TARGET)
    found = (f for f in counted if f.indicator == indicator.code and dict(f.by) == dict(by))
    figure = next(found, None)
    if figure is None or figure.value is None:
        return None
    difference = total - int(figure.value)
    reasons = [*_conditions(narrow, indicator), *(["只看有问题的"] if problems else [])]
    if difference > 0 and not reasons:
        reasons = list(_continuing(desk, narrow, indicator, difference))
    return Beside(figure, difference, tuple(reasons))


def _counting(procedure: str) -> Indicator | None:
    """The indicator that counts every matter opened under the procedure."""
    for indicator in shelf.load_catalogue().values():
        part = indicator.numerator
        whole = part.procedures == (procedure,) and part.moment == "opened" and not part.where
        if whole and indicator.aggregator is Aggregator.COUNT:
            return indicator
    return None


def _cut(indicator: Indicator, narrow: Filter) -> Mapping[str, str]:
    """The part of the filter by which the indicator divides; one cut at a time, as figures are."""
    cuts = {column: cut for cut, column in indicator.cuts.items()}
    for column in CUTS:
        if getattr(narrow, column) and column in cuts:
            return {cuts[column]: getattr(narrow, column)}
    return {}


def _conditions(narrow: Filter, indicator: Indicator) -> Iterator[str]:
    """What the list asks beyond the figure."""
    taken = {indicator.cuts[cut] for cut in _cut(indicator, narrow)}
    for column in CUTS:
        if getattr(narrow, column) and column not in taken:
            yield f"只列“{getattr(narrow, column)}”"
    if narrow.phase:
        yield "只列一种状态"
    if narrow.section or narrow.organisation:
        yield "只列一个单位"
    if narrow.text:
        yield f"只列含“{narrow.text}”的"
    if narrow.attested is not None:
        yield "只列补录件" if narrow.attested else "只列办理件"


def _continuing(desk: Desk, narrow: Filter, indicator: Indicator, difference: int) -> Iterator[str]:
    """That the report counts a matter and its continuation once, where that is the whole difference."""
    if indicator.rollup is Rollup.THREAD and continued(desk.viewer, narrow) == difference:
        yield f"其中{difference}件是别的件的接续，年报只计一次"
