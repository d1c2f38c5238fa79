"""Gate: an approval was given, and after the thing it approves."""

from __future__ import annotations

from dataclasses import dataclass

from shengmo.law.procedures.facts import Facts, Need
from shengmo.law.procedures.state import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Act `act` has happened, and later in the log than act `after` (empty: whenever)."""

    act: str
    after: str

    def needs(self, asked: Asked) -> tuple[Need, ...]:
        """Nothing from outside the matter."""
        return ()

    def missing(self, asked: Asked, facts: Facts) -> str:
        """That the approval is absent, or older than what it should approve."""
        given = asked.state.done.get(self.act)
        if given is None:
            return f"还没有“{asked.title(self.act)}”"
        basis = asked.state.done.get(self.after)
        if basis is not None and basis.seq > given.seq:
            return f"“{asked.title(self.act)}”早于最近一次“{asked.title(self.after)}”，要重新批"
        return ""
