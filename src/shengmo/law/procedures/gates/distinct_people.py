"""Gate: duties are kept apart by the person in law (行为人), never by the login."""

from __future__ import annotations

from dataclasses import dataclass

from shengmo.law.procedures.facts import Facts, Need
from shengmo.law.procedures.state import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class DistinctPeople:
    """`acts`: whoever does this act may not have done any of these."""

    acts: tuple[str, ...]

    def needs(self, asked: Asked) -> tuple[Need, ...]:
        """Nothing from outside the matter."""
        return ()

    def missing(self, asked: Asked, facts: Facts) -> str:
        """Which earlier act the same person did; where a ledger names nobody, nothing is known."""
        actor = asked.request.actor
        if not actor:
            return ""
        same = [
            act for act in self.acts if asked.actor_of(act) == actor and act in asked.state.done
        ]
        if not same:
            return ""
        return f"“{asked.title(same[0])}”是同一个人做的，要换一个人"
