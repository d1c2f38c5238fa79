"""Do two values of a ledger say the same?"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from shengmo.record.exchange.cells import LONGEST, UNPRINTABLE

_BRACKETS = str.maketrans("【〔[】〕]", "((()))")


def values_equal(one: object, other: object) -> bool:
    """Whether two values say the same: 3 and 3.00 do, and a text whatever its spaces and brackets."""
    numbers: Sequence[object] = (one, other)
    if all(isinstance(n, int | Decimal) and not isinstance(n, bool) for n in numbers):
        return Decimal(str(one)) == Decimal(str(other))
    if isinstance(one, str) and isinstance(other, str) and one != other:
        return _as_written(one) == _as_written(other)
    return one == other


def _as_written(text: str) -> str:
    """A text without what a cell cannot keep, or what changes nothing in it."""
    kept = unicodedata.normalize("NFKC", UNPRINTABLE.sub("", text)[:LONGEST])
    return "".join(kept.split()).translate(_BRACKETS)
