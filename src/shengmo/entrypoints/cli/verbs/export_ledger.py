"""`shengmo export`: a ledger goes out as an .xlsx file that could come in again unchanged."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from shengmo.entrypoints.cli import database


@click.command(help="把一个单位的一本台账写成 .xlsx；个人信息已遮盖，再导入时不会改动任何东西。")
@click.argument("procedure")
@click.option("--org", "org", required=True, help="单位的代码或者全称")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--json", "as_json", is_flag=True, help="输出一份JSON")
def command(*, procedure: str, org: str, output: Path, as_json: bool) -> None:
    """Write the file."""
    database.ready()
    from shengmo.record.exchange import queries
    from shengmo.record.organisations.queries import organisation

    place = organisation(org)
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    data, rows = queries.exported(procedure, place, today)
    output.write_bytes(data)
    if as_json:
        click.echo(json.dumps({"rows": rows, "file": str(output)}, ensure_ascii=False))
    else:
        click.echo(f"已写入{output}，{rows}行。个人信息已遮盖。")
