"""J: which slips of the pen are sure enough to be told?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shengmo.reading.county.report import Report
from shengmo.reading.county.table import remark
from shengmo.reading.county.words import any_of
from shengmo.reading.findings import Fault
from shengmo.reading.landmarks import Landmarked
from shengmo.reading.layout import Section
from shengmo.reading.numerals import HAN

_MEASURE = re.compile(
    rf"(?:创建|创成|获评|开展|举办|建成|建立|成立|打造|培育|新增|化解|办理|完成)了?(?P<m>[个场件名次])(?=[一-鿿])(?![^，。；\n]{{0,16}}(?:性|案件化))[^，。；\n0-9]{{2,16}}(?:[0-9]{{1,5}}|[{HAN}]{{1,3}})(?P=m)(?=[，。；、\n]|$)"
)
_TWICE = Landmarked(
    r"[0-9]{1,6}(?P<m>件|次|场|个|名|人次|份|起)(?P=m)(?![一-鿿])",
    "件件|次次|场场|个个|名名|人次人次|份份|起起",
    far=6,
)
_AND_TIMES = Landmarked(
    r"[0-9]{1,6}余?(?P<m>场|件|户|人|批|期)(?P=m)次",
    "场场次|件件次|户户次|人人次|批批次|期期次",
    far=7,
)
_BROKEN = re.compile(
    r"不(?:够|高|足|强)[^，,。；;\n]{0,3}[，,][^，,。；;\n]{4,40}的(?:水平|能力|意识|素质)(?:进一步|不断)(?:提高|提升|增强|加强)(?=[。；;\n])"
)
_TWO_DIGITS = Landmarked(
    r"(?<![0-9.])(?:1[5-9]|2[0-9])年(?=度|以来|[1-9]月|全年|我|共|，)(?<!近..年)",
    "[12][0-9]年",
    far=0,
)
_DOCUMENT_BRACKETS = Landmarked(
    r"[一-鿿]{1,6}[\[【（(]20[0-9]{2}[\]】）)]第?[0-9]{1,4}号", r"[\[【（(]20", far=6
)
_WIDE_DIGIT = re.compile("[０-９]")
_PAIRS = (("《", "》", "书名号"), ("“", "”", "引号"), ("（", "）", "括号"))
_NARROW_COMMA = Landmarked(r"(?<=[一-鿿]),(?=[一-鿿])", ",", far=0)
_FEW_IN_MANY = 10


def language(report: Report) -> Iterator[Fault]:
    """Everything of chapter J that is not a word of the register."""
    yield from _slips(report)
    yield from _shorts(report)
    yield from _signs(report)
    yield from _unpaired(report)


def _slips(report: Report) -> Iterator[Fault]:
    for match in _MEASURE.finditer(report.text):
        message = f"量词“{match['m']}”重复，或者前面漏了数字。"
        yield remark("J1", match.start(), match.end(), message)
    for match in _TWICE.finditer(report.text):
        yield remark("J1", match.start(), match.end(), f"量词“{match['m']}”写了两遍。")
    for match in _AND_TIMES.finditer(report.text):
        yield remark("J1", match.start(), match.end(), f"量词“{match['m']}”写了两遍。")
    for match in _BROKEN.finditer(report.text):
        if report.layout.section(match.start()) is Section.SHORTCOMINGS:
            message = "这句像是没有写完：说的是不足，却落在“提高”上，请核对。"
            yield remark("J2", match.start(), match.end(), message)


def _shorts(report: Report) -> Iterator[Fault]:
    if not report.whole:
        return
    for short in report.vocabulary.shorts:
        at = report.text.find(short.says)
        if at >= 0 and not any_of(short.full).search(report.text):
            message = f"“{short.says}”第一次出现应当写全称（{short.full[0]}）。"
            yield remark("J3", at, at + len(short.says), message)


def _signs(report: Report) -> Iterator[Fault]:
    for match in _TWO_DIGITS.finditer(report.text):
        yield remark("J4", match.start(), match.end(), "年份要写四位数。")
    for match in _DOCUMENT_BRACKETS.finditer(report.text):
        yield remark("J4", match.start(), match.end(), "文号里的年份用六角括号〔〕。")
    wide = _WIDE_DIGIT.search(report.text)
    if wide and re.search("[0-9]", report.text):
        message = "数字有全角有半角，请统一用半角。"
        yield remark("J4", wide.start(), wide.end(), message)
    narrow = _NARROW_COMMA.search(report.text)
    if narrow and report.whole:
        few = sum(1 for _ in _NARROW_COMMA.finditer(report.text))
        if few * _FEW_IN_MANY <= report.text.count("，"):
            message = f"有{few}处逗号是半角的，请统一用全角。"
            yield remark("J4", narrow.start(), narrow.end(), message)


def _unpaired(report: Report) -> Iterator[Fault]:
    """A bracket or a quotation mark that is opened and not closed within its paragraph."""
    at = 0
    for line in report.text.split("\n"):
        for opening, closing, name in _PAIRS:
            opened, closed = line.count(opening), line.count(closing)
            if opened != closed and "。" in line:
                place = _odd(line, opening, closing)
                message = f"{name}没有配对，请核对。"
                yield remark("J4", at + place, at + place + 1, message)
        at += len(line) + 1


def _odd(line: str, opening: str, closing: str) -> int:
    """The first sign that has no partner."""
    last = -1
    for at, char in enumerate(line):
        if char == opening:
            if last >= 0:
                return last
            last = at
        elif char == closing:
            if last < 0:
                return at
            last = -1
    return max(last, 0)
