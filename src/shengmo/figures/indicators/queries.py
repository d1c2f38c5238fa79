"""Which figures does an organisation's year have, and which matters stand behind one of them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from shengmo.corpus.catalogue import Indicator
from shengmo.figures.errors import UnknownCut, UnknownStatus
from shengmo.figures.indicators.cells import By
from shengmo.figures.indicators.closing import compare, frozen_figures
from shengmo.figures.indicators.cube import Definition, Weight
from shengmo.figures.indicators.definitions import definition_of
from shengmo.figures.indicators.figures import Figure, Status, Trace, TraceRow
from shengmo.figures.indicators.reading import Year, indicators_of
from shengmo.figures.indicators.stating import BLANK, Account, behind, figure_of, target_of
from shengmo.figures.indicators.tracing import Contribution, contributions
from shengmo.record.matters.models import Matter
from shengmo.record.matters.queries import visible
from shengmo.record.organisations.models import Organisation
from shengmo.record.organisations.queries import Viewer

Named = tuple[UUID, str, str, date]  # public id, number, title, opened on

_CHUNK = 5000  # ids in one question to the database


def year_figures(organisation: str, year: int, as_of: date | None = None) -> tuple[Figure, ...]:
    """All figures of an organisation's year, rolled up as each indicator says.

    As of `as_of`, else of the year's last day, or of today while the year runs. Official figures
    are the same for everybody who asks. At most six grouped queries, however
    many indicators; remembered until a matter below changes.

    Raises:
        UnknownOrganisation: no such code or name; the message names those that there are.
        PeriodError: the cut-off day lies before the year.
    """
    return Year.of(organisation, year, as_of).figures()


def trace(
    organisation: str,
    year: int,
    code: str,
    by: By | None = None,
    status: str = "",
    *,
    as_of: date | None = None,
    viewer: Viewer | None = None,
) -> Trace:
    """The matters behind one figure; what the viewer may not see is left out and counted.

    Raises:
        UnknownOrganisation, UnknownIndicator, UnknownCut, UnknownStatus, PeriodError.
    """
    asked = Year.of(organisation, year, as_of, (code,))
    indicator = asked.indicators[-1 if status == Status.TOTAL else 0]
    cut = _cut(code, definition_of(indicator), by or {})
    account = asked.account(by_matter=True)
    figure = _asked(account, indicator, cut, status)
    if status and status != figure.status:
        raise UnknownStatus(code, status, str(figure.status))
    definition, cells = behind(account, indicator, figure.status)
    found = contributions(definition, cells, cut)
    rows = tuple(_rows(found, definition, viewer))
    hidden = len({c.matter for c in found}) - len({row.matter for row in rows})
    return Trace(figure=figure, rows=rows, hidden=hidden)


def _asked(account: Account, indicator: Indicator, cut: By, status: str) -> Figure:
    """The figure; the plan's target where that is asked and there is one."""
    planned = target_of(account, indicator) if status == Status.TARGET and not cut else None
    if planned:
        return planned
    return figure_of(account, indicator, cut, account.relevant(definition_of(indicator)))


def definition_text(code: str) -> str:
    """How the figure is counted (口径), in one sentence.

    Raises:
        UnknownIndicator: there is none of that code.
    """
    return indicators_of((code,))[0].definition


def _cut(code: str, definition: Definition, by: By) -> Mapping[str, str]:
    """The cut that was asked for, as the columns hold it."""
    for cut in by:
        if cut not in definition.cuts:
            raise UnknownCut(code, cut, definition.cuts)
    return {cut: "" if value == BLANK else value for cut, value in by.items()}


def _rows(
    found: Sequence[Contribution], definition: Definition, viewer: Viewer | None
) -> Iterator[TraceRow]:
    """The contributions with number and title, where the viewer may see them."""
    matters = _matters({c.matter for c in found}, viewer)
    keys = _key_titles(found, definition)
    for contribution in found:
        if contribution.matter in matters:
            public_id, number, title, opened = matters[contribution.matter]
            yield TraceRow(
                matter=str(public_id),
                number=number,
                title=title,
                opened=opened,
                contributes=_share(contribution, keys),
                role=contribution.role,
            )


def _share(contribution: Contribution, keys: Mapping[str, str]) -> Decimal | str:
    if not contribution.key:
        return contribution.amount
    return keys.get(contribution.key, contribution.key)


def _matters(ids: Iterable[int], viewer: Viewer | None) -> dict[int, Named]:
    """The matters of these ids that the viewer may see; without a viewer, all."""
    rows = Matter.objects.all() if viewer is None else visible(viewer)
    ordered = sorted(ids)
    found: dict[int, Named] = {}
    for start in range(0, len(ordered), _CHUNK):
        some = rows.filter(pk__in=ordered[start : start + _CHUNK])
        columns = some.values_list("pk", "public_id", "number", "title", "opened_on")
        for pk, public_id, number, title, opened in columns:
            found[pk] = (public_id, number, title, opened)
    return found


def _key_titles(found: Sequence[Contribution], definition: Definition) -> Mapping[str, str]:
    """Names of organisations where they are what is counted."""
    numerator = definition.numerator
    if numerator.weight is not Weight.KEY or numerator.key != "organisation":
        return {}
    rows = Organisation.objects.filter(pk__in={int(c.key) for c in found if c.key})
    return {str(pk): name for pk, name in rows.values_list("pk", "name")}


__all__ = ["compare", "definition_text", "frozen_figures", "trace", "year_figures"]
