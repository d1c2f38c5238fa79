"""Which of our columns does each column of their file give? Proposed, corrected, remembered."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from shengmo.law.procedures.model import Column, Procedure
from shengmo.law.procedures.values import FieldType
from shengmo.record.exchange.layout import Table, header_key, header_names, header_unit
from shengmo.record.exchange.refusals import NotALedger, NotMapped

NUMBER = Column(header="绳墨编号", also=())  # of our own export: names the matter itself

MONTHLY = "按表名的月份"  # stands for the column of the month that a sheet is named after
_MONTH = re.compile(r"(?:1[0-2]|[1-9])月")


def number_header(organisation: str) -> str:
    """Header of the column with our own numbers; they mean something in one organisation only."""
    return f"{NUMBER.header}（{organisation}）"


@dataclass(frozen=True, slots=True)
class Given:
    """What a user says about a file: columns, values for columns that it lacks, year, sheets."""

    columns: Mapping[str, str] = field(default_factory=dict)  # their header → ours; empty: left out
    constants: Mapping[str, str] = field(default_factory=dict)  # our header → what each row has
    year: int | None = None
    unit: str = ""
    sheets: tuple[str, ...] = ()  # to take; none: those that are proposed


@dataclass(frozen=True, slots=True)
class Mapped:
    """A table's columns as ours: place → column and unit; and the headers that nothing took."""

    places: Mapping[int, tuple[Column, str]]
    left_out: tuple[str, ...]
    table: Table
    monthly: frozenset[int] = frozenset()  # columns whose month the sheet's name says

    def ours(self, place: int) -> str:
        """What a column is taken for, as it is shown and remembered; empty where it is left out."""
        if place in self.monthly:
            return MONTHLY
        return self.places[place][0].header if place in self.places else ""

    def plain(self) -> dict[str, str]:
        """Their header → ours, as it is shown and remembered."""
        found = {_shown(self.table, place): self.ours(place) for place in self.places}
        return {**found, **dict.fromkeys(self.left_out, "")}


def known_names(procedure: Procedure, organisation: str) -> dict[str, Column]:
    """Every name of every column, as it is looked up."""
    names = {header_key(name): c for c in procedure.columns.values() for name in c.names}
    titles = {header_key(c.header): c for c in procedure.columns.values()}
    bare = {key.partition("（")[0]: c for key, c in titles.items() if "（元）" in key}
    return {**bare, **names, **titles, header_key(number_header(organisation)): NUMBER}


def read_given(text: str, name: str) -> Given:
    """The mapping file of `--map`: JSON, their header → ours.

    Raises:
        NotMapped: not JSON, or of another form.
    """
    try:
        found = json.loads(text)
    except ValueError as error:
        raise NotMapped(f"还不能用对应表“{name}”：它不是JSON文件（{error}）。") from error
    if not isinstance(found, dict):
        raise NotMapped(f"还不能用对应表“{name}”：要写成“原列名: 我们的列名”的一组。")
    if not {"columns", "constants", "year", "sheets"} & found.keys():
        found = {"columns": found}
    year = found.get("year")
    return Given(
        columns=_texts(found, "columns", name),
        constants=_texts(found, "constants", name),
        year=year if isinstance(year, int) else None,
        unit=str(found.get("unit") or ""),
        sheets=_sheets(found.get("sheets") or [], name),
    )


def _sheets(found: object, name: str) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise NotMapped(f"还不能用对应表“{name}”：“sheets”要写成表名的列表。")
    return tuple(found)


def _texts(found: Mapping[str, object], key: str, name: str) -> dict[str, str]:
    part = found.get(key) or {}
    if not isinstance(part, dict) or not all(isinstance(v, str | None) for v in part.values()):
        raise NotMapped(f"还不能用对应表“{name}”：“{key}”要写成“原列名: 我们的列名”的一组文字。")
    return {str(theirs): ours or "" for theirs, ours in part.items()}


def map_columns(table: Table, procedure: Procedure, organisation: str, given: Given) -> Mapped:
    """Each column of the table as one of ours; what the user says goes before what is known.

    Raises:
        NotMapped: the user names a column that the file, or the ledger, does not have.
    """
    known = known_names(procedure, organisation)
    month = names_in_month(table.sheet, known)
    said = _said(table, procedure, given, known)
    chosen: dict[int, Column] = {place: c for place, c in said.items() if c is not None}
    titles = {header_key(header): column for header, column in procedure.columns.items()}
    for names in (titles, known, month):  # a header that is ours goes before one that only means it
        for place, parts in enumerate(table.headers):
            taken = {c.header for c in chosen.values()}
            column = None if place in said or place in chosen else _first(parts, names, taken)
            if column is not None:
                chosen[place] = column
    places = {
        place: (chosen[place], given.unit or header_unit(parts) or table.unit)
        for place, parts in enumerate(table.headers)
        if place in chosen
    }
    rest = tuple(
        _shown(table, place)
        for place, parts in enumerate(table.headers)
        if parts and place not in places
    )
    ours = {column.header for column in month.values()}
    monthly = (
        place
        for place, column in chosen.items()
        if column.header in ours and _first(table.headers[place], known, ()) is not column
    )
    return Mapped(places, rest, table, frozenset(monthly))


