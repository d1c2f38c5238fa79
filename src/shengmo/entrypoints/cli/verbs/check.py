"""`shengmo check`: is every definition file in order?"""

from __future__ import annotations

import json

import click

from shengmo.corpus.everything import read_everything
from shengmo.corpus.lint import Checked, check


@click.command(help="检查全部程序、指标、放假安排、提纲和地方配置：哪个文件、哪一行、错在哪里。")
@click.option("--json", "as_json", is_flag=True, help="输出一份JSON")
def command(*, as_json: bool) -> int:
    """Print every fault; 1 where there is one."""
    checked = check(read_everything())
    click.echo(
        json.dumps(_plain(checked), ensure_ascii=False, indent=1) if as_json else _said(checked)
    )
    return 1 if checked.faults else 0


def _plain(checked: Checked) -> dict[str, object]:
    faults = [{"file": f.file, "line": f.line, "message": f.message} for f in checked.faults]
    return {"files": checked.files, "faults": faults}


def _said(checked: Checked) -> str:
    if not checked.faults:
        return f"查了{checked.files}个文件，没有发现问题。"
    lines = [str(fault) for fault in checked.faults]
    return "\n".join([*lines, f"查了{checked.files}个文件，有{len(lines)}处要改。"])
