"""What did a row say last time, what does it say now, and what does the record say? Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shengmo.law.procedures.model import Act, Procedure
from shengmo.law.procedures.state import State
from shengmo.law.procedures.values import Value
from shengmo.record.exchange.sameness import values_equal
from shengmo.record.exchange.understanding import Understood

Items = Mapping[str, Value]  # field:name, day:act, outcome, party:role:detail → value


REST = "rest:"  # what no column of ours takes: kept with the row, compared with nothing


@dataclass(frozen=True, slots=True)
class Change:
    """One item of a matter that a row would change."""

    item: str
    old: Value | None
    new: Value


@dataclass(frozen=True, slots=True)
class Clash:
    """An item that the file and the record have both changed since the last import."""

    item: str
    before: Value | None
    recorded: Value | None
    new: Value


def items_of(row: Understood) -> dict[str, Value]:
    """Everything that a row says, flat."""
    items: dict[str, Value] = {f"field:{name}": value for name, value in row.fields.items()}
    items |= {f"day:{act}": on for act, on in row.days.items()}
    items |= {f"party:{role}:{detail}": text for (role, detail), text in row.parties.items()}
    items |= {f"{REST}{header}": text for header, text in row.rest.items()}
    if row.outcome:
        items["outcome"] = row.outcome
    return items


def items_now(state: State, private: Items) -> dict[str, Value]:
    """Everything that the record says of a matter, in the same words."""
    items: dict[str, Value] = {f"field:{name}": value for name, value in state.fields.items()}
    items |= {f"day:{act}": done.last_on for act, done in state.done.items()}
    if state.outcome:
        items["outcome"] = state.outcome
    return {**items, **private}


def compare(
    before: Items | None,
    new: Items,
    now: Items,
    procedure: Procedure,
    supposed: Collection[str] = (),
) -> tuple[tuple[Change, ...], tuple[Clash, ...]]:
    """Changes that the row brings, and clashes. A blank cell never takes anything away.

    Without a last time (`before` None), what the record already says is not overwritten. What one
    cell says of two items changes in both or in neither; `supposed` are acts whose day no cell says.
    """
    changes, clashes = [], []
    leads = _leads(procedure, new, supposed)
    for item, value in new.items():
        if item.startswith(REST):
            continue
        recorded = now.get(item)
        if recorded is not None and values_equal(recorded, value):
            continue
        if item in leads and _stands(leads[item], new, now):
            continue
        last = before.get(item) if before is not None else None
        if last is not None and values_equal(last, value):
            continue
        secret = before is not None and recorded is None and is_private(item, procedure)
        untouched = recorded is None or (last is not None and values_equal(last, recorded))
        if untouched:
            changes.append(Change(item, last if secret else recorded, value))
        elif item == "field:" + procedure.title_field and _made_up(procedure):
            continue
        else:
            clashes.append(Clash(item, last, recorded, value))
    return tuple(changes), tuple(clashes)


def adding_up(procedure: Procedure) -> dict[str, str]:
    """Measures that grow each time an act puts a number down → the field of that number."""
    return {f.measure: f.name for f in procedure.fields.values() if f.accumulates and f.measure}


def counted_on_top(
    items: Iterable[str], state: State, procedure: Procedure, adding: Mapping[str, str]
) -> tuple[str, Act] | None:
    """An item whose number would be added to what an act put down here time after time; that act.

    Hours of a month from a sheet, and the same hours put down here session by session: each is a
    measure of its own, and a figure adds up both.
    """
    for item in items:
        field = procedure.fields.get(item.removeprefix("field:"))
        name = adding.get(field.measure) if field and not field.accumulates else None
        if name is not None and name in state.fields:
            given = (a for a in procedure.acts.values() if name in (*a.required, *a.optional))
            return item, next(given)
    return None


def _leads(procedure: Procedure, new: Items, supposed: Collection[str]) -> dict[str, str]:
    """Items that follow from another item of the row → that one; empty: from nothing that is kept."""
    found = {f"day:{act}": "" for act in supposed}
    for column in procedure.columns.values():
        if column.supposes in supposed:
            found[f"day:{column.supposes}"] = f"field:{column.field}"
        if column.day and column.into:
            found[f"field:{column.into}"] = f"day:{column.day}"
        if column.day_of and column.into:
            acts = (f"day:{act}" for act in procedure.columns[column.day_of].acts)
            found[f"field:{column.into}"] = next((day for day in acts if day in new), "")
    return found


def _stands(lead: str, new: Items, now: Items) -> bool:
    """Whether the item from which another follows is the same in the file as in the record."""
    if not lead:
        return True
    return lead in new and lead in now and values_equal(now[lead], new[lead])


def _made_up(procedure: Procedure) -> bool:
    """Whether a title may have been put together from other columns."""
    return any(c.made_of and c.field == procedure.title_field for c in procedure.columns.values())


def is_private(item: str, procedure: Procedure) -> bool:
    """Whether the item is kept encrypted and so stands in no state."""
    kind, _, name = item.partition(":")
    if kind == "party":
        return True
    return kind == "field" and name in procedure.fields and procedure.fields[name].personal


def header_of(item: str, procedure: Procedure) -> str:
    """The ledger's column for an item; the title of the field or act where none is."""
    kind, _, name = item.partition(":")
    for column in procedure.columns.values():
        if kind == "party" and name == f"{column.party}:{column.detail}":
            return column.header
        if kind == "field" and column.field == name:
            return column.header
        if kind == "day" and column.day == name:
            return column.header
        if kind == "outcome" and (column.outcome or (column.acts and column.words)):
            return column.header
    return procedure.titles.get(name.partition(":")[0], name or "结论")


def said(item: str, value: Value | None, procedure: Procedure) -> str:
    """A value as the ledger writes it."""
    if value is None:
        return ""
    if item == "outcome":
        return procedure.outcomes.get(str(value), str(value))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    found = procedure.fields.get(item.partition(":")[2])
    return found.choices.get(str(value), str(value)) if found else str(value)
