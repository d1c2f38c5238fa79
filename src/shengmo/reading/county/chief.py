"""D: what did the first responsible persons do themselves, how often, and when?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shengmo.reading.county.repetition import bare
from shengmo.reading.county.report import Report
from shengmo.reading.county.table import remark
from shengmo.reading.county.words import any_of
from shengmo.reading.findings import Fault, Severity, Span
from shengmo.reading.layout import Section

_DAY = re.compile(
    r"(?<![0-9])[0-9]{1,2}\s?月(?:[0-9]{1,2}\s?日)?|[一二三四]季度|[上下]半年|每[季月周]度?"
)
_ACTS = (
    "次",
    "场",
    "件",
    "期",
    "个",
    "轮",
    "项",
    "堂",
    "起",
    "份",
    "人次",
    "条",
    "场次",
    "篇",
    "天",
)
_SHORTEST = 12


def chief(report: Report) -> Iterator[Fault]:
    """The part on the first responsible persons; where there is none, C1 has spoken."""
    if not report.whole:
        return
    contents = report.contents(Section.CHIEF)
    headings = {c.start: h for section, h, c in report.parts if section is Section.CHIEF}
    results = {bare(report.said(span)) for span in report.statements(Section.RESULTS)}
    for content in contents:
        yield from _posts(report, content, report.said(headings[content.start]))
        yield from _acts(report, content)
        yield from _duties(report, content)
        yield from _again(report, content, results)


def _posts(report: Report, content: Span, heading: str) -> Iterator[Fault]:
    """Party and government each have a head; a department has one."""
    signs, said = report.vocabulary.signs, heading + report.said(content)
    place = report.first(content)
    if report.owner.kind == "department":
        if not any_of(signs.department_posts).search(said):
            yield remark("D1", *place, "没有写明哪一位负责人履行职责，请写明职务。")
        return
    party = any_of(signs.party_posts).search(said)
    government = any_of(signs.government_posts).search(said)
    if not party and not government:
        message = "没有写明哪一位负责人履行职责，党委、政府两位主要负责人都要写（只写职务）。"
        yield remark("D1", *place, message)
    elif not party or not government:
        one, other = ("党委", "政府") if party else ("政府", "党委")
        message = f"只写了{one}主要负责人，没有写{other}主要负责人，两位都要写。"
        severity = Severity.WARNING if report.owner.kind == "county" else None
        yield remark("D1", *place, message, severity)


def _acts(report: Report, content: Span) -> Iterator[Fault]:
    """Acts with their number or their day; 多次 is no number."""
    counted = sum(figure.unit in _ACTS for figure in report.figures_in(content))
    acts = counted + len(_DAY.findall(report.said(content)))
    if acts == 0:
        message = "第一责任人部分没有一件写明何时、几次的履职，请补上时间和次数。"
        yield remark("D2", *report.first(content), message)
    elif acts < report.vocabulary.limits.acts:
        message = f"第一责任人部分只有{acts}件履职写明了时间或者次数，请再写具体些。"
        yield remark("D2", *report.first(content), message, Severity.WARNING)


def _duties(report: Report, content: Span) -> Iterator[Fault]:
    """To study, to hear, to solve: two of the three missing is a gap."""
    said = report.said(content)
    missing = [
        duty for duty, words in report.vocabulary.duties.items() if not any_of(words).search(said)
    ]
    if len(missing) >= 2:
        message = f"第一责任人部分没有写{'、'.join(missing)}，请补上。"
        yield remark("D3", *report.first(content), message)


def _again(report: Report, content: Span, results: set[str]) -> Iterator[Fault]:
    """The same sentences as in the part on results."""
    mine = [
        said
        for span in report.layout.statements(content.start, content.end)
        if len(said := bare(report.said(span))) >= _SHORTEST
    ]
    same = sum(said in results for said in mine)
    if mine and same * 100 > len(mine) * report.vocabulary.limits.overlap_share:
        message = f"有{same}句与成效部分相同，第一责任人部分应当写负责人自己的履职。"
        yield remark("D4", *report.first(content), message)
