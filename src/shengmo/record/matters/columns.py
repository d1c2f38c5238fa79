"""What do a matter's own columns say, once its log is folded? Pure."""

from __future__ import annotations

from collections.abc import Mapping

from shengmo.law.procedures.dimensions import DIMENSIONS
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.state import State


def columns_of(procedure: Procedure, state: State) -> Mapping[str, object]:
    """The columns that follow from the folded state alone, by name."""
    columns: dict[str, object] = {
        "title": str(state.fields.get(procedure.title_field, ""))[:300] or procedure.title,
        "key": "|".join(str(state.fields.get(name, "")) for name in procedure.key_fields)[:200],
        "stage": state.stage,
        "phase": state.phase if state.stage else "closed",  # all of it was taken back
        "outcome": state.outcome,
        "closed_on": state.closed_on,
        **dict.fromkeys(DIMENSIONS, ""),  # empty unless a field is laid there
    }
    if state.opened_on is not None:
        columns["opened_on"] = state.opened_on
    for field, column in procedure.dimensions.items():
        columns[column] = _printed(procedure, state, field)
    return columns


def _printed(procedure: Procedure, state: State, field: str) -> str:
    """A dimension's value as the report states it: a choice by its title."""
    value = state.fields.get(field, "")
    if isinstance(value, bool):
        return "是" if value else "否"
    return procedure.fields[field].choices.get(str(value), str(value))[:60]
