"""Which fixed words do all forms of a report share?"""

from __future__ import annotations

from shengmo.figures.indicators.figures import Figure
from shengmo.figures.reports.document import AnnexRow, Report, chinese_date, clean, cut_of, parts_of

INDENT = "　　"
ANNEX_TITLE = "数字来源一览表"
NONE_ATTESTED = "中有0件为补录"  # goes without saying
ANNEX_COLUMNS = ("序号", "指标", "数值", "分子/分母", "口径", "记录")


def annex_note(report: Report) -> str:
    """What stands above the annex."""
    return f"数据截止日：{chinese_date(report.until)}。每个数字都由台账中的记录算出，可以逐件查对。"


def annex_cells(row: AnnexRow, *, brief: bool = False) -> tuple[str, ...]:
    """A row of the annex, column by column; in a table (`brief`) a cut stands below its whole."""
    figure = row.figure
    value = figure.printed if figure.value is None else f"{figure.printed}{figure.unit}"
    cells = (
        str(row.row),
        _below(figure) if brief and row.again and figure.by else _named(figure),
        value,
        parts_of(figure) or "—",
        "同上" if row.again else row.definition.rstrip("。"),
        figure.receipt.text.replace(NONE_ATTESTED, ""),
    )
    return tuple(clean(cell) for cell in cells)


def _named(figure: Figure) -> str:
    return f"{figure.name}（{cut_of(figure)}）" if figure.by else figure.name


def _below(figure: Figure) -> str:
    """A cut below its whole: a part of a count, a rate of its own."""
    return cut_of(figure) if figure.denominator is not None else f"其中：{cut_of(figure)}"
