"""E: are there figures, of what period, on what base, and do they agree with one another?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, zip_longest

from shengmo.reading.county.report import Report
from shengmo.reading.county.table import remark
from shengmo.reading.county.words import any_of
from shengmo.reading.findings import Fault, Figure, Severity, Span, Status
from shengmo.reading.layout import Heading, Section

_HUNDRED = Decimal(100)
_SURVEYED = re.compile(r"回访|评价|测评|调查|参评|有效样本|抽查|受访")
_SATISFIED = re.compile(r"满意[率度]")
_RATE = re.compile(r"[率度]")
_BASES_LISTED = "分子/分母"  # an annex that gives the parts of every rate
_CASES = ("件", "起", "宗", "例")
_IDLE_UNITS = ("级", "大", "%", "‰", "")
_AS_OF = re.compile("截至|截止|目前|现有|年末|年底|年初|在册|共有|现")
_OTHER_TIME = re.compile("上年|去年|同期|同比|季度|月|往年|历年|近[二三两五]年|以来累计|截至")
_TOTAL = re.compile(
    "全年|累计|共计|总计|全镇|今年以来|本年度?|各类|各级|共|了|本年|20[0-9]{2}年度?|其中|先后|已|[，,、；;：:（(\\s　]|一是|二是|三是|四是|五是|六是"
)
_CLAUSE_LEAD = re.compile(r"[。！？!?\n；;，,：:]")
_LONG_KEY, _LONGEST_LEAD = 4, 80
_MANY, _SHOWN, _ROUND = 5, 3, 100
_WORDY = 250  # characters of a section that should have counted something


def numbers(report: Report) -> Iterator[Fault]:
    """Everything of chapter E that one text shows; sums and ratios are arithmetic's."""
    if report.whole:
        yield from _none(report)
        yield from _undated(report)
        yield from _round(report)
    yield from _targets(report)
    yield from _baseless(report)
    yield from _zeros(report)
    yield from _contradictions(report)
    yield from _mixed_units(report)
    yield from _coincidences(report)


def beside_last_year(report: Report, last_year: Report) -> Iterator[Fault]:
    """E3, E4: the same as last year, or far from it."""
    before = _totals(last_year)
    same, moved = [], []
    for key, figure in _totals(report).items():
        old = before.get(key)
        if old is None or figure.indicator in report.vocabulary.stocks:
            continue
        if old.value == figure.value:
            same.append(figure)
        elif _far(report, old, figure):
            moved.append((old, figure))
    limit = report.vocabulary.limits.same_value
    for figure in [each for each in same if each.value >= limit][: 2 * _SHOWN]:
        message = f"“{figure.subject}”{figure.text}{figure.unit}与上年完全相同，请核对是不是沿用了上年的数；存疑。"
        yield remark("E3", figure.start, figure.end, message)
    for old, figure in moved[: 2 * _SHOWN]:
        message = f"“{figure.subject}”上年{old.text}{old.unit}，今年{figure.text}{figure.unit}，变化过大，请说明原因；存疑。"
        yield remark("E4", figure.start, figure.end, message)


def _totals(report: Report) -> dict[tuple[str, str, frozenset[tuple[str, str]]], Figure]:
    """The first figure of each indicator and cut."""
    found: dict[tuple[str, str, frozenset[tuple[str, str]]], Figure] = {}
    for figure in report.achieved:
        if figure.indicator and figure.unit not in ("%", "‰") and not figure.approx:
            found.setdefault((figure.indicator, figure.unit, frozenset(figure.by.items())), figure)
    return found


def _far(report: Report, old: Figure, new: Figure) -> bool:
    limits = report.vocabulary.limits
    change = abs(new.value - old.value)
    return change >= limits.change_least and change * 100 > old.value * limits.change_share


def _none(report: Report) -> Iterator[Fault]:
    """E1: a whole report, or most sections of its results, without a number of what was done."""
    counted = [f for f in report.achieved if f.unit not in ("级", "大")]
    if not counted:
        heading = report.layout.parts[1]
        message = "全文没有一个做到了多少的数字，请用数据说明成效。"
        yield remark("E1", heading.start, heading.end, message)
        return
    sections = list(_sections(report))
    bare = [
        heading
        for heading, place in sections
        if place.end - place.start >= _WORDY and not report.figures_in(place)
    ]
    if len(sections) >= _SHOWN and len(bare) * 2 > len(sections):
        names = "、".join(f"“{heading.text.strip()[:12]}”" for heading in bare[:_SHOWN])
        message = f"{names}等{len(bare)}个方面没有一个数字，请用数据说明成效。"
        yield remark("E1", bare[0].start, bare[0].end, message, Severity.WARNING)


