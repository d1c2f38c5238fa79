"""`shengmo verify`: does everything recorded still hold, and what is the first thing that does not?"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from shengmo.entrypoints.cli import database

if TYPE_CHECKING:
    from shengmo.record.matters.verify import Report

TOLD = 20  # faults that a terminal shows


@click.command(
    help="核对全部记录：逐条核对校验值，重放每件事的办理经过，核对封存。查出问题时返回1。"
)
@click.option("--json", "as_json", is_flag=True, help="输出一份JSON")
@click.option("--certificate", is_flag=True, help="完好时另打印最近一次封存的凭证，供签名保管")
@click.option("--seal", "number", type=int, help="打印这一号封存的凭证，和留存的那张纸比对")
@click.option("--guard", is_flag=True, help="把阻止改动日志的数据库触发器重新装上")
def command(*, as_json: bool, certificate: bool, number: int | None, guard: bool) -> int:
    """Walk everything."""
    database.ready()
    from shengmo.record.matters import seals, verify

    if guard:
        verify.guard_again()
    report = _walked()
    if as_json:
        click.echo(json.dumps(_plain(report), ensure_ascii=False, indent=1))
        return 0 if report.ok else 1
    _tell(report)
    _tell_unguarded(verify.unguarded())
    seal = seals.numbered(number) if number is not None else seals.latest() if certificate else None
    if report.ok and seal is not None:
        click.echo("\n" + seals.printable(seal))
    return 0 if report.ok else 1


def _walked() -> Report:
    """The report, with a progress bar where a person looks on."""
    from shengmo.record.matters import verify

    with click.progressbar(
        length=verify.matters_to_walk(),
        label="正在核对",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:
        return verify.verify(bar.update)


def _plain(report: Report) -> dict[str, object]:
    return {
        "events": report.events,
        "matters": report.matters,
        "ok": report.ok,
        "first_broken": report.first_broken,
    }


def _tell(report: Report) -> None:
    """What was walked, and every fault but the endless tail of them."""
    walked = f"核对了{report.matters}件事项、{report.events}条记录"
    if report.ok:
        click.echo(f"{walked}，全部完好。")
        return
    click.echo(f"{walked}，发现问题：")
    for fault in report.faults[:TOLD]:
        click.echo(f"· {fault.sentence}")
    if len(report.faults) > TOLD:
        click.echo(f"还有{len(report.faults) - TOLD}处以上，没有逐条列出。")


def _tell_unguarded(tables: tuple[str, ...]) -> None:
    if tables:
        names = "、".join(tables)
        click.echo(
            f"注意：{names} 上阻止改动的触发器不见了，请查明是谁去掉的，再用 shengmo verify --guard 装上。",
            err=True,
        )
