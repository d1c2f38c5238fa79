"""Does a percentage have its base beside it, and is a requirement printed as a result?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from shengmo.reading.findings import Fault, Figure, Severity, Status
from shengmo.reading.layout import Layout, Section

_HUNDRED = Decimal(100)
_SURVEYED = re.compile(r"回访|评价|测评|调查|参评|有效样本|抽查|受访")
_SATISFIED = re.compile(r"满意[率度]")
_RATE = re.compile(r"[率度]")
_SMALL, _CASES = 5, ("件", "起", "宗", "例")


def targets_as_results(layout: Layout, figures: Sequence[Figure]) -> Iterator[Fault]:
    """A requirement in the part that tells of results."""
    for figure in figures:
        if figure.status is Status.TARGET and layout.section(figure.start) is Section.RESULTS:
            message = "这是要求或者打算，写在了成效里；请写实际做到多少。"
            yield Fault("target-as-result", Severity.WARNING, figure.start, figure.end, message)


def baseless_rates(layout: Layout, figures: Sequence[Figure]) -> Iterator[Fault]:
    """100 % of what? Asked once for each percentage of a hundred that was reached."""
    for index, figure in enumerate(figures):
        if figure.unit != "%" or figure.value != _HUNDRED or figure.status is Status.TARGET:
            continue
        statement = layout.statement(figure.start)
        near = layout.text[max(statement.start, figure.start - 30) : figure.start]
        if not _RATE.search(near) or "\t" in near:  # a table has its own columns for parts
            continue
        counts = [
            other
            for other in figures[max(0, index - 6) : index]
            if other.start >= statement.start and other.unit not in ("%", "‰")
        ]
        around = layout.text[max(statement.start, figure.start - 200) : figure.end + 100]
        message = _reason(around, near, counts)
        if message:
            yield Fault("denominator", Severity.HINT, figure.start, figure.end, message)


def _reason(around: str, near: str, counts: list[Figure]) -> str:
    if _SATISFIED.search(near) and not _SURVEYED.search(around):
        return "满意率要写明回访、评价了多少件；没有评价的不能算满意。"
    if not counts:
        return "百分之百没有写基数，请写明多少分之多少。"
    if counts[-1].value < _SMALL and counts[-1].unit in _CASES:
        return f"基数只有{counts[-1].text}{counts[-1].unit}，不宜只写百分之百。"
    return ""
