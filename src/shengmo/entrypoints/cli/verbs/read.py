"""`shengmo read`: which figures does a report state, and what is wrong with it?"""

from __future__ import annotations

import json
import re
import sys
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from shengmo.corpus.report_shelf import load_vocabulary
from shengmo.entrypoints.extracting.files import Read, text_of
from shengmo.reading.county.table import Need
from shengmo.reading.errors import NotAReport, ReadingError
from shengmo.reading.findings import Check, Fault, Figure, Reading, Status, Unchecked
from shengmo.reading.reader import Reader
from shengmo.reading.relevance import is_about_the_work

DONE, FAULTS_FOUND = 0, 1
_LONG, _A_SECOND = 1_000_000, 200_000  # characters that take a while; read in a second
# With which option the command is given what was missing; a page has boxes for it.
_OPTIONS = {
    Need.LAST_YEAR.value: "--last-year",
    Need.NEIGHBOURS.value: "--neighbours",
    Need.REMARKS.value: "--remarks",
}
_SEVERITIES = {"error": "错误", "warning": "注意", "hint": "存疑"}


@click.command(
    help="读一份报告（txt、网页、docx、PDF）：认出每个数字，指出对不上和不合规定的地方。"
)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出一份JSON")
@click.option(
    "--text", "text_file", type=click.Path(path_type=Path), help="把读到的文字写进这个文件"
)
@click.option("--last-year", type=click.Path(path_type=Path), help="上年的报告，看是不是照抄")
@click.option("--neighbours", type=click.Path(path_type=Path), help="别的单位的报告所在的文件夹")
@click.option(
    "--remarks",
    "remarks_file",
    type=click.Path(path_type=Path),
    help="上一稿的退回意见，一行一条，看有没有回应",
)
@click.option("--public", is_flag=True, help="这是要公开的稿子：不宜公开的算错误")
@click.option("--explain", is_flag=True, help="把全文标出来：每个数字是什么")
def command(
    *,
    file: Path,
    as_json: bool,
    text_file: Path | None,
    last_year: Path | None,
    neighbours: Path | None,
    remarks_file: Path | None,
    public: bool,
    explain: bool,
) -> int:
    """Read one file. 0: nothing is wrong; 1: faults found."""
    text = _text(file)
    _announce(text)
    vocabulary = load_vocabulary()
    reader = Reader(vocabulary)
    reading = reader.read(text, public=public)
    if not is_about_the_work(text, reading, vocabulary):
        raise NotAReport(f"还不能读“{file.name}”：它讲的不是法治政府建设，找不到可以读的数字。")
    others = dict(_neighbours(file, neighbours))
    remarks = _text(remarks_file).splitlines() if remarks_file else []
    before = _text(last_year) if last_year else None
    if before is not None or others or remarks:
        beside = reader.beside(reading, text, before, others, remarks)
        faults = (*reading.faults, *beside.faults)
        reading = replace(reading, faults=faults, unchecked=beside.unchecked)
    if text_file is not None:
        text_file.write_text(text, encoding="utf-8", newline="\n")
    if as_json:
        click.echo(json.dumps(plain(reading), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_explained(text, reading) if explain else _told(text, reading)))
    return FAULTS_FOUND if reading.faults else DONE


def _announce(text: str) -> None:
    """Tell a person who looks on that a very long text takes a while."""
    if len(text) >= _LONG and sys.stderr.isatty():
        seconds = len(text) // _A_SECOND
        click.echo(
            f"文件很长（{len(text) // 10_000}万字），大约要读{seconds}秒，请稍候。", err=True
        )


def _text(file: Path) -> str:
    return text_of(file.read_bytes(), file.name, _reader_of)


def _neighbours(file: Path, folder: Path | None) -> Iterator[tuple[str, str]]:
    """Names and texts of the other reports; one that cannot be read is named, and the rest go on."""
    for each in _files_beside(file, folder):
        try:
            yield each.name, _text(each)
        except ReadingError as error:
            click.echo(f"{error}别的报告照样对照。", err=True)


def _files_beside(file: Path, folder: Path | None) -> list[Path]:
    """The other reports of a folder, by name."""
    if folder is None:
        return []
    known = (".txt", ".html", ".htm", ".docx", ".pdf")
    found = sorted(each for each in folder.iterdir() if each.suffix.lower() in known)
    return [each for each in found if each.resolve() != file.resolve()]


