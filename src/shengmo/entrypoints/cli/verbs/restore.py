"""`shengmo restore FILE`: a backup takes the place of the data; those are moved aside, never deleted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from shengmo.entrypoints.cli import database
from shengmo.record import backup


@click.command(
    help="先核对备份，再恢复到数据文件夹；原有的数据移到一边，不删除。恢复前请先停下绳墨。"
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def command(*, file: Path) -> None:
    """Check and restore one backup."""
    database.named()
    now = datetime.now(ZoneInfo("Asia/Shanghai"))
    restored = backup.restore(backup.embedded_home(), file.absolute(), now)
    click.echo(
        f"已从 {file} 恢复（备份时间 {restored.contents.made_at[:19].replace('T', ' ')}，"
        f"附件{restored.contents.attachments}个）。"
    )
    # A fresh installation has made itself secrets, and nothing that anybody would look for.
    if restored.moved_to is not None and (restored.moved_to / backup.DATABASE).exists():
        click.echo(f"原有的数据移到了 {restored.moved_to}，确认无误后可以自行处理。")
    click.echo("请再运行 shengmo verify 核对一遍记录。")
