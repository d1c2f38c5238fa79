"""What can go wrong when figures are asked?"""

from __future__ import annotations

from collections.abc import Iterable


class FiguresError(Exception):
    """Root of everything that the room `figures` raises; the message is one sentence for a person."""


class UnknownIndicator(FiguresError):
    """No indicator has that code."""

    def __init__(self, asked: str, codes: Iterable[str]) -> None:
        near = "、".join(codes)
        super().__init__(f"没有“{asked}”这个指标。可以写：{near}。")


class UnknownCut(FiguresError):
    """The indicator is not divided in that way."""

    def __init__(self, indicator: str, asked: str, cuts: Iterable[str]) -> None:
        known = "、".join(cuts)
        hint = f"可以按这些分：{known}。" if known else "它没有分项。"
        super().__init__(f"指标{indicator}不按“{asked}”分项。{hint}")


class PeriodError(FiguresError):
    """The year and the cut-off day do not go together."""


class BrokenList(FiguresError):
    """A list behind a frozen figure is gone, or no longer what was frozen."""

    def __init__(self) -> None:
        super().__init__(
            "定稿时留下的清单和事件里记的校验值对不上，数据库被改动过；请运行 shengmo verify 并从备份恢复。"
        )


class NotFrozen(FiguresError):
    """The report of that year has not been closed."""


class NotCarried(FiguresError):
    """Numbers of last year's report cannot be carried over; the message says what to do."""


class WrongMatter(FiguresError):
    """Figures can be frozen on an annual report only."""


class UnknownStatus(FiguresError):
    """The figure is not a number of that kind."""

    def __init__(self, indicator: str, asked: str, there: str) -> None:
        super().__init__(f"指标{indicator}没有状态为“{asked}”的数，有的是“{there}”。")
