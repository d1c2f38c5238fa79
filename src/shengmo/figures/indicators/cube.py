"""What do cells add up to? Pure: the same sums make a figure, its cuts and its trace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from uuid import UUID

from shengmo.figures.indicators.cells import By, Cell, Source

FOUR_PLACES = Decimal("0.0001")


class Weight(StrEnum):
    """What a cell brings into a sum."""

    MATTERS = "matters"  # how many matters
    VALUE = "value"  # the sum of their measure
    KEY = "key"  # nothing but its key: the sum is how many different keys there are


class Moment(StrEnum):
    """Which entry of a stage or a phase a flow counts; a matter enters each for the first time once."""

    ANY = "any"
    STAGE = "stage"
    PHASE = "phase"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which cells belong to a figure, and what each of them brings."""

    source: Source
    procedures: frozenset[str]
    where: Mapping[str, frozenset[str]]
    weight: Weight
    moment: Moment = Moment.ANY
    measure: str = ""
    key: str = ""  # the column whose different values are counted

    def holds(self, cell: Cell) -> bool:
        """Whether the cell belongs here."""
        return (
            cell.source is self.source
            and cell.procedure in self.procedures
            and (not self.measure or cell.measure == self.measure)
            and (self.moment is not Moment.STAGE or cell.first_in_stage)
            and (self.moment is not Moment.PHASE or cell.first_in_phase)
            and all(cell.column(name) in wanted for name, wanted in self.where.items())
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """An indicator as sums over cells; with a denominator it is a rate."""

    numerator: Selection
    denominator: Selection | None
    cuts: Mapping[str, str]  # cut → column
    own: bool  # only the organisation's own matters
    once: bool  # a thread counts once, at its first matter
    percent: bool

    @property
    def procedures(self) -> frozenset[str]:
        """Every procedure that the definition looks at."""
        below = self.denominator.procedures if self.denominator else frozenset()
        return self.numerator.procedures | below

    @property
    def selections(self) -> tuple[Selection, ...]:
        """The numerator, and the denominator where there is one."""
        return (self.numerator, self.denominator) if self.denominator else (self.numerator,)


@dataclass(frozen=True, slots=True)
class Share:
    """A cell that belongs to a sum, and its weight there (0: another cell stands for it)."""

    cell: Cell
    weight: Decimal
    key: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """A sum with the number of matters behind it, and how many of them were attested."""

    value: Decimal
    matters: int
    attested: int


@dataclass(frozen=True, slots=True)
class Sums:
    """What a definition adds up to: the amount, or the two parts of a rate."""

    numerator: Tally
    denominator: Tally | None

    def value(self, *, percent: bool) -> Decimal | None:
        """The figure to four decimals; None is 0/0, or a rate over nothing."""
        if self.denominator is None:
            return rounded(self.numerator.value)
        if not self.denominator.value:
            return None
        factor = 100 if percent else 1
        return rounded(self.numerator.value * factor / self.denominator.value)


def rounded(value: Decimal) -> Decimal:
    """Four decimals, a half away from zero."""
    return value.quantize(FOUR_PLACES, ROUND_HALF_UP)


def relevant(definition: Definition, cells: Iterable[Cell], own: int) -> list[Cell]:
    """The cells that any of the definition's sums holds; `own` is the organisation itself."""
    return [
        cell
        for cell in cells
        if (not definition.own or cell.organisation == own)
        and any(selection.holds(cell) for selection in definition.selections)
    ]


def shares(
    definition: Definition, selection: Selection, cells: Iterable[Cell], by: By
) -> list[Share]:
    """The cells of a selection with their weights, as far as they lie in a cut.

    Where a thread counts once, its first matter speaks for it in every cut: the others weigh nothing.
    A matter that is counted by its numbers counts once, however many of them lie in the cut.
    """
    chosen = [cell for cell in cells if selection.holds(cell)]
    leads = _leads(chosen) if definition.once else {}
    columns = {definition.cuts[cut]: value for cut, value in by.items()}
    found = []
    counted: set[int | None] = set()
    for cell in chosen:
        if all(cell.column(column) == value for column, value in columns.items()):
            led = cell.thread is not None and leads.get(cell.thread) not in (None, cell.lead)
            again = cell.matter is not None and cell.matter in counted
            counted.add(cell.matter)
            found.append(_share(selection, cell, led=led or (again and _by_numbers(selection))))
    return found


def _by_numbers(selection: Selection) -> bool:
    """Whether matters are counted by the numbers that they hold: one may hold several."""
    return selection.weight is Weight.MATTERS and bool(selection.measure)


def _share(selection: Selection, cell: Cell, *, led: bool) -> Share:
    if led:
        return Share(cell, Decimal(0))
    if selection.weight is Weight.VALUE:
        return Share(cell, cell.value)
    if selection.weight is Weight.KEY:
        return Share(cell, Decimal(0), cell.column(selection.key))
    return Share(cell, Decimal(cell.number))


def _leads(cells: Iterable[Cell]) -> dict[UUID, int]:
    """The lowest matter of each thread among the cells."""
    leads: dict[UUID, int] = {}
    for cell in cells:
        if cell.thread is not None:
            leads[cell.thread] = min(cell.lead, leads.get(cell.thread, cell.lead))
    return leads


def tally(selection: Selection, found: Sequence[Share]) -> Tally:
    """What shares add up to."""
    if selection.weight is Weight.KEY:
        value = Decimal(len({share.key for share in found if share.key}))
    else:
        value = sum((share.weight for share in found), Decimal(0))
    counted = _once_each(found)
    matters = sum(cell.number for cell in counted)
    attested = sum(cell.attested for cell in counted)
    return Tally(value, matters, attested)


def _once_each(found: Sequence[Share]) -> list[Cell]:
    """The cells, of a matter that has several (one for each key) only the last."""
    single = {share.cell.matter: share.cell for share in found if share.cell.matter is not None}
    return [*single.values(), *(share.cell for share in found if share.cell.matter is None)]


def sums(definition: Definition, cells: Sequence[Cell], by: By) -> Sums:
    """What a definition adds up to in a cut, over cells that `relevant` gave."""
    below = definition.denominator
    return Sums(
        tally(definition.numerator, shares(definition, definition.numerator, cells, by)),
        tally(below, shares(definition, below, cells, by)) if below else None,
    )


def cut_values(definition: Definition, cells: Iterable[Cell], cut: str) -> tuple[str, ...]:
    """The values of a cut that occur among relevant cells, sorted; blank alone is no cut at all."""
    column = definition.cuts[cut]
    found = {cell.column(column) for cell in cells}
    return tuple(sorted(found)) if found - {""} else ()
