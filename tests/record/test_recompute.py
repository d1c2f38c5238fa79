"""A new year's notice moves due days, and every move is in the log."""

from __future__ import annotations

from datetime import date

import pytest

from shengmo.law.calendar import Calendar
from shengmo.record.matters import calendars
from shengmo.record.matters.models import Clock, Event
from shengmo.record.matters.recompute import Watch, recompute_clocks
from tests.cast import gather, ticket

pytestmark = pytest.mark.django_db


def test_a_clock_that_could_not_be_computed_is_due_once_the_notice_is_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cast = gather()
    known = calendars.current()
    without = Calendar(years={y: c for y, c in known.years.items() if y != 2025})
    monkeypatch.setattr(calendars, "current", lambda: without)
    opened = ticket(cast, date(2025, 4, 30))
    clock = Clock.objects.filter(matter__public_id=opened.matter, code="calendar_missing").first()
    assert clock is not None
    assert clock.due_on is None
    monkeypatch.setattr(calendars, "current", lambda: known)
    assert recompute_clocks() >= 1
    clock.refresh_from_db()
    assert clock.due_on is not None
    event = Event.objects.filter(matter__public_id=opened.matter, kind="clock_recomputed")
    assert "算不出来" in event.select_related("body_row")[0].body_row.body


def test_nothing_is_noted_where_nothing_moves() -> None:
    ticket(gather(), date(2025, 4, 30))
    assert recompute_clocks() == 0


def test_the_worker_looks_again_only_when_the_calendars_have_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = calendars.current()
    without = Calendar(years={y: c for y, c in known.years.items() if y != 2025})
    monkeypatch.setattr(calendars, "current", lambda: without)
    ticket(gather(), date(2025, 4, 30))
    watch = Watch()
    assert watch.look() == 0
    monkeypatch.setattr(calendars, "current", lambda: known)
    assert watch.look() >= 1
    assert watch.look() == 0
