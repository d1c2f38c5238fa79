"""Gate: enough people with a credential valid on the day (如两名持证执法人员)."""

from __future__ import annotations

from dataclasses import dataclass

from shengmo.law.procedures.facts import CredentialFact, Credentials, Facts, Need
from shengmo.law.procedures.state import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """`people`: a field of people; each must hold an entry of `register`; at least `at_least`."""

    people: str
    register: str
    at_least: int

    def _need(self, asked: Asked) -> Credentials:
        named = asked.fields.get(self.people, ())
        people = named if isinstance(named, tuple) else (str(named),)
        return Credentials(people, self.register, asked.request.on)

    def needs(self, asked: Asked) -> tuple[Need, ...]:
        """The credentials of the people named, on the day of the act."""
        return (self._need(asked),)

    def missing(self, asked: Asked, facts: Facts) -> str:
        """Who has no valid credential that day, or how many people are short."""
        held = facts.held(self._need(asked))
        invalid = [_why(fact, asked) for fact in held if not fact.valid]
        if invalid:
            return "；".join(invalid)
        distinct = len({fact.person for fact in held})
        if distinct < self.at_least:
            return f"需要至少{self.at_least}名持证人员，现在只有{distinct}名"
        return ""


def _why(fact: CredentialFact, asked: Asked) -> str:
    """One person's missing or expired credential, in a clause."""
    if fact.valid_to is not None and fact.valid_to < asked.request.on:
        return f"{fact.name}的证件（{fact.number}）已于{fact.valid_to.isoformat()}到期"
    return f"{fact.name}在{asked.request.on.isoformat()}没有有效证件"
