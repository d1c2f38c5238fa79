"""Why was something not recorded? One sentence each."""

from __future__ import annotations

from shengmo.law.procedures.engine import Verdict
from shengmo.record.errors import RecordError


class Refused(RecordError):
    """A gate is closed, or the procedure asks for something; `verdict` holds all of it."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(verdict.sentence)


class Stale(RecordError):
    """Somebody else acted on the matter since the page was opened."""

    def __init__(self, number: str) -> None:
        super().__init__(f"还不能办理：{number}刚刚有别人办过，请刷新后看清现在的情况再办。")


class NotFound(RecordError):
    """Nothing by that name, or nothing that this person may see."""

    def __init__(self, what: str) -> None:
        super().__init__(f"找不到{what}，或者您无权查看。")


class NotUnderstood(RecordError):
    """A command names something that does not exist or does not fit."""
