"""F: does the report say what its year asks for, and does it tell law from publicity?"""

from __future__ import annotations

from collections.abc import Iterator

from shengmo.reading.county.citations import wrong_citations
from shengmo.reading.county.report import Report
from shengmo.reading.county.table import remark
from shengmo.reading.county.words import any_of
from shengmo.reading.findings import Fault
from shengmo.reading.layout import Section

_ENOUGH = 10  # sentences, before a share says something


def currency(report: Report) -> Iterator[Fault]:
    """Citations, phrases of the year, and how much of the results is publicity alone."""
    yield from wrong_citations(report)
    if report.whole:
        yield from _awaited(report)
        yield from _publicity(report)


def _awaited(report: Report) -> Iterator[Fault]:
    year = report.layout.year
    for awaited in report.vocabulary.awaited:
        in_time = year is not None and awaited.since <= year <= (awaited.until or year)
        if in_time and not any_of(awaited.says).search(report.text):
            start, end = report.title or report.first(report.parts[0][1])
            yield remark("F5", start, end, awaited.reason)


def _publicity(report: Report) -> Iterator[Fault]:
    """F7: law-based government taken for publicity."""
    said = any_of(report.vocabulary.signs.publicity)
    spans = [s for s in report.statements(Section.RESULTS) if len(report.said(s).strip()) > 10]
    told = [span for span in spans if said.search(report.said(span))]
    share = len(told) * 100 // max(1, len(spans))
    if len(spans) >= _ENOUGH and share > report.vocabulary.limits.publicity_share:
        message = (
            f"成效部分有{share}%的句子讲普法宣传，法治政府建设不只是普法，请补写执法、决策、监督。"
        )
        yield remark("F7", *report.first(told[0]), message)
