"""Which columns has the ledger of a procedure whose file names none? Its fields and its days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from shengmo.law.cursor import Cursor
from shengmo.law.procedures.columns import NEVER_SILENT, NOTHING_YET
from shengmo.law.procedures.model import Act, Column, Field, Procedure
from shengmo.law.procedures.values import FieldType

UNFINISHED = ("办理中", "在办", "正在办理", "未办结")  # words for: nothing has been decided yet
STATUS, OUTCOME = "办理情况", "结论"
_OPENED = ("登记日期", "登记时间", "日期", "时间")  # what the day of the opening is often called
_ENTERING = re.compile(r"^(?:登记|填报|提请)(?=.{2})")
_BRACKETS = re.compile(r"[（(].*?[)）]")


def with_columns(procedure: Procedure, top: Cursor) -> Procedure:
    """The procedure with the columns that its file names, else with those that follow from it.

    Two fields of one title cannot be told apart in a ledger: that is a fault of the file.
    """
    if top.faults or top.at("columns").value is not None:
        return procedure
    columns: dict[str, Column] = {}
    for column in _columns(procedure):
        if column.header in columns:
            top.at("fields").fault(
                f"有两项都叫“{column.header}”，在台账里分不清；请改一个名称，或者写明 columns。"
            )
        columns[column.header] = column
    named = _with_other_names(columns, procedure)
    return replace(procedure, columns=named, known_by=procedure.known_by or _known_by(procedure))


def _columns(procedure: Procedure) -> Iterator[Column]:
    """What finds the row again, then each act's day followed by what the act brings, in order."""
    titles = {field.title for field in procedure.fields.values()}
    given: set[str] = set()
    for name in (*procedure.key_fields, procedure.title_field):
        if name and name not in given:
            given.add(name)
            yield _of_field(procedure.fields[name])
    for act in _in_order(procedure):
        yield Column(header=_day_header(act, titles), also=(), day=act.name, needed=act.opens)
        for name in dict.fromkeys((*act.required, *act.optional)):
            if name not in given:
                given.add(name)
                yield _of_field(procedure.fields[name])
        if act.opens:
            yield from _people(procedure, titles)
    yield from _ends(procedure)


def _in_order(procedure: Procedure) -> Iterable[Act]:
    """The act that opens first, the others as the file has them."""
    return sorted(procedure.acts.values(), key=lambda act: not act.opens)


def _of_field(field: Field) -> Column:
    money = field.type is FieldType.MONEY and "元" not in field.title
    header = f"{field.title}（元）" if money else field.title
    village = "village" if field.name == "village" else ""
    return Column(
        header=header, also=(field.title,) if money else (), field=field.name, reads=village
    )


def _day_header(act: Act, titles: set[str]) -> str:
    """“立案日期”; where a field is called so, “立案（办理日期）”."""
    plain = f"{act.title}日期"
    return plain if plain not in titles else f"{act.title}（办理日期）"


def _people(procedure: Procedure, titles: set[str]) -> Iterator[Column]:
    """Of everybody else in the file: name and telephone."""
    for role in procedure.parties.values():
        name = role.title if role.title not in titles else f"{role.title}（姓名或名称）"
        yield Column(header=name, also=(), party=role.name)
        yield Column(header=f"{name}电话", also=(), party=role.name, detail="phone")


def _ends(procedure: Procedure) -> Iterator[Column]:
    """How far the matter has come, and the outcome where an act lets one be chosen."""
    moving = [act for act in procedure.acts.values() if act.target and not act.opens]
    if moving:
        words = {act.name: _definite(procedure.stages[act.target].title) for act in moving}
        yield Column(header=STATUS, also=(), acts={**words, NOTHING_YET: UNFINISHED})
    if any(act.outcomes for act in procedure.acts.values()):
        yield Column(header=OUTCOME, also=(), outcome=True)


def _definite(title: str) -> tuple[str, ...]:
    """A stage's title as a word for how far a matter has come, unless it must be asked about."""
    return () if title in (*NEVER_SILENT, *UNFINISHED) else (title,)


def _with_other_names(columns: Mapping[str, Column], procedure: Procedure) -> dict[str, Column]:
    """The columns with other names under which ledgers may know them; no name twice."""
    taken = set(columns)
    found = {}
    for header, column in columns.items():
        also = [n for n in dict.fromkeys(_names(column, procedure)) if n not in taken]
        taken.update(also)
        found[header] = replace(column, also=tuple(also))
    return found


def _names(column: Column, procedure: Procedure) -> Iterator[str]:
    yield from column.also
    if column.day:
        short = _ENTERING.sub("", procedure.acts[column.day].title)
        yield from (f"{short}日期", f"{short}时间", f"{procedure.acts[column.day].title}时间")
        if column.needed:
            yield from _OPENED
    yield _BRACKETS.sub("", column.header)


def _known_by(procedure: Procedure) -> tuple[tuple[str, ...], ...]:
    """The procedure's own key; else its day and its name."""
    opened = _day_header(procedure.opening, {f.title for f in procedure.fields.values()})
    keys = tuple(_of_field(procedure.fields[name]).header for name in procedure.key_fields)
    title = procedure.fields.get(procedure.title_field)
    named = (opened, _of_field(title).header) if title else (opened,)
    return tuple(dict.fromkeys(key for key in (keys, named) if key))
