"""What would a block copied from a spreadsheet change in the grid, from the pointed cell on?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from shengmo.entrypoints.workbench.cell_change import (
    NOT_YET,
    CellChange,
    change_to,
    item_of,
    value_now,
)
from shengmo.entrypoints.workbench.ledger_columns import may_edit
from shengmo.law.procedures.model import Column
from shengmo.record.exchange.comparing import said
from shengmo.record.exchange.pasted import Grid, meaning
from shengmo.record.matters.commands import Correction, Persons
from shengmo.record.matters.folded import Folded

NOT_HERE = "这一列不能在台账里改；请打开这件事更正。"
TOO_LONG = "粘贴的有 {has} 行，从这一行往下，这一页只有 {room} 行。请少选几行，或者从上面的行开始。"
TOO_WIDE = "粘贴的有 {has} 列，从“{column}”往右只有 {room} 列。请少选几列，或者在“列”里多选几列。"
MOST_REASON = 200  # characters


@dataclass(frozen=True, slots=True)
class BlockCell:
    """One cell that the block covers: what stands there, what would, and why not."""

    row: int  # of the block, from 1
    number: str
    title: str
    matter: str  # public id
    column: str
    before: str
    after: str
    change: CellChange
    note: str = ""
    fault: str = ""
    closed: bool = False

    @property
    def sentence(self) -> str:
        """The fault with its place."""
        return f"第{self.row}行（{self.number}）“{self.column}”{self.fault}"


@dataclass(frozen=True, slots=True)
class Block:
    """Everything that a block would do; with a fault anywhere, nothing is written."""

    cells: tuple[BlockCell, ...]  # changed or at fault
    same: int  # cells that stand so already
    blank: int  # blank ones, which leave what stands
    misfits: tuple[str, ...] = ()  # longer or wider than the grid

    @property
    def changed(self) -> tuple[BlockCell, ...]:
        """Cells that would change."""
        return tuple(cell for cell in self.cells if not cell.fault)

    @property
    def faults(self) -> tuple[str, ...]:
        """Every sentence against it."""
        return (*self.misfits, *(cell.sentence for cell in self.cells if cell.fault))

    @property
    def closed(self) -> tuple[str, ...]:
        """Numbers of the matters that are closed: their correction needs a reason."""
        return tuple(dict.fromkeys(cell.number for cell in self.changed if cell.closed))

    @property
    def matters(self) -> tuple[str, ...]:
        """The matters that would change."""
        return tuple(dict.fromkeys(cell.matter for cell in self.changed))


def lay(grid: Grid, rows: Sequence[Folded], columns: Sequence[Column], today: date) -> Block:
    """The block upon the rows and columns from the pointed cell on."""
    misfits = tuple(_misfits(grid, rows, columns))
    if misfits:
        return Block((), 0, 0, misfits)
    cells: list[BlockCell] = []
    same = blank = 0
    for place, (texts, row) in enumerate(zip(grid, rows, strict=False), start=1):
        for text, column in zip(texts, columns, strict=False):
            found = _cell(place, row, column, text, today)
            if found is None:
                blank += 1
            elif found.change or found.fault:
                cells.append(found)
            else:
                same += 1
    return Block(tuple(cells), same, blank)


def _misfits(grid: Grid, rows: Sequence[Folded], columns: Sequence[Column]) -> Iterator[str]:
    width = len(grid[0]) if grid else 0
    if len(grid) > len(rows):
        yield TOO_LONG.format(has=len(grid), room=len(rows))
    if width > len(columns):
        yield TOO_WIDE.format(has=width, room=len(columns), column=columns[0].header)


def _cell(place: int, row: Folded, column: Column, text: str, today: date) -> BlockCell | None:
    """One cell; None where the block is blank there."""
    change, note, fault, after = CellChange(), "", "", text.strip()[:60]
    editable = may_edit(row.procedure, column)
    before = value_now(row.state, column) if editable else None
    if not editable:
        if not after:
            return None
        fault = f"：{NOT_HERE}"
    else:
        try:
            meant = meaning(row.procedure, column, text, row.row.opened_on.year)
            if meant.value is None and not meant.note:
                return None
            if meant.value is None:
                raise ValueError(f"{meant.note}。")  # noqa: TRY301  # one place where faults are told
            change = change_to(row.procedure, row.state, column, meant.value)
            if any(day > today for day in change.days.values()):
                raise ValueError(NOT_YET.format(day=max(change.days.values())))  # noqa: TRY301
            note, after = meant.note, said(item_of(column), meant.value, row.procedure)
        except ValueError as error:
            fault = f"：{error}"
    return BlockCell(
        row=place, number=row.row.number, title=row.row.title, matter=row.row.public_id,
        column=column.header, before=said(item_of(column), before, row.procedure), after=after,
        change=change, note=note, fault=fault, closed=row.row.phase == "closed",
    )  # fmt: skip


def corrections(block: Block, person: str, reason: str, today: date) -> list[Correction]:
    """One correction for each matter, with everything that changes in it."""
    found: list[Correction] = []
    for matter in block.matters:
        cells = [cell for cell in block.changed if cell.matter == matter]
        named = "、".join(f"“{cell.column}”" for cell in cells)
        found.append(
            Correction(
                matter=matter,
                on=today,
                persons=Persons(actor=person, recorder=person),
                reason=(reason or f"在台账里粘贴更正{named}")[:MOST_REASON],
                fields={n: v for cell in cells for n, v in cell.change.fields.items()},
                days={act: on for cell in cells for act, on in cell.change.days.items()},
            )
        )
    return found
