"""How does a ledger divide: how many per year, phase, kind, channel and topic, and what sum?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Count, F, Sum
from django.db.models.functions import ExtractYear

from shengmo.record.matters.models import Measure
from shengmo.record.matters.queries import narrowed, visible
from shengmo.record.matters.shown import Filter
from shengmo.record.organisations.queries import Viewer

COLUMNS = ("phase", "kind", "channel", "topic", "section", "organisation")
_AS_STORED = {"organisation": "organisation__code"}
YEAR = "year"
AMOUNT = "amount"

Counts = tuple[tuple[str, int], ...]
Cell = tuple[Mapping[str, str], int]  # matters that agree in year and columns, and how many


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """Counts of each value of a column, under the other columns' filters; and the sum of money."""

    years: Counts
    columns: Mapping[str, Counts]
    amount: Decimal | None


def divide(viewer: Viewer, narrow: Filter) -> Division:
    """How the ledger that the filter names divides; a column's own filter does not narrow it.

    One grouped question, however many columns; what the filter leaves is summed here.
    """
    chosen = {YEAR: str(narrow.year or ""), **{name: getattr(narrow, name) for name in COLUMNS}}
    cells = _cells(viewer, _undivided(narrow))
    columns = {column: _counts(cells, chosen, column) for column in COLUMNS}
    return Division(
        years=tuple(sorted(_counts(cells, chosen, YEAR), reverse=True)),
        columns={column: counts for column, counts in columns.items() if counts},
        amount=_amount(viewer, narrow),
    )


def _undivided(narrow: Filter) -> Filter:
    """The filter without what it says of the columns that divide."""
    return replace(
        narrow, year=None, phase="", kind="", channel="", topic="", section="", organisation=""
    )


def _cells(viewer: Viewer, narrow: Filter) -> list[Cell]:
    rows = narrowed(visible(viewer), narrow).order_by()
    stored = [_AS_STORED.get(name, name) for name in COLUMNS]
    grouped = rows.annotate(**{YEAR: ExtractYear("opened_on")}).values(YEAR, *stored)
    # Who sees only their own may meet a matter twice, by a seat and by an act.
    found = grouped.annotate(n=Count("pk", distinct=viewer.sees_only_own))
    names = {YEAR: YEAR, **{name: _AS_STORED.get(name, name) for name in COLUMNS}}
    return [({name: str(row[at]) for name, at in names.items()}, row["n"]) for row in found]


def _counts(cells: list[Cell], chosen: Mapping[str, str], column: str) -> Counts:
    """How many there are of each value of the column, the commonest first; blanks are no value."""
    others = {name: value for name, value in chosen.items() if value and name != column}
    found: Counter[str] = Counter()
    for values, number in cells:
        if values[column] and all(values[name] == value for name, value in others.items()):
            found[values[column]] += number
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _amount(viewer: Viewer, narrow: Filter) -> Decimal | None:
    """The sum of the measure `amount`; None where no matter has one."""
    rows = narrowed(visible(viewer), narrow).order_by()
    sums = Measure.objects.filter(matter__in=rows, name=AMOUNT)
    found = sums.aggregate(total=Sum(F("value")))["total"]
    return None if found is None else Decimal(found)
