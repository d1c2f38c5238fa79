"""What does an empty ledger look like that somebody without the system is to fill in?"""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from shengmo.law.procedures.model import Column, Procedure
from shengmo.law.procedures.values import FieldType
from shengmo.record.exchange.exporting import saved

ROWS = 500  # rows in which choices drop down
LONGEST_LIST = 250  # signs that a spreadsheet keeps of a list of choices
NOTES = "填写说明"
_TYPES = {
    FieldType.DATE: "日期，例如 2024-03-05；只知道月份的写 2024年3月",
    FieldType.MONEY: "金额，单位是元；写 3万 也可以",
    FieldType.NUMBER: "数字",
    FieldType.COUNT: "整数",
    FieldType.FLAG: "写“是”或者“否”",
    FieldType.PERSON: "人员姓名",
    FieldType.PEOPLE: "人员姓名，几个人用顿号隔开",
    FieldType.KEY: "编号，按文字填写",
}


def write_template(procedure: Procedure) -> bytes:
    """One sheet with the columns and their lists to choose from, one that says what to write."""
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = procedure.title[:31]
    sheet.freeze_panes = "A2"
    for place, column in enumerate(procedure.columns.values(), start=1):
        _head(sheet, place, column)
        _choices(sheet, place, _listed(procedure, column))
    _notes(book.create_sheet(NOTES), procedure)
    return saved(book)


def _head(sheet: Worksheet, place: int, column: Column) -> None:
    cell = sheet.cell(1, place, column.header)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="F6D5CF" if column.needed else "E8EEF4")
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    letter = get_column_letter(place)
    sheet.column_dimensions[letter].width = max(12, 2 * len(column.header) + 4)


def _listed(procedure: Procedure, column: Column) -> tuple[str, ...]:
    """What may be chosen in a column; nothing where anything may be written."""
    if column.outcome:
        return tuple(procedure.outcomes.values())
    if column.acts and column.words:
        return tuple(procedure.outcomes[name] for name in column.words)
    if column.acts:
        titles = (procedure.acts[act].title for act in column.acts if act in procedure.acts)
        return tuple(titles) if not column.narrows else _narrowing(column)
    field = procedure.fields.get(column.field)
    if field is not None and field.type is FieldType.FLAG:
        return ("是", "否")
    return tuple(field.choices.values()) if field else ()


def _narrowing(column: Column) -> tuple[str, ...]:
    return tuple(words[0] for words in column.acts.values() if words)


def _choices(sheet: Worksheet, place: int, listed: tuple[str, ...]) -> None:
    text = ",".join(listed)
    if not listed or len(text) > LONGEST_LIST or any("," in word or '"' in word for word in listed):
        return
    rule = DataValidation(type="list", formula1=f'"{text}"', allow_blank=True)
    letter = get_column_letter(place)
    rule.add(f"{letter}2:{letter}{ROWS}")
    sheet.add_data_validation(rule)


def _notes(sheet: Worksheet, procedure: Procedure) -> None:
    """A line for each column; none of them looks like a header of the ledger."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 80
    sheet.append(
        [f"“{procedure.title}”台账怎样填写：一件一行；不知道的空着，不要写“无”以外的代替字。"]
    )
    for column in procedure.columns.values():
        sheet.append(
            [column.header, f"{'必填。' if column.needed else ''}{_how(procedure, column)}"]
        )
    for row in sheet.iter_rows(min_row=1, max_col=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _how(procedure: Procedure, column: Column) -> str:
    """What to write in a column, in one sentence."""
    if listed := _listed(procedure, column):
        return f"选一项：{'、'.join(listed)}。"
    if column.day:
        return (
            f"“{procedure.acts[column.day].title}”的日期，例如 2024-03-05；没有办到这一步的空着。"
        )
    if column.day_of:
        return f"“{column.day_of}”一栏写的那一步的日期。"
    if column.party:
        return "姓名或者名称，几个人用顿号隔开。" if column.detail == "name" else "按文字填写。"
    field = procedure.fields[column.field]
    hint = f"{field.hint}。" if field.hint else ""
    return f"{_TYPES.get(field.type, '文字')}。{hint}"
