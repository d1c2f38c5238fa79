"""Gate: an entry of a register is in force on the day (如所依据的权责事项)."""

from __future__ import annotations

from dataclasses import dataclass

from shengmo.law.procedures.facts import Facts, Need, RegisterEntry
from shengmo.law.procedures.state import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntryInForce:
    """The key in field `key` names an entry of `register` in force on the act's day."""

    register: str
    key: str

    def _need(self, asked: Asked) -> RegisterEntry:
        return RegisterEntry(self.register, str(asked.fields.get(self.key, "")), asked.request.on)

    def needs(self, asked: Asked) -> tuple[Need, ...]:
        """Whether the entry is in force on the day of the act."""
        return (self._need(asked),)

    def missing(self, asked: Asked, facts: Facts) -> str:
        """Which entry the register does not hold that day."""
        need = self._need(asked)
        if facts.entry(need):
            return ""
        on = asked.request.on.isoformat()
        return f"“{asked.title(self.key)}”（{need.key or '未填'}）在{on}不在有效名册内"
