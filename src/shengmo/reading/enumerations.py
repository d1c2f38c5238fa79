"""Where a text promises so many things, does it name as many?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shengmo.reading.arithmetic import Judged, said, span
from shengmo.reading.findings import Check, Figure, Severity, Span
from shengmo.reading.layout import Layout
from shengmo.reading.numerals import read_number

_LIST_BEFORE = re.compile(r"(?P<list>[^，。；：:\n,]{3,160}?)(?P<open>等)?(?:这|的|共|共计)?$")
_LAST = re.compile(r"以及|和|及|与")
_LEVELS = re.compile(r"[省市县区镇乡街村组社居州](?:、?[省市县区镇乡街村组社居州])+$")
_LIST_AFTER = re.compile(r"[^，。；：:\n]{0,14}[：:](?P<list>[^。\n：:]{4,200})")
_MARKER = re.compile(r"(?:(?<=[\n。；;：:，,])|^)(?P<n>[一二三四五六七八九十]{1,2})是")
_UNITS = ("个", "项", "大", "支", "类", "种", "条", "方面", "环节", "领域")
_MEASURES = ("措施", "制度", "机制", "程序", "举措")
_MOST = 20
_PARAGRAPH = 3000


def enumerations(
    layout: Layout, figures: Sequence[Figure], abstract: tuple[str, ...]
) -> Iterator[Judged]:
    """Small whole numbers with a list before them, or behind a colon after them."""
    for figure in figures:
        whole = figure.value == figure.value.to_integral_value() and 2 <= figure.value <= _MOST
        if not whole or figure.approx:
            continue
        if figure.unit == "级":
            yield from _levels(layout.text, figure)
        elif figure.unit in _UNITS:
            yield from _before(layout, figure, abstract)
            yield from _after(layout.text, figure, abstract)


def _levels(text: str, figure: Figure) -> Iterator[Judged]:
    match = _LEVELS.search(text[max(0, figure.start - 16) : figure.start])
    if match is None:
        return
    listed = len(match.group().replace("、", ""))
    yield _judged(figure, listed, figure.start - len(match.group()), holds=listed == figure.value)


def _before(layout: Layout, figure: Figure, abstract: tuple[str, ...]) -> Iterator[Judged]:
    text = layout.text
    clause = layout.clause(figure.start)
    match = _LIST_BEFORE.search(text[max(clause.start, figure.start - 160) : figure.start])
    if match is None or match["list"].count("、") < 1 or re.search("[0-9０-９]", match["list"]):
        return
    after = text[figure.unit_end : figure.unit_end + 12]
    sure = figure.unit == "大" or after.startswith(abstract)
    sure = sure or (after.startswith(_MEASURES) and _of_short_members(match["list"]))
    listed = _count(match["list"])
    start = figure.start - len(match.group())
    if match["open"]:
        if listed > figure.value:
            yield _judged(figure, listed, start, holds=False)
        elif sure and listed == figure.value - 1 and listed >= 5:
            message = f"说有{said(figure)}，列了{listed}个，只差一个却用了“等”，请核对。"
            yield _check(figure, start, message, holds=False), Severity.ERROR
        else:
            yield _judged(figure, listed, start, holds=True)
    elif sure:
        yield _judged(figure, listed, start, holds=listed == figure.value)


def _of_short_members(said_list: str) -> bool:
    """排查、登记、调处六项措施: a closed list of words, the first perhaps after its verb."""
    members = said_list.split("、")
    return len(members) >= 3 and all(len(member) <= 6 for member in members)


def _count(said_list: str) -> int:
    """Members of a list: parted by 、, the last one perhaps by 和."""
    members = said_list.split("、")
    return len(members) + bool(_LAST.search(members[-1][1:-1]))


def _after(text: str, figure: Figure, abstract: tuple[str, ...]) -> Iterator[Judged]:
    after = text[figure.unit_end : figure.unit_end + 260]
    if not after.startswith(abstract):
        return
    match = _LIST_AFTER.match(after)
    if match is None:
        return
    listed = _markers(text, figure.unit_end)
    if listed < 2:
        listed = match["list"].count("、") + 1 if "等" not in match["list"] else 0
        if not 2 <= listed <= _MOST or re.search("[，；]", match["list"]):
            return
    end = figure.unit_end + match.end()
    holds = listed == figure.value
    message = f"说有{said(figure)}，列了{listed}个" + ("。" if holds else "，请核对。")
    yield Check("enumeration", holds, (Span(figure.start, end),), message), Severity.ERROR


def _markers(text: str, start: int) -> int:
    """一是, 二是, 三是 … in the rest of the paragraph."""
    limit = min(len(text), start + _PARAGRAPH)
    end = text.find("\n", start, limit)
    count = 0
    for match in _MARKER.finditer(text, start, end if end >= 0 else limit):
        if read_number(match["n"]) != count + 1:
            break
        count += 1
    return count


def _judged(figure: Figure, listed: int, start: int, *, holds: bool) -> Judged:
    message = f"说有{said(figure)}，列了{listed}个" + ("。" if holds else "，请核对。")
    return _check(figure, start, message, holds=holds), Severity.ERROR


def _check(figure: Figure, start: int, message: str, *, holds: bool) -> Check:
    return Check("enumeration", holds, (Span(start, figure.start), span(figure)), message)
