"""What would a file of law change for the matters under way, before it is loaded?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from shengmo.law.calendar import Calendar
from shengmo.record.matters.models import Matter
from shengmo.record.matters.recompute import moved_clocks
from shengmo.record.matters.versions import procedure_of


@dataclass(frozen=True, slots=True)
class Move:
    """A due day that would move; None for a day that cannot be named."""

    number: str
    title: str
    clock: str
    before: date | None
    after: date | None


def moves(calendar: Calendar) -> Iterator[Move]:
    """Every running clock whose last day another calendar would move."""
    for clock, after in moved_clocks(calendar):
        matter = clock.matter
        rule = procedure_of(matter.procedure_version).clocks[clock.name]
        yield Move(matter.number, matter.title, rule.title, clock.due_on, after)


def under_way(procedure: str) -> tuple[tuple[date, int], ...]:
    """How many matters of a procedure are open, by the version that they began under."""
    rows = Matter.objects.filter(procedure=procedure, phase="open").exclude(stage="")
    counted = rows.values_list("procedure_version__valid_from").annotate(n=Count("pk"))
    return tuple(
        (since, number) for since, number in counted.order_by("procedure_version__valid_from")
    )
