"""Is what a filter leaves of a ledger also a figure of the annual report?"""

from __future__ import annotations

from collections.abc import Mapping

from shengmo.corpus import shelf
from shengmo.corpus.catalogue import Aggregator, Indicator
from shengmo.entrypoints.workbench import permission
from shengmo.entrypoints.workbench.desk import Desk
from shengmo.entrypoints.workbench.figures import cut_off
from shengmo.figures.indicators.figures import Figure, Status
from shengmo.figures.indicators.queries import year_figures
from shengmo.record.matters.shown import Filter


def same_figure(desk: Desk, narrow: Filter) -> Figure | None:
    """The figure that counts just these matters; None where the report has none.

    Only figures of what was opened in the year, whole or by their own cuts, can be the same.
    """
    year = narrow.year
    indicator = _counting(narrow.procedure)
    if year is None or year > desk.today.year or indicator is None:
        return None
    by = _cut(indicator, narrow)
    if by is None or not desk.organisation or not permission.may_read_reports(desk.viewer):
        return None
    figures = year_figures(desk.organisation, year, cut_off(desk, year))
    counted = (f for f in figures if f.status is not Status.TARGET)
    found = (f for f in counted if f.indicator == indicator.code and dict(f.by) == dict(by))
    return next(found, None)


def _counting(procedure: str) -> Indicator | None:
    """The indicator that counts every matter opened under the procedure."""
    for indicator in shelf.load_catalogue().values():
        part = indicator.numerator
        whole = part.procedures == (procedure,) and part.moment == "opened" and not part.where
        if whole and indicator.aggregator is Aggregator.COUNT:
            return indicator
    return None


def _cut(indicator: Indicator, narrow: Filter) -> Mapping[str, str] | None:
    """The filter as a cut of the indicator; None where it asks for something else."""
    if narrow.phase or narrow.text or narrow.attested is not None:
        return None
    asked = {"kind": narrow.kind, "channel": narrow.channel, "topic": narrow.topic}
    asked = {column: value for column, value in asked.items() if value}
    cuts = {column: cut for cut, column in indicator.cuts.items()}
    if not asked.keys() <= cuts.keys():
        return None
    return {cuts[column]: value for column, value in asked.items()}
