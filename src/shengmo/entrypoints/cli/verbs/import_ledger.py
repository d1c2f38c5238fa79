"""`shengmo import`: a ledger comes in; what it would change is told before anything is written."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from shengmo.entrypoints.cli import database

if TYPE_CHECKING:
    from shengmo.record.exchange.mapping import Given
    from shengmo.record.exchange.plan import Plan
    from shengmo.record.organisations.queries import OrganisationRef

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
Progress = Callable[[int, int], object]


@click.command(
    help="把一本台账（.xlsx、.xls、.csv）导入为补录件。有看不懂的行或者没回答的问题时，什么也不写，返回1。"
)
@click.argument("procedure")
@click.argument("file", type=FILE)
@click.option("--org", "org", required=True, help="单位的代码或者全称")
@click.option("--map", "map_file", type=FILE, help="JSON：原列名对应我们的列名")
@click.option(
    "--sheet", "sheets", multiple=True, help="只读这张表，可以写几次；不写就读看起来是台账的表"
)
@click.option("--answers", "answers_file", type=FILE, help="JSON：对问题的回答，可以反复使用")
@click.option("--by", default="", help="录入人姓名；不写就记法治办干事")
@click.option("--dry-run", is_flag=True, help="只看会改动什么，不写入")
@click.option("--skip-bad", is_flag=True, help="跳过看不懂的行和没回答的行，其余照常导入")
@click.option("--findings", is_flag=True, help="列出每一行缺什么、先后是否倒置")
@click.option(
    "--marked", type=click.Path(dir_okay=False, path_type=Path), help="另存一份标注好的原表"
)
@click.option(
    "--reconcile",
    type=click.Path(dir_okay=False, path_type=Path),
    help="另存一张核对表（.xlsx）：每月每类，台账几件、系统几件",
)
@click.option("--subtract", is_flag=True, help="只对照，不导入：列出文件里有、台账里没有的行")
@click.option("--undo", is_flag=True, help="撤销这个文件最近一次导入")
@click.option("--json", "as_json", is_flag=True, help="输出一份JSON")
def command(  # noqa: PLR0913 (the options of the verb)
    *,
    procedure: str,
    file: Path,
    org: str,
    map_file: Path | None,
    sheets: tuple[str, ...],
    answers_file: Path | None,
    by: str,
    dry_run: bool,
    skip_bad: bool,
    findings: bool,
    marked: Path | None,
    reconcile: Path | None,
    subtract: bool,
    undo: bool,
    as_json: bool,
) -> int:
    """Plan, tell, write."""
    database.ready()
    from shengmo.entrypoints.cli import ledger_report
    from shengmo.record.exchange import actions, coverage, marking, planning, queries, reconciling
    from shengmo.record.exchange.answers import read_answers
    from shengmo.record.organisations.queries import organisation

    place = organisation(org)
    now = datetime.now(ZoneInfo("Asia/Shanghai"))
    person = queries.recorder(place, by, now.date())
    data = file.read_bytes()
    if undo:
        return _undone(place, procedure, file, data, person, now, as_json=as_json)
    given = _given(map_file, sheets)
    if subtract:
        rows = coverage.unknown_rows(file.name, procedure, data, place, now.date(), given)
        click.echo(ledger_report.subtracted(rows, as_json=as_json))
        return 1 if rows else 0
    answers = read_answers(_text(answers_file), answers_file.name) if answers_file else None
    with _bar("正在读") as progress:
        plan = planning.make_plan(
            file.name, procedure, data, place, now.date(),
            given=given, answers=answers, progress=progress,
        )  # fmt: skip
    if marked:
        marked.write_bytes(marking.marked_copy(plan, data))
    written = None
    if not dry_run and (skip_bad or not plan.blocked):
        with _bar("正在写") as progress:
            written = actions.write(plan, person, now, progress=progress)
    counted = reconciling.reconcile(plan)
    if reconcile:
        reconcile.write_bytes(reconciling.as_workbook(plan, counted))
    beyond = coverage.unknown_to_others(place, now.date()) if findings else ()
    if as_json:
        report = ledger_report.plain(plan, written, counted, with_findings=findings, beyond=beyond)
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
        return _outcome(plan)
    click.echo(ledger_report.told(plan, written, dry_run=dry_run, skip_bad=skip_bad))
    click.echo(reconciling.told(counted))
    if findings:
        click.echo(ledger_report.told_findings(written, beyond))
    return _outcome(plan)


def _outcome(plan: Plan) -> int:
    """1 where there is something to look at, 0 where all is well."""
    return 1 if plan.blocked or plan.conflicts or plan.said["fault"] else 0


def _given(map_file: Path | None, sheets: tuple[str, ...]) -> Given:
    """What the user says about the file; sheets that are named go before those of the mapping."""
    from shengmo.record.exchange.mapping import Given, read_given

    said = read_given(_text(map_file), map_file.name) if map_file else Given()
    return replace(said, sheets=sheets or said.sheets)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


class _bar:  # noqa: N801 (used like a function)
    """A progress bar where a person looks on; called with how many of how many."""

    def __init__(self, label: str) -> None:
        self.bar = click.progressbar(
            length=100, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()
        )

    def __enter__(self) -> Progress:
        bar = self.bar.__enter__()
        return lambda done, of: bar.update(100 * done // max(of, 1) - bar.pos)

    def __exit__(self, *error: object) -> None:
        self.bar.render_finish()


def _undone(
    place: OrganisationRef,
    procedure: str,
    file: Path,
    data: bytes,
    person: str,
    now: datetime,
    *,
    as_json: bool,
) -> int:
    from hashlib import sha256

    from shengmo.record.exchange import actions

    with _bar("正在撤销") as progress:
        count = actions.undo_file(
            place, procedure, file.name, sha256(data).hexdigest(), person, now, progress=progress
        )
    if as_json:
        click.echo(json.dumps({"undone": count}, ensure_ascii=False))
    else:
        click.echo(f"已撤销“{file.name}”的导入，涉及{count}件；记录都留着，数字不再计入。")
    return 0
