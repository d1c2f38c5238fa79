"""`shengmo backup FILE`: everything in one file, checked after it was written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from django.conf import settings

from shengmo.entrypoints.cli import database
from shengmo.record import backup

_KEY_INSIDE = "里面有密钥，请妥善保管。"
_KEY_OUTSIDE = (
    "当事人资料的密钥由环境变量给出，不在备份里，请另行保管；没有它，姓名、电话就再也打不开。"
)


@click.command(
    help="把数据库、附件、放假安排和密钥备份成一个zip文件，写完当场核对。"
    "备份里有密钥，拿到它的人能看到全部内容，请像公章一样保管。"
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def command(*, file: Path) -> None:
    """Write and check one backup."""
    database.ready()
    now = datetime.now(ZoneInfo("Asia/Shanghai"))
    contents = backup.backup(backup.embedded_home(), file.absolute(), now)
    size = file.stat().st_size / 1024 / 1024
    click.echo(
        f"已备份到 {file}（{size:.1f} MB，附件{contents.attachments}个），核对无误。"
        + (_KEY_INSIDE if contents.has_key(settings.PARTY_KEY) else _KEY_OUTSIDE)
    )
