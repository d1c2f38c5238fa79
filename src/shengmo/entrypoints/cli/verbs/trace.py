"""`shengmo trace`: which matters stand behind one figure, and what does each bring?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal

import click

from shengmo.entrypoints.cli import database
from shengmo.entrypoints.cli.verbs.figures import table

_ROLES = {"counted": "计入", "numerator": "分子", "denominator": "分母"}


@click.command(help="一个数字由哪些事项得来。INDICATOR是指标代码，如hotline.closed。")
@click.argument("organisation", metavar="ORG")
@click.argument("year", type=int, metavar="YEAR")
@click.argument("indicator", metavar="INDICATOR")
@click.option("--by", "cuts", multiple=True, metavar="K=V", help="分项，如 --by topic=违法建设")
@click.option("--status", default="", help="哪一种数：achieved、external、total、declared、target")
@click.option("--json", "as_json", is_flag=True, help="输出一份JSON")
def command(
    *,
    organisation: str,
    year: int,
    indicator: str,
    cuts: tuple[str, ...],
    status: str,
    as_json: bool,
) -> None:
    """Print the matters behind one figure."""
    by = _by(cuts)
    database.ready()
    from shengmo.figures.indicators import figures as plain
    from shengmo.figures.indicators import queries

    found = queries.trace(organisation, year, indicator, by, status)
    if as_json:
        click.echo(json.dumps(plain.trace_json(found), ensure_ascii=False, indent=1))
        return
    figure = found.figure
    unit = "" if figure.value is None else figure.unit
    click.echo(f"{figure.name}：{figure.printed}{unit}（{figure.receipt.text}）")
    rows = [
        (row.number, str(row.opened), _share(row.contributes), _ROLES[row.role], row.title)
        for row in found.rows
    ]
    if rows:
        click.echo("\n".join(table((("编号", "日期", "贡献", "角色", "名称"), *rows))))


def _by(cuts: Sequence[str]) -> dict[str, str]:
    """The value of each cut. Raises BadParameter."""
    by: dict[str, str] = {}
    for text in cuts:
        cut, _, value = text.partition("=")
        if not (cut and value):
            raise click.BadParameter(f"--by要写成“分项=值”，如 topic=违法建设；不能是“{text}”。")
        if cut in by:
            raise click.BadParameter(f"--by里的“{cut}”写了两次，一个数只能有一个值。")
        by[cut] = value
    return by


def _share(contributes: Decimal | str) -> str:
    return contributes if isinstance(contributes, str) else f"{contributes.normalize():f}"
