"""`shengmo figures`: which figures does an organisation's year have, and what stands behind each?"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence

import click

from shengmo.entrypoints.cli import database


@click.command(help="一个单位一年的全部数字。ORG是单位的代码或者全名。")
@click.argument("organisation", metavar="ORG")
@click.argument("year", type=int, metavar="YEAR")
@click.option("--frozen", is_flag=True, help="给出定稿时冻结的数字")
@click.option("--json", "as_json", is_flag=True, help="输出一份JSON")
def command(*, organisation: str, year: int, frozen: bool, as_json: bool) -> None:
    """Print every figure of the year."""
    database.ready()
    from shengmo.figures.indicators import figures as plain
    from shengmo.figures.indicators import queries
    from shengmo.figures.reports import words

    ask = queries.frozen_figures if frozen else queries.year_figures
    found = ask(organisation, year)
    if as_json:
        rows = [plain.as_json(figure) for figure in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    lines = [
        (
            figure.indicator,
            words.named(figure),
            figure.printed if figure.value is None else f"{figure.printed}{figure.unit}",
            figure.receipt.text,
        )
        for figure in found
    ]
    click.echo("\n".join(table((("指标", "名称", "数值", "来历"), *lines))))


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows in columns; a Chinese character takes two places on a terminal."""
    widths = [max(_width(row[n]) for row in rows) for n in range(len(rows[0]) - 1)]
    return ["  ".join((*_filled(row, widths), row[-1])) for row in rows]


def _filled(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=False)]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
