"""Which columns has the ledger of a procedure, and does each name what the procedure knows?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from shengmo.law.cursor import Cursor
from shengmo.law.procedures.model import Column, Procedure
from shengmo.law.procedures.values import FieldType

GIVES = ("field", "day", "day_of", "party", "acts", "outcome", "months")
DETAILS = ("name", "phone", "id_number", "address")
NOTHING_YET = "none"  # under `acts` and `words`: words that say that nothing has been decided
# Words that must always be asked about: they sound like an end and are none.
NEVER_SILENT = (
    *("基本化解", "正在化解", "稳控", "已答复", "转办", "退单", "挂账", "协调中", "不再反映"),
)
_KEYS = (
    *("header", "also", *GIVES, "into", "detail", "other_party", "narrows", "words", "made_of"),
    *("reads", "needed", "supposes", "others"),
)
_SPOKEN = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def ledger_columns(top: Cursor) -> Mapping[str, Column]:
    """The columns under `columns:`, by header; two of one name are a fault."""
    found: dict[str, Column] = {}
    taken: dict[str, str] = {}
    for at in top.each("columns"):
        for column in _columns(at):
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


def _columns(at: Cursor) -> tuple[Column, ...]:
    """What is written there: a column, or twelve where the months go across."""
    column = _column(at)
    months = at.text("months")
    if not months:
        return (column,)
    return tuple(
        replace(
            column,
            header=f"{number}月",
            also=tuple(_month_names(number, spoken, column.names)),
            field=f"{months}_{number:02}",
        )
        for number, spoken in enumerate(_SPOKEN, start=1)
    )


def _month_names(number: int, spoken: str, subjects: tuple[str, ...]) -> Iterator[str]:
    """Other headers of a month: 一月, 1月份, and with what is counted: 1月学时."""
    yield from (f"{number}月份", f"{spoken}月", f"{spoken}月份")
    if number < 10:
        yield f"0{number}月"
    if number == 1:
        yield from ("元月", "元月份")
    yield from (f"{number}月{subject}" for subject in subjects)


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
        supposes=at.text("supposes"),
        others=_words(at, "others"),
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
    written = {at.at("header").value: at for at in top.each("columns")}
    for column in procedure.columns.values():
        at = written.get(column.header) or _months_at(top, column)
        _known(at, column, procedure)
        _headers(at, column, procedure.columns)
        field = procedure.fields.get(column.field)
        chooses = column.outcome or bool(column.acts) or (field and field.type == FieldType.CHOICE)
        if column.words and not chooses:
            at.at("words").fault("只有选择项、结论和办理结果的列写 words。")
    for at in top.each("columns"):
        months = at.text("months")
        wanted = [f"{months}_{number:02}" for number in range(1, 13)] if months else []
        if absent := [name for name in wanted if name not in procedure.fields]:
            at.at("months").fault(f"每个月要有一个字段，没有：{'、'.join(absent)}。")
    for index, headers in enumerate(procedure.known_by):
        for header in headers:
            if header not in procedure.columns:
                top.at("known_by").at(index).fault(f"没有名为“{header}”的列。")
    if procedure.columns and not any(column.day for column in procedure.columns.values()):
        top.at("columns").fault("要有一列写某个动作的日期（day），不然不知道发生在哪一天。")


def _months_at(top: Cursor, column: Column) -> Cursor:
    """Where the months across are written of which the column is one."""
    written = (at for at in top.each("columns") if at.text("months"))
    across = (at for at in written if column.field.startswith(f"{at.text('months')}_"))
    return next(across, top.at("columns"))


def _known(at: Cursor, column: Column, procedure: Procedure) -> None:
    """Fields, acts, parties and outcomes that the column names."""
    at.reference("field", procedure.fields, "字段")
    at.reference("into", procedure.fields, "字段")
    at.reference("day", procedure.acts, "动作")
    at.reference("supposes", procedure.acts, "动作")
    at.reference("party", procedure.parties, "当事人")
    at.reference("other_party", procedure.parties, "当事人")
    for act in column.acts:
        if act not in procedure.acts and act != NOTHING_YET:
            at.at("acts").fault(f"没有名为“{act}”的动作。")
    for outcome in column.words if column.outcome or column.acts else ():
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
