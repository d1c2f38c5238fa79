"""What did last year's report say, and how do this year's figures stand beside it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shengmo.corpus import shelf
from shengmo.figures.indicators.baseline import Baseline, Name, baseline, name_of
from shengmo.figures.indicators.cells import By
from shengmo.figures.indicators.closing import closings
from shengmo.figures.indicators.figures import Figure
from shengmo.figures.indicators.queries import trace, year_figures

_FLOOR = 10  # a change below it is not worth a question
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """Last year's number, as its report prints it."""

    indicator: str
    by: By
    value: Decimal
    printed: str
    unit: str
    carried: bool  # from the text that somebody carried over; else from our own closing


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Last year's number and this year's figure."""

    name: str
    by: By
    before: Before
    now: Figure | None  # None: the catalogue has no such figure any more

    @property
    def change(self) -> Decimal | None:
        """This year's less last year's; None where this year has no number."""
        if self.now is None or self.now.value is None:
            return None
        return self.now.value - self.before.value

    @property
    def share(self) -> Decimal | None:
        """The change in percent of last year's number; of rates and of nought there is none."""
        if self.change is None or not self.before.value or self.before.unit == "%":
            return None
        return round(100 * self.change / self.before.value, 1)

    @property
    def question(self) -> str:
        """What a reviewer would ask, blank for nothing."""
        if self.now is None or self.now.value is None or self.change is None:
            return ""
        if self.change == 0 and self.before.unit != "%" and self.before.value:
            return "与上年完全相同"
        great = abs(self.change) >= _FLOOR and self.before.unit != "%"
        return "变化超过一半" if great and abs(self.change) > _HALF * self.before.value else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastYear:
    """The numbers of last year's report, in the order in which it states them."""

    year: int
    baseline: Baseline | None
    numbers: Mapping[Name, Before]

    def find(self, indicator: str, by: By) -> Before | None:
        """The number of an indicator's cut; None where last year's report said none."""
        return self.numbers.get(name_of(indicator, by))


def last_year(organisation: str, year: int) -> LastYear:
    """The numbers of the report of the year before: what was carried over, else what was frozen.

    What a named person took over from the report's own text goes before our own closing.

    Raises:
        UnknownOrganisation: no such code or name.
    """
    carried = baseline(organisation, year - 1)
    numbers = {before.name: before.number for before in _carried(carried)}
    for before in _frozen(organisation, year - 1):
        numbers.setdefault(before.name, before.number)
    return LastYear(year=year - 1, baseline=carried, numbers=numbers)


def beside(organisation: str, year: int, as_of: date, last: LastYear) -> tuple[Beside, ...]:
    """This year's figures beside what was carried over; without that, beside our own closing.

    Raises:
        UnknownOrganisation, PeriodError.
    """
    wanted = [b for b in last.numbers.values() if b.carried or last.baseline is None]
    figures = {name_of(f.indicator, f.by): f for f in year_figures(organisation, year, as_of)}
    catalogue = shelf.load_catalogue()
    return tuple(
        Beside(
            name=catalogue[before.indicator].name,
            by=before.by,
            before=before,
            now=figures.get(name_of(before.indicator, before.by))
            or trace(organisation, year, before.indicator, before.by, as_of=as_of).figure,
        )
        for before in wanted
        if before.indicator in catalogue and set(before.by) <= set(catalogue[before.indicator].cuts)
    )


@dataclass(frozen=True, slots=True)
class _Named:
    name: Name
    number: Before


def _carried(found: Baseline | None) -> Iterator[_Named]:
    for carried in found.figures if found else ():
        before = Before(
            indicator=carried.indicator,
            by=carried.by,
            value=carried.value,
            printed=carried.printed,
            unit=carried.unit,
            carried=True,
        )
        yield _Named(carried.name, before)


def _frozen(organisation: str, year: int) -> Iterator[_Named]:
    found = closings(organisation, year)
    for frozen in found[-1].figures if found else ():
        figure = frozen.figure
        if figure.value is not None:
            before = Before(
                indicator=figure.indicator,
                by=figure.by,
                value=figure.value,
                printed=figure.printed,
                unit=figure.unit,
                carried=False,
            )
            yield _Named(name_of(figure.indicator, figure.by), before)
