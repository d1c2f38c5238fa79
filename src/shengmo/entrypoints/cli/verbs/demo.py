"""`shengmo demo`: invented towns with a year's work in them, to try everything on."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from zoneinfo import ZoneInfo

import click

from shengmo.entrypoints.cli import database
from shengmo.entrypoints.cli.towns.atlas import TOWNS
from shengmo.entrypoints.cli.towns.town import PASSWORD, Built, Town

_SHOWN = "、".join(TOWNS)


@click.command(help=f"建演示乡镇（{_SHOWN}；不写就全建）。已经建好的不动；人和事都是虚构的。")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--json", "as_json", is_flag=True, help="输出一份JSON")
def command(*, names: tuple[str, ...], as_json: bool) -> None:
    """Build the towns named, or all."""
    towns = _chosen(names)
    database.ready()
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    built = [_built(town, today) for town in towns]
    if as_json:
        click.echo(json.dumps({"towns": [asdict(b) for b in built]}, ensure_ascii=False, indent=1))
        return
    for town, found in zip(towns, built, strict=True):
        _tell(town, found)


def _chosen(names: Sequence[str]) -> tuple[Town, ...]:
    """The towns of those codes, each once; all without any. Raises UsageError."""
    unknown = [name for name in names if name not in TOWNS]
    if unknown:
        raise click.UsageError(f"没有名为“{unknown[0]}”的演示乡镇；可以建的有：{_SHOWN}。")
    return tuple(TOWNS[name] for name in dict.fromkeys(names or TOWNS))


def _built(town: Town, today: date) -> Built:
    """Build one town, with a progress bar where a person looks on."""
    from shengmo.entrypoints.cli.towns.building import build  # tables, once Django is ready

    with click.progressbar(
        length=100, label=f"正在建{town.name}", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        return build(town, today, lambda done, of: bar.update(100 * done // of - bar.pos))


def _tell(town: Town, found: Built) -> None:
    """What stands, and who may sign in."""
    click.echo(
        f"演示乡镇：{town.name}（{town.code}）{town.year}年，"
        f"{found.matters}件事、{found.events}条记录，用时{found.seconds:.1f}秒。人和事都是虚构的。"
    )
    click.echo(f"演示账号（密码都是 {PASSWORD}）：")
    for player in town.cast:
        if player.username:
            click.echo(f"  {player.username:<18}{player.title}（{player.name}）")
