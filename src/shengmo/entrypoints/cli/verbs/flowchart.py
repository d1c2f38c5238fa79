"""`shengmo flowchart`: what does a procedure look like on one sheet?"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from shengmo.corpus import shelf
from shengmo.corpus.drawing import to_svg
from shengmo.corpus.flowchart import flowchart


@click.command(help="画出程序的流程图（SVG，A4竖版）。PROCEDURE是程序的名称，例如legality-review。")
@click.argument("procedure")
@click.option(
    "-o", "--output", "path", required=True, type=click.Path(path_type=Path), help="写到哪个文件"
)
@click.option("--locality", default="default", help="按哪个地方的配置画")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="哪一天的版本；不写是今天")
def command(*, procedure: str, path: Path, locality: str, day: datetime | None) -> None:
    """Draw the version in force on the day."""
    on = (day or datetime.now(ZoneInfo("Asia/Shanghai"))).date()
    found, _, _ = shelf.load_procedure(procedure, on, locality)
    drawing = flowchart(found)
    path.write_text(to_svg(drawing), encoding="utf-8")
    click.echo(f"{drawing.title}已写入{path}，A4共{drawing.pages}页。")
