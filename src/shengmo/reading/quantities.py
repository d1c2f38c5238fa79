"""Which numbers count something, in which unit, and how exactly?"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from shengmo.reading.findings import Mark
from shengmo.reading.numerals import Numeral, numerals
from shengmo.reading.vocabulary import Vocabulary

_APPROX_BEFORE = re.compile(
    r"(?:近|(?<![民合条特签公预违节制契立])约|超|逾|超过|大约|将近|接近|突破|不少于|不低于|不小于|不得少于|不得低于|至少|多达|高达|不超过|不高于|少于|低于|小于|达到?超)(?:举行|举办|开展|召开|组织|安排|完成|参加|学习)?\s?$"
)
_BARE_BEFORE = re.compile(r"(?:达到?|为|共计|合计|总计|[:：\t|])\s?$")
_BARE_AFTER = re.compile(r"\s?(?:[，。；,;、\n\t|）)]|$)")
_LEVELS = re.compile(r"[省市县区镇乡街村组社居州]、?[省市县区镇乡街村组社居州道]$")
_HELD = re.compile(
    r"(?:召开|举办|开展|举行|组织|承办|开|安排|参加|进行|集中学习|听取|研究|完成|查处|办理|受理|发生|创建|获|获得|新增|设|设立|配备|聘请|选聘|不少于|至少)了?[^，。]{0,2}$"
)
_ARTICLE_BEFORE = re.compile(
    r"(?:[每某同另任哪这那第作为是成统唯专合]|进|打造|建设|形成|构建|(?<!达)到)$"
)
_ONLY_BEFORE = re.compile(r"(?:只有|仅有|只剩|仅|只配了?|只配备了?)$")  # 只有一名公职律师
_SORTS = ("类", "种", "级", "面")  # 赡养一类: such things, not one of them
_ENDS = re.compile(r"[，。；、,;）)：:\n]|$")


class Quantity(NamedTuple):
    """A number with its unit, before anything is known of its meaning."""

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    unit_end: int
    approx: bool
    bound: bool  # 不少于, 至少: said of the least


class QuantityFinder:
    """Finds quantities among the numerals that no mark has claimed."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        units, self._events = vocabulary.units, frozenset(vocabulary.units.events)
        signs = r"[%％﹪‰]|个?百分点"
        self._after_digits = _unit_pattern((*units.words, *units.nouns), signs)
        self._after_han = _unit_pattern(units.words, signs)

    def find(self, text: str, taken: bytearray) -> tuple[list[Quantity], list[Mark]]:
        """The quantities, and a mark for each numeral that is none."""
        found: list[Quantity] = []
        left: list[Mark] = []
        free = (n for n in numerals(text) if taken.find(1, n.start, n.end) < 0)
        for numeral in free:
            quantity = self._quantity(text, numeral)
            if quantity is None:
                left.append(Mark(numeral.start, numeral.end, _left_over(text, numeral)))
            else:
                found.append(quantity)
        return _ranges(text, found, left)

    def _quantity(self, text: str, numeral: Numeral) -> Quantity | None:
        if numeral.value is None:
            return None
        before = text[max(0, numeral.start - 12) : numeral.start]
        if numeral.share:
            return _made(numeral, numeral.share, numeral.end, before, text)
        pattern = self._after_han if numeral.chinese else self._after_digits
        match = pattern.match(text, numeral.end, numeral.end + 12)
        if match is None:
            return _bare(text, numeral, before)
        unit = match["unit"].replace("％", "%").replace("﹪", "%")
        if numeral.chinese and not self._counts(text, numeral, unit, match.end(), before):
            return None
        return _made(numeral, unit, match.end(), before, text, inner=bool(match["more"]))

    def _counts(self, text: str, numeral: Numeral, unit: str, end: int, before: str) -> bool:
        """Whether a Chinese numeral counts, and is not an article or a piece of a word."""
        if before[-1:] in "第每几数" and before:
            return False
        if unit == "级":
            return bool(_LEVELS.search(before))
        if unit == "大":
            return numeral.value is not None and 2 <= numeral.value < 10
        if numeral.text in "百千万亿":
            return text[numeral.end : numeral.end + 1] in "余多"
        if numeral.text == "一":
            return self._one(text, unit, end, before)
        return True

    def _one(self, text: str, unit: str, end: int, before: str) -> bool:
        """一 counts after its noun (会议一次。) or as the object of holding; else it is an article."""
        if unit in _SORTS:
            return False
        if _APPROX_BEFORE.search(before) or _ONLY_BEFORE.search(before):
            return True
        if _ARTICLE_BEFORE.search(before):
            return False
        if unit in self._events and _HELD.search(before):
            return True
        return bool(_ENDS.match(text, end)) and bool(before) and before[-1] not in "，。；、\n,“"


def _unit_pattern(words: tuple[str, ...], signs: str) -> re.Pattern[str]:
    either = "|".join(re.escape(word) for word in sorted(words, key=lambda word: -len(word)))
    return re.compile(
        rf"(?P<more>余|多(?!元化|层|部|方|数)|来(?![访信])|几)?[ 　]{{0,2}}(?P<unit>{signs}|{either})"
    )


def _made(
    numeral: Numeral, unit: str, end: int, before: str, text: str, *, inner: bool = False
) -> Quantity:
    assert numeral.value is not None  # noqa: S101 (asked by the caller)
    vague = _APPROX_BEFORE.search(before)
    after = text[end : end + 2] in ("以上", "左右", "上下", "以内", "以下")
    return Quantity(
        start=numeral.start,
        end=numeral.end,
        text=numeral.text,
        value=numeral.value,
        unit=unit,
        unit_end=end,
        approx=inner or bool(vague) or after or "余" in numeral.text or "多" in numeral.text,
        bound=vague is not None and vague.group().startswith(("不", "至少")),
    )


def _bare(text: str, numeral: Numeral, before: str) -> Quantity | None:
    """A number without a unit counts where a sentence or a table cell leads up to it."""
    if numeral.chinese or not _BARE_AFTER.match(text, numeral.end):
        return None
    if not _BARE_BEFORE.search(before) or before.strip() == "":
        return None
    return _made(numeral, "", numeral.end, before, text)


def _left_over(text: str, numeral: Numeral) -> str:
    """What a numeral is that neither counts nor was claimed."""
    if not numeral.chinese:
        return "number"
    follows = text[numeral.end : numeral.end + 1]
    vague = numeral.value is None and len(numeral.text) == 2 and follows in "个次件名人项天年"
    return "vague" if vague and follows else "word"


_RANGE = re.compile(r"\s?[-—–~～至到]\s?$")


def _ranges(
    text: str, found: list[Quantity], left: list[Mark]
) -> tuple[list[Quantity], list[Mark]]:
    """In 3至5件 the first number takes the unit of the second."""
    starts = {quantity.start: quantity for quantity in found}
    kept: list[Mark] = []
    for mark in left:
        joint = re.compile(r"\s?[-—–~～至到]\s?").match(text, mark.end)
        partner = starts.get(joint.end()) if joint and mark.kind == "number" else None
        if partner is None:
            kept.append(mark)
            continue
        numeral = next(numerals(text[mark.start : mark.end]))
        if numeral.value is None:
            kept.append(mark)
            continue
        found.append(
            Quantity(
                start=mark.start,
                end=mark.end,
                text=numeral.text,
                value=numeral.value,
                unit=partner.unit,
                unit_end=mark.end,
                approx=True,
                bound=False,
            )
        )
    found.sort(key=lambda quantity: quantity.start)
    return found, kept
