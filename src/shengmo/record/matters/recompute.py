"""Which due days move when a year's holiday notice arrives? Each that does is an event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from shengmo.law.calendar import Calendar
from shengmo.record.matters import actions, calendars
from shengmo.record.matters.bodies import read_state
from shengmo.record.matters.commands import Note, Persons
from shengmo.record.matters.due import due_day, due_of
from shengmo.record.matters.models import Clock
from shengmo.record.matters.versions import procedure_of

SYSTEM = Persons(actor="", recorder="", proof="system")
CHUNK = 500


def moved_clocks(calendar: Calendar | None = None) -> Iterator[tuple[Clock, date | None]]:
    """Running clocks whose due day, counted with today's or that calendar, is not on record."""
    calendar = calendar or calendars.current()
    running = Clock.objects.filter(ended_on__isnull=True, matter__phase="open")
    related = "matter__procedure_version", "matter__snapshot"
    for clock in running.select_related(*related).iterator(CHUNK):
        rule = procedure_of(clock.matter.procedure_version).clocks.get(clock.name)
        state = read_state(clock.matter.snapshot.state)
        if rule is None or clock.name not in state.clocks:
            continue
        due, _ = due_of(rule, state.clocks[clock.name], calendar)
        if due_day(due) != clock.due_on:
            yield clock, due_day(due)


def recompute_clocks() -> int:
    """Record a `clock_recomputed` event for each due day that moves; how many moved."""
    moved = tuple(moved_clocks())
    today = timezone.localdate()
    for start in range(0, len(moved), CHUNK):
        part = moved[start : start + CHUNK]
        actions.record_all([_note(clock, due, today) for clock, due in part])
    return len(moved)


class Watch:
    """Recomputes running clocks once when it first looks, and whenever the calendars have changed."""

    def __init__(self) -> None:
        self._seen: Calendar | None = None

    def look(self) -> int:
        """How many due days moved."""
        known = calendars.current()
        if known == self._seen:
            return 0
        moved = recompute_clocks()
        self._seen = known
        return moved


def _note(clock: Clock, due: date | None, today: date) -> Note:
    rule = procedure_of(clock.matter.procedure_version).clocks[clock.name]
    before = clock.due_on.isoformat() if clock.due_on else "算不出来"
    after = due.isoformat() if due else "算不出来"
    return Note(
        matter=str(clock.matter.public_id),
        topic="clock_recomputed",
        text=f"“{rule.title}”的最后一日由{before}改为{after}：放假安排有了更新。",
        on=today,
        persons=SYSTEM,
    )
