"""How may somebody appeal, where, and until when? The clause at the end of a decision. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shengmo.corpus.localities import OFFICES
from shengmo.corpus.papers import WORDS
from shengmo.figures.reports.document import chinese_date
from shengmo.law.calendar import Calendar
from shengmo.law.counting import compute
from shengmo.law.rules import Rule
from shengmo.record.matters.due import due_day

RECONSIDERATION = "REC-01"  # 行政复议法第二十条：六十日
SUIT = "LIT-01"  # 行政诉讼法第四十六条：六个月
AFTER_RECONSIDERATION = "LIT-04"  # 行政诉讼法第四十五条：十五日
FIRST = "REC-04"  # 行政复议法第二十三条：复议前置，自2024年起


@dataclass(frozen=True, slots=True)
class Clause:
    """The words, and the offices that the locality has not named."""

    text: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remedies:
    """The rules of appeal and the calendar that they are counted by."""

    rules: Mapping[str, Rule]
    calendar: Calendar

    def clause(
        self, offices: Mapping[str, str], served_on: date | None, today: date, *, first: bool
    ) -> Clause:
        """The clause; with the last days where the day of service is known and they can be named.

        `first`: an act of those for which reconsideration must come before the court.
        """
        first = first and self.rules[FIRST].citation.in_force(served_on or today)
        organ, court = (offices.get(name) or "＿" * 8 for name in OFFICES)
        apply = f"在收到本文书之日起{self._length(RECONSIDERATION)}内向{organ}申请行政复议"
        if first:
            text = (
                f"如不服，可以{apply}；依法应当先申请行政复议，对复议决定仍不服的，"
                f"可以在收到复议决定书之日起{self._length(AFTER_RECONSIDERATION)}内向{court}提起行政诉讼。"
            )
        else:
            text = f"如不服，可以{apply}，也可以在{self._length(SUIT)}内直接向{court}提起行政诉讼。"
        missing = tuple(WORDS[name] for name in OFFICES if not offices.get(name))
        return Clause(text + self._until(served_on, first=first), missing)

    def _length(self, rule: str) -> str:
        found = self.rules[rule]
        return found.unit.say(int(found.amount)) if found.unit and found.amount else ""

    def _until(self, served_on: date | None, *, first: bool) -> str:
        if served_on is None:
            return ""
        days = [("申请行政复议", self._last_day(RECONSIDERATION, served_on))]
        if not first:
            days.append(("直接起诉", self._last_day(SUIT, served_on)))
        known = [f"{what}的最后一天是{chinese_date(day)}" for what, day in days if day]
        return f"（{chinese_date(served_on)}送达，{'，'.join(known)}。）" if known else ""

    def _last_day(self, rule: str, served_on: date) -> date | None:
        return due_day(compute(self.rules[rule], served_on, (), None, self.calendar))
