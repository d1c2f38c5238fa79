"""B4 and C: are the prescribed parts there, do they say something, and do they answer each other?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shengmo.reading.county.form import signed_on
from shengmo.reading.county.report import Report
from shengmo.reading.county.table import remark
from shengmo.reading.county.words import any_of
from shengmo.reading.findings import Fault, Severity, Span
from shengmo.reading.layout import Section
from shengmo.reading.vocabulary import Matter

_RELATIVE = re.compile("今年以来|今年来|今年|去年")
_TITLES = re.compile("《[^《》\n]{1,90}》")
_NEXT_YEAR_WORK = re.compile(r"20[0-9]{2}\s?年度?[^，。]{0,10}工作")
_ITEM = re.compile(
    r"(?:(?<=[\n。；;：:，,　\t ])|^)(?:[一二三四五六七八九十]{1,2}是|其[一二三四][，,、是]|[(（][一二三四五六七八九十0-9]{1,2}[)）]|[0-9]{1,2}[.．、](?![0-9])|第[一二三四五六][，,、])"
)
_LEAD_END = re.compile(r"[。；;\n]")
_GAP = re.compile(r"[\s　]")
_ACTED = re.compile("主持|听取|研究|部署|批示|带头|亲自|履行")
_DONE_NUMBER = re.compile(r"[0-9]")
_NEXT = ("下一步", "下步", "今后", "明年", "接下来", "下阶段", "下一阶段", "新的一年")
_GOING = re.compile("将|要|继续|计划|拟|力争|争取|进一步|加强|加大|推进|健全|完善|做好|着力")
_OPENING = 30  # characters in which a sentence says what it is about
_PLANNED = re.compile(
    "计划|力争|确保|不少于|拟|将|争取|以上|目标|达到|基础上|上一?年|去年|以来|至今|目前"
)
_MOST_SAID = 3
_NO_CONTENT = 20  # characters
_LEAD, _LEAST_ITEM = 60, 6


def structure(report: Report) -> Iterator[Fault]:
    """Everything of chapter C that one text shows, and whose 今年 is meant."""
    yield from _moods(report)
    if not report.whole:
        return
    yield from _relative(report)
    yield from _missing(report)
    yield from _empty(report)
    yield from _shortcomings(report)
    yield from _unanswered(report)
    yield from _off_outline(report)


def _relative(report: Report) -> Iterator[Fault]:
    """今年 in a report that was signed in the year after."""
    signed, year = signed_on(report), report.layout.year
    if signed is None or year is None or signed[0] == year:
        return
    match = _RELATIVE.search(report.body)
    if match:
        message = (
            f"报告说的是{year}年，日期在{signed[0]}年，“{match.group()}”所指不清，请写明年份。"
        )
        yield remark("B4", match.start(), match.end(), message)


def _missing(report: Report) -> Iterator[Fault]:
    """A part counts as there when a heading names it, or a paragraph begins with its words."""
    headings = [heading.text for heading in report.layout.headings if heading.depth <= 2]
    lines = [line.lstrip() for line in report.text.split("\n")]
    for part in report.vocabulary.parts:
        said = tuple(word for word in part.says if not word.startswith("#"))
        by_year = len(said) < len(part.says)
        if any(word in heading for heading in headings for word in said):
            continue
        if by_year and any(_NEXT_YEAR_WORK.search(heading) for heading in headings[-8:]):
            continue
        if any(line.startswith(said) for line in lines):
            continue
        first = report.layout.parts[0]
        if _told_elsewhere(report, said):
            message = f"{part.reason.rstrip('。')}，只在别处提了一句，应当单列。"
            yield remark("C1", first.start, first.end, message, Severity.WARNING)
        else:
            yield remark("C1", first.start, first.end, part.reason)


def _told_elsewhere(report: Report, words: tuple[str, ...]) -> bool:
    """Whether a sentence outside the plan tells of it, the titles of documents left aside."""
    for span in report.layout.statements(0, report.end):
        said = _TITLES.sub("", report.said(span))
        if "第一责任人" in words and any(word in said for word in words) and _ACTED.search(said):
            return report.layout.section(span.start) is not Section.PLAN
    return False


def _empty(report: Report) -> Iterator[Fault]:
    """A part with a heading and next to no content; a part of parts counts with all of them."""
    limits, total = report.vocabulary.limits, max(1, len(report.body))
    for section, heading, content in report.parts:
        if section is Section.OPEN:
            continue
        end = max(content.start, min(content.end, report.body_without_tail))
        length = len(_GAP.sub("", report.text[content.start : end]))
        short = length < limits.part_length and length * 100 < total * limits.part_share
        if length < _NO_CONTENT or short:
            message = f"“{report.said(heading).strip()}”只有{length}字，有标题而没有内容。"
            yield remark("C2", *heading, message)
        elif length < limits.part_length // 2 and not report.figures_in(content):
            message = f"“{report.said(heading).strip()}”只有{length}字，一句话带过，请写具体。"
            yield remark("C2", *heading, message, Severity.WARNING)


def _shortcomings(report: Report) -> Iterator[Fault]:
    """Too short, without a cause, or nothing but 有待."""
    signs, total = report.vocabulary.signs, max(1, len(report.body))
    for content in report.contents(Section.SHORTCOMINGS):
        said = report.said(content)
        share = len(said) * 100 / total
        place = report.first(content)
        if share < report.vocabulary.limits.shortcomings_share:
            message = f"不足部分只占全文的{share:.1f}%，请写具体。"
            yield remark("C3", *place, message)
        if not any_of(signs.causes).search(said):
            message = "不足部分只写了不足，没有写原因，请补上。"
            yield remark("C4", *place, message)
        items = [item for item in re.split("[。；;]", said) if len(item.strip()) > 8]
        vague = [item for item in items if any_of(signs.vague_ends).search(item)]
        named = _DONE_NUMBER.search(said) or any_of(signs.causes).search(said)
        if len(vague) >= 2 and len(vague) * 10 >= len(items) * 6 and not named:
            message = "不足都写成“有待”“还需”如何，没有写具体的问题，请写明哪件事、差多少。"
            yield remark("H5", *place, message)


def items(report: Report, content: Span) -> list[Span]:
    """The lead sentence of each item of a part: 一是…, （一）…; sentences where none is marked."""
    starts = [match.end() for match in _ITEM.finditer(report.text, content.start, content.end)]
    if len(starts) < 2:
        return [
            span
            for span in report.layout.statements(content.start, content.end)
            if len(report.said(span).strip()) > _LEAST_ITEM
        ]
    found: list[Span] = []
    for start in starts:
        stop = _LEAD_END.search(report.text, start, content.end)
        found.append(Span(start, min(stop.start() if stop else content.end, start + _LEAD)))
    return found


def matters_of(said: str, matters: tuple[Matter, ...]) -> list[Matter]:
    """The fields of which a sentence speaks."""
    return [matter for matter in matters if any_of(matter.says).search(said)]


def _unanswered(report: Report) -> Iterator[Fault]:
    """A shortcoming whose field the plan does not touch."""
    plan = "".join(report.said(content) for content in report.contents(Section.PLAN))
    if not plan:
        return
    answered = [m for m in report.vocabulary.matters if any_of(m.answers).search(plan)]
    found: list[Fault] = []
    for content in report.contents(Section.SHORTCOMINGS):
        for item in items(report, content):
            spoken = matters_of(report.said(item), report.vocabulary.matters)[:1]
            if spoken and spoken[0] not in answered:
                words = report.said(item).strip()[:18]
                message = f"不足里说“{words}”，下一年的安排里没有对应的措施，请补上。"
                found.append(remark("C5", *report.first(item), message))
    yield from found[:_MOST_SAID]


def _off_outline(report: Report) -> Iterator[Fault]:
    """Economy and party work in the part on results: much of it is remarked, little is asked."""
    signs = report.vocabulary.signs
    off, on = any_of(signs.off_outline), any_of(signs.on_outline)
    spans = list(report.statements(Section.RESULTS))
    total = sum(span.end - span.start for span in spans)
    away = [s for s in spans if off.search(report.said(s)) and not on.search(report.said(s))]
    length = sum(span.end - span.start for span in away)
    if length * 100 > total * report.vocabulary.limits.off_outline_share:
        message = f"有{len(away)}句讲的是经济、党建，与法治政府建设的要求无关，请压缩或者删去。"
        yield remark("C7", *report.first(away[0]), message)
    elif away:
        message = "这里讲的是经济、党建一类的工作；存疑：与法治政府建设的要求无关的可以删去。"
        match = off.search(report.text, away[0].start, away[0].end)
        if match:
            yield remark("C7", match.start(), match.end(), message, Severity.HINT)


def _moods(report: Report) -> Iterator[Fault]:
    """A plan among the results, and a result in the plan."""
    following = f"{report.layout.year + 1}年" if report.layout.year else "明年"
    ahead = re.compile(
        rf"(?:{'|'.join(_NEXT)}|{following})[^。；\n]{{0,20}}(?:将|拟|计划|力争|争取|继续)"
        rf"|(?:计划|拟|将|力争|争取)(?:于|在|到)?(?:{'|'.join(_NEXT)}|{following})"
    )
    for span in report.statements(Section.RESULTS):
        said = report.said(span).lstrip(" 　\n（(一二三四五六七八九十0123456789)）、.")
        opens = said.startswith(_NEXT) and _GOING.search(said, 0, _OPENING)
        if opens or ahead.search(report.said(span)):
            message = "这一句是打算，写在了成效里，请移到下一年的安排。"
            yield remark("C8", *report.first(span), message)
    finished = any_of(report.vocabulary.signs.finished)
    for span in report.statements(Section.PLAN):
        said = report.said(span)
        match = finished.search(said)
        if match and _DONE_NUMBER.search(said, match.start()) and not _PLANNED.search(said):
            message = "这一句是已经做完的，写在了打算里，请移到成效。"
            yield remark("C8", *report.first(span), message)
