"""Figures and reports that no record stands behind, to see how they are written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from shengmo.corpus import shelf
from shengmo.figures.indicators.figures import Figure, Receipt, Status, printed
from shengmo.figures.reports.document import AnnexRow, Block, Report
from shengmo.figures.reports.prose import Filling, write

UNTIL = date(2025, 12, 31)


def figure(code: str, value: str | None, unit: str = "件", **by: str) -> Figure:
    """A figure of that value; None is unknown."""
    receipt = Receipt(
        matters=9,
        attested=2,
        text="9件中有2件为补录",
        definition_sha="0" * 64,
        as_of=UNTIL,
        newest=None,
        computed_at=datetime(2026, 1, 5, tzinfo=UTC),
    )
    number = None if value is None else Decimal(value)
    rate = unit == "%"
    return Figure(
        indicator=code,
        name=code,
        by=by,
        value=number,
        printed="无记录" if value is None else printed(number, 2, percent=rate),
        unit=unit,
        numerator=Decimal(9) if rate else None,
        denominator=Decimal(10) if rate else None,
        status=Status.ACHIEVED,
        receipt=receipt,
    )


FIGURES = (
    figure("review.total", "46"),
    figure("review.contracts", "30", "份"),
    figure("review.decisions", "0", "次"),
    figure("review.opinions", "57", "条"),
    figure("review.coverage", "97.8261", "%"),
    figure("enforcement.powers", "214", "项"),
    figure("enforcement.powers", "52", "项", domain="城市管理"),
    figure("enforcement.officers_certified", "9", "人"),
    figure("hotline.received", "12089"),
    figure("hotline.received", "655", channel="8890"),
    figure("hotline.closed", "12080"),
    figure("hotline.pending", "9"),
    figure("hotline.closure_rate", "99.9255", "%"),
    figure("override.count", "2", "次"),
)


def filling(figures: tuple[Figure, ...] = FIGURES, *, public: bool = False) -> Filling:
    """A town's words around the figures."""
    words = {
        "year": "2025",
        "next_year": "2026",
        "name": "石头镇",
        "issuer": "石头镇人民政府",
        "until": "2025年12月31日",
        "span": "全年",
        "as_of": "年末",
    }
    return Filling(words, figures, public)


def report(
    *, title: str = "石头镇2025年度法治政府建设情况报告", blocks: tuple[Block, ...] | None = None
) -> Report:
    """A whole report."""
    outline = shelf.load_outline("annual-report")
    return Report(
        title=title,
        issuer=("石头镇人民政府",),
        signed_on=date(2026, 1, 15),
        year=2025,
        until=UNTIL,
        blocks=write(outline, filling()) if blocks is None else blocks,
        annex=tuple(AnnexRow(n, f, "年度内的件数") for n, f in enumerate(FIGURES, start=1)),
        public=False,
    )
