"""What does one row of the grid show: its cells, its doubts, and whose it is?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shengmo.entrypoints.ui.templatetags.chinese import number
from shengmo.entrypoints.workbench.desk import Desk
from shengmo.entrypoints.workbench.ledger_columns import Shown
from shengmo.law.procedures.model import Procedure
from shengmo.record.exchange.grid import cells_of
from shengmo.record.matters.doubts import doubts_of
from shengmo.record.matters.shown import MatterRow
from shengmo.record.matters.tags import Doubt

ALARMING = frozenset({"超期", "日期倒置", "先签后审"})


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell."""

    column: Shown
    text: str


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag of a row, and every sentence behind it."""

    word: str
    sentence: str
    alarming: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """A matter with its cells and its tags; `place` is set where it is another organisation's."""

    row: MatterRow
    place: str
    cells: tuple[GridCell, ...]
    tags: tuple[Tag, ...]

    @property
    def says_outcome(self) -> bool:
        """Whether a column tells the outcome already."""
        return any(cell.column.result and cell.text for cell in self.cells)


def grid_rows(
    desk: Desk, procedure: Procedure, rows: Sequence[MatterRow], columns: Sequence[Shown]
) -> tuple[GridRow, ...]:
    """The rows of a page of the list."""
    ids = [row.public_id for row in rows]
    cells = cells_of(procedure, ids, [column.header for column in columns])
    doubts = doubts_of(desk.viewer, ids, desk.today)
    own = desk.hat.organisation_name if desk.hat else ""
    return tuple(
        GridRow(
            row=row,
            place=row.organisation if row.organisation != own else "",
            cells=tuple(
                GridCell(column, _text(value))
                for column, value in zip(columns, cells.get(row.public_id, ()), strict=False)
            ),
            tags=tags_of(doubts.get(row.public_id, ())),
        )
        for row in rows
    )


def tags_of(doubts: Sequence[Doubt]) -> tuple[Tag, ...]:
    """Each tag once, with all its sentences."""
    said: dict[str, list[str]] = {}
    for doubt in doubts:
        said.setdefault(doubt.tag, []).append(doubt.sentence)
    return tuple(Tag(word, "".join(all_), word in ALARMING) for word, all_ in said.items())


def _text(value: str | float | date | None) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, int | float):
        return number(Decimal(str(value)))
    return value
