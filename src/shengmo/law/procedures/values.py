"""What may a field of a matter hold, and when does a condition on it hold?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

Value = str | bool | int | Decimal | date | tuple[str, ...]
Fields = Mapping[str, Value]


class FieldType(StrEnum):
    """The closed list of field types."""

    TEXT = "text"
    DATE = "date"
    MONEY = "money"  # Decimal, in 元
    NUMBER = "number"  # Decimal
    COUNT = "count"  # int ≥ 0
    FLAG = "flag"
    CHOICE = "choice"  # the name of one of the field's choices
    PERSON = "person"  # a person's public id
    PEOPLE = "people"  # public ids
    KEY = "key"  # text by which a register entry is found again


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of a closed `when:` list: the field, one of four tests, a plain value."""

    field: str
    test: str  # "is" | "in" | "at_least" | "at_most"
    value: Value

    def holds(self, fields: Fields) -> bool:
        """Whether the condition holds; an absent field is never equal, in, above or below."""
        found = fields.get(self.field)
        if found is None:
            return False
        if self.test == "is":
            return found == self.value
        if self.test == "in":
            return isinstance(self.value, tuple) and found in self.value
        return _compare(found, self.test, self.value)


TESTS = ("is", "in", "at_least", "at_most")


def _compare(found: Value, test: str, bound: Value) -> bool:
    """Order two numbers or two dates; anything else does not compare and so does not hold."""
    if isinstance(found, date) and isinstance(bound, date):
        return found >= bound if test == "at_least" else found <= bound
    if isinstance(found, int | Decimal) and isinstance(bound, int | Decimal):
        return found >= bound if test == "at_least" else found <= bound
    return False


def all_hold(conditions: tuple[Condition, ...], fields: Fields) -> bool:
    """Whether every condition of a `when:` list holds; an empty list holds."""
    return all(condition.holds(fields) for condition in conditions)
