"""Gate: a linked matter has ended as it must, and over the same text."""

from __future__ import annotations

from dataclasses import dataclass

from shengmo.law.procedures.facts import Facts, LinkedFact, LinkedMatters, Need
from shengmo.law.procedures.state import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedOutcome:
    """A matter linked under `relation` has one of `outcomes` and has done `acts`.

    `document` is a kind of this matter's documents whose latest version must be, byte for byte,
    the linked matter's document of kind `reviewed` (审的是哪一稿); both empty: any text.
    """

    relation: str
    outcomes: tuple[str, ...]
    acts: tuple[str, ...]
    document: str
    reviewed: str

    def needs(self, asked: Asked) -> tuple[Need, ...]:
        """How the linked matters stand."""
        return (LinkedMatters(self.relation),)

    def missing(self, asked: Asked, facts: Facts) -> str:
        """The nearest reason why no linked matter suffices."""
        linked = facts.linked(LinkedMatters(self.relation))
        if not linked:
            return f"没有关联“{asked.title(self.relation)}”"
        reasons = [self._shortfall(asked, fact) for fact in linked]
        return "" if "" in reasons else reasons[-1]

    def _shortfall(self, asked: Asked, fact: LinkedFact) -> str:
        """Why this linked matter does not open the gate; empty when it does."""
        undone = [act for act in self.acts if act not in fact.done]
        if undone or not fact.outcome:
            return f"{fact.number}还没有办完（{fact.stage}）"
        if fact.outcome not in self.outcomes:
            return f"{fact.number}的结论是“{fact.outcome_title or fact.outcome}”"
        if self.document and not self._same_text(asked, fact):
            return f"{fact.number}审的不是现在这一稿，文本改动后要重新送审"
        return ""

    def _same_text(self, asked: Asked, fact: LinkedFact) -> bool:
        """Whether the linked matter looked at the bytes that lie here, or come with the act."""
        given = [d.sha256 for d in asked.request.documents if d.kind == self.document]
        filed = asked.state.documents.get(self.document)
        current = given[-1] if given else (filed.sha256 if filed else "")
        return bool(current) and dict(fact.documents).get(self.reviewed) == current
