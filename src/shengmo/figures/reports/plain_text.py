"""How does a report read as plain text, one paragraph a line?"""

from __future__ import annotations

from collections.abc import Iterator

from shengmo.figures.reports.document import (
    AnnexRow,
    Heading,
    Report,
    chinese_date,
    clean,
    parts_of,
)
from shengmo.figures.reports.words import (
    ANNEX_TITLE,
    INDENT,
    annex_note,
    definition,
    named,
    records,
    stated,
)


def to_text(report: Report) -> str:
    """The report as text; every line ends with a line feed."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield report.title
    yield ""
    for block in report.blocks:
        yield block.text if isinstance(block, Heading) else f"{INDENT}{block.text}"
    yield ""
    yield from report.issuer
    yield chinese_date(report.signed_on)
    if report.annex:
        yield from ("", f"附件：{ANNEX_TITLE}", annex_note(report))
        for row in report.annex:
            yield _annex_line(row)


def _annex_line(row: AnnexRow) -> str:
    figure = row.figure
    parts = f"；分子/分母：{parts_of(figure)}" if parts_of(figure) else ""
    told = f"{stated(figure)}{parts}；口径：{definition(row)}；记录：{records(figure)}"
    return clean(f"{row.row}. {named(figure)}：{told}。")
