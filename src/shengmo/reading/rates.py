"""Does a percentage agree with the numbers that stand beside it?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from shengmo.reading.arithmetic import Judged, rounds_to, said, span
from shengmo.reading.findings import Check, Figure, Severity, Status

# 办结率 is a rate of 办结; the verb names the numerator.
_RATE = re.compile(r"(?P<verb>[一-鿿]{1,4})率[^率，。；]{0,8}$")
_SHARE = re.compile(r"(?:占比?|占总数的?)[^，。；]{0,6}$")
_CHANGE = re.compile(r"同比|环比|增长|下降|减少|提升|上升|降幅|增幅|提高|降低|压减|缩短")
_NEAR = 24


def rates(text: str, figures: Sequence[Figure]) -> Iterator[Judged]:
    """Each percentage with the two numbers before it whose quotient it should be."""
    for index, rate in enumerate(figures):
        if rate.unit != "%" or rate.status is Status.TARGET or index < 2:
            continue
        near = text[max(0, rate.start - _NEAR, figures[index - 1].unit_end) : rate.start]
        named = _RATE.search(near)
        if (named is None and not _SHARE.search(near)) or _CHANGE.search(near):
            continue
        counts = [f for f in figures[max(0, index - 4) : index] if f.unit != "%" and f.value > 0]
        found = _quotient(rate, counts)
        kind = "coverage" if "覆盖" in near else "ratio"
        if found is not None:
            yield _check(kind, *found, rate, holds=True), Severity.ERROR
        elif named is not None:
            yield from _mismatch(text, kind, named["verb"], counts, rate)


def _quotient(rate: Figure, counts: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The nearest pair (part, whole) whose quotient is the rate; none for equal 100 %."""
    for part in reversed(counts):
        for whole in reversed(counts):
            if whole is part or whole.unit != part.unit or whole.value < part.value:
                continue
            if whole.start > part.start and whole.value == part.value:
                continue
            if _is(part.value / whole.value * 100, rate):
                return part, whole
    return None


def _is(exact: Decimal, rate: Figure) -> bool:
    """Whether a quotient may be printed so; all of it (100 %) and none of it are never rounded."""
    return exact == rate.value if rate.value in (0, 100) else rounds_to(exact, rate)


def _mismatch(
    text: str, kind: str, verb: str, counts: Sequence[Figure], rate: Figure
) -> Iterator[Judged]:
    """The last two counts are whole and part, the part named by the verb of the rate."""
    if len(counts) < 2:
        return
    whole, part = counts[-2], counts[-1]
    named = text[whole.unit_end : part.start]
    if whole.unit != part.unit or whole.approx or part.approx or rate.approx:
        return
    root = verb[-2:]
    if root not in named or root in text[max(0, whole.start - 8) : whole.start]:
        return
    if part.value <= whole.value:
        yield _check(kind, part, whole, rate, holds=False), Severity.ERROR


def _check(kind: str, part: Figure, whole: Figure, rate: Figure, *, holds: bool) -> Check:
    exact = round(part.value / whole.value * 100, 2)
    plain = f"{exact.normalize():f}"
    end = f"，与{said(rate)}相符。" if holds else f"，与{said(rate)}不符，请核对。"
    message = f"{part.text}÷{said(whole)}＝{plain}%{end}"
    return Check(kind, holds, (span(whole), span(part), span(rate)), message)
