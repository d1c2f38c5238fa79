"""`shengmo deadline`: on which day does each case end, and by which steps?"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from shengmo.corpus.shelf import load_calendars, load_rules
from shengmo.entrypoints.cli.home import calendars_folder
from shengmo.law.calendar import Calendar
from shengmo.law.cases import Case, FaultyCase, parse_case
from shengmo.law.counting import Due, compute
from shengmo.law.errors import ContradictoryEvents, LawError, NotAPeriod
from shengmo.law.rules import Rule

_HEADINGS = ("编号", "规则", "到期日", "情况", "依据")
_REASONS = {
    "rule_not_in_force": "规则不在施行期间",
    "calendar_missing": "缺放假安排",
    "suspension_open": "中止未恢复",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A case and what the law says to it."""

    case: Case
    due: Due


class FaultyCases(LawError):
    """A file of cases cannot be read; the sentence names file, case and field."""


@click.command(help="按法条算到期日。案例文件是JSON：[{id, rule, start, ask, events}]。")
@click.option("--cases", "path", required=True, type=click.Path(path_type=Path), help="案例文件")
@click.option("--json", "as_json", is_flag=True, help="输出一份JSON")
@click.option("--why", is_flag=True, help="写出推算经过")
def command(*, path: Path, as_json: bool, why: bool) -> None:
    """Answer every case of the file, in its order."""
    answers = answer_cases(path)
    if as_json:
        click.echo(json.dumps([_plain(answer) for answer in answers], ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_table(answers, why=why)))


def answer_cases(path: Path) -> list[Answer]:
    """The answers to a file of cases.

    Raises:
        FaultyCases: the file or a case in it cannot be understood.
        OSError: the file cannot be opened.
    """
    rules, calendar = load_rules(), load_calendars(calendars_folder())
    cases = [_case(path, raw, position) for position, raw in enumerate(_raw_cases(path), start=1)]
    return [_answer(path, case, rules, calendar) for case in cases]


def _raw_cases(path: Path) -> list[object]:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FaultyCases(f"{path}不是UTF-8编码，请另存为UTF-8。") from error
    except json.JSONDecodeError as error:
        where = f"第{error.lineno}行第{error.colno}列"
        raise FaultyCases(f"{path}{where}不是正确的JSON，请检查括号、引号和逗号。") from error
    except ValueError as error:  # a number of thousands of digits
        raise FaultyCases(f"{path}里有写不下的数字，请核对。") from error
    except RecursionError as error:
        raise FaultyCases(f"{path}嵌套太深，请写成案例的列表。") from error
    if isinstance(data, dict):
        data = data.get("cases")
    if not isinstance(data, list):
        raise FaultyCases(f'{path}应当是案例的列表，或者{{"cases": [...]}}。')
    return data


def _case(path: Path, raw: object, position: int) -> Case:
    try:
        return parse_case(raw, position)
    except FaultyCase as error:
        raise FaultyCases(f"{path}，{error}") from error


def _answer(path: Path, case: Case, rules: Mapping[str, Rule], calendar: Calendar) -> Answer:
    rule = rules.get(case.rule)
    if rule is None:
        raise FaultyCases(f"{path}，案例“{case.id}”，rule：没有编号为“{case.rule}”的规则，请核对。")
    try:
        due = compute(rule, case.start, case.events, case.ask, calendar)
    except NotAPeriod as error:
        raise FaultyCases(f"{path}，案例“{case.id}”，rule：{error}") from error
    except ContradictoryEvents as error:
        raise FaultyCases(f"{path}，案例“{case.id}”，events：{error}") from error
    return Answer(case=case, due=due)


def _plain(answer: Answer) -> dict[str, object]:
    """An answer as contract.md has it."""
    due = answer.due
    citation = due.rule.citation
    return {
        "id": answer.case.id,
        "due": due.due.isoformat() if due.due else None,
        "status": due.status,
        "code": due.code,
        "basis": {"statute": citation.statute, "article": citation.article or None},
        "derivation": [step.text for step in due.derivation],
    }


def _table(answers: Sequence[Answer], *, why: bool) -> list[str]:
    """The answers for a person, in columns."""
    rows = [_row(answer) for answer in answers]
    widths = [max(_width(row[n]) for row in (_HEADINGS, *rows)) for n in range(len(_HEADINGS) - 1)]
    lines = [_line(_HEADINGS, widths)]
    for answer, row in zip(answers, rows, strict=True):
        lines.append(_line(row, widths))
        if why:
            lines.extend(f"    {step.text}" for step in answer.due.derivation)
    return lines


def _row(answer: Answer) -> tuple[str, ...]:
    due = answer.due
    day = f"{due.due:%Y-%m-%d %H:%M}" if isinstance(due.due, datetime) else str(due.due or "—")
    state = _REASONS[due.code] if due.code else "算出"
    return str(answer.case.id), f"{due.rule.id} {due.rule.term}", day, state, str(due.rule.citation)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    """Columns filled up to their widths; the last one is left as it is."""
    filled = [
        cell + " " * (width - _width(cell)) for cell, width in zip(row[:-1], widths, strict=True)
    ]
    return "  ".join([*filled, row[-1]])


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
