"""Gate: enough members are present."""

from __future__ import annotations

from dataclasses import dataclass

from shengmo.law.procedures.facts import Facts, Need
from shengmo.law.procedures.state import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """Field `present` is more than (`over`) or at least `numerator`/`denominator` of `members`."""

    present: str
    members: str
    numerator: int
    denominator: int
    over: bool

    def needs(self, asked: Asked) -> tuple[Need, ...]:
        """Nothing from outside the matter."""
        return ()

    def missing(self, asked: Asked, facts: Facts) -> str:
        """How many members are short, or which number is not recorded."""
        present, members = asked.fields.get(self.present), asked.fields.get(self.members)
        if not isinstance(present, int) or not isinstance(members, int):
            return f"没有记明“{asked.title(self.present)}”和“{asked.title(self.members)}”"
        have, want = present * self.denominator, members * self.numerator
        if have > want or (have == want and not self.over):
            return ""
        return f"应到{members}人，实到{present}人，没有达到法定人数"
