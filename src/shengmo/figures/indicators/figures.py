"""What is a figure, and the receipt that says where it comes from?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

from shengmo.figures.indicators.cells import By

NOTHING_OF_NOTHING = "无"  # 0/0
NO_RECORDS = "无记录"  # neither a ledger nor a signed nil return stands behind a nought


class Status(StrEnum):
    """The five kinds of number in a report, never mixed."""

    ACHIEVED = "achieved"  # counted from matters
    EXTERNAL = "external"  # another body counted it
    TOTAL = "total"  # a ledger's total that came without rows
    DECLARED = "declared"  # typed by a named person
    TARGET = "target"  # a plan's


class Role(StrEnum):
    """What a matter brings to a figure."""

    COUNTED = "counted"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """How many matters stand behind a figure, and how they came into the record."""

    matters: int
    attested: int
    text: str
    definition_sha: str
    as_of: date
    newest: datetime | None  # the latest change among the ledgers that were asked
    computed_at: datetime = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of an organisation's year: the whole (`by` empty) or one value of a cut.

    `value` has four decimals and is None where nothing can be stated; `printed` is what a report
    prints. Rates carry their parts. Money is in 元, a percentage runs from 0 to 100.
    """

    indicator: str
    name: str
    by: By
    value: Decimal | None
    printed: str
    unit: str
    numerator: Decimal | None
    denominator: Decimal | None
    status: Status
    receipt: Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceRow:
    """A matter behind a figure. `contributes` is its share, or its key where keys are counted."""

    matter: str  # public id
    number: str
    title: str
    opened: date
    contributes: Decimal | str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The matters behind a figure; `hidden` of them are not for this reader's eyes."""

    figure: Figure
    rows: tuple[TraceRow, ...]
    hidden: int

    @property
    def note(self) -> str:
        """What is said about matters that are not shown."""
        return f"另有{self.hidden}件无权查看" if self.hidden else ""


def printed(value: Decimal | None, decimals: int, *, percent: bool) -> str:
    """The number as a report prints it: rounded, noughts at the end dropped.

    A rate below 100 never becomes 100 by rounding.
    """
    if value is None:
        return NOTHING_OF_NOTHING
    step = Decimal(1).scaleb(-decimals)
    shown = value.quantize(step, ROUND_HALF_UP)
    if percent and value < 100 <= shown:
        shown = value.quantize(step, ROUND_DOWN)
    text = f"{shown:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_json(figure: Figure) -> Mapping[str, object]:
    """A figure as the command line and the report's JSON give it."""
    receipt = figure.receipt
    return {
        "indicator": figure.indicator,
        "name": figure.name,
        "by": dict(figure.by),
        "value": number(figure.value),
        "printed": figure.printed,
        "unit": figure.unit,
        "numerator": number(figure.numerator),
        "denominator": number(figure.denominator),
        "status": str(figure.status),
        "receipt": {
            "matters": receipt.matters,
            "attested": receipt.attested,
            "text": receipt.text,
            "definition_sha": receipt.definition_sha,
            "as_of": receipt.as_of.isoformat(),
            "newest": receipt.newest.isoformat() if receipt.newest else None,
            "computed_at": receipt.computed_at.isoformat(),
        },
    }


def trace_json(trace: Trace) -> Mapping[str, object]:
    """A trace as the command line gives it."""
    return {
        "value": number(trace.figure.value),
        "numerator": number(trace.figure.numerator),
        "denominator": number(trace.figure.denominator),
        "matters": [
            {
                "number": row.number,
                "title": row.title,
                "opened": row.opened.isoformat(),
                "contributes": row.contributes
                if isinstance(row.contributes, str)
                else number(row.contributes),
                "role": str(row.role),
            }
            for row in trace.rows
        ],
        "note": trace.note,
    }


def number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
