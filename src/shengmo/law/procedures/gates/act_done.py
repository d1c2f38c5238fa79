"""Gate: earlier acts have happened (上一环节已经办完)."""

from __future__ import annotations

from dataclasses import dataclass

from shengmo.law.procedures.facts import Facts, Need
from shengmo.law.procedures.state import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class ActDone:
    """`acts`: all of these must have happened; `outcomes`: and the matter has ended in one of them.

    Empty `outcomes`: whatever the outcome.
    """

    acts: tuple[str, ...]
    outcomes: tuple[str, ...] = ()

    def needs(self, asked: Asked) -> tuple[Need, ...]:
        """Nothing from outside the matter."""
        return ()

    def missing(self, asked: Asked, facts: Facts) -> str:
        """Titles of the acts that have not happened, or the outcome that stands in the way."""
        absent = [asked.title(act) for act in self.acts if act not in asked.state.done]
        if absent:
            return "还没有“" + "”“".join(absent) + "”"
        if self.outcomes and asked.state.outcome not in self.outcomes:
            return f"现在的结论是“{asked.title(asked.state.outcome) or '还没有'}”"
        return ""
