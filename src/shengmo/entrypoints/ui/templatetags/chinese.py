"""How does a page say days, sums, proofs and hashes to a person?"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone

from shengmo.law.procedures.values import Value

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """2026年11月23日; a dash where no day is known."""
    return f"{value.year}年{value.month}月{value.day}日" if value else "—"


@register.filter
def short_day(value: date | None) -> str:
    """2026-11-23, as columns show it."""
    return value.isoformat()[:10] if value else "—"


@register.filter
def moment(value: datetime | None) -> str:
    """2026-11-23 09:30, in Shanghai."""
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}" if value else "—"


@register.filter
def tail(sha: str) -> str:
    """The last six signs of a hash, as a printed page shows it."""
    return sha[-6:].upper()


@register.filter
def number(value: Decimal | float | None) -> str:
    """1,234,567.5: grouped, without noughts at the end."""
    if value is None:
        return "—"
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@register.filter
def share(value: Decimal | str) -> str:
    """What a record brings to a figure: an amount, or the key that is counted once."""
    return value if isinstance(value, str) else number(value)


@register.filter
def plain(value: Value | None) -> str:
    """A field's value in words, whatever its type; choices are looked up by the page."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal | int):
        return number(Decimal(value))
    if isinstance(value, date):
        return day(value)
    return "、".join(value) if isinstance(value, tuple) else value
