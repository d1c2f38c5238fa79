"""Are plans and laws cited under their right names, and are they still in force?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shengmo.reading.county.report import Report
from shengmo.reading.county.table import remark
from shengmo.reading.county.words import places
from shengmo.reading.findings import Fault, Severity
from shengmo.reading.layout import Layout, Section
from shengmo.reading.vocabulary import Cited

_YEARS = re.compile(
    r"[^《》\n]{0,6}?[(（]?\s?(20[0-9]{2})\s?年?\s?[-—–－~～至―]{0,2}\s?(20[0-9]{2})"
)
_PAST = re.compile(r"总结|验收|收官|回顾|终期|评估|以来|时期|期间|圆满|原《|修订前|废止|已被|更名")


def wrong_citations(report: Report) -> Iterator[Fault]:
    """Wrong years in a title, wrong titles, plans and laws whose time is over or has not come."""
    layout = report.layout
    for document in report.vocabulary.cited:
        if document.years:
            yield from _wrong_years(layout, document)
        yield from _misnamed(layout.text, document)
        yield from _expired(layout, document)
        yield from _premature(layout, document)


def _wrong_years(layout: Layout, document: Cited) -> Iterator[Fault]:
    """Years that are not the document's, or that were over before the report's year began."""
    text = layout.text
    for at, end in places(text, document.name):
        if text[max(0, at - 6) : at].endswith(("省", "市", "区", "县")):
            continue  # a province's own outline of the same name
        match = _YEARS.match(text, end)
        if match is None:
            continue
        if f"{match[1]}-{match[2]}" not in document.years:
            known = "、".join(f"（{years.replace('-', '—')}年）" for years in document.years)
            message = f"《{document.name}》只有{known}，没有{match[1]}—{match[2]}年的，请核对。"
            yield remark("F1", at, match.end(), message)
        elif (
            layout.year is not None and int(match[2]) < layout.year and not _looks_back(layout, at)
        ):
            message = (
                f"这份《{document.name}》的期限到{match[2]}年为止；存疑，请看是不是应当引新的一份。"
            )
            yield remark("F3", at, match.end(), message, Severity.HINT)


def _looks_back(layout: Layout, at: int) -> bool:
    """Whether the passage speaks of the past, and may name what is over."""
    statement = layout.statement(at)
    first, last = max(statement.start, at - 80), min(statement.end, at + 80)
    return _PAST.search(layout.text, first, last) is not None


def _misnamed(text: str, document: Cited) -> Iterator[Fault]:
    for wrong in document.misnomers:
        for start, end in places(text, f"《{wrong}"):
            message = f"文件名称应当是《{document.name}》。"
            yield remark("F1", start, end, message)


def _titles(document: Cited) -> tuple[str, ...]:
    """Everything by which a document is cited, where its time matters."""
    short = document.name.removeprefix("中华人民共和国")
    titles = (f"《{document.name}》", f"《{short}》") if document.whole_title else ()
    return tuple(dict.fromkeys((*titles, *document.nicknames)))


def _expired(layout: Layout, document: Cited) -> Iterator[Fault]:
    """In a report of a later year, unless the passage looks back."""
    if document.until is None or layout.year is None or layout.year <= document.until:
        return
    for word in _titles(document):
        for start, end in places(layout.text, word):
            if _looks_back(layout, start) or _within_quotes(layout.text, start, word):
                continue
            rule, ended = ("F2", "失效") if document.whole_title else ("F3", "到期")
            message = (
                f"{word}在{document.until}年底前已经{ended}，应当写{document.successor}，请核对。"
            )
            yield remark(rule, start, end, message)


def _premature(layout: Layout, document: Cited) -> Iterator[Fault]:
    """Cited in a report of a year in which there was no such document; a plan may await it."""
    if document.since is None or layout.year is None or layout.year >= document.since:
        return
    for word in _titles(document):
        for start, end in places(layout.text, word):
            if layout.section(start) is not Section.PLAN and not _within_quotes(
                layout.text, start, word
            ):
                message = f"{word}{document.since}年才有，{layout.year}年的报告里不会有，请核对。"
                yield remark("F6", start, end, message)


def _within_quotes(text: str, start: int, word: str) -> bool:
    """Whether the same place is found as a quoted name as well."""
    return word[0] not in "“《" and text[max(0, start - 1) : start] == "“"
