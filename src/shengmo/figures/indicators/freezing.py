"""What exactly was frozen? The text of a `frozen` event, and the lists it names by their hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from shengmo.figures.indicators.figures import Figure, Receipt, Status
from shengmo.record.matters.chain import canonical

TOPIC = "frozen"
FORMAT = "shengmo-frozen-1"


@dataclass(frozen=True, slots=True, order=True)
class Frozen:
    """A matter behind a frozen figure: public id, version, shares of numerator and denominator."""

    matter: str
    version: int
    above: str
    below: str


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """A figure as it was, and the hash of the list behind it."""

    figure: Figure
    list_sha: str


@dataclass(frozen=True, slots=True)
class Closing:
    """Everything that one closing froze: which event, when, and the figures."""

    matter: str
    seq: int
    at: datetime
    as_of: date
    figures: tuple[FrozenFigure, ...]


def list_text(rows: Iterable[Frozen]) -> str:
    """The canonical text of a list of matters."""
    return canonical([[r.matter, r.version, r.above, r.below] for r in sorted(rows)])


def sha_of(text: str) -> str:
    """The address of a text by its content."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_list(text: str) -> tuple[Frozen, ...]:
    """A list of matters, back from its text."""
    return tuple(Frozen(*row) for row in json.loads(text))


def closing_text(year: int, as_of: date, figures: Sequence[FrozenFigure]) -> str:
    """The canonical text of the event."""
    rows = [_plain(frozen) for frozen in figures]
    return canonical({"format": FORMAT, "year": year, "as_of": as_of.isoformat(), "figures": rows})


def read_closing(text: str, matter: str, seq: int, at: datetime) -> Closing:
    """A closing, back from its event."""
    data = json.loads(text)
    as_of = date.fromisoformat(data["as_of"])
    figures = tuple(_frozen(row, as_of, at) for row in data["figures"])
    return Closing(matter, seq, at, as_of, figures)


def _plain(frozen: FrozenFigure) -> Mapping[str, object]:
    figure, receipt = frozen.figure, frozen.figure.receipt
    return {
        "indicator": figure.indicator,
        "name": figure.name,
        "by": dict(figure.by),
        "value": _text(figure.value),
        "printed": figure.printed,
        "unit": figure.unit,
        "numerator": _text(figure.numerator),
        "denominator": _text(figure.denominator),
        "status": str(figure.status),
        "definition": receipt.definition_sha,
        "matters": receipt.matters,
        "attested": receipt.attested,
        "receipt": receipt.text,
        "newest": receipt.newest.isoformat() if receipt.newest else None,
        "list": frozen.list_sha,
    }


def _frozen(row: Mapping[str, Any], as_of: date, at: datetime) -> FrozenFigure:
    receipt = Receipt(
        matters=row["matters"],
        attested=row["attested"],
        text=row["receipt"],
        definition_sha=row["definition"],
        as_of=as_of,
        newest=datetime.fromisoformat(row["newest"]) if row["newest"] else None,
        computed_at=at,
    )
    figure = Figure(
        indicator=row["indicator"],
        name=row["name"],
        by=row["by"],
        value=_number(row["value"]),
        printed=row["printed"],
        unit=row["unit"],
        numerator=_number(row["numerator"]),
        denominator=_number(row["denominator"]),
        status=Status(row["status"]),
        receipt=receipt,
    )
    return FrozenFigure(figure, row["list"])


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
