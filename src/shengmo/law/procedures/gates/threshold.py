"""Gate: from an amount on, something more is needed (如四百万元以上必须招标)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shengmo.law.procedures.facts import Facts, Need
from shengmo.law.procedures.state import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """When `field` reaches `at_least` (包括本数), field or document `requires` must be there."""

    field: str
    at_least: Decimal
    requires: str

    def needs(self, asked: Asked) -> tuple[Need, ...]:
        """Nothing from outside the matter."""
        return ()

    def missing(self, asked: Asked, facts: Facts) -> str:
        """What the amount makes necessary and the file lacks."""
        amount = asked.fields.get(self.field)
        reached = isinstance(amount, int | Decimal) and amount >= self.at_least
        given = {document.kind for document in asked.request.documents}
        there = self.requires in asked.state.documents or self.requires in given
        if not reached or there or asked.fields.get(self.requires):
            return ""
        return f"{asked.title(self.field)}达到{_said(self.at_least)}，要有“{asked.title(self.requires)}”"


def _said(bound: Decimal) -> str:
    """The bound as a person says it: 400万, 5000."""
    if bound >= 10_000 and bound % 10_000 == 0:
        return f"{bound / 10_000:f}万"
    return f"{bound:f}"
