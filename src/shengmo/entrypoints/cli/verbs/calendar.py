"""`shengmo calendar`: which years have a holiday notice, and how does a new one come in?"""

from __future__ import annotations

import json
from pathlib import Path

import click

from shengmo.corpus.shelf import add_calendar, load_calendars
from shengmo.entrypoints.cli.home import calendars_folder
from shengmo.law.calendar import YearCalendar


@click.command(help="核对并载入一份放假安排（YAML，写法同corpus/calendars）；不带文件时列出年份。")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出一份JSON")
def command(*, file: Path | None, as_json: bool) -> None:
    """Add one year, or list the years."""
    folder = calendars_folder()
    if file is None:
        years = tuple(year for _, year in sorted(load_calendars(folder).years.items()))
    else:
        years = (add_calendar(file, folder),)
    if as_json:
        click.echo(json.dumps([_plain(year) for year in years], ensure_ascii=False, indent=1))
        return
    for year in years:
        click.echo(f"{'已载入' if file else ''}{year.year}年：{_papers(year)}")


def _papers(year: YearCalendar) -> str:
    return "；".join(f"{notice.title} {notice.number}".strip() for notice in year.notices)


def _plain(year: YearCalendar) -> dict[str, object]:
    return {
        "year": year.year,
        "notices": [{"title": n.title, "number": n.number or None} for n in year.notices],
        "days_off": len(year.off),
        "days_made_up": len(year.work),
    }
