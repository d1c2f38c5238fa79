"""What do our own records say of a year, and which ledgers would have to come in first?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shengmo.corpus import shelf
from shengmo.corpus.phrases import SCALES
from shengmo.entrypoints.workbench import ledger_names
from shengmo.entrypoints.workbench.desk import Desk
from shengmo.entrypoints.workbench.reading.paper import Bound
from shengmo.figures.indicators.baseline import Name, name_of
from shengmo.figures.indicators.figures import Figure
from shengmo.figures.indicators.queries import trace, year_figures


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger by name; whether the town keeps it."""

    name: str
    title: str
    kept: bool


class Records:
    """The figures of one organisation's year; asked for many numbers, read once."""

    def __init__(self, desk: Desk, year: int | None) -> None:
        self.year = year if year is not None and 2000 <= year <= desk.today.year else None
        self._place = desk.organisation
        self._until = min(date(self.year, 12, 31), desk.today) if self.year else desk.today
        found = year_figures(self._place, self.year, self._until) if self.year else ()
        self._figures: dict[Name, Figure] = {name_of(f.indicator, f.by): f for f in found}

    def find(self, bound: Bound) -> Figure | None:
        """The figure of an indicator's cut; None where the year is not ours to count."""
        if self.year is None or not bound.indicator:
            return None
        known = self._figures.get(name_of(bound.indicator, bound.by))
        whole = self._figures.get(name_of(bound.indicator, {}))
        if known or whole is None or whole.value is None:
            return known or whole
        # Two cuts at once, or one of which there is nothing: counted when it is asked.
        return trace(self._place, self.year, bound.indicator, bound.by, as_of=self._until).figure

    def has(self, indicator: str) -> bool:
        """Whether a ledger stands behind the indicator."""
        whole = self._figures.get(name_of(indicator, {}))
        return whole is not None and whole.value is not None


def ledgers_of(desk: Desk, indicator: str) -> tuple[Ledger, ...]:
    """The ledgers that an indicator counts."""
    known = shelf.load_catalogue().get(indicator)
    if known is None:
        return ()
    kept = {procedure.name for procedure in ledger_names.ledgers(desk.organisation, desk.today)}
    return tuple(
        Ledger(name, shelf.load_procedure(name, desk.today)[0].title, name in kept)
        for name in known.procedures
    )


def missing_ledgers(desk: Desk, indicators: Iterable[str], records: Records) -> list[Ledger]:
    """The ledgers behind these indicators in which there is nothing yet."""
    wanted = list(dict.fromkeys(indicators))
    catalogue = shelf.load_catalogue()
    there = {p for code in wanted if records.has(code) for p in catalogue[code].procedures}
    found = [ledger for code in wanted for ledger in ledgers_of(desk, code)]
    return [ledger for ledger in dict.fromkeys(found) if ledger.name not in there]


def difference(said: Decimal, printed: str, figure: Figure | None) -> Decimal | None:
    """The report's number less the record's, to the accuracy of what the report prints."""
    if figure is None or figure.value is None:
        return None
    places = len(printed.partition(".")[2].strip("万亿 "))
    places -= next((power for word, power in SCALES.items() if word in printed), 0)
    return said - round(figure.value, places)
