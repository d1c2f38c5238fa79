"""Gate: it was made public, on a day and at a place that are recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shengmo.law.procedures.facts import Facts, Need
from shengmo.law.procedures.state import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Fields `day` (not after the act) and `address` hold where and when it was made public."""

    day: str
    address: str

    def needs(self, asked: Asked) -> tuple[Need, ...]:
        """Nothing from outside the matter."""
        return ()

    def missing(self, asked: Asked, facts: Facts) -> str:
        """Which of the two is not recorded."""
        day, address = asked.fields.get(self.day), asked.fields.get(self.address)
        if isinstance(day, date) and day <= asked.request.on and address:
            return ""
        return f"没有记明“{asked.title(self.day)}”和“{asked.title(self.address)}”"
