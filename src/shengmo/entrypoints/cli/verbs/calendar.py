"""`shengmo calendar`: which years have a holiday notice, and how does a new one come in?"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from shengmo.corpus.shelf import add_calendar, load_calendars, with_calendar
from shengmo.entrypoints.cli import database
from shengmo.entrypoints.cli.home import calendars_folder
from shengmo.law.calendar import YearCalendar


@click.command(help="核对并载入一份放假安排（YAML，写法同corpus/calendars）；不带文件时列出年份。")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--preview", is_flag=True, help="只看哪些在办事项的期限会变，不载入")
@click.option("--json", "as_json", is_flag=True, help="输出一份JSON")
def command(*, file: Path | None, preview: bool, as_json: bool) -> None:
    """Add one year, show what it would move, or list the years."""
    folder = calendars_folder()
    if preview and file is not None:
        _preview(file, folder, as_json=as_json)
        return
    if file is None:
        years = tuple(year for _, year in sorted(load_calendars(folder).years.items()))
    else:
        years = (add_calendar(file, folder),)
    if as_json:
        click.echo(json.dumps([_plain(year) for year in years], ensure_ascii=False, indent=1))
        return
    for year in years:
        click.echo(f"{'已载入' if file else ''}{year.year}年：{_papers(year)}")


def _preview(file: Path, folder: Path, *, as_json: bool) -> None:
    """Which due days of matters under way the new year's notice would move."""
    from shengmo.record.matters.outlook import moves

    calendar = with_calendar(file, folder)
    database.ready()
    found = list(moves(calendar))
    if as_json:
        plain = [
            {
                "number": m.number,
                "title": m.title,
                "clock": m.clock,
                "before": _day(m.before),
                "after": _day(m.after),
            }
            for m in found
        ]
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    for move in found:
        before, after = _day(move.before) or "算不出", _day(move.after) or "算不出"
        click.echo(f"{move.number} {move.title}：{move.clock}由{before}改为{after}")
    click.echo(f"载入以后，{len(found)}个期限会变；还没有载入。")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _papers(year: YearCalendar) -> str:
    return "；".join(f"{notice.title} {notice.number}".strip() for notice in year.notices)


def _plain(year: YearCalendar) -> dict[str, object]:
    return {
        "year": year.year,
        "notices": [{"title": n.title, "number": n.number or None} for n in year.notices],
        "days_off": len(year.off),
        "days_made_up": len(year.work),
    }
