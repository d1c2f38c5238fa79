"""Gate: what is submitted stands on the scope list (按范围清单)."""

from __future__ import annotations

from dataclasses import dataclass

from shengmo.law.procedures.facts import Facts, Need
from shengmo.law.procedures.state import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeList:
    """The value of `field` is among `listed`, the items that must or may be taken."""

    field: str
    listed: tuple[str, ...]

    def needs(self, asked: Asked) -> tuple[Need, ...]:
        """Nothing from outside the matter."""
        return ()

    def missing(self, asked: Asked, facts: Facts) -> str:
        """That the item is not on the list."""
        found = asked.fields.get(self.field)
        if found in self.listed:
            return ""
        said = asked.title(f"{self.field}.{found}") if found else "未填"
        return f"“{asked.title(self.field)}”是“{said}”，不在可以的范围内"
