"""How does a ledger divide: how many per year, phase, kind, channel and topic, and what sum?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import Case, Count, F, Max, Min, QuerySet, Sum, Value, When

from shengmo.record.matters.models import Matter, Measure
from shengmo.record.matters.queries import narrowed, visible
from shengmo.record.matters.shown import Filter
from shengmo.record.organisations.models import Organisation
from shengmo.record.organisations.queries import Viewer

COLUMNS = ("phase", "kind", "channel", "topic", "section", "organisation")
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
    total: int  # of what the whole filter leaves


def divide(viewer: Viewer, narrow: Filter, measure: str = AMOUNT) -> Division:
    """How the ledger that the filter names divides; a column's own filter does not narrow it.

    One grouped question, however many columns; what the filter leaves is summed here.
    """
    chosen = {YEAR: str(narrow.year or ""), **{name: getattr(narrow, name) for name in COLUMNS}}
    cells = _cells(viewer, _undivided(narrow))
    columns = {column: _counts(cells, chosen, column) for column in COLUMNS}
    return Division(
        years=tuple(sorted(_counts(cells, chosen, YEAR), reverse=True)),
        columns={column: counts for column, counts in columns.items() if counts},
        amount=_amount(viewer, narrow, measure),
        total=sum(number for values, number in cells if _agrees(values, chosen)),
    )


def _agrees(values: Mapping[str, str], chosen: Mapping[str, str]) -> bool:
    return all(values[name] == value for name, value in chosen.items() if value)


def _undivided(narrow: Filter) -> Filter:
    """The filter without what it says of the columns that divide."""
    return replace(
        narrow, year=None, phase="", kind="", channel="", topic="", section="", organisation=""
    )


def _cells(viewer: Viewer, narrow: Filter) -> list[Cell]:
    rows = narrowed(visible(viewer), narrow).order_by()
    grouped = rows.annotate(**{YEAR: _year_of(rows)}).values(YEAR, *map(_stored, COLUMNS))
    # Who sees only their own may meet a matter twice, by a seat and by an act.
    found = list(grouped.annotate(n=Count("pk", distinct=viewer.sees_only_own)))
    codes = _codes({row[_stored("organisation")] for row in found})
    return [(_named(row, codes), row["n"]) for row in found]


def _stored(column: str) -> str:
    return "organisation_id" if column == "organisation" else column


def _named(row: Mapping[str, object], codes: Mapping[int, str]) -> Mapping[str, str]:
    named = {name: str(row[_stored(name)]) for name in (YEAR, *COLUMNS)}
    return {**named, "organisation": codes[int(named["organisation"])]}


def _codes(organisations: set[int]) -> Mapping[int, str]:
    found = Organisation.objects.filter(pk__in=organisations)
    return dict(found.values_list("pk", "code"))


def _year_of(rows: QuerySet[Matter]) -> Case:
    """The year of each row as plain comparisons: an index answers them, a function it does not."""
    ends = rows.aggregate(first=Min("opened_on"), last=Max("opened_on"))
    if ends["first"] is None:
        return Case(default=Value(0))
    years = range(ends["first"].year, ends["last"].year + 1)
    after = (When(opened_on__lt=date(year + 1, 1, 1), then=Value(year)) for year in years)
    return Case(*after, default=Value(years[-1]))


def _counts(cells: list[Cell], chosen: Mapping[str, str], column: str) -> Counts:
    """How many there are of each value of the column, the commonest first; blanks are no value."""
    others = {name: value for name, value in chosen.items() if value and name != column}
    found: Counter[str] = Counter()
    for values, number in cells:
        if values[column] and _agrees(values, others):
            found[values[column]] += number
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _amount(viewer: Viewer, narrow: Filter, measure: str) -> Decimal | None:
    """The sum of a measure of money; None where no matter has one."""
    rows = narrowed(visible(viewer), narrow).order_by()
    sums = Measure.objects.filter(matter__in=rows, name=measure)
    found = sums.aggregate(total=Sum(F("value")))["total"]
    return None if found is None else Decimal(found)
