"""Which runs of days were counted, and which left out, on the way to the last day?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from shengmo.law.calendar import DayKind
from shengmo.law.wording import Step, say_run

_SUSPENDED = DayKind(working=False, name="中止期间")


@dataclass(slots=True)
class _Run:
    kind: DayKind
    first: date
    last: date
    days: int
    total: int  # days counted up to the end of the run

    def step(self) -> Step:
        """The line that says what became of the run."""
        first, last = sorted((self.first, self.last))
        run = say_run(first, last)
        if not self.kind.working:
            return Step(text=f"{run}，{self.kind.name}，不计", first=first, last=last)
        text = f"{run}，{self.kind.name}，计{self.days}日，累计{self.total}日"
        return Step(text=text, first=first, last=last, counted=self.days)


@dataclass(slots=True)
class Runs:
    """Consecutive days of one kind, gathered while counting forward or back."""

    counted: int = 0
    _runs: list[_Run] = field(default_factory=list)

    def take(self, day: date, kind: DayKind) -> None:
        """Count the day if it is worked."""
        self.counted += kind.working
        if self._runs and self._runs[-1].kind == kind:
            run = self._runs[-1]
            run.last, run.days, run.total = day, run.days + 1, self.counted
        else:
            self._runs.append(_Run(kind, day, day, 1, self.counted))

    def leave_out(self, day: date) -> None:
        """The day lies in a suspension."""
        self.take(day, _SUSPENDED)

    def steps(self) -> tuple[Step, ...]:
        """The lines of the derivation."""
        return tuple(run.step() for run in self._runs)
