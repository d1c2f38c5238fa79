"""C9, K4: does the report answer what was said of the last one?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shengmo.reading.county.repetition import bare
from shengmo.reading.county.report import Report
from shengmo.reading.county.structure import items, matters_of
from shengmo.reading.county.table import CHECKS, remark
from shengmo.reading.county.words import any_of
from shengmo.reading.findings import Fault, Severity, Span
from shengmo.reading.layout import Section
from shengmo.reading.vocabulary import Matter

_QUOTED = re.compile(r"[“「《]([^”」》\n]{3,60})[”」》]")
_RULE = re.compile(r"(?<![A-Za-z0-9])([A-K](?:1[0-5]|[1-9]))(?![0-9A-Za-z])")
_WANTED = re.compile(
    r"(?:补充|补写|补上|增加|增写|未写|没有写|缺少|缺|未体现|应写明|请写明|写明)(?P<what>[^，。；、\n]{2,20})"
)
_WANTS = re.compile(
    "(?:补充|补写|补上|增加|增写|未写|没有写|缺少|缺|未体现|未提|没有提)[^，。]{0,4}$"
)
_GENERAL = ("内容", "情况", "方面", "部分", "数据", "说明", "有关", "相关", "具体")
_NUMBERING = re.compile(
    r"^[\s　]*(?:第?[0-9一二三四五六七八九十]{1,3}[.．、条)）][：:]?|[-*•])?[\s　]*"
)
_SHOWN = 3
_KNOWN_SHARE = 0.3
_LEAST_PAIRS = 6


def unaccounted(report: Report, last_year: Report) -> Iterator[Fault]:
    """C9: last year's shortcomings and plans of which this year's report says nothing."""
    plan = report.contents(Section.PLAN)
    now = report.text[: plan[0].start] if plan else report.text
    pairs = {now[at : at + 2] for at in range(len(now) - 1)}
    told = [
        matter
        for matter in report.vocabulary.matters
        if any_of(matter.says).search(now) or any_of(matter.answers).search(now)
    ]
    found: list[Fault] = []
    for section, what in ((Section.SHORTCOMINGS, "不足"), (Section.PLAN, "打算")):
        for content in last_year.contents(section):
            for item in items(last_year, content):
                said = last_year.said(item).strip()
                if not _spoken_of(report, said, told, pairs):
                    place = report.title or report.first(report.layout.statement(0))
                    message = f"上年的{what}“{said[:20]}”，今年的报告没有交代，请补一句。"
                    found.append(remark("C9", *place, message))
    yield from found[:_SHOWN]


def _spoken_of(report: Report, said: str, told: list[Matter], pairs: set[str]) -> bool:
    """By the field of which it speaks; by its pairs of characters where the field is unknown."""
    spoken = matters_of(said, report.vocabulary.matters)
    if spoken:
        return any(matter in told for matter in spoken)
    words = bare(said)
    mine = {words[at : at + 2] for at in range(len(words) - 1)}
    return len(mine) < _LEAST_PAIRS or len(mine & pairs) >= len(mine) * _KNOWN_SHARE


def unanswered(report: Report, remarks: Sequence[str], still: Sequence[Fault]) -> Iterator[Fault]:
    """K4: remarks of the last version that still hold; one that cannot be judged is a hint."""
    for number, line in enumerate(remarks, start=1):
        said = _NUMBERING.sub("", line).strip()
        if not said:
            continue
        place, judged = _judged(report, said, still)
        if place is not None:
            message = f"退回意见第{number}条“{said[:24]}”没有改，也没有说明。"
            yield remark("K4", *place, message)
        elif not judged:
            message = f"退回意见第{number}条“{said[:24]}”改没改，从文字上看不出，请人工核对；存疑。"
            start = report.title or report.first(report.layout.statement(0))
            yield remark("K4", *start, message, Severity.HINT)


def _judged(report: Report, said: str, still: Sequence[Fault]) -> tuple[Span | None, bool]:
    """Where a remark still holds, and whether that could be told at all."""
    rule = _RULE.search(said)
    if rule and rule[1] in CHECKS:
        again = next((fault for fault in still if fault.rule == rule[1]), None)
        return (Span(again.start, again.end) if again else None), True
    first = Span(*(report.title or report.first(report.layout.statement(0))))
    quoted = _QUOTED.search(said)
    if quoted:
        at = report.text.find(quoted[1])
        if _WANTS.search(said[: quoted.start()]):
            return (None if at >= 0 else first), True
        return (Span(at, at + len(quoted[1])) if at >= 0 else None), True
    wanted = _WANTED.search(said)
    if wanted:
        words = [word for word in re.split("[和与及的]", wanted["what"]) if len(word) > 1]
        there = all(word in report.text for word in words if not word.startswith(_GENERAL))
        return (None if there else first), True
    return None, False
