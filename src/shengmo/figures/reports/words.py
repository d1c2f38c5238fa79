"""Which fixed words do all forms of a report share?"""

from __future__ import annotations

from shengmo.figures.indicators.figures import Figure, Status
from shengmo.figures.reports.document import AnnexRow, Report, chinese_date, clean, cut_of, parts_of

INDENT = "　　"
ANNEX_TITLE = "数字来源一览表"
NONE_ATTESTED = "中有0件为补录"  # goes without saying
ANNEX_COLUMNS = ("序号", "指标", "数值\n分子/分母", "口径", "记录")


def annex_note(report: Report) -> str:
    """What stands above the annex."""
    return f"数据截止日：{chinese_date(report.until)}。每个数字都由台账中的记录算出，可以逐件查对。"


def annex_cells(row: AnnexRow) -> tuple[str, ...]:
    """A row of the annex as `ANNEX_COLUMNS` head it, perhaps on two lines; a cut stands below its whole."""
    figure = row.figure
    parts = parts_of(figure)
    cells = (
        str(row.row),
        _below(figure) if row.again and figure.by else named(figure),
        f"{stated(figure)}\n{parts}" if parts else stated(figure),
        definition(row),
        records(figure),
    )
    return tuple("\n".join(map(clean, cell.split("\n"))) for cell in cells)


def definition(row: AnnexRow) -> str:
    """How the figure is counted, said once for an indicator."""
    return "同上" if row.again else row.definition.rstrip("。")


def stated(figure: Figure) -> str:
    """The number with its unit; a target never stands bare."""
    if figure.value is None:
        return figure.printed
    planned = "目标" if figure.status is Status.TARGET else ""
    return f"{planned}{figure.printed}{figure.unit}"


def records(figure: Figure) -> str:
    """How many records stand behind the figure, and how many of them came from paper."""
    return figure.receipt.text.replace(NONE_ATTESTED, "")


def named(figure: Figure) -> str:
    """The figure's name, with its cut; a plan's target says that it is one."""
    told = (cut_of(figure), "年度要点目标" if figure.status is Status.TARGET else "")
    beside = "、".join(word for word in told if word)
    return f"{figure.name}（{beside}）" if beside else figure.name


def _below(figure: Figure) -> str:
    """A cut below its whole: a part of a count, a rate of its own."""
    return cut_of(figure) if figure.denominator is not None else f"其中：{cut_of(figure)}"
