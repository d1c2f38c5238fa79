"""`shengmo duties`: what comes round again in an organisation's year, and is it on the list?"""

from __future__ import annotations

import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

import click

from shengmo.entrypoints.cli import database
from shengmo.entrypoints.cli.verbs.figures import table
from shengmo.law.duties import Occasion


@click.command(
    help="一个单位一年里到期的周期性义务（按本地的义务清单和日历）；加--raise就把还没有的列入待办。"
)
@click.argument("organisation", metavar="ORG")
@click.argument("year", type=int, metavar="YEAR")
@click.option(
    "--raise", "raise_", is_flag=True, help="把还没有立件的逐件列入待办；再做一遍不会重复"
)
@click.option("--by", "username", default="", metavar="用户名", help="由谁列入，用登录的用户名")
@click.option("--json", "as_json", is_flag=True, help="输出一份JSON")
def command(*, organisation: str, year: int, raise_: bool, username: str, as_json: bool) -> None:
    """List a year's duties; perhaps raise them."""
    if not 1949 <= year <= 9998:
        raise click.BadParameter(f"{year}年不是可以列的年度，请写1949年以后的四位数年份。")
    if raise_ and not username:
        raise click.UsageError("列入待办要写明由谁列入：加上 --by 用户名。")
    database.ready()
    from shengmo.record.matters import duties

    first, last = date(year, 1, 1), date(year, 12, 31)
    added = _raised(organisation, first, last, username) if raise_ else 0
    found = duties.duties_of(organisation, first, last)
    if as_json:
        rows = [_row(listed.occasion, raised=listed.raised) for listed in found]
        click.echo(json.dumps({"added": added, "duties": rows}, ensure_ascii=False, indent=1))
        return
    lines = [_line(listed.occasion, raised=listed.raised) for listed in found]
    click.echo("\n".join(table((("到期日", "期间", "待办", "义务"), *lines))))
    if raise_:
        click.echo(f"新列入{added}件。")


def _raised(organisation: str, first: date, last: date, username: str) -> int:
    from shengmo.record.matters import duties
    from shengmo.record.matters.commands import Persons
    from shengmo.record.organisations.queries import person_behind

    person = person_behind(username)
    if not person:
        raise click.BadParameter(f"没有叫“{username}”的用户，或者这个用户没有对应的人。")
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    return duties.raise_duties(
        organisation, first, last, on=today, persons=Persons(actor=person, recorder=person)
    )


def _line(occasion: Occasion, *, raised: bool) -> tuple[str, ...]:
    listed = "已列入" if raised else "还没有"
    return str(occasion.due), occasion.period, listed, occasion.duty.title


def _row(occasion: Occasion, *, raised: bool) -> dict[str, object]:
    """An occasion as JSON gives it."""
    duty = occasion.duty
    return {
        "duty": duty.name,
        "title": duty.title,
        "period": occasion.period,
        "due": occasion.due.isoformat(),
        "rule": duty.rule or None,
        "raised": raised,
    }
