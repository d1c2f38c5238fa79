"""Which fixed words do all forms of a report share?"""

from __future__ import annotations

from shengmo.figures.reports.document import AnnexRow, Report, chinese_date, clean, cut_of, parts_of

INDENT = "　　"
ANNEX_TITLE = "数字来源一览表"
ANNEX_COLUMNS = ("序号", "指标", "数值", "分子/分母", "口径", "记录")
INTERNAL_NOTE = "内部附注，公开时删去"


def annex_note(report: Report) -> str:
    """What stands above the annex."""
    return f"数据截止日：{chinese_date(report.until)}。每个数字都由台账中的记录算出，可以逐件查对。"


def annex_cells(row: AnnexRow) -> tuple[str, ...]:
    """A row of the annex, column by column."""
    figure = row.figure
    named = f"{figure.name}（{cut_of(figure)}）" if figure.by else figure.name
    value = figure.printed if figure.value is None else f"{figure.printed}{figure.unit}"
    cells = (
        str(row.row),
        named,
        value,
        parts_of(figure) or "—",
        "同上" if row.again else row.definition.rstrip("。"),
        figure.receipt.text,
    )
    return tuple(clean(cell) for cell in cells)
