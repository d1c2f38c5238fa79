"""Which day does a ledger mean by what it writes? Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from shengmo.reading.numerals import read_number
from shengmo.record.exchange.cells import Cell, Read, plain_text, shown

EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet
SERIALS = range(20_000, 80_000)  # 1954 to 2119
ENDLESS = (
    "长期",
    "长期有效",
    "永久",
    "无固定期限",
    "至项目完工",
    "至完工",
    "不限",
    "长期坚持",
    "持续",
    "常态化",
)
_HAN = "零〇○一二三四五六七八九十廿卅"
_TAIL = r"(?:日|号)?(?:\s*(?:上午|下午|晚上?|中午|[0-9]{1,2}[:：时点].*))?"
_FULL = re.compile(
    rf"([0-9]{{2}}|[0-9]{{4}})[.\-/年、]\s*([0-9]{{1,2}})[.\-/月、]\s*([0-9]{{1,2}}){_TAIL}"
)
_MONTH = re.compile(r"([0-9]{4})[.\-/年]\s*([0-9]{1,2})月?份?")
_SHORT = re.compile(rf"([0-9]{{1,2}})[.\-/月]\s*([0-9]{{1,2}}){_TAIL}")
_ONLY_MONTH = re.compile(r"([0-9]{1,2})月份?")
_PART_OF_MONTH = re.compile(r"(?:([0-9]{4})[.\-/年]\s*)?([0-9]{1,2})月份?(初|上旬|中旬|下旬|底|末)")
_YEAR = re.compile(r"([0-9]{4})年?")
_LAST_YEAR = re.compile(r"(去年|上年|今年|本年)([0-9]{1,2})月(?:份|([0-9]{1,2})[日号])?")
_PACKED = re.compile(r"(20[0-9]{2}|19[0-9]{2})([0-9]{2})([0-9]{2})")
_FOREIGN = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})")
_RANGE = re.compile(
    r"(.+?)\s*(?:至|到|~|～|—+|-)\s*((?:(?:[0-9]{1,4}[.年/])?[0-9]{1,2}[.月/])?[0-9]{1,2}[日号]?)"
)
_LUNAR = re.compile(r"[正腊冬]月|初[一二三四五六七八九十]|农历|阴历")
_DIGITS = re.compile(rf"[{_HAN}]+")
_MIDNIGHT = re.compile(r"\s*24:00(?::00)?$")


def read_day(cell: Cell, year: int | None) -> Read:
    """The day of a cell; `year` is the one that the ledger's title names."""
    if isinstance(cell, datetime):
        return Read(cell.date())
    if isinstance(cell, date):
        return Read(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _number(cell, year)
    if isinstance(cell, time | timedelta):
        return Read(fault="这里是一个钟点，要写日期")
    return _text(plain_text(cell), year)


def _number(cell: float, year: int | None) -> Read:
    """45356 is a spreadsheet's day, 20240305 a packed one, 3.1 may be two days, 2024.3 a month."""
    if cell == int(cell) and int(cell) in SERIALS:
        return Read(EPOCH + timedelta(days=int(cell)))
    if int(cell) in SERIALS:
        return Read(EPOCH + timedelta(days=int(cell)))
    text = shown(cell)
    whole, _, decimals = text.partition(".")
    if len(whole) == 4 and decimals == "1":
        return _two_ways(text, f"{whole}年1月", f"{whole}年10月")
    if len(whole) <= 2 and decimals in ("1", "2", "3"):
        first, second = _short(whole, decimals, year), _short(whole, decimals + "0", year)
        if first.value and second.value:
            return _two_ways(text, str(first.value), str(second.value))
    return _text(text, year)


def _two_ways(text: str, first: str, second: str) -> Read:
    return Read(
        question=f"写的是“{text}”，可能是{first}，也可能是{second}（表格把末尾的0去掉了）。请选一个",
        choices=(first, second),
    )


def _text(text: str, year: int | None) -> Read:
    text = _MIDNIGHT.sub("", _arabic(text)).replace("。", ".").replace("．", ".").strip(" .")
    if text in ENDLESS:
        return Read(note=f"写的是“{text}”，没有日期")
    if _LUNAR.search(text):
        return Read(fault="这是农历日期，请写成公历")
    if text.isdecimal() and len(text) == 5 and int(text) in SERIALS:
        found = EPOCH + timedelta(days=int(text))
        return Read(found, note=f"写的是“{text}”，按表格软件的日期是{found}")
    for pattern, reader in _READERS:
        match = pattern.fullmatch(text)
        if match:
            return reader(match, year)
    several = [part for part in re.split(r"[、,，;；和\s]+", text) if part]
    if len(several) > 1 and all(_text(part, year).value for part in several):
        return Read(
            question=f"写了{len(several)}个日期“{text}”。哪一个是这一列的日期",
            choices=tuple(str(_text(part, year).value) for part in several),
            group=f"{len(several)}个日期",
            group_choices=tuple(f"都按第{place}个" for place in range(1, len(several) + 1)),
        )
    return Read(fault="看不出是哪一天，要写成 2024-03-05 这样的日期")


def _arabic(text: str) -> str:
    """三月五日 as 3月5日."""
    if not re.search(r"[年月]", text):
        return text
    return _DIGITS.sub(_digits, text)


def _digits(match: re.Match[str]) -> str:
    number = read_number(match.group())
    return match.group() if number is None else str(int(number))


def _made(year: int, month: str, day: str, note: str = "") -> Read:
    try:
        return Read(date(year, int(month), int(day)), note=note)
    except ValueError:
        return Read(fault=f"没有{year}年{int(month)}月{int(day)}日这一天")


def _full(match: re.Match[str], _year: int | None) -> Read:
    written, month, day = match.groups()
    if len(written) == 4:
        return _made(int(written), month, day)
    return _made(2000 + int(written), month, day, f"年份写的是“{written}”，按20{written}年")


def _packed(match: re.Match[str], _year: int | None) -> Read:
    return _made(int(match[1]), match[2], match[3])


def _month(match: re.Match[str], _year: int | None) -> Read:
    return _in_month(int(match[1]), int(match[2]))


def _in_month(year: int, month: int, note: str = "") -> Read:
    if not 1 <= month <= 12:
        return Read(fault=f"没有{month}月")
    return Read(date(year, month, 1), precision="month", note=note)


def _short_match(match: re.Match[str], year: int | None) -> Read:
    return _short(match[1], match[2], year)


def _short(month: str, day: str, year: int | None) -> Read:
    if year is None:
        return Read(fault="没有写年份，表的标题里也没有")
    return _made(year, month, day, f"没有写年份，按标题是{year}年")


def _only_month(match: re.Match[str], year: int | None) -> Read:
    if year is None:
        return Read(fault="没有写年份，表的标题里也没有")
    return _in_month(year, int(match[1]), f"没有写年份，按标题是{year}年")


def _part_of_month(match: re.Match[str], year: int | None) -> Read:
    """6月底 is the last day of June, known no nearer than the month."""
    found = int(match[1]) if match[1] else year
    if found is None:
        return Read(fault="没有写年份，表的标题里也没有")
    read = _in_month(found, int(match[2]), f"写的是“{match.group()}”")
    if match[3] in ("底", "末") and isinstance(read.value, date):
        next_month = read.value.replace(day=28) + timedelta(days=4)
        return replace(read, value=next_month.replace(day=1) - timedelta(days=1))
    return read


def _only_year(match: re.Match[str], _year: int | None) -> Read:
    return Read(date(int(match[1]), 1, 1), precision="year", note="只写了年份")


def _relative(match: re.Match[str], year: int | None) -> Read:
    if year is None:
        return Read(fault="“去年”“今年”是哪一年，表的标题里没有写")
    found = year - (match[1] in ("去年", "上年"))
    note = f"“{match[1]}”按{found}年"
    return (
        _made(found, match[2], match[3], note)
        if match[3]
        else _in_month(found, int(match[2]), note)
    )


def _foreign(match: re.Match[str], _year: int | None) -> Read:
    first, second, found = match.groups()
    days = [_made(int(found), *pair).value for pair in ((first, second), (second, first))]
    choices = tuple(dict.fromkeys(str(day) for day in days if day))
    if not choices:
        return Read(fault="没有这一天")
    if len(choices) == 1 and first == second:
        return Read(date.fromisoformat(choices[0]))
    return Read(
        question=f"写的是“{match.group()}”，哪个是月、哪个是日看不出来。请选一个",
        choices=choices,
        group="年份写在最后的日期" if len(choices) == 2 else "",
        group_choices=("都按月/日/年", "都按日/月/年") if len(choices) == 2 else (),
    )


def _range(match: re.Match[str], year: int | None) -> Read:
    first = _text(match[1], year)
    if first.value is None:
        return first
    return Read(first.value, first.precision, f"写的是起止“{match.group()}”，按开始的一天")


_READERS = (
    (_FOREIGN, _foreign),
    (_FULL, _full),
    (_PACKED, _packed),
    (_LAST_YEAR, _relative),
    (_MONTH, _month),
    (_SHORT, _short_match),
    (_ONLY_MONTH, _only_month),
    (_PART_OF_MONTH, _part_of_month),
    (_YEAR, _only_year),
    (_RANGE, _range),
)