def _reader_of(kind: str) -> Read:
    """The reader of a kind of file; only that one is loaded."""
    if kind == "html":
        from shengmo.entrypoints.extracting import html

        return html.text_of
    if kind == "docx":
        from shengmo.entrypoints.extracting import word

        return word.text_of
    from shengmo.entrypoints.extracting import pdf

    return pdf.text_of


def plain(reading: Reading) -> dict[str, object]:
    """A reading as contract.md has it."""
    return {
        "figures": [_figure(figure) for figure in reading.figures],
        "checks": [_check(check) for check in reading.checks],
        "faults": [_fault(fault) for fault in reading.faults],
        "text_length": reading.text_length,
        "unchecked": [
            {"rule": each.rule, "name": each.name, "reason": _reason(each)}
            for each in reading.unchecked
        ],
        "marks": [{"start": m.start, "end": m.end, "kind": m.kind} for m in reading.marks],
    }


def _figure(figure: Figure) -> dict[str, object]:
    whole = figure.value == figure.value.to_integral_value()
    return {
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "value": int(figure.value) if whole else float(figure.value),
        "unit": figure.unit,
        "approx": figure.approx,
        "status": str(figure.status),
        "topic": figure.topic,
        "indicator": figure.indicator or None,
        "also": list(figure.also),
        "by": dict(figure.by),
        "subject": figure.subject,
    }


def _check(check: Check) -> dict[str, object]:
    spans = [list(span) for span in check.spans]
    return {"kind": check.kind, "holds": check.holds, "spans": spans, "message": check.message}


def _fault(fault: Fault) -> dict[str, object]:
    return {
        "kind": fault.kind,
        "severity": str(fault.severity),
        "start": fault.start,
        "end": fault.end,
        "message": fault.message,
        "rule": fault.rule or None,
    }


def _told(text: str, reading: Reading) -> Iterator[str]:
    """For a person: the figures by topic, the checks, the faults with their places."""
    yield f"读到{len(reading.figures)}个数字，核对了{len(reading.checks)}处，有{len(reading.faults)}处要看。"
    lines = [match.start() for match in re.finditer("\n", text)]
    for figure in reading.figures:
        target = "（打算或要求）" if figure.status is Status.TARGET else ""
        code = figure.indicator or "—"
        number = f"{figure.text}{figure.unit}"
        yield f"  第{_line(lines, figure.start)}行 {number}{target}  {code}  {figure.subject}"
    for check in reading.checks:
        yield f"  {'对得上' if check.holds else '对不上'}：{check.message}"
    for fault in reading.faults:
        said = text[fault.start : fault.end].replace("\n", " ")[:30]
        where = f"第{_line(lines, fault.start)}行"
        rule = f"（{fault.rule}）" if fault.rule else ""
        yield f"  {_SEVERITIES[fault.severity]} {where}“{said}”：{fault.message}{rule}"
    yield from _not_checked(reading)


def _not_checked(reading: Reading) -> Iterator[str]:
    """What was not looked at, by reason: silence is no pass."""
    by_reason: dict[str, list[str]] = {}
    for each in reading.unchecked:
        by_reason.setdefault(_reason(each), []).append(f"{each.rule} {each.name}")
    for reason, names in by_reason.items():
        yield f"  没有查：{'、'.join(names)}。{reason}。"


def _reason(each: Unchecked) -> str:
    """Why it was not looked at, with the option that would give what was missing."""
    option = _OPTIONS.get(each.reason)
    return f"{each.reason}（{option}）" if option else each.reason


def _line(ends: list[int], at: int) -> int:
    """In which line a place lies; asked of where the lines end, for a long text has many places."""
    return bisect_left(ends, at) + 1


def _explained(text: str, reading: Reading) -> Iterator[str]:
    """The whole text, each number followed by what it is."""
    notes = {figure.end: f"〔{figure.indicator or figure.topic}〕" for figure in reading.figures}
    notes |= {mark.end: f"〔{mark.kind}〕" for mark in reading.marks if mark.kind != "word"}
    pieces: list[str] = []
    last = 0
    for end in sorted(notes):
        pieces += [text[last:end], notes[end]]
        last = end
    yield "".join([*pieces, text[last:]])
    yield from _not_checked(reading)
