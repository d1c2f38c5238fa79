"""What can go wrong when the law is asked?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shengmo.law.sources import Fault


class LawError(Exception):
    """Root of everything that the room `law` raises; the message is one sentence for a person."""


class FaultySource(LawError):
    """A definition file has mistakes; all of them are in `faults`, none is left for a second run."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("；".join(str(fault) for fault in faults))


class CalendarMissing(LawError):
    """A day must be classified in a year whose holiday notice is not loaded."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(
            f"没有{year}年的放假安排，算不出工作日；请载入国务院办公厅{year}年的放假通知。"
        )


class NotAPeriod(LawError):
    """A due date was asked of a rule that sets no time."""

    def __init__(self, rule: str, term: str) -> None:
        super().__init__(f"规则{rule}（{term}）没有规定时间，算不出到期日；请换一条有期限的规则。")


class ContradictoryEvents(LawError):
    """The events of a clock cannot all have happened, such as a resumption without a suspension."""
