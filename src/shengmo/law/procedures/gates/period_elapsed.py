"""Gate: a minimum period has run (如公开征求意见不少于三十日)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shengmo.law.procedures.facts import Facts, Need, PeriodEnd
from shengmo.law.procedures.state import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodElapsed:
    """The period of `rule` counted from the last day of act `since` is over on the act's day."""

    rule: str
    since: str

    def _start(self, asked: Asked) -> date | None:
        done = asked.state.done.get(self.since)
        return done.last_on if done else None

    def needs(self, asked: Asked) -> tuple[Need, ...]:
        """Where the period ends, if it has begun."""
        start = self._start(asked)
        return (PeriodEnd(self.rule, start, "earliest_next_day"),) if start else ()

    def missing(self, asked: Asked, facts: Facts) -> str:
        """The first day on which the act may be done, or that the period has not begun."""
        start = self._start(asked)
        if start is None:
            return f"“{asked.title(self.since)}”还没有办，期间没有开始"
        end = facts.period(PeriodEnd(self.rule, start, "earliest_next_day"))
        if end.due is None:
            return f"期间算不出来：{end.reason}"
        if asked.request.on < end.due:
            return f"期间未满，最早{end.due.isoformat()}可以办"
        return ""
