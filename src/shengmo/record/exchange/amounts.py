"""Which amount or count does a ledger mean by what it writes? Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from shengmo.reading.numerals import read_number
from shengmo.record.exchange.cells import Cell, Read, plain_text, shown

TEN_THOUSAND = Decimal(10_000)
DOUBTFUL = Decimal(10_000)  # under 万元: a hundred million, which a township seldom signs
_TEXT_ONLY = ("据实结算", "按单价", "据实", "按实结算", "面议")
_APPROX = re.compile(r"^(?:约|大约|近|不到|超过?|共计?)|(?:左右|上下|余|多|\+|以上)$")
_MIDDLE = re.compile(r"(?<=[0-9百千万])(?:余|多)(?=[人次件份万千百])")
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟圆", "一二三四五六七八九十百千元")
_UNIT = re.compile(r"(?:元整|元|人民币|整)$")
_RANGE = re.compile(r"[0-9.]+\s*[万千百]?元?\s*[-~～—至]\s*[0-9.]+\s*[万千百]?元?")
_COUNTED = re.compile(
    r"(?:人次|人|次|件|份|条|个|户|场|处|起|宗|小时|学时|课时|h|H|天|日|名|辆|册|%|平方米|㎡|亩)$"
)
_OUT_OF = re.compile(r"([0-9]+)\s*[/／]\s*([0-9]+)")
_LEAVE = re.compile(r"([0-9]+)\s*[(（]\s*(.+?)\s*[)）]")
_AWAY = re.compile(r"(?:请假|缺席|缺|未到)([0-9]+)人?")
_HOURS = ("4", "3", "2")
_HALF_DAY = {"学时": _HOURS, "小时": _HOURS, "课时": _HOURS, "分钟": ("240", "180", "120")}
_TWO = re.compile(r"([0-9]+)\s*户\s*([0-9]+)\s*人")


def read_amount(cell: Cell, unit: str = "元") -> Read:
    """Money in 元. `unit` is the one that the header or the title gives: 元 or 万元."""
    if isinstance(cell, bool):
        return Read(fault="要写金额")
    if isinstance(cell, int | float):
        return _under(Decimal(repr(cell)), unit)
    text = re.sub(r"[,，\s¥￥]", "", plain_text(cell)).removeprefix("人民币")
    if text in _TEXT_ONLY or "分成" in text:
        return Read(note=f"没有金额，写的是“{text}”")
    if "+" in text.rstrip("+") and not text.startswith("+"):
        return _sum(text, unit)
    if _RANGE.fullmatch(text):
        return Read(
            question=f"写的是一个范围“{text}”。按哪个数",
            choices=_ends(text, unit),
            group="一个范围",
            group_choices=("都按小的数", "都按大的数"),
        )
    bare = _APPROX.sub("", _APPROX.sub("", text))
    found = _explicit(bare) if _has_unit(bare) else None
    note = "大约数" if bare != text else ""
    if found is not None:
        return Read(found, note=note)
    number = _number(bare)
    if number is None or number < 0:
        return Read(fault=f"看不出“{text}”是多少钱，要写数字")
    under = _under(number, unit)
    return replace(under, note=note)


def _under(number: Decimal, unit: str) -> Read:
    """A bare number under a unit."""
    if number < 0:
        return Read(fault="金额不能是负数")
    if unit != "万元":
        return Read(_tidy(number))
    if number >= DOUBTFUL:
        return Read(
            question=f"这一列的单位是万元，写的是“{shown(float(number))}”，多半是元。请选一个",
            choices=(f"{_tidy(number):f}元", f"{_tidy(number):f}万元"),
            group="一万以上的数",
            group_choices=("都按元", "都按万元"),
        )
    return Read(_tidy(number * TEN_THOUSAND))


def _has_unit(text: str) -> bool:
    return bool(
        re.search(r"[元万亿wW圆整]|[一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]", text)
    )


def _explicit(text: str) -> Decimal | None:
    """3万, 3.0万元, 3w, 叁万元整: the unit is in the cell."""
    plain = _UNIT.sub("", _UNIT.sub("", text.translate(_CAPITALS)))
    number = _number(re.sub("[wW]$", "万", plain))
    return None if number is None else _tidy(number)


def _number(text: str) -> Decimal | None:
    if not re.fullmatch(
        r"[0-9.]+[百千万亿]*(?:[0-9]+[百千万]*)?|[零〇一二三四五六七八九十百千万亿两点]+", text
    ):
        return None
    try:
        return read_number(text)
    except ArithmeticError:
        return None


def _tidy(number: Decimal) -> Decimal:
    """30000.0 as 30000; two decimals at most."""
    rounded = number.quantize(Decimal("0.01"))
    whole = rounded.to_integral_value()
    return whole if rounded == whole else rounded


def _sum(text: str, unit: str) -> Read:
    parts = [read_amount(part, unit) for part in text.split("+") if part]
    if not parts or any(not isinstance(part.value, Decimal) for part in parts):
        return Read(fault=f"看不出“{text}”是多少钱，要写数字")
    total = sum((p.value for p in parts if isinstance(p.value, Decimal)), Decimal(0))
    return Read(total, note=f"“{text}”按合计")


def _ends(text: str, unit: str) -> tuple[str, ...]:
    """Both ends of a range, in 元."""
    parts = re.split(r"[-~～—至]", text)
    tail = "万" if "万" in parts[-1] else ""
    whole = [p if re.search("[万元]", p) or not tail else p + tail for p in parts]
    found = [read_amount(part, unit).value for part in whole]
    return tuple(f"{value:f}元" for value in found if isinstance(value, Decimal))


def half_day(text: str, unit: str) -> Read | None:
    """半天 as hours or minutes, asked; None where something else is written."""
    if text not in ("半天", "上午", "下午"):
        return None
    choices = _HALF_DAY.get(unit)
    if choices is None:
        return Read(fault=f"要写一个数，现在是“{text}”")
    return Read(question=f"“{text}”按几个{unit}", choices=choices)


def read_count(cell: Cell) -> Read:
    """A whole number of people, times, copies."""
    read = read_quantity(cell)
    if isinstance(read.value, Decimal):
        if read.value != int(read.value):
            return Read(fault=f"要写整数，现在是“{shown(cell)}”")
        return replace(read, value=int(read.value))
    return read


def read_quantity(cell: Cell) -> Read:
    """A number of anything but money; units after it are dropped."""
    if isinstance(cell, bool):
        return Read(fault="要写数字")
    if isinstance(cell, int | float):
        return Read(Decimal(repr(cell))) if cell >= 0 else Read(fault="不能是负数")
    return _quantity(re.sub(r"[,，\s]", "", plain_text(cell)))


def _quantity(text: str) -> Read:
    if text in ("无意见", "无问题", "零", "没有", "无人咨询", "无人来访"):
        return Read(Decimal(0))
    if match := _OUT_OF.fullmatch(text):
        return Read(
            Decimal(match[1]), note=f"“{text}”按{match[2]}中的{match[1]}", whole=int(match[2])
        )
    if match := _TWO.fullmatch(text):
        return Read(
            question=f"“{text}”按户还是按人",
            choices=(match[2], match[1]),
            group="几户几人",
            group_choices=("都按人", "都按户"),
        )
    if match := _LEAVE.fullmatch(text):
        away = _AWAY.fullmatch(match[2])
        whole = int(match[1]) + int(away[1]) if away else None
        return Read(Decimal(match[1]), note=f"写的是“{text}”", whole=whole)
    bare = _COUNTED.sub("", _APPROX.sub("", _COUNTED.sub("", _MIDDLE.sub("", text))))
    bare = _APPROX.sub("", bare)
    number = _number(bare)
    if number is None:
        return Read(fault=f"要写一个数，现在是“{text}”")
    approx = bool(_MIDDLE.search(text) or _APPROX.search(_COUNTED.sub("", text)))
    return Read(number, note=f"“{text}”是大约数" if approx else "")
