"""What does a measurement say? A line of the table: two times of one run, and their ratio."""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`ours` against `theirs`, both in seconds of the same run; `expected` bounds the ratio."""

    what: str
    ours: float
    theirs: float
    against: str
    expected: str = ""

    @property
    def ratio(self) -> float:
        """How many times as long ours takes."""
        return self.ours / self.theirs if self.theirs else float("inf")


def timed(work: Callable[[], object]) -> float:
    """Seconds of one go, rubbish collected beforehand."""
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def quickest(work: Callable[[], object], times: int = 5) -> float:
    """Seconds of the quickest of some goes: what the machine's other work disturbed least."""
    return min(timed(work) for _ in range(times))


def peak() -> int:
    """The most memory that this process has ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
