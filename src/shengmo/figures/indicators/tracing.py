"""Which matters stand behind a figure, and what does each bring? Pure: the shares of the same sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from shengmo.figures.indicators.cells import By, Cell
from shengmo.figures.indicators.cube import Definition, Share, Weight, shares
from shengmo.figures.indicators.figures import Role


@dataclass(frozen=True, slots=True, order=True)
class Contribution:
    """What one matter brings: an amount, or a key; a rate's remainder stands as denominator."""

    matter: int
    role: Role
    amount: Decimal
    key: str = ""


def contributions(
    definition: Definition, cells: Sequence[Cell], by: By
) -> tuple[Contribution, ...]:
    """The matters behind a figure, from relevant cells of single matters, in the order of their ids.

    Amounts add up to the figure. Of a rate, numerators add up to the numerator, and all rows
    together to the denominator as far as the numerator is part of it.
    """
    above = shares(definition, definition.numerator, cells, by)
    if definition.numerator.weight is Weight.KEY:
        return _keys(above)
    amounts = _amounts(above)
    if definition.denominator is None:
        return tuple(Contribution(m, Role.COUNTED, a) for m, a in sorted(amounts.items()))
    below = _amounts(shares(definition, definition.denominator, cells, by))
    return tuple(row for m in sorted(amounts | below) for row in _parts(m, amounts, below))


def _keys(found: Sequence[Share]) -> tuple[Contribution, ...]:
    """One row for each matter and key; a matter without a key is behind nothing."""
    pairs = {(s.cell.matter or 0, s.key) for s in found if s.key}
    return tuple(Contribution(m, Role.COUNTED, Decimal(0), key) for m, key in sorted(pairs))


def _amounts(found: Sequence[Share]) -> dict[int, Decimal]:
    amounts: dict[int, Decimal] = {}
    for share in found:
        matter = share.cell.matter or 0
        amounts[matter] = amounts.get(matter, Decimal(0)) + share.weight
    return amounts


def _parts(matter: int, above: dict[int, Decimal], below: dict[int, Decimal]) -> list[Contribution]:
    """A matter in both stands once, as numerator; what only the denominator has stands beside it."""
    top = above.get(matter, Decimal(0))
    rest = below[matter] - top if matter in below else Decimal(0)
    rows = [Contribution(matter, Role.NUMERATOR, top)] if top else []
    if rest or not top:
        rows.append(Contribution(matter, Role.DENOMINATOR, rest))
    return rows
