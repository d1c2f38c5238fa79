"""What does a measurement say? A line of the table: two times of one run, and their ratio."""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.db import connection


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


Watch = Callable[[], float]


def timed(work: Callable[[], object], clock: Watch = time.perf_counter) -> float:
    """Seconds of one go, rubbish collected beforehand."""
    gc.collect()
    began = clock()
    work()
    return clock() - began


def busy() -> Watch:
    """The processor's time where all the work is done in this process; else the wall's."""
    return time.process_time if connection.vendor == "sqlite" else time.perf_counter


def quickest(work: Callable[[], object], times: int = 5) -> float:
    """Seconds of the quickest of some goes: what the machine's other work disturbed least."""
    return min(timed(work) for _ in range(times))


def peak() -> int:
    """The most memory that this process has ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def held() -> int:
    """The memory that this process holds now, in KB; 0 where the system does not tell."""
    return _told("VmRSS")


def fullest(work: Callable[[], object], clock: Watch) -> tuple[float, int]:
    """Seconds of one go, and the most memory that the process held meanwhile, in KB."""
    gc.collect()
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")  # the mark falls to what is held now
    seconds = timed(work, clock)
    return seconds, _told("VmHWM")


def _told(name: str) -> int:
    """A line of what Linux tells of this process."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1])
    return 0