def _sections(report: Report) -> Iterator[tuple[Heading, Span]]:
    """The sections of the second depth in the parts on results, each with its place."""
    inner = [h for h in report.layout.headings if h.depth <= 2 and h.end <= report.end]
    for heading, after in zip_longest(inner, inner[1:]):
        if heading is None or heading.depth != 2:
            continue
        if report.layout.section(heading.start) is Section.RESULTS:
            yield heading, Span(heading.end, after.start if after else report.end)


def _undated(report: Report) -> Iterator[Fault]:
    """E2: no year at all, or figures as of a day without the day."""
    if report.layout.year is None and report.achieved:
        figure = report.achieved[0]
        message = "全文没有写是哪一年的，数字没有期间，请写明年度和截止时间。"
        yield remark("E2", figure.start, figure.end, message)
    stocks = [f for f in report.achieved if f.indicator in report.vocabulary.stocks]
    if len(stocks) >= _SHOWN and not _AS_OF.search(report.body):
        figure = stocks[0]
        message = "现有多少的数（人员、事项、机构）没有写截至哪一天，请补上。"
        yield remark("E2", figure.start, figure.end, message)


def _targets(report: Report) -> Iterator[Fault]:
    """E10: a requirement in the part that tells of results."""
    orders = any_of(report.vocabulary.signs.orders)
    for figure in report.figures:
        if figure.status is not Status.TARGET:
            continue
        if report.layout.section(figure.start) is not Section.RESULTS:
            continue
        clause = report.layout.clause(figure.start)
        if orders.search(report.text, max(clause.start, figure.start - 40), figure.start):
            message = "这是要求或者打算，写在了成效里；请写实际做到多少。"
            yield remark("E10", figure.start, figure.end, message)


def _baseless(report: Report) -> Iterator[Fault]:
    """E7: 100 % of what? Asked once for each percentage of a hundred that was reached."""
    layout, figures = report.layout, report.figures
    if _BASES_LISTED in report.annexes:
        return
    for index, figure in enumerate(figures):
        if figure.unit != "%" or figure.value != _HUNDRED or figure.status is Status.TARGET:
            continue
        if figure.start >= report.end:
            return
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
        message = _no_base(around, near, counts, report.vocabulary.limits.small_base)
        if message:
            yield remark("E7", figure.start, figure.end, message)


def _no_base(around: str, near: str, counts: list[Figure], small: int) -> str:
    if _SATISFIED.search(near) and not _SURVEYED.search(around):
        return "满意率要写明回访、评价了多少件；没有评价的不能算满意。"
    if not counts:
        return "百分之百没有写基数，请写明多少分之多少。"
    if counts[-1].value < small and counts[-1].unit in _CASES:
        return f"基数只有{counts[-1].text}{counts[-1].unit}，不宜只写百分之百。"
    return ""


def _zeros(report: Report) -> Iterator[Fault]:
    """E8: none at all, and nothing said of how one knows; asked once."""
    signs = report.vocabulary.signs
    grounds = any_of(signs.zero_grounds)
    for match in any_of(signs.zeros).finditer(report.body):
        if report.layout.section(match.start()) is Section.PLAN:
            continue
        if not grounds.search(report.near(match.start())):
            message = f"“{match.group()}”没有写依据（台账、零报告、核查），请核对；存疑。"
            yield remark("E8", match.start(), match.end(), message)
            return


