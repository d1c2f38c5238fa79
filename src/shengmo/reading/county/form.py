"""A: has the report its title, issuer, date, numbering, and nothing that does not belong to it?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from shengmo.reading.county.report import Report
from shengmo.reading.county.table import remark
from shengmo.reading.findings import Fault, Severity
from shengmo.reading.landmarks import Landmarked, at_lines
from shengmo.reading.layout import Section
from shengmo.reading.numerals import read_number

DATE = re.compile(r"(20[0-4][0-9])\s?[年/.-]\s?([0-9]{1,2})\s?[月/.-]\s?([0-9]{1,2})\s?日?")
HAN_DATE = re.compile(
    r"二[〇○零]二[〇○零一二三四五六七八九]年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_ISSUER = re.compile(
    r"(?<=\n)[ 　\t]*[^，。；：:、\n]{2,30}(?:人民政府|办事处|委员会|党委|党工委|管理局|司法局|[一-鿿]局|党组|办公室|管委会)[ 　]*(?=\n|$|[ 　]*20)"
)
_YEAR = re.compile(r"(?<![-—–－~～至0-9])(20[0-4][0-9])\s?年(?!\s?[0-9]{1,2}\s?月|[）)]?》)")
_TITLED = re.compile("《[^《》\n]{1,90}》")
_DATA_TO = re.compile(
    r"(?:截至|截止到?)(20[0-9]{2}年)?\s?([0-9]{1,2})月|1\s?[-—至]\s?([0-9]{1,2})月"
)
_GOVERNMENT, _PARTY = re.compile("人民政府|办事处"), re.compile("中共|党委|党工委|委员会")
_BRAND = Landmarked(
    r"(?:[一-鿿]{2}|(?<=[一-鿿]))[a-z]{1,6}[0-9]{2,6}[a-z]{0,4}(?![0-9a-z.])(?=[一-鿿])"
    r"|(?<=[一-鿿])[a-z][0-9]{2}[一-鿿]{2}(?:体育|网址|注册|官网|娱乐)",
    "[a-z]",
    far=2,
)
_PLACEHOLDER = Landmarked(
    r"(?<![A-Za-z0-9])[XxＸｘ×]{1,4}(?=[年月日次件个镇县乡村名项场户份条人起区街万元亩])"
    r"|20[XxＸｘ×*＊]{2}(?=年)|_{3,}|＿{2,}|某某(?=镇|乡|县|街道|单位|年)"
    r"|[(（](?:此处|填写|待补|待填|数字|请填)[^)）\n]{0,12}[)）]|【[\s　]*】|[（(][\s　]{1,6}[）)](?=[次件个名项场份])"
    r"|(?<=[一-鿿0-9])[*＊]{1,4}(?=[次件个年月日场名项份人条镇县])|(?:待补充|待填写|TODO|tbd)",
    "[XxＸｘ×*＊_＿某(（【待Tt]",
    far=2,
)
_PART_NUMBER = re.compile(
    r"[ \t　]*(?:(?P<one>[一二三四五六七八九十]{1,3})、|[（(](?P<two>[一二三四五六七八九十]{1,3})[)）])"
)
_POINT = Landmarked(
    r"(?:(?<=[\n。；;：:，,　\t ])|^)(?P<n>[一二三四五六七八九十]{1,3})是(?!否)",
    "[一二三四五六七八九十]",
    far=0,
)
_ANNEX_MENTIONED = re.compile(
    r"(?:详见|见|附后|参见)(?:文后)?附[件表](?:[0-9一二三四五六七八九十]{0,2})|具体见附[件表]"
)
_ANNEX = re.compile(r"(?:^|\n)[ \t　]*附[件表录]")
_SALUTATION = re.compile(r"(?:^|\n)[ \t　]*(?P<to>[^\n。；]{2,40})[：:][ \t　]*(?=\n)")
_TAIL, _HEAD = 260, 900
_DIGITS = "零一二三四五六七八九"


def form(report: Report) -> Iterator[Fault]:
    """Everything of chapter A that a text shows."""
    if report.whole:
        yield from _title(report)
        yield from _signature(report)
        yield from _issuer(report)
        yield from _addressees(report)
        yield from _length(report)
        yield from _furniture(report)
        yield from _period(report)
    yield from _numbering(report)
    yield from _points(report)
    yield from _foreign(report)
    yield from _annexes(report)


def _title(report: Report) -> Iterator[Fault]:
    """A title with unit and year, the year that the text speaks of."""
    if report.title is None:
        yield remark("A1", 0, min(len(report.text), 20), "报告没有标题，应当写明单位和年度。")
        return
    said = report.said(report.title)
    year = re.search(r"20[0-4][0-9]", said)
    if year is None:
        message = "标题没有写年度，应当是“某某单位某年度法治政府建设情况报告”。"
        yield remark("A1", *report.title, message, Severity.WARNING)
        return
    spoken = _spoken_year(report)
    if spoken is not None and spoken != int(year[0]):
        message = f"标题是{year[0]}年度，正文说的多是{spoken}年，请核对年度。"
        yield remark("A1", *report.title, message)


def _spoken_year(report: Report) -> int | None:
    """The year of which the text speaks most, outside titles of documents and the plan."""
    body = _TITLED.sub("", report.body[report.title.end if report.title else 0 :])
    plan = report.contents(Section.PLAN)
    if plan:
        body = _TITLED.sub("", report.text[report.title.end if report.title else 0 : plan[0].start])
    counted = Counter(int(found) for found in _YEAR.findall(body)).most_common(2)
    opening = _YEAR.match(body.lstrip(" \n　\t"))
    if opening and len(counted) == 1:
        return int(opening[1])
    if not counted or counted[0][1] < 2:
        return None
    if len(counted) > 1 and counted[1][1] * 2 > counted[0][1]:
        return None
    return counted[0][0]


def signed_on(report: Report) -> tuple[int, int, int, int, int] | None:
    """Year, month, day of the signature and its place; of the page's own date where unsigned."""
    end = len(report.body.rstrip())
    signed = [m for m in DATE.finditer(report.body, max(0, end - _TAIL)) if m.end() >= end - 40]
    match = signed[-1] if signed else DATE.search(report.text[:_HEAD])
    if match is None:
        return None
    return int(match[1]), int(match[2]), int(match[3]), match.start(), match.end()


