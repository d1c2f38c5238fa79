"""Which words are out of place: foreign text, wrong outcomes, wrong bodies, slips of the pen?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shengmo.reading.findings import Fault, Severity
from shengmo.reading.layout import Layout, Section
from shengmo.reading.numerals import HAN, read_number
from shengmo.reading.vocabulary import Wrong

_BRAND = re.compile(
    r"(?:[一-鿿]{2}|(?<=[一-鿿]))[a-z]{1,6}[0-9]{2,6}[a-z]{0,4}(?![0-9a-z.])(?=[一-鿿])"
    r"|(?<=[一-鿿])[a-z][0-9]{2}[一-鿿]{2}(?:体育|网址|注册|官网|娱乐)"
)
_PLACEHOLDER = re.compile(
    r"(?<![A-Za-z])[Xx×ＸＸ]{2,4}(?=[年月日次件个镇县乡村名项场])|_{3,}|＿{2,}"
    r"|[(（](?:此处|填写|待补|待填|数字)[^)）\n]{0,12}[)）]|【[\s　]*】|(?<=[一-鿿])\*{1,4}(?=[次件个年场名项份])"
)
_DOUBLE_MEASURE = re.compile(
    rf"(?<=[一-鿿])(?<![0-9几每各这那哪整逐首多数某单任同余一-鿿](?=[个场件]))(?P<m>[个场件])[^，。；\n0-9]{{2,16}}[0-9{HAN}]{{1,4}}(?P=m)(?![一-鿿])"
)
_MEASURE = re.compile(
    rf"(?:创建|创成|获评|开展|举办|建成|建立|成立|打造|培育|新增|化解|办理|完成)了?(?P<m>[个场件名次])(?=[一-鿿])(?![^，。；\n]{{0,16}}(?:性|案件化))[^，。；\n0-9]{{2,16}}(?:[0-9]{{1,5}}|[{HAN}]{{1,3}})(?P=m)(?=[，。；、\n]|$)"
)
_BROKEN = re.compile(
    r"不(?:够|高|足|强)[^，,。；;\n]{0,3}[，,][^，,。；;\n]{4,40}的(?:水平|能力|意识|素质)(?:进一步|不断)(?:提高|提升|增强|加强)(?=[。；;\n])"
)
_PART_NUMBER = re.compile(r"(?:^|(?<=\n))[ \t　]*(?P<n>[一二三四五六七八九十]{1,3})、")
_AROUND = 300
_LONG, _LONGEST = 36, 400


def remarks(layout: Layout, wrongs: tuple[Wrong, ...], body: str) -> Iterator[Fault]:
    """Everything that the words alone show."""
    for wrong in wrongs:
        if not wrong.bodies or body in wrong.bodies:
            yield from _wrong(layout, wrong)
    yield from _foreign(layout.text)
    yield from _slips(layout)
    yield from _numbering(layout.text)
    yield from _repeated(layout)


def _wrong(layout: Layout, wrong: Wrong) -> Iterator[Fault]:
    for word in wrong.says:
        for match in _shape(word).finditer(layout.text):
            statement = layout.statement(match.start())
            first = max(statement.start, match.start() - _AROUND)
            said = layout.text[first : min(statement.end, match.end() + _AROUND)]
            close = layout.text[max(statement.start, match.start() - 60) : match.end() + 10]
            if wrong.about and not any(about in close for about in wrong.about):
                continue
            if any(never in said for never in wrong.never):
                continue
            severity = Severity(wrong.severity)
            yield Fault(wrong.kind, severity, match.start(), match.end(), wrong.reason)


def _shape(word: str) -> re.Pattern[str]:
    """`*` is a few characters, `#` a number with its measure word."""
    shape = (
        re.escape(word)
        .replace(r"\*", "[^，。；\n]{0,6}?")
        .replace(r"\#", rf"(?:[0-9]{{1,5}}|[{HAN}]{{1,3}})[件起宗例]")
    )
    return re.compile(shape)


def _foreign(text: str) -> Iterator[Fault]:
    for match in _BRAND.finditer(text):
        message = "中文里夹着来历不明的字母和数字，页面可能被篡改，请与原稿核对。"
        yield Fault("foreign-text", Severity.ERROR, match.start(), match.end(), message)
    for match in _PLACEHOLDER.finditer(text):
        message = "这里像是没有填的空，请补上。"
        yield Fault("wording", Severity.WARNING, match.start(), match.end(), message)


def _slips(layout: Layout) -> Iterator[Fault]:
    for match in _MEASURE.finditer(layout.text):
        message = f"量词“{match['m']}”重复，或者前面漏了数字。"
        yield Fault("wording", Severity.WARNING, match.start(), match.end(), message)
    for match in _BROKEN.finditer(layout.text):
        if layout.section(match.start()) is Section.SHORTCOMINGS:
            message = "这句像是没有写完：说的是不足，却落在“提高”上，请核对。"
            yield Fault("wording", Severity.HINT, match.start(), match.end(), message)


def _numbering(text: str) -> Iterator[Fault]:
    """一、二、四: a number of the first depth is left out or comes twice."""
    last = 0
    for match in _PART_NUMBER.finditer(text):
        number = read_number(match["n"])
        if number is None:
            continue
        if number not in (1, last + 1) and last:
            message = f"层次序号不连续：“{match['n']}、”前面应当是“{_han(int(number) - 1)}、”。"
            yield Fault("wording", Severity.WARNING, match.start("n"), match.end(), message)
        last = int(number)


def _han(number: int) -> str:
    return "零一二三四五六七八九十"[number] if 0 <= number <= 10 else str(number)


def _repeated(layout: Layout) -> Iterator[Fault]:
    """A long sentence, or the same long end of one, that stands twice in one report."""
    seen: set[str] = set()
    for statement in layout.statements():
        if not _LONG <= statement.end - statement.start <= _LONGEST:
            continue
        said = layout.text[statement.start : statement.end].strip()
        tail = said[-_LONG - 20 :]
        if said.endswith("。") and len(said) >= _LONG and tail in seen:
            message = "这段话在文中出现了两次，请看是不是重复。"
            yield Fault("wording", Severity.HINT, statement.start, statement.end, message)
        seen.add(tail)
