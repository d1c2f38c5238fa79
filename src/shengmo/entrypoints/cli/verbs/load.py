"""`shengmo load`: a file of law comes in as data, checked, and only after its effect was shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from shengmo.corpus.packs import Pack, faults_of, load, open_packs
from shengmo.entrypoints.cli import database
from shengmo.entrypoints.cli.home import law_folder
from shengmo.law.errors import FaultySource

KINDS = {
    "rules": "规则", "version": "程序", "examples": "算例", "locality": "地方配置",
    "papers": "文书", "figures": "指标",
}  # fmt: skip


@click.command(
    help="载入法律数据（规则、程序、算例、地方配置、文书、指标，YAML）：先核对，说明影响；加--write才写入。"
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="核对无误以后写入；重新启动绳墨后生效")
@click.option("--json", "as_json", is_flag=True, help="输出一份JSON")
def command(*, files: tuple[Path, ...], write: bool, as_json: bool) -> None:
    """Check, say what would change, and write where asked."""
    packs = open_packs(files)
    if faults := faults_of(packs):
        raise FaultySource(faults)
    database.ready()
    effects = [effect for pack in packs for effect in _effects(pack)]
    if write:
        load(packs, law_folder())
    if as_json:
        places = [{"kind": pack.kind, "place": pack.place} for pack in packs]
        found = {"files": places, "effects": effects, "written": write}
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for pack in packs:
        click.echo(f"{KINDS[pack.kind]}：{pack.place}")
    for effect in effects:
        click.echo(f"　{effect}")
    click.echo(
        "已写入，重新启动绳墨后生效。" if write else "核对无误，还没有写入；写入请加 --write。"
    )


def _effects(pack: Pack) -> Iterator[str]:
    """What the file changes for the work under way, one sentence each."""
    from shengmo.record.matters.outlook import under_way

    if pack.kind == "version":
        yield f"自{pack.since}起新立的“{pack.name}”按这一版办理。"
        for since, number in under_way(pack.name):
            yield f"在办的{number}件仍按{since}起的规定办完，期限不变。"
    elif pack.kind == "locality":
        yield "在办的事项仍按立件时的配置办完；以后新立的用新配置。"
