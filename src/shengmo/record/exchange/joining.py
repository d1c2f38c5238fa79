"""How do the rows that one person has on twelve monthly sheets become one row? Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shengmo.law.procedures.model import Procedure
from shengmo.record.exchange.keys import Key, best
from shengmo.record.exchange.places import Place
from shengmo.record.exchange.understood import Understood

Row = tuple[Understood, tuple[Key, ...]]


def joined(rows: Iterable[Row], procedure: Procedure, into: dict[Place, Place]) -> Iterator[Row]:
    """The rows, those of one natural key on several sheets as the first of them.

    `into` grows: a row that went into another, and that one. Rows that give the same month twice are
    not joined, and come last, so that they are told as repeated. All are held until the last is read.
    """
    first: dict[str, Row] = {}
    again: list[Row] = []
    for row, keys in rows:
        name = best(keys)
        if row.rejected or row.open or not name:
            yield row, keys
        elif name not in first:
            first[name] = (row, keys)
        elif _same_month(first[name][0], row, procedure):
            again.append((row, keys))
        else:
            known = first[name][0]
            _join(known, row, procedure)
            into[row.sheet, row.row] = (known.sheet, known.row)
    yield from first.values()
    yield from again


def _same_month(one: Understood, other: Understood, procedure: Procedure) -> bool:
    shared = _months(one, procedure) & _months(other, procedure)
    return one.sheet == other.sheet or bool(shared)


def _months(row: Understood, procedure: Procedure) -> set[str]:
    """Fields of the row that are told apart by month."""
    return {name for name in row.fields if procedure.fields[name].key}


def _join(known: Understood, row: Understood, procedure: Procedure) -> None:
    """Add what a row says; where both say something else, the later month is right: 累计, 类别."""
    latest = max(_months(row, procedure), default="")
    if latest > max(_months(known, procedure), default=""):
        known.fields = {**known.fields, **row.fields}
    else:
        known.fields = {**row.fields, **known.fields}
    _join_days(known, row)
    known.outcome = known.outcome or row.outcome
    known.parties = {**row.parties, **known.parties}
    for header, text in row.rest.items():
        if known.rest.setdefault(header, text) != text:
            known.rest[f"{header}（{row.sheet}）"] = text


def _join_days(known: Understood, row: Understood) -> None:
    """Days that the first row lacks, or only supposes where this one says them."""
    for act, on in row.days.items():
        if act in known.days and (act not in known.supposed or act in row.supposed):
            continue
        known.days[act], known.precisions[act] = on, row.precisions.get(act, "day")
        if act in row.supposed:
            known.supposed.add(act)
        else:
            known.supposed.discard(act)
