"""How does a ledger divide: how many per year, phase, kind, channel and topic, and what sum?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import ExtractYear

from shengmo.record.matters.models import Matter, Measure
from shengmo.record.matters.queries import narrowed, visible
from shengmo.record.matters.shown import Filter
from shengmo.record.organisations.queries import Viewer

COLUMNS = ("phase", "kind", "channel", "topic")
AMOUNT = "amount"

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """Counts of each value of a column, under the other columns' filters; and the sum of money."""

    years: Counts
    columns: Mapping[str, Counts]
    amount: Decimal | None


def divide(viewer: Viewer, narrow: Filter) -> Division:
    """How the ledger that the filter names divides; a column's own filter does not narrow it."""
    columns = {column: _counts(viewer, narrow, column) for column in COLUMNS}
    return Division(
        years=_years(viewer, narrow),
        columns={column: counts for column, counts in columns.items() if counts},
        amount=_amount(narrowed(visible(viewer), narrow)),
    )


def _counts(viewer: Viewer, narrow: Filter, column: str) -> Counts:
    rows = narrowed(visible(viewer), _without(narrow, column))
    return _grouped(rows, F(column))


def _years(viewer: Viewer, narrow: Filter) -> Counts:
    rows = narrowed(visible(viewer), replace(narrow, year=None))
    return tuple(sorted(_grouped(rows, ExtractYear("opened_on")), reverse=True))


def _without(narrow: Filter, column: str) -> Filter:
    """The filter with one of its columns open."""
    match column:
        case "phase":
            return replace(narrow, phase="")
        case "kind":
            return replace(narrow, kind="")
        case "channel":
            return replace(narrow, channel="")
        case _:
            return replace(narrow, topic="")


def _grouped(rows: QuerySet[Matter], by: F | ExtractYear) -> Counts:
    """Values with their counts, the commonest first; blanks are no value."""
    found = rows.order_by().values(value=by).annotate(n=Count("pk", distinct=True))
    pairs = [(str(row["value"]), int(row["n"])) for row in found if row["value"] not in ("", None)]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))


def _amount(rows: QuerySet[Matter]) -> Decimal | None:
    """The sum of the measure `amount`; None where no matter has one."""
    sums = Measure.objects.filter(matter__in=rows.order_by(), name=AMOUNT)
    found = sums.aggregate(total=Sum(F("value")))["total"]
    return None if found is None else Decimal(found)
