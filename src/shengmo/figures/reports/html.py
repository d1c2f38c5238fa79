"""How does a report look on a page, every number a link to its records?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from html import escape

from shengmo.figures.indicators.figures import Figure
from shengmo.figures.reports.document import (
    Block,
    Bound,
    Heading,
    Report,
    Run,
    bookmark,
    chinese_date,
)
from shengmo.figures.reports.words import ANNEX_COLUMNS, ANNEX_TITLE, annex_cells, annex_note

Link = Callable[[Figure], str]

_STYLE = """
body { max-width: 46em; margin: 2em auto; padding: 0 1em; color: #111;
  font: 17px/1.9 "仿宋_GB2312", FangSong, STFangsong, "Noto Serif CJK SC", serif; }
h1 { font-size: 26px; text-align: center; line-height: 1.5; }
h2, h3 { font-size: 17px; margin: 1em 0 .3em; text-indent: 2em; }
h2 { font-family: SimHei, "Noto Sans CJK SC", sans-serif; font-weight: 400; }
h3 { font-family: KaiTi, "Noto Serif CJK SC", serif; font-weight: 400; }
p { margin: .2em 0; text-indent: 2em; text-align: justify; }
.signature { text-align: right; } .internal { border-left: 3px solid #999; padding-left: 1em; }
table { border-collapse: collapse; width: 100%; font-size: 13px; line-height: 1.5; }
td, th { border: 1px solid #999; padding: .2em .4em; vertical-align: top; text-align: left;
  white-space: pre-line; }
""".strip()


def to_html(report: Report, link: Link | None = None) -> str:
    """A whole page that needs nothing else."""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(report.title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n"
        f"<body>\n{body(report, link)}\n</body>\n</html>\n"
    )


def body(report: Report, link: Link | None = None) -> str:
    """The report as HTML for a page of ours; `link` gives the address behind a number.

    Without `link` a number leads to its row in the annex.
    """
    return "\n".join(("<article>", *_parts(report, link), "</article>"))


def _parts(report: Report, link: Link | None) -> Iterator[str]:
    seen: Counter[int] = Counter()
    yield f"<h1>{escape(report.title)}</h1>"
    for block in report.blocks:
        yield _block(block, link, seen)
    for issuer in report.issuer:
        yield f'<p class="signature">{escape(issuer)}</p>'
    yield f'<p class="signature">{chinese_date(report.signed_on)}</p>'
    if report.annex:
        yield from _annex(report)


def _block(block: Block, link: Link | None, seen: Counter[int]) -> str:
    if isinstance(block, Heading):
        tag = f"h{block.level + 1}"
        return f"<{tag}>{escape(block.text)}</{tag}>"
    inside = "".join(_run(run, link, seen) for run in block.runs)
    marked = ' class="internal"' if block.internal else ""
    return f"<p{marked}>{inside}</p>"


def _run(run: Run, link: Link | None, seen: Counter[int]) -> str:
    if not isinstance(run, Bound):
        return escape(run.text)
    seen[run.row] += 1
    figure = run.figure
    address = link(figure) if link else f"#annex-{run.row}"
    cuts = " ".join(f"{cut}={value}" for cut, value in figure.by.items())
    return (
        f'<a id="{bookmark(run, seen[run.row])}" href="{escape(address)}"'
        f' data-indicator="{escape(figure.indicator)}" data-by="{escape(cuts)}"'
        f' data-status="{figure.status}">{escape(run.text)}</a>'
    )


def _annex(report: Report) -> Iterator[str]:
    yield f"<h2>附件：{ANNEX_TITLE}</h2>"
    yield f"<p>{escape(annex_note(report))}</p>"
    heads = "".join(f'<th scope="col">{title}</th>' for title in ANNEX_COLUMNS)
    yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>"
    for row in report.annex:
        cells = "".join(f"<td>{escape(text)}</td>" for text in annex_cells(row))
        yield f'<tr id="annex-{row.row}">{cells}</tr>'
    yield "</tbody>\n</table>"
