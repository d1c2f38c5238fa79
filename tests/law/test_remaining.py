"""How much time is left, as a clerk says it?"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from shengmo.corpus.shelf import load_calendars
from shengmo.law.remaining import Urgency, remaining
from shengmo.law.rules import Unit

CALENDAR = load_calendars()


@pytest.mark.parametrize(
    ("today", "due", "unit", "said"),
    [
        ("2026-09-29", "2026-10-12", Unit.WORKING_DAY, "还5个工作日"),
        ("2026-09-29", "2026-10-12", Unit.CALENDAR_DAY, "还13天"),
        ("2026-10-12", "2026-10-12", Unit.WORKING_DAY, "今天"),
        ("2026-10-15", "2026-10-12", Unit.WORKING_DAY, "超3天"),
        ("2026-12-31", "2027-01-04", Unit.WORKING_DAY, "还4天"),
    ],
)
def test_time_left_is_said_in_the_unit_of_the_limit(today, due, unit, said):
    found = remaining(date.fromisoformat(due), date.fromisoformat(today), unit, CALENDAR)
    assert str(found) == said


def test_a_moment_is_due_on_its_day():
    found = remaining(datetime(2026, 3, 7, 16), date(2026, 3, 7), Unit.HOUR, CALENDAR)  # noqa: DTZ001
    assert found.urgency is Urgency.TODAY
