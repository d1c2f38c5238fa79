"""`shengmo export`: a ledger goes out as an .xlsx file that could come in again unchanged."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from shengmo.entrypoints.cli import database


@click.command(
    help="把一个单位的一本台账写成 .xlsx；个人信息已遮盖，再导入时不会改动任何东西。--template 给出一张空表。"
)
@click.argument("procedure")
@click.option("--org", "org", required=True, help="单位的代码或者全称")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--template", "empty", is_flag=True, help="只要空表：列、可选的词和填写说明")
@click.option("--unmasked", is_flag=True, help="不遮盖经办过的事项的个人信息；每件都会留下记录")
@click.option("--by", default="", help="导出人姓名，--unmasked 时要写；不写就记法治办干事")
@click.option("--json", "as_json", is_flag=True, help="输出一份JSON")
def command(
    *, procedure: str, org: str, output: Path, empty: bool, unmasked: bool, by: str, as_json: bool
) -> None:
    """Write the file."""
    database.ready()
    from shengmo.record.exchange import queries, unmasking
    from shengmo.record.organisations.queries import organisation

    place = organisation(org)
    now = datetime.now(ZoneInfo("Asia/Shanghai"))
    today, rows, plain = now.date(), 0, 0
    if empty:
        data = queries.template(procedure, place, today)
    elif unmasked:
        person = queries.recorder(place, by, today)
        data, rows, plain = unmasking.export_unmasked(procedure, place, person, now)
    else:
        data, rows = queries.exported(procedure, place, today)
    output.write_bytes(data)
    if as_json:
        found = {"rows": rows, "unmasked": plain, "file": str(output)}
        click.echo(json.dumps(found, ensure_ascii=False))
    elif empty:
        click.echo(f"已写入空表{output}。")
    else:
        shown = f"其中{plain}件的个人信息没有遮盖，都已记录。" if plain else "个人信息已遮盖。"
        click.echo(f"已写入{output}，{rows}行。{shown}")
