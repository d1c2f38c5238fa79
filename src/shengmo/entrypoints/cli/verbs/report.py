"""`shengmo report`: the annual report of an organisation's year, as a file."""

from __future__ import annotations

import errno
import os
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from shengmo.entrypoints.cli import database

FORMATS = ("docx", "html", "txt", "json")


@click.command(help="一个单位一年的法治政府建设年度报告（报送稿；--public为公开稿）。")
@click.argument("organisation", metavar="ORG")
@click.argument("year", type=int, metavar="YEAR")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="文件的格式")
@click.option("-o", "path", type=click.Path(path_type=Path), required=True, help="写到哪个文件")
@click.option("--public", is_flag=True, help="公开稿：删去内部内容")
@click.option("--frozen", is_flag=True, help="用定稿时冻结的数字")
def command(
    *, organisation: str, year: int, form: str, path: Path, public: bool, frozen: bool
) -> None:
    """Write the report."""
    database.ready()
    from shengmo.figures.reports import queries

    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    report = queries.compile_report(organisation, year, today=today, public=public, frozen=frozen)
    put(path, queries.render(report, queries.Format(form)))


def put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: a killed process leaves the old one standing.

    Raises:
        OSError: the folder is missing or cannot be written.
    """
    if not path.is_file() and path.exists():  # a pipe, or /dev/stdout
        path.write_bytes(content)
        return
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such folder", str(path))
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(part, 0o666 & ~mask)  # noqa: PTH101  # as any new file of this person's
        os.replace(part, path)  # noqa: PTH105
    except BaseException:
        os.unlink(part)  # noqa: PTH108
        raise
