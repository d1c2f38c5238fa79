"""How does a user's own file go back to them, with what became of each row written beside it?"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from shengmo.record.exchange.mapping import Mapped
from shengmo.record.exchange.places import said_place
from shengmo.record.exchange.plan import Plan
from shengmo.record.exchange.refusals import NotALedger
from shengmo.record.exchange.understanding import Remark

LARGEST = 20_000  # rows that are rewritten with their layout; it takes a second for 5,000
RESULT, PROBLEM = "导入结果", "问题"
_FILLS = {
    "fault": PatternFill("solid", fgColor="F8CBAD"),
    "question": PatternFill("solid", fgColor="FFE699"),
}


def marked_copy(plan: Plan, data: bytes) -> bytes:
    """The same .xlsx, layout untouched, two columns added, doubtful cells filled and commented.

    Raises:
        NotALedger: not an .xlsx file, or too large to be rewritten.
    """
    rows = rows_of(plan)
    if not data.startswith(b"PK"):
        raise NotALedger(f"还不能标注“{plan.name}”：只有 .xlsx 文件可以标注，请另存为 .xlsx。")
    if rows > LARGEST:
        raise NotALedger(
            f"还不能标注“{plan.name}”：有{rows}行，超过{LARGEST}行；请看屏幕上的清单。"
        )
    book = load_workbook(BytesIO(data))
    results = dict(_results(plan))
    for mapped in plan.tables:
        _mark(book[mapped.table.sheet], mapped, plan, results)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def rows_of(plan: Plan) -> int:
    """How many rows a marked copy would have."""
    return sum(len(mapped.table.lines) for mapped in plan.tables)


def _results(plan: Plan) -> Iterator[tuple[tuple[str, int], str]]:
    """What became, or would become, of each row."""
    for name, planned in (
        ("新增", plan.new),
        ("更新", plan.updated),
        ("不变", plan.unchanged),
        ("冲突", plan.conflicts),
    ):
        for one in planned:
            number = f"（{one.matter.number}）" if one.matter else ""
            yield (one.row.sheet, one.row.row), name + number
    for row, first in plan.repeated:
        yield (row.sheet, row.row), f"冲突：与{said_place(first, several=plan.several)}相同"
    for place, first in plan.joined.items():
        yield place, f"与{said_place(first, several=plan.several)}合为一件"
    for place in plan.rejected_rows:
        yield place, "看不懂，没有导入"
    for place in plan.open_rows:
        yield place, "要先回答问题"


def _mark(
    sheet: Worksheet, mapped: Mapped, plan: Plan, results: dict[tuple[str, int], str]
) -> None:
    table = mapped.table
    result, problem = len(table.headers) + 1, len(table.headers) + 2
    first = min((line.number for line in table.lines), default=2)
    sheet.cell(first - 1, result, RESULT)
    sheet.cell(first - 1, problem, PROBLEM)
    for line in table.lines:
        if text := results.get((table.sheet, line.number)):
            sheet.cell(line.number, result, text)
    places = {"".join(parts): place for place, parts in enumerate(table.headers, start=1)}
    told: dict[int, list[str]] = {}
    for remark in plan.remarks:
        if remark.sheet == table.sheet:
            told.setdefault(remark.row, []).append(f"{remark.column}：{remark.message}")
            _fill(sheet, remark, places.get(remark.column))
    for row, sentences in told.items():
        sheet.cell(row, problem, "；".join(sentences)[:2000])


def _fill(sheet: Worksheet, remark: Remark, place: int | None) -> None:
    fill = _FILLS.get(remark.kind)
    if fill is None or place is None:
        return
    cell = sheet.cell(remark.row, place)
    if hasattr(cell, "fill"):
        cell.fill = fill
        cell.comment = Comment(remark.message, "绳墨")
