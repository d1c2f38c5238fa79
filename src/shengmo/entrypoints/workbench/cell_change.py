"""What stands in a cell of the grid, and what does another value change there?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shengmo.law.procedures.model import Column, Procedure
from shengmo.law.procedures.state import State
from shengmo.law.procedures.values import Value

NOT_DONE = "还没有登记“{act}”，没有日期可以改；请打开这件事办理。"
NOT_YET = "日期{day}还没有到，请核对。"


@dataclass(frozen=True, slots=True)
class CellChange:
    """What a correction takes: fields and days of acts; nothing of either: no change."""

    fields: Mapping[str, Value] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.fields or self.days)


def item_of(column: Column) -> str:
    """The column's item, as the comparison of ledgers names it."""
    return f"day:{column.day}" if column.day else f"field:{column.field}"


def value_now(state: State, column: Column) -> Value | None:
    """What stands in the cell; None: it is blank."""
    if column.day:
        done = state.done.get(column.day)
        return done.last_on if done else None
    return state.fields.get(column.field)


def change_to(procedure: Procedure, state: State, column: Column, value: Value) -> CellChange:
    """What the value changes; nothing where it stands there already.

    Raises:
        ValueError: with the rest of a sentence: the day of an act that has not happened.
    """
    if value_now(state, column) == value:
        return CellChange()
    if not column.day:
        return CellChange(fields={column.field: value})
    if column.day not in state.done or not isinstance(value, date):
        raise ValueError(NOT_DONE.format(act=procedure.acts[column.day].title))
    into: dict[str, Value] = {column.into: value} if column.into else {}
    return CellChange(into, {column.day: value})
