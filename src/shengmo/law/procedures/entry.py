"""How does what a person typed become typed values, or a sentence for each thing not understood?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from shengmo.law.procedures.model import Field, Procedure
from shengmo.law.procedures.values import FieldType, Value

YES = ("true", "on", "1", "是", "有", "√")
LARGEST = 10**12  # 元 or pieces: no township counts further, and every table holds it
PLACES = 4  # decimals that a measure keeps
LONGEST = 10_000  # characters of one text
YEARS = range(1900, 3000)
NO = ("false", "off", "0", "否", "无", "×")


@dataclass(frozen=True, slots=True)
class Entered:
    """Values that were understood, and for each field that was not, why."""

    fields: Mapping[str, Value]
    faults: Mapping[str, str]


def read_fields(procedure: Procedure, raw: Mapping[str, str]) -> Entered:
    """Typed values of the fields that `raw` names; blanks are left out."""
    fields: dict[str, Value] = {}
    faults: dict[str, str] = {}
    for name, text in raw.items():
        field = procedure.fields.get(name)
        if field is None:
            faults[name] = f"没有名为“{name}”的栏目。"
            continue
        if not text.strip():
            continue
        try:
            fields[name] = read_value(field, text.strip())
        except ValueError as error:
            faults[name] = f"“{field.title}”{error}"
    return Entered(fields, faults)


def read_value(field: Field, text: str) -> Value:
    """One value; raises ValueError with the rest of a sentence that begins with the field."""
    match field.type:
        case FieldType.DATE:
            return _day(text)
        case FieldType.MONEY | FieldType.NUMBER:
            return _number(text)
        case FieldType.COUNT:
            return _count(text)
        case FieldType.FLAG:
            return _flag(text)
        case FieldType.CHOICE:
            return _choice(field, text)
        case FieldType.PEOPLE:
            return tuple(part for part in text.replace("，", ",").split(",") if part)
        case _:
            return _text(text)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"要写成 2024-01-31 这样的日期，现在是“{_shown(text)}”。") from None
    if day.year not in YEARS:
        raise ValueError(
            f"的年份要在{YEARS[0]}到{YEARS[-1]}之间，现在是“{text}”；长期有效的，请留空。"
        )
    return day


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        raise ValueError(f"要写数字，现在是“{_shown(text)}”。") from None
    if not number.is_finite() or number < 0:
        raise ValueError(f"不能是“{_shown(text)}”。")
    if number >= LARGEST:
        raise ValueError(f"要小于{LARGEST}，现在是“{_shown(text)}”。")
    if number != round(number, PLACES):
        raise ValueError(f"的小数最多四位，现在是“{_shown(text)}”。")
    return number


def _count(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(f"要写0或正整数，现在是“{_shown(text)}”。")
    if len(text) > len(str(LARGEST)) or int(text) >= LARGEST:
        raise ValueError(f"要小于{LARGEST}，现在是“{_shown(text)}”。")
    return int(text)


def _text(text: str) -> str:
    if len(text) > LONGEST:
        raise ValueError(f"最多写{LONGEST}个字，现在有{len(text)}个。")
    return text


def _shown(text: str) -> str:
    """What was typed, short enough for a sentence."""
    return text if len(text) <= 20 else f"{text[:20]}……"


def _flag(text: str) -> bool:
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise ValueError(f"只能写“是”或“否”，现在是“{text}”。")


def _choice(field: Field, text: str) -> str:
    if text in field.choices:
        return text
    by_title = {title: name for name, title in field.choices.items()}
    if text in by_title:
        return by_title[text]
    raise ValueError(f"只能选“{'、'.join(field.choices.values())}”，现在是“{text}”。")
