"""Gate: notice was given early enough before a day (如听证七个工作日前通知)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shengmo.law.procedures.facts import Facts, Need, PeriodEnd
from shengmo.law.procedures.state import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeBefore:
    """Act `notice` happened on or before the last day that `rule` leaves before `event`'s day.

    `event` is a date field; an empty one means the day of the act itself.
    """

    rule: str
    notice: str
    event: str

    def _day(self, asked: Asked) -> date:
        day = asked.fields.get(self.event)
        return day if isinstance(day, date) else asked.request.on

    def needs(self, asked: Asked) -> tuple[Need, ...]:
        """The last day for the notice."""
        return (PeriodEnd(self.rule, self._day(asked), "latest_notice_day"),)

    def missing(self, asked: Asked, facts: Facts) -> str:
        """That no notice was given, or that it came too late."""
        done = asked.state.done.get(self.notice)
        if done is None:
            return f"还没有“{asked.title(self.notice)}”"
        last = facts.period(PeriodEnd(self.rule, self._day(asked), "latest_notice_day"))
        if last.due is None:
            return f"期间算不出来：{last.reason}"
        if done.last_on > last.due:
            return f"“{asked.title(self.notice)}”最晚应在{last.due.isoformat()}，实际是{done.last_on.isoformat()}"
        return ""
