"""Do parts add up to their whole, and does what is left agree with what came and went?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from shengmo.reading.findings import Check, Figure, Severity, Span, Status
from shengmo.reading.vocabulary import Composition

Judged = tuple[Check, Severity]

_AMONG = re.compile(r"其中|分开看")
_DIVIDED = re.compile(r"分为|分别(?:为|是)|包括|由[^，。]{0,12}(?:组成|构成)")
_RISEN = re.compile(r"增加|新增|上升|增长|多")
_FALLEN = re.compile(r"减少|下降|降低|少")
_FROM, _TO = re.compile(r"(?:由|从)[^，。；]{0,20}$"), re.compile(r"(?:到|至|为)[^，。；]{0,3}$")
_MOST_PARTS = 12


def span(figure: Figure) -> Span:
    """Where a figure stands."""
    return Span(figure.start, figure.end)


def said(figure: Figure) -> str:
    """A figure as it is written, with its unit."""
    return f"{figure.text}{figure.unit}"


def partitions(text: str, figures: Sequence[Figure]) -> Iterator[Judged]:
    """A whole and the parts that follow it."""
    for index, whole in enumerate(figures):
        if whole.unit in ("%", "‰", ""):
            continue
        following = figures[index + 1 :]
        if not following:
            return
        between = text[whole.unit_end : following[0].start]
        parts = _parts(text, whole, following)
        if _DIVIDED.search(between):
            yield from _closed(whole, parts)
        elif _AMONG.search(between):
            yield from _among(text, whole, parts)
        else:
            yield from _silent(whole, parts)


def _parts(text: str, whole: Figure, following: Sequence[Figure]) -> list[Figure]:
    """The figures of the same unit that follow, up to one of another unit or another whole."""
    found: list[Figure] = []
    last = whole
    for figure in following[:_MOST_PARTS]:
        between = text[last.unit_end : figure.start]
        if found and (_AMONG.search(between) or re.search(r"共|累计|全年|另", between)):
            break
        if figure.unit != whole.unit:
            if figure.unit in ("%", "‰") and not found:
                continue
            break
        found.append(figure)
        last = figure
    return found


def _closed(whole: Figure, parts: list[Figure]) -> Iterator[Judged]:
    """分为, 包括: the parts are all there is."""
    if len(parts) < 2 or _vague(whole, parts):
        return
    total = sum(part.value for part in parts)
    if total == whole.value:
        yield _sum(whole, parts, holds=True), Severity.ERROR
    elif total > whole.value:
        yield _sum(whole, parts, holds=False), Severity.ERROR
    else:
        yield _sum(whole, parts, holds=False), Severity.HINT


def _among(text: str, whole: Figure, parts: list[Figure]) -> Iterator[Judged]:
    """其中: each part lies within the whole; together they may not say all of it.

    Parts joined by 、 are of one kind and add up; those joined by ， may overlap (党员, 大学生).
    """
    if not parts or _vague(whole, parts):
        return
    for count in range(len(parts), 1, -1):
        if sum(part.value for part in parts[:count]) == whole.value:
            yield _sum(whole, parts[:count], holds=True), Severity.ERROR
            return
    largest = max(parts[:3], key=lambda part: part.value)
    if largest.value > whole.value and largest is parts[0]:
        yield _subset(whole, largest, holds=False), Severity.ERROR
    elif len(parts) > 1 and _joined(text, parts) and sum(p.value for p in parts) > whole.value:
        yield _sum(whole, parts, holds=False), Severity.WARNING
    else:
        yield _subset(whole, parts[0], holds=parts[0].value <= whole.value), Severity.ERROR


def _joined(text: str, parts: Sequence[Figure]) -> bool:
    return all("、" in text[a.unit_end : b.start] for a, b in pairwise(parts))


def _silent(whole: Figure, parts: list[Figure]) -> Iterator[Judged]:
    """No word announces parts: only an exact sum shows that they are."""
    for count in range(2, min(len(parts), 6) + 1):
        if sum(part.value for part in parts[:count]) == whole.value > 2:
            yield _sum(whole, parts[:count], holds=True), Severity.ERROR
            return


def _vague(whole: Figure, parts: Sequence[Figure]) -> bool:
    return any(each.approx or each.status is Status.TARGET for each in (whole, *parts))


def _sum(whole: Figure, parts: Sequence[Figure], *, holds: bool) -> Check:
    terms = "＋".join(part.text for part in parts)
    total = sum(part.value for part in parts)
    if holds:
        message = f"{terms}＝{said(whole)}。"
    else:
        message = f"{terms}＝{_plain(total)}，与{said(whole)}不符，请核对。"
    return Check("sum", holds, tuple(span(each) for each in (whole, *parts)), message)


def _subset(whole: Figure, part: Figure, *, holds: bool) -> Check:
    relation = "在" if holds else "多于"
    end = "之内。" if holds else "，其中的数不会比总数大，请核对。"
    message = f"{said(part)}{relation}{said(whole)}{end}"
    return Check("subset", holds, (span(whole), span(part)), message)


def compositions(figures: Sequence[Figure], known: Sequence[Composition]) -> Iterator[Judged]:
    """Wholes and parts that the indicators name: received, resolved, pending."""
    for composition in known:
        wholes = [each for each in figures if each.indicator == composition.whole]
        for index, whole in enumerate(wholes):
            until = wholes[index + 1].start if index + 1 < len(wholes) else figures[-1].end
            parts = _first_of_each(figures, composition.parts, whole, until)
            if parts and not _vague(whole, parts):
                yield from _composed(whole, parts)


def _first_of_each(
    figures: Sequence[Figure], codes: Sequence[str], whole: Figure, until: int
) -> list[Figure]:
    found: dict[str, Figure] = {}
    for figure in figures:
        if figure.unit != whole.unit:
            continue
        if whole.end < figure.start <= until and figure.indicator in codes:
            found.setdefault(figure.indicator, figure)
    return list(found.values())


def _composed(whole: Figure, parts: list[Figure]) -> Iterator[Judged]:
    total = sum(part.value for part in parts)
    spans = tuple(span(each) for each in (whole, *parts))
    kind = "residual" if len(parts) == 1 else "sum"
    if total == whole.value:
        yield (
            Check(kind, True, spans, f"{'＋'.join(p.text for p in parts)}＝{said(whole)}。"),
            Severity.ERROR,
        )
    elif total > whole.value:
        terms = "＋".join(part.text for part in parts)
        message = f"{terms}＝{_plain(total)}，与{said(whole)}不符，请核对。"
        yield Check(kind, False, spans, message), Severity.ERROR
    else:
        left = _plain(whole.value - total)
        message = f"{said(whole)}中还有{left}{whole.unit}没有说明结果，请补一句。"
        yield Check("residual", False, spans, message), Severity.WARNING


def differences(text: str, figures: Sequence[Figure]) -> Iterator[Judged]:
    """由…到…, and by how much: 由120件下降到90件，减少30件."""
    for first, second, third in zip(figures, figures[1:], figures[2:], strict=False):
        if first.unit != second.unit or _vague(first, (second, third)):
            continue
        before, between = (
            text[max(0, first.start - 24) : first.start],
            text[first.unit_end : second.start],
        )
        if not (_FROM.search(before) and _TO.search(between)):
            continue
        said_of = text[second.unit_end : third.start]
        if len(said_of) > 16 or not (
            _RISEN.search(between + said_of) or _FALLEN.search(between + said_of)
        ):
            continue
        change = abs(second.value - first.value)
        spans = (span(first), span(second), span(third))
        if third.unit == first.unit:
            holds = third.value == change
            message = f"{first.text}到{said(second)}，差{_plain(change)}{first.unit}。"
            yield Check("difference", holds, spans, message), Severity.ERROR
        elif third.unit == "%" and first.value:
            exact = change / first.value * 100
            message = f"{first.text}到{said(second)}，变化{_plain(round(exact, 2))}%。"
            yield Check("difference", rounds_to(exact, third), spans, message), Severity.ERROR


def rounds_to(exact: Decimal, printed: Figure) -> bool:
    """Whether a value rounds, or is cut off, to what was printed."""
    exponent = printed.value.as_tuple().exponent
    unit = (
        Decimal(1).scaleb(int(exponent))
        if isinstance(exponent, int) and exponent < 0
        else Decimal(1)
    )
    off = exact - printed.value
    return abs(off) * 2 <= unit or 0 <= off < unit


def _plain(value: Decimal | int) -> str:
    """A number as people write it."""
    return f"{Decimal(value):f}".rstrip("0").rstrip(".") if "." in f"{value}" else f"{value}"