def names_in_month(sheet: str, known: Mapping[str, Column]) -> dict[str, Column]:
    """What headers mean in a sheet that is named after a month: 学时 on 3月 is 3月学时."""
    column = next((known[name] for name in header_names((sheet,)) if name in known), None)
    if column is None or not _MONTH.fullmatch(column.header):
        return {}
    names = (header_key(name) for name in column.names if name.startswith(column.header))
    found = (name.removeprefix(column.header) for name in names)
    return {name: column for name in found if name not in ("", "份")}  # 3月份 is 3月 itself


def _first(
    parts: Sequence[str], known: Mapping[str, Column], taken: Collection[str]
) -> Column | None:
    columns = (known.get(name) for name in header_names(parts))
    found = [c for c in columns if c is not None and c.header not in taken]
    # 应到/实到: the column whose cell says both
    fields = {column.field for column in found}
    both = (column for column in found if column.into and column.into in fields)
    return next(both, found[0] if found else None)


def _said(
    table: Table, procedure: Procedure, given: Given, known: Mapping[str, Column]
) -> dict[int, Column | None]:
    """Place → the column that the user chose; None for one to leave out."""
    found: dict[int, Column | None] = {}
    theirs = {header_key(_shown(table, place)): place for place in range(len(table.headers))}
    for header, ours in given.columns.items():
        place = theirs.get(header_key(header))
        if place is None:
            continue
        if ours == MONTHLY:
            month = names_in_month(table.sheet, known)
            found[place] = next(iter(month.values()), None)
            continue
        own = ours == NUMBER.header and known.get(header_key(header)) is NUMBER
        column = NUMBER if own else known.get(header_key(ours)) if ours else None
        if ours and column is None:
            titles = "、".join(procedure.columns)
            raise NotMapped(
                f"还不能导入：对应表里的“{ours}”不是“{procedure.title}”台账的列；可以写：{titles}。"
            )
        found[place] = column
    return found


def _shown(table: Table, place: int) -> str:
    return "".join(table.headers[place])


def dated(procedure: Procedure) -> list[str]:
    """Headers of columns from which it can be told on which day something happened."""
    columns = procedure.columns.values()
    days = [c.header for c in columns if c.day]
    return days + [c.header for c in columns if c.day_of or c.supposes]


def says_day(column: Column) -> bool:
    """Whether the column's cells say on which day something happened."""
    return bool(column.day or column.day_of or column.supposes or column.acts)


def lacking(mapped: Mapped, procedure: Procedure, constants: Iterable[str]) -> tuple[str, ...]:
    """Headers of ours that every row must have, and that neither the table nor a constant gives."""
    present = {column.header for column, _ in mapped.places.values()} | set(constants)
    if NUMBER.header in present:
        return ()
    absent = [c.header for c in procedure.columns.values() if c.needed and c.header not in present]
    days = dated(procedure)
    told = present & set(days) or (mapped.table.year and by_year(procedure))
    return tuple(absent or ([] if told else days[:1]))


def by_year(procedure: Procedure) -> bool:
    """Whether the title's year is enough to say when a row was: a person's hours of 2024."""
    supposing = [c.field for c in procedure.columns.values() if c.supposes]
    return any(procedure.fields[name].type != FieldType.DATE for name in supposing)


def require(mapped: Sequence[Mapped], procedure: Procedure, given: Given, name: str) -> None:
    """Refuse a file that lacks what every row must have.

    Raises:
        NotALedger: which columns are missing, and how to say where they are.
    """
    for one in mapped:
        if absent := lacking(one, procedure, given.constants):
            where = f"的表“{one.table.sheet}”" if one.table.sheet else ""
            seen = "、".join(_shown(one.table, p) for p in range(len(one.table.headers)))
            raise NotALedger(
                f"还不能导入“{name}”{where}：没有找到“{'”“'.join(absent)}”这样的列；"
                f"表里的列是：{seen[:300]}。如果换了叫法，请用 --map 写明对应。"
            )
