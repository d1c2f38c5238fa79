"""Do the duties of a place's year come onto its list, each once?"""

from __future__ import annotations

from datetime import date

import pytest

from shengmo.record.matters.duties import duties_of, raise_duties
from shengmo.record.matters.models import Clock, Matter
from tests.cast import gather

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)


def test_what_falls_due_is_raised_once_and_the_law_s_own_limits_run():
    cast = gather()
    persons = cast.persons("clerk")
    wanted = duties_of("stone", FIRST, LAST)
    assert wanted
    assert not any(row.raised for row in wanted)
    added = raise_duties("stone", FIRST, LAST, on=date(2026, 1, 4), persons=persons)
    assert added == len(wanted) == Matter.objects.filter(procedure="obligation").count()
    assert raise_duties("stone", FIRST, LAST, on=date(2026, 1, 5), persons=persons) == 0
    assert all(row.raised for row in duties_of("stone", FIRST, LAST))
    limits = dict(Clock.objects.values_list("rule", "due_on"))
    assert limits == {"EPS-05": date(2026, 1, 31), "CON-18": date(2026, 3, 31)}


def test_the_next_quarter_adds_only_what_is_new():
    cast = gather()
    persons = cast.persons("clerk")
    raise_duties("stone", FIRST, LAST, on=date(2026, 1, 4), persons=persons)
    before = Matter.objects.count()
    added = raise_duties("stone", FIRST, date(2026, 6, 30), on=date(2026, 4, 1), persons=persons)
    assert added == Matter.objects.count() - before > 0
