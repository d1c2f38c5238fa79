"""Has the report everything that it must have: title, date, issuer, parts, results, a whole year?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from shengmo.reading.findings import Fault, Figure, Severity, Span, Status
from shengmo.reading.layout import Layout, Section, title_of
from shengmo.reading.vocabulary import Part

_DATE = re.compile(r"(20[0-4][0-9])\s?[年/.-]\s?([0-9]{1,2})\s?[月/.-]\s?([0-9]{1,2})\s?日?")
_HAN_DATE = re.compile(
    r"二[〇○零]二[〇○零一二三四五六七八九]年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_ISSUER = re.compile(
    r"(?<=\n)[ 　]*[^，。；：:、\n]{2,30}(?:人民政府|办事处|委员会|党委|党工委|管理局|司法局|[一-鿿]局|党组|办公室|管委会)[ 　]*(?=\n|$|[ 　]*20)"
)
_DATA_TO = re.compile(r"(?:截至|截止到?|1\s?[-—至]\s?)(?:20[0-9]{2}年)?\s?([0-9]{1,2})月")
_DAY = re.compile(r"[0-9]{1,2}\s?月|[一二三四]季度|上半年|下半年")
_CAUSE = re.compile("原因|由于|因为|主要是|导致|受限|源于|不足以")
_WHOLE_LENGTH = 600
_TAIL, _HEAD = 260, 900


def incomplete(
    layout: Layout, figures: Sequence[Figure], parts: tuple[Part, ...]
) -> Iterator[Fault]:
    """Only of a whole report, not of a passage: two parts of the first depth, some length."""
    if len(layout.parts) < 2 or len(layout.text) < _WHOLE_LENGTH:
        return
    yield from _metadata(layout.text[: layout.body_end])
    yield from _parts(layout, parts)
    yield from _results(layout, figures)
    yield from _chief(layout, figures)
    yield from _vague_shortcomings(layout)
    yield from _period(layout, figures)


def _metadata(text: str) -> Iterator[Fault]:
    first = min(len(text), 20)
    if title_of(text) is None:
        yield Fault("metadata", Severity.WARNING, 0, first, "报告没有标题，应当写明单位和年度。")
    tail = text.rstrip()[-_TAIL:]
    end = len(text.rstrip())
    dated = _DATE.search(tail) or _HAN_DATE.search(tail) or _DATE.search(text[:_HEAD])
    if not dated:
        message = "报告没有日期，落款应当写明年月日。"
        yield Fault("metadata", Severity.WARNING, max(0, end - 20), end, message)
    if not _ISSUER.search(tail):
        message = "报告末尾没有落款单位。"
        yield Fault("metadata", Severity.WARNING, max(0, end - 20), end, message)


def _parts(layout: Layout, parts: tuple[Part, ...]) -> Iterator[Fault]:
    """A part counts as there when a heading names it, or a paragraph begins with its words."""
    headings = [heading.text for heading in layout.headings if heading.depth <= 2]
    year = re.compile(r"20[0-9]{2}\s?年度?[^，。]{0,10}工作")
    for part in parts:
        said = [word for word in part.says if not word.startswith("#")]
        by_year = len(said) < len(part.says)
        named = any(word in heading for heading in headings for word in said)
        if named or (by_year and any(year.search(h) for h in headings[-8:])):
            continue
        if any(line.lstrip().startswith(tuple(said)) for line in layout.text.split("\n")):
            continue
        start = layout.parts[0].start
        yield Fault("missing-part", Severity.WARNING, start, layout.parts[0].end, part.reason)


def _results(layout: Layout, figures: Sequence[Figure]) -> Iterator[Fault]:
    """A whole report without one number of what was done."""
    counted = [f for f in figures if f.status is Status.ACHIEVED and f.unit not in ("级", "大")]
    if not counted:
        heading = layout.parts[1]
        message = "全文没有一个做到了多少的数字，请用数据说明成效。"
        yield Fault("missing-part", Severity.WARNING, heading.start, heading.end, message)


def _chief(layout: Layout, figures: Sequence[Figure]) -> Iterator[Fault]:
    """The part on the first responsible person must name an act with its day or its number."""
    for start, end in _spans_of(layout, Section.CHIEF):
        counted = any(start <= figure.start < end for figure in figures)
        if not counted and not _DAY.search(layout.text, start, end):
            message = "第一责任人部分没有一件写明何时、几次的履职，请补上时间和次数。"
            yield Fault("missing-part", Severity.WARNING, start, min(end, start + 40), message)


def _vague_shortcomings(layout: Layout) -> Iterator[Fault]:
    """Every shortcoming only 有待 something, and none says why."""
    for start, end in _spans_of(layout, Section.SHORTCOMINGS):
        said = layout.text[start:end]
        items = [item for item in re.split("[。；;]", said) if len(item.strip()) > 8]
        vague = sum("有待" in item or "还需" in item for item in items)
        if vague >= 2 and not _CAUSE.search(said):
            message = "不足都写成“有待”如何，没有写具体问题和原因。"
            yield Fault("wording", Severity.HINT, start, min(end, start + 40), message)


def _spans_of(layout: Layout, section: Section) -> Iterator[Span]:
    """The parts of the first depth that are about something."""
    parts = layout.parts
    for part, following in zip_longest(parts, parts[1:]):
        if part is not None and part.section is section:
            yield Span(part.end, following.start if following else layout.body_end)


def _period(layout: Layout, figures: Sequence[Figure]) -> Iterator[Fault]:
    """Signed before the year was over, and yet figures of the whole year."""
    if layout.year is None or not figures:
        return
    body = layout.text[: layout.body_end].rstrip()
    for match in _DATE.finditer(body, max(0, len(body) - _TAIL)):
        if int(match[1]) != layout.year:
            continue
        month = int(match[2])
        severity = Severity.WARNING if month < 12 else Severity.HINT
        if layout.section(match.start()) is Section.CHIEF and month < 12:
            continue
        message = f"落款在{layout.year}年{month}月，全年的数字这时还不全，请写明数据截至哪一天。"
        yield Fault("period", severity, match.start(), match.end(), message)
        return
    for match in _DATA_TO.finditer(layout.text):
        if int(match[1]) < 12:
            message = f"数据只到{match[1]}月，年度报告应当是全年的。"
            yield Fault("period", Severity.HINT, match.start(), match.end(), message)
            return