def _contradictions(report: Report) -> Iterator[Fault]:
    """E5: the same thing in the same words, with two values; E15 where one stands in a table."""
    seen: dict[tuple[str, str], Figure] = {}
    for figure in report.achieved:
        if not figure.indicator or figure.approx or figure.start >= report.end:
            continue
        if figure.unit in ("%", "‰", "元") or figure.value <= 1:
            continue
        words = _key(report, figure)
        if words is None:
            continue
        key = (figure.indicator, words + figure.unit)
        first = seen.setdefault(key, figure)
        apart = report.layout.statement(first.start) != report.layout.statement(figure.start)
        if first.value != figure.value and apart:
            table = any("\t" in _line(report, each) for each in (first, figure))
            place = "表里和文字里" if table else "前后"
            message = f"“{words}”{place}不一致：一处是{first.text}{first.unit}，一处是{figure.text}{figure.unit}，请核对。"
            yield remark("E15" if table else "E5", figure.start, figure.end, message)


def _key(report: Report, figure: Figure) -> str | None:
    """The whole sentence up to the number, if it says no more than what is counted."""
    sentence = report.layout.sentence(figure.start)
    if figure.start - sentence.start > _LONGEST_LEAD or _OTHER_TIME.search(
        report.near(figure.start)
    ):
        return None
    lead = report.text[sentence.start : figure.start]
    for heading in report.layout.over(figure.start):
        if sentence.start <= heading.start < figure.start and heading.end <= figure.start:
            lead = report.text[heading.end : figure.start].lstrip("。：: ")
    last = _CLAUSE_LEAD.split(lead)
    rest = [clause for clause in last[:-1] if len(_TOTAL.sub("", clause)) > 0]
    words = _TOTAL.sub("", last[-1])
    if rest or len(words) < _LONG_KEY:
        return None
    return words


def _line(report: Report, figure: Figure) -> str:
    start = report.text.rfind("\n", 0, figure.start) + 1
    return report.text[start : figure.start]


def _mixed_units(report: Report) -> Iterator[Fault]:
    """E11: one indicator counted in two units that mean different things."""
    units: dict[tuple[str, frozenset[tuple[str, str]]], dict[str, Figure]] = {}
    for figure in report.achieved:
        if figure.indicator and figure.start < report.end:
            key = (figure.indicator, frozenset(figure.by.items()))
            units.setdefault(key, {}).setdefault(figure.unit, figure)
    for found in units.values():
        for one, other in report.vocabulary.mixed_units:
            if one in found and other in found and _alike(report, found[one], found[other]):
                later = max(found[one], found[other], key=lambda figure: figure.start)
                message = f"同一件事有的用“{one}”，有的用“{other}”，口径不同，请统一。"
                yield remark("E11", later.start, later.unit_end, message)


def _alike(report: Report, one: Figure, other: Figure) -> bool:
    """Whether two figures are led up to by the same word."""
    leads = (_TOTAL.sub("", report.text[max(0, f.start - 8) : f.start])[-2:] for f in (one, other))
    return len(set(leads)) == 1


def _round(report: Report) -> Iterator[Fault]:
    """E13: most of the larger numbers of what was done end in 00."""
    large = [
        f
        for f in report.achieved
        if f.value >= _ROUND and f.unit not in (*_IDLE_UNITS, "元") and f.start < report.end
    ]
    rounded = [f for f in large if f.value % _ROUND == 0 and not f.approx]
    if len(rounded) >= _MANY and len(rounded) * 2 > len(large):
        message = (
            f"有{len(rounded)}个数是整百整千，像是估计的，请核对；确是约数的写“余”或者“约”；存疑。"
        )
        yield remark("E13", rounded[0].start, rounded[0].end, message)


def _coincidences(report: Report) -> Iterator[Fault]:
    """E14: one large number, not round, for two different matters."""
    least = 4 * report.vocabulary.limits.same_value
    seen: dict[tuple[Decimal, str], Figure] = {}
    shown = 0
    for figure in _single(report.achieved):
        if figure.start >= report.end or figure.value < least:
            continue
        if figure.value % 10 == 0 or figure.unit in _IDLE_UNITS or not figure.indicator:
            continue
        first = seen.setdefault((figure.value, figure.unit), figure)
        if first.topic != figure.topic and first.indicator != figure.indicator:
            message = f"{figure.text}{figure.unit}与前面“{first.subject}”的数相同，请核对是不是填串了；存疑。"
            yield remark("E14", figure.start, figure.end, message)
            shown += 1
            if shown == _SHOWN:
                return


def _single(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Figures that do not repeat the one before them."""
    yield from figures[:1]
    for before, figure in pairwise(figures):
        if before.value != figure.value:
            yield figure