def _signature(report: Report) -> Iterator[Fault]:
    body = report.body.rstrip()
    tail, end = body[-_TAIL:], len(body)
    dated = DATE.search(tail) or HAN_DATE.search(tail) or DATE.search(report.text[:_HEAD])
    if not dated:
        message = "报告没有日期，落款应当写明年月日。"
        yield remark("A2", max(0, end - 20), end, message)
    if not _ISSUER.search(tail):
        yield remark("A2", max(0, end - 20), end, "报告末尾没有落款单位。")


def _issuer(report: Report) -> Iterator[Fault]:
    """In whose name: an inner office cannot report; government alone is asked about."""
    title = report.said(report.title) if report.title else ""
    tail = report.body.rstrip()[-80:]
    local = report.owner.kind in ("township", "street")
    for office in report.vocabulary.signs.inner_offices:
        at = title.find(office)
        if local and at >= 0 and report.title is not None:
            start = report.title.start + at
            message = "内设机构不能作为报告主体，应当以党委、政府的名义报告。"
            yield remark("A3", start, start + len(office), message, Severity.ERROR)
            return
    named = _GOVERNMENT.search(title)
    if local and named and report.title and not _PARTY.search(title) and not _PARTY.search(tail):
        message = "报告只有政府的名义；存疑：宜以党委和政府的名义报告，请看上级的通知怎么要求。"
        start = report.title.start + named.start()
        yield remark("A3", start, start + len(named.group()), message)


def _addressees(report: Report) -> Iterator[Fault]:
    """A report goes upwards: a salutation to villages or sections is a notice's."""
    first = report.layout.parts[0].start
    for match in _SALUTATION.finditer(report.text, 0, first):
        if any(word in match["to"] for word in report.vocabulary.signs.addressees):
            message = "报告是向上级党委、政府和人大报送的，主送写成了下级或者内设机构，请核对。"
            yield remark("A4", match.start("to"), match.end("to"), message)


def _length(report: Report) -> Iterator[Fault]:
    limits, length = report.vocabulary.limits, len(report.body)
    if not limits.least_length <= length <= limits.most_length:
        word = "过短" if length < limits.least_length else "过长"
        start, end = report.title or report.first(report.parts[0][1])
        message = f"全文{length}字，{word}，请对照上级通知的篇幅要求。"
        yield remark("A8", start, end, message)


