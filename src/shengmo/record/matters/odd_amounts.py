"""Which amounts are so far from their like that 万元 may have been taken for 元, or the reverse?

Like is compared with like: the same amount (measure) in the same ledger of the same organisation,
the latest five hundred. Their middle (median) is what is usual. A thousand times more or less is
odd: 30 000 元 written as 3 is ten thousand times less, while honest amounts of a township's ledger
seldom lie so far apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from shengmo.corpus import shelf
from shengmo.law.procedures.model import Field
from shengmo.law.procedures.values import FieldType
from shengmo.record.matters.models import Matter, Measure
from shengmo.record.matters.tags import ODD_AMOUNT, Doubt

Place = tuple[int, str, str, str]  # organisation, ledger, measure, its key
PLACE = ("organisation_id", "procedure", "name", "key")
TIMES = 1000
LATEST = 500
ENOUGH = 6  # amounts from which on something can be called usual


def odd_amounts(rows: QuerySet[Matter], today: date) -> Iterator[tuple[int, Doubt]]:
    """Rows with such an amount, and the sentence why."""
    places = rows.values_list("organisation_id", "organisation__locality", "procedure")
    amounts = {
        (organisation, procedure, field.measure, field.key): field
        for organisation, locality, procedure in places.distinct()
        for field in _amounts(procedure, locality, today)
    }
    if not amounts:
        return
    middles: dict[Place, Decimal | None] = {}
    named = {name for _, _, name, _ in amounts}
    stated = Measure.objects.filter(matter__in=rows, name__in=named, value__gt=0)
    asked = stated.values_list("matter_id", "value", *PLACE).iterator(chunk_size=2000)
    for matter, value, *at in asked:
        place: Place = (at[0], at[1], at[2], at[3])
        if place not in amounts:
            continue
        if place not in middles:
            middles[place] = _usual(place)
        middle = middles[place]
        if middle is not None and not middle / TIMES < value < middle * TIMES:
            yield matter, Doubt(ODD_AMOUNT, _why(amounts[place], value, middle))


def _amounts(procedure: str, locality: str, today: date) -> Iterator[Field]:
    """Fields of money that figures count; a running total has no like."""
    found, _, _ = shelf.load_procedure(procedure, today, locality)
    for field in found.fields.values():
        if field.type is FieldType.MONEY and field.measure and not field.accumulates:
            yield field


def _usual(place: Place) -> Decimal | None:
    """The middle of the latest amounts; None where they are too few."""
    like = Measure.objects.filter(value__gt=0, **dict(zip(PLACE, place, strict=True)))
    latest = sorted(like.order_by("-on").values_list("value", flat=True)[:LATEST])
    return latest[len(latest) // 2] if len(latest) >= ENOUGH else None


def _why(field: Field, value: Decimal, middle: Decimal) -> str:
    mixed = "万元当成了元" if value < middle else "元当成了万元"
    return (
        f"“{field.title}”是{_shown(value)}元，这本台账一般是{_shown(middle)}元（近来的中位数），"
        f"相差一千倍以上，可能把{mixed}。"
    )


def _shown(value: Decimal) -> str:
    return f"{value.normalize():,f}"
