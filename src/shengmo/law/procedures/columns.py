"""Which columns has the ledger of a procedure, and does each name what the procedure knows?"""

from __future__ import annotations

from collections.abc import Mapping

from shengmo.law.cursor import Cursor
from shengmo.law.procedures.model import Column, Procedure
from shengmo.law.procedures.values import FieldType

GIVES = ("field", "day", "day_of", "party", "acts", "outcome")
DETAILS = ("name", "phone", "id_number", "address")
NOTHING_YET = "none"  # under `acts` and `words`: words that say that nothing has been decided
# Words that must always be asked about: they sound like an end and are none.
NEVER_SILENT = (
    *("基本化解", "正在化解", "稳控", "已答复", "转办", "退单", "挂账", "协调中", "不再反映"),
)
_KEYS = (
    *("header", "also", *GIVES, "into", "detail", "other_party", "narrows", "words", "made_of"),
    *("reads", "needed"),
)


def ledger_columns(top: Cursor) -> Mapping[str, Column]:
    """The columns under `columns:`, by header; two of one name are a fault."""
    found: dict[str, Column] = {}
    taken: dict[str, str] = {}
    for at in top.each("columns"):
        column = _column(at)
        for name in column.names:
            if name in taken:
                at.fault(f"“{name}”已经是“{taken[name]}”一列的名称。")
            taken[name] = column.header
        found[column.header] = column
    return found


def row_keys(top: Cursor) -> tuple[tuple[str, ...], ...]:
    """The lists of headers under `known_by:`, the surest first."""
    place = top.at("known_by")
    count = len(place.value) if isinstance(place.value, list | tuple) else 0
    if place.value is not None and not count:
        place.fault("known_by 要写成列表，每一项是几个列名。")
    return tuple(place.texts_at(index) for index in range(count))


def _column(at: Cursor) -> Column:
    at.only(*_KEYS)
    given = [key for key in GIVES if at.at(key).value is not None]
    if len(given) != 1:
        at.fault(f"每一列只写 {'、'.join(GIVES)} 中的一个。")
    return Column(
        header=at.text("header", required=True),
        also=at.texts("also"),
        field=at.text("field"),
        day=at.text("day"),
        into=at.text("into"),
        day_of=at.text("day_of"),
        party=at.text("party"),
        detail=at.one_of("detail", DETAILS, "name"),
        other_party=at.text("other_party"),
        acts=_words(at, "acts"),
        narrows=at.text("narrows"),
        outcome=at.flag("outcome"),
        words=_words(at, "words"),
        made_of=at.texts("made_of"),
        reads=at.one_of("reads", ("village",), "none").replace("none", ""),
        needed=at.flag("needed"),
    )


def _words(at: Cursor, key: str) -> dict[str, tuple[str, ...]]:
    """Name → words of ledgers; words that must be asked about are a fault."""
    place = at.at(key)
    found = place.value if isinstance(place.value, Mapping) else {}
    if place.value is not None and not found:
        place.fault("这里要写成“名称: [词, 词]”的一组。")
    words = {str(name): place.texts(str(name)) for name in found}
    for name, listed in words.items():
        for word in set(listed) & set(NEVER_SILENT):
            place.at(name).fault(f"“{word}”要问填表的人，不能自动对应。")
    return words


def look_for_column_faults(procedure: Procedure, top: Cursor) -> None:
    """Note every name in the columns that nothing in the procedure or its ledger defines."""
    for index, column in enumerate(procedure.columns.values()):
        at = top.at("columns").at(index)
        _known(at, column, procedure)
        _headers(at, column, procedure.columns)
        field = procedure.fields.get(column.field)
        if column.words and not column.outcome and (not field or field.type != FieldType.CHOICE):
            at.at("words").fault("只有选择项和结论的列写 words。")
    for index, headers in enumerate(procedure.known_by):
        for header in headers:
            if header not in procedure.columns:
                top.at("known_by").at(index).fault(f"没有名为“{header}”的列。")
    if procedure.columns and not any(column.day for column in procedure.columns.values()):
        top.at("columns").fault("要有一列写某个动作的日期（day），不然不知道发生在哪一天。")


def _known(at: Cursor, column: Column, procedure: Procedure) -> None:
    """Fields, acts, parties and outcomes that the column names."""
    at.reference("field", procedure.fields, "字段")
    at.reference("into", procedure.fields, "字段")
    at.reference("day", procedure.acts, "动作")
    at.reference("party", procedure.parties, "当事人")
    at.reference("other_party", procedure.parties, "当事人")
    for act in column.acts:
        if act not in procedure.acts and act != NOTHING_YET:
            at.at("acts").fault(f"没有名为“{act}”的动作。")
    for outcome in column.words if column.outcome else ():
        if outcome not in procedure.outcomes and outcome != NOTHING_YET:
            at.at("words").fault(f"没有名为“{outcome}”的结论。")


def _headers(at: Cursor, column: Column, columns: Mapping[str, Column]) -> None:
    """Other columns that the column names."""
    for key in ("day_of", "narrows"):
        header = at.text(key)
        if header and (header not in columns or not columns[header].acts):
            at.at(key).fault(f"没有名为“{header}”、写办理结果（acts）的列。")
    for header in column.made_of:
        if header not in columns:
            at.at("made_of").fault(f"没有名为“{header}”的列。")
