"""How is one organisation-year read: whose matters, which ledgers, which cells?"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from threading import Lock

from django.utils import timezone

from shengmo.corpus import shelf
from shengmo.corpus.catalogue import Indicator
from shengmo.figures.errors import UnknownIndicator
from shengmo.figures.indicators.cube import Definition
from shengmo.figures.indicators.definitions import (
    definition_of,
    definition_sha,
    target_definition,
)
from shengmo.figures.indicators.figures import Figure
from shengmo.figures.indicators.gather import Wanted, gather
from shengmo.figures.indicators.ledgers import Ledgers, ledgers_of
from shengmo.figures.indicators.scope import Period, Scope, period_of, scope_of
from shengmo.figures.indicators.stating import Account, by_place, figures_of
from shengmo.figures.indicators.totals import LEDGER_TOTAL, totals_of

_KEPT = 64  # organisation-years whose figures stay in memory

_remembered: OrderedDict[tuple[object, ...], tuple[Figure, ...]] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Year:
    """An organisation's year, before anything is added up."""

    scope: Scope
    period: Period
    indicators: tuple[Indicator, ...]  # after those that were asked for, totals of the same codes
    ledgers: Ledgers

    @classmethod
    def of(
        cls, organisation: str, year: int, as_of: date | None, codes: Iterable[str] = ()
    ) -> Year:
        """The year of an organisation; with `codes` only what these indicators ask for.

        Without `as_of` a year that still runs ends today: what lapses next month has not lapsed.

        Raises:
            UnknownOrganisation, PeriodError, UnknownIndicator: as their names say.
        """
        today = timezone.localdate()
        period = period_of(year, as_of or (today if year == today.year else None))
        scope = scope_of(organisation, period)
        indicators = indicators_of(codes)
        asked = _definitions(indicators, year)
        procedures = frozenset(p for definition in asked for p in definition.procedures)
        ledgers = ledgers_of(scope, period, procedures | {LEDGER_TOTAL})
        totals = totals_of(indicators, ledgers.kinds(LEDGER_TOTAL), year)
        return cls(scope, period, (*indicators, *totals), ledgers)

    def account(self, *, by_matter: bool = False) -> Account:
        """Everything read, in at most five grouped queries."""
        asked = _definitions(self.indicators, self.period.year)
        wanted = Wanted.of(asked, by_matter=by_matter)
        return Account(
            own=self.scope.own,
            ledgers=self.ledgers,
            cells=by_place(gather(self.scope, self.period, wanted)),
            as_of=self.period.last,
            computed_at=timezone.now(),
        )

    def figures(self) -> tuple[Figure, ...]:
        """Every figure, remembered until anything below changes."""
        shas = tuple(definition_sha(indicator) for indicator in self.indicators)
        key = (self.scope, self.period, shas, self.ledgers.stamp)
        with _lock:
            if key in _remembered:
                _remembered.move_to_end(key)
                return _remembered[key]
        account = self.account()
        found = tuple(f for indicator in self.indicators for f in figures_of(account, indicator))
        with _lock:
            _remembered[key] = found
            while len(_remembered) > _KEPT:
                _remembered.popitem(last=False)
        return found


def _definitions(indicators: Iterable[Indicator], year: int) -> tuple[Definition, ...]:
    """What has to be read for these indicators, and for the targets that plans set them."""
    targets = tuple(indicator.target for indicator in indicators if indicator.target)
    own = tuple(definition_of(indicator) for indicator in indicators)
    return (*own, *(target_definition(target, year) for target in targets))


def indicators_of(codes: Iterable[str] = ()) -> tuple[Indicator, ...]:
    """The indicators of these codes; without any, the whole catalogue.

    Raises:
        UnknownIndicator: with the codes that there are.
    """
    catalogue = shelf.load_catalogue()
    for code in codes:
        if code not in catalogue:
            raise UnknownIndicator(code, _alike(code, catalogue))
    return tuple(catalogue[code] for code in codes) or tuple(catalogue.values())


def _alike(code: str, known: Iterable[str]) -> list[str]:
    """The codes of the same family, or all."""
    family = code.partition(".")[0]
    alike = [other for other in known if other.partition(".")[0] == family]
    return alike or list(known)


def forget() -> None:
    """Drop what is remembered."""
    with _lock:
        _remembered.clear()
