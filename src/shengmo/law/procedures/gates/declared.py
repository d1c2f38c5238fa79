"""Gate: a named role has declared something (如确认没有应当回避的情形)."""

from __future__ import annotations

from dataclasses import dataclass

from shengmo.law.procedures.facts import Facts, Need, RolesHeld
from shengmo.law.procedures.state import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """Flag `field` is true, and whoever does the act holds `role` (empty: anybody who may act).

    With `anew` it must be declared with this very act: that the chief spoke last in an earlier
    discussion says nothing of this one.
    """

    field: str
    role: str
    anew: bool

    def needs(self, asked: Asked) -> tuple[Need, ...]:
        """The roles of the person who acts."""
        return (RolesHeld(asked.request.actor, asked.request.on),) if self.role else ()

    def missing(self, asked: Asked, facts: Facts) -> str:
        """What has not been declared, or who must declare it."""
        given = asked.request.fields if self.anew else asked.fields
        if given.get(self.field) is not True:
            return f"没有确认“{asked.title(self.field)}”"
        if self.role:
            need = RolesHeld(asked.request.actor, asked.request.on)
            if self.role not in facts.roles(need):
                return f"“{asked.title(self.field)}”要由{asked.title(self.role)}确认"
        return ""
