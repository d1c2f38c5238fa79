"""When may a sum be stated as a figure, and what does its receipt say? Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from shengmo.corpus.catalogue import Aggregator, Indicator, Target
from shengmo.figures.indicators.cells import By, Cell, Source
from shengmo.figures.indicators.cube import Definition, Sums, cut_values, relevant, sums
from shengmo.figures.indicators.definitions import (
    definition_of,
    definition_sha,
    target_definition,
    target_sha,
)
from shengmo.figures.indicators.figures import NO_RECORDS, Figure, Receipt, Status, printed
from shengmo.figures.indicators.ledgers import Ledgers
from shengmo.figures.indicators.totals import adds_totals, is_total

_AS_IT_CAME = 4  # decimals: all that the record keeps
BLANK = "未填写"  # what a cut says where the record says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Everything that was read for one organisation-year."""

    own: int
    ledgers: Ledgers
    cells: Mapping[tuple[Source, str], Sequence[Cell]]  # by source and procedure
    as_of: date
    computed_at: datetime

    def relevant(self, definition: Definition) -> list[Cell]:
        """The cells that the definition's sums hold, looked for only where they can be."""
        places = {(s.source, p) for s in definition.selections for p in s.procedures}
        near = (cell for place in sorted(places) for cell in self.cells.get(place, ()))
        return relevant(definition, near, self.own)


def by_place(cells: Iterable[Cell]) -> Mapping[tuple[Source, str], Sequence[Cell]]:
    """Cells by source and procedure, so that each indicator looks at its own."""
    found: dict[tuple[Source, str], list[Cell]] = {}
    for cell in cells:
        found.setdefault((cell.source, cell.procedure), []).append(cell)
    return found


def figures_of(account: Account, indicator: Indicator) -> tuple[Figure, ...]:
    """The whole, each value of each cut that occurs, the plan's target; of totals, what there is."""
    definition = definition_of(indicator)
    cells = account.relevant(definition)
    if is_total(indicator) and not cells:
        return ()
    apart = bool(indicator.unit_from and cells)  # numbers of different units have no whole
    found = [] if apart else [figure_of(account, indicator, {}, cells)]
    for cut in definition.cuts:
        values = cut_values(definition, cells, cut)
        found += [figure_of(account, indicator, {cut: value}, cells) for value in values]
    planned = target_of(account, indicator)
    return (*found, planned) if planned else tuple(found)


def target_of(account: Account, indicator: Indicator) -> Figure | None:
    """What the year's plan wants of the figure; None where it says nothing of it."""
    if indicator.target is None:
        return None
    definition, cells = behind_target(account, indicator.target)
    if not cells:
        return None
    found = sums(definition, cells, {})
    value = found.value(percent=False)
    return Figure(
        indicator=indicator.code,
        name=indicator.name,
        by={},
        value=value,
        printed=printed(value, indicator.decimals, percent=definition.percent),
        unit=indicator.target.unit,
        numerator=None,
        denominator=None,
        status=Status.TARGET,
        receipt=_receipt(account, target_sha(indicator.target), definition, found),
    )


def behind(
    account: Account, indicator: Indicator, status: Status
) -> tuple[Definition, Sequence[Cell]]:
    """How the indicator, or its target, is defined, and the cells behind it."""
    if status is Status.TARGET and indicator.target:
        return behind_target(account, indicator.target)
    definition = definition_of(indicator)
    return definition, account.relevant(definition)


def behind_target(account: Account, target: Target) -> tuple[Definition, list[Cell]]:
    """The one task that sets the target: of several the highest, for who meets it meets all."""
    definition = target_definition(target, account.ledgers.year)
    cells = account.relevant(definition)
    highest = sorted(cells, key=lambda cell: (-cell.value, cell.lead))[:1]
    return definition, highest


def figure_of(account: Account, indicator: Indicator, by: By, cells: Sequence[Cell]) -> Figure:
    """One figure, over relevant cells."""
    definition = definition_of(indicator)
    found = sums(definition, cells, by)
    value, text = _stated(account, definition, found)
    rate = found.denominator is not None
    known = text != NO_RECORDS
    return Figure(
        indicator=indicator.code,
        name=indicator.name,
        by={cut: word or BLANK for cut, word in by.items()},
        value=value,
        printed=text or printed(value, _places(indicator), percent=definition.percent),
        unit=_unit(indicator, definition, cells, by),
        numerator=found.numerator.value if rate and known else None,
        denominator=found.denominator.value if found.denominator and known else None,
        status=_status(indicator),
        receipt=_credited(
            _receipt(account, definition_sha(indicator), definition, found),
            _in_column(indicator.source_from, definition, cells, by),
        ),
    )


def _status(indicator: Indicator) -> Status:
    if is_total(indicator):
        return Status.TOTAL
    return Status.EXTERNAL if indicator.aggregator is Aggregator.VALUE else Status.ACHIEVED


def _places(indicator: Indicator) -> int:
    """How many decimals are printed; what another body counted stands as it came."""
    return _AS_IT_CAME if indicator.aggregator is Aggregator.VALUE else indicator.decimals


def _unit(indicator: Indicator, definition: Definition, cells: Sequence[Cell], by: By) -> str:
    """The indicator's unit, or the one that the numbers themselves bring."""
    own = _in_column(indicator.unit_from, definition, cells, by)
    return own.pop() if len(own) == 1 else indicator.unit_of(by)


def _in_column(column: str, definition: Definition, cells: Sequence[Cell], by: By) -> set[str]:
    """What stands in a column of the cells of a cut; nothing where no column is named."""
    columns = {definition.cuts[cut]: value for cut, value in by.items()}
    inside = (cell for cell in cells if all(cell.column(c) == v for c, v in columns.items()))
    return {cell.column(column) for cell in inside} if column else set()


def _credited(receipt: Receipt, bodies: set[str]) -> Receipt:
    """The receipt of a number that other bodies counted names them first."""
    if not bodies:
        return receipt
    return replace(receipt, text=f"{'、'.join(sorted(bodies))}统计，{receipt.text}")


def _stated(account: Account, definition: Definition, found: Sums) -> tuple[Decimal | None, str]:
    """The value, and what is printed in its place where nothing may be stated."""
    value = found.value(percent=definition.percent)
    if value or found.numerator.matters:
        return value, ""
    if account.ledgers.in_use(definition) or account.ledgers.nil_signed(definition):
        return value, ""
    return None, NO_RECORDS


def _receipt(account: Account, sha: str, definition: Definition, found: Sums) -> Receipt:
    behind = found.denominator or found.numerator
    return Receipt(
        matters=behind.matters,
        attested=behind.attested,
        text=_receipt_text(account, definition, found),
        definition_sha=sha,
        as_of=account.as_of,
        newest=account.ledgers.newest(definition),
        computed_at=account.computed_at,
    )


def _receipt_text(account: Account, definition: Definition, found: Sums) -> str:
    """Where the figure comes from, in one sentence without its full stop."""
    above, below = found.numerator, found.denominator
    if adds_totals(definition):
        return f"{above.matters}个月报总数，没有逐件记录"
    if below is not None and (above.matters or below.matters):
        return (
            f"分母{below.matters}件中有{below.attested}件为补录，"
            f"分子{above.matters}件中有{above.attested}件为补录"
        )
    if above.matters:
        return f"{above.matters}件中有{above.attested}件为补录"
    if account.ledgers.nil_signed(definition):
        return "有签字的零报告"
    if account.ledgers.in_use(definition):
        return "查过台账，没有符合的记录"
    return "没有台账，也没有签字的零报告，不能写成零"