def _furniture(report: Report) -> Iterator[Fault]:
    """Breadcrumbs and buttons of a page around the text: asked about, once."""
    places = [report.text.find(word) for word in report.vocabulary.signs.furniture]
    found = sorted(
        (at, word)
        for at, word in zip(places, report.vocabulary.signs.furniture, strict=True)
        if at >= 0
    )
    if found:
        at, word = found[0]
        message = "混进了网页的栏目、按钮一类的文字，请只留下报告本身。"
        yield remark("A10", at, at + len(word), message, Severity.WARNING)


def _foreign(report: Report) -> Iterator[Fault]:
    for match in _BRAND.finditer(report.text):
        message = "中文里夹着来历不明的字母和数字，页面可能被篡改，请与原稿核对。"
        yield remark("A10", match.start(), match.end(), message)
    for match in _PLACEHOLDER.finditer(report.text):
        yield remark("A7", match.start(), match.end(), "这里像是没有填的空，请补上。")


def _period(report: Report) -> Iterator[Fault]:
    """Signed before the year was over, or before the day to which the figures run."""
    year = report.layout.year
    if year is None or not report.figures:
        return
    signed = signed_on(report)
    if signed is not None and signed[0] == year:
        yield from _early(report, signed)
    partial = [
        match
        for match in _DATA_TO.finditer(report.body)
        if int(match[2] or match[3]) < 12 and not (match[1] and int(match[1][:4]) != year)
    ]
    opening = report.layout.parts[0].start
    if partial and (partial[0].start() < opening or len(partial) >= 3):
        first, month = partial[0], partial[0][2] or partial[0][3]
        message = f"数据只到{month}月，年度报告应当是全年的；存疑，请写明为什么。"
        yield remark("A5", first.start(), first.end(), message, Severity.HINT)


def _early(report: Report, signed: tuple[int, int, int, int, int]) -> Iterator[Fault]:
    year, month, day, start, end = signed
    late = re.search(rf"截[至止]到?{year}年12月31日", report.body)
    if month < 12 or (late and (month, day) < (12, 31)):
        message = f"落款在{year}年{month}月{day}日，全年的数字这时还没有，请写明数据截至哪一天。"
        yield remark("A5", start, end, message)
    else:
        message = f"落款在{year}年{month}月{day}日，数字说的是全年；存疑，请写明数据截至哪一天。"
        yield remark("A5", start, end, message, Severity.HINT)


def _numbering(report: Report) -> Iterator[Fault]:
    """一、二、四 and （一）（三）: a number is left out or comes twice."""
    last = {"one": 0, "two": 0}
    for match in at_lines(_PART_NUMBER, report.text):
        level = "one" if match["one"] else "two"
        number = int(read_number(match[level]) or 0)
        if level == "one":
            last["two"] = 0
        if number not in (1, last[level] + 1) and (last[level] or level == "two"):
            message = f"层次序号不连续：“{match[level]}”前面应当是“{_han(number - 1)}”。"
            yield remark("A6", match.start(level), match.end(), message)
        last[level] = number


def _points(report: Report) -> Iterator[Fault]:
    """一是…三是… within one paragraph."""
    at = 0
    for line in report.text.split("\n"):
        points = list(_POINT.finditer(line)) if "是" in line else []
        numbers = [int(read_number(point["n"]) or 0) for point in points]
        if len(numbers) > 1 and numbers.count(1) == 1 and numbers[0] == 1:
            for index, number in enumerate(numbers, start=1):
                if number != index:
                    point = points[index - 1]
                    message = f"层次序号不连续：“{point['n']}是”的位置应当是“{_han(index)}是”。"
                    yield remark("A6", at + point.start("n"), at + point.end(), message)
                    break
        at += len(line) + 1


def _han(number: int) -> str:
    if 0 <= number < 10:
        return _DIGITS[number]
    tens, rest = divmod(number, 10)
    return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[rest] if rest else ''}"


def _annexes(report: Report) -> Iterator[Fault]:
    """An annex that the text points to and that is not there."""
    match = _ANNEX_MENTIONED.search(report.text)
    if match and not _ANNEX.search(report.text):
        message = "提到了附件，文后没有附件，请附上或者删去这一句。"
        yield remark("A11", match.start(), match.end(), message)
