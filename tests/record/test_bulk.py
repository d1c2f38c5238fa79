"""Rows that go to a table together are the rows that Django would have written one by one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import DataError, IntegrityError, transaction

from shengmo.record import bulk
from shengmo.record.matters.models import Clock, Event, Matter, Measure, Snapshot
from tests.cast import drafted, gather
from tests.conftest import on_postgresql

pytestmark = pytest.mark.django_db

CLOCK = ("matter_id", "name", "rule", "ask", "started_on", "due_on", "code")
MEASURE = ("matter_id", "organisation_id", "procedure", "name", "value", "unit", "key", "on", "seq")


@pytest.fixture
def matter() -> Matter:
    drafted(gather(), date(2025, 3, 4))
    return Matter.objects.get()


def clock(matter: Matter, name: str, due: date | None) -> tuple[object, ...]:
    return (matter.pk, name, "A-01", "latest_day", date(2025, 3, 4), due, "")


def number(matter: Matter, value: object, name: str = "amount") -> tuple[object, ...]:
    return (matter.pk, matter.organisation_id, "x", name, value, "元", "", date(2025, 3, 4), 1)


def copied(matter: Matter) -> tuple[tuple[str, ...], list[object]]:
    names = tuple(column.attname for column in Matter._meta.concrete_fields)
    return names, [getattr(matter, name) for name in names]


def test_days_moments_sums_and_ids_come_back_as_they_went_in(matter):
    (pk,) = bulk.reserve(Matter, 1)
    names, values = copied(matter)
    new = dict(zip(names, values, strict=True)) | {
        "id": pk,
        "public_id": UUID(int=7),
        "number": "二号",
        "restricted": True,
        "due_on": None,
        "changed_at": datetime(2025, 3, 4, 9, 30, 0, 123456, tzinfo=UTC),
    }
    bulk.insert(Matter, names, [[new[name] for name in names]])
    stored = Matter.objects.get(pk=pk)
    assert {name: getattr(stored, name) for name in names} == new
    bulk.insert(Measure, MEASURE, [number(matter, Decimal("12.5")), number(matter, 3, "people")])
    found = dict(Measure.objects.filter(procedure="x").values_list("name", "value"))
    assert found == {"amount": Decimal("12.5000"), "people": Decimal(3)}


def test_a_row_that_is_there_is_replaced_or_stays_as_the_caller_says(matter):
    early, late = date(2025, 4, 1), date(2025, 5, 1)
    unique = ("matter_id", "name")
    bulk.insert(Clock, CLOCK, [clock(matter, "one", early), clock(matter, "two", early)])
    bulk.insert(Clock, CLOCK, [clock(matter, "one", late)], unique=unique)
    bulk.insert(Clock, CLOCK, [clock(matter, "two", late)], unique=unique, replaced=("due_on",))
    due = dict(Clock.objects.filter(rule="A-01").values_list("name", "due_on"))
    assert due == {"one": early, "two": late}
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(Clock, CLOCK, [clock(matter, "one", late)])


def test_an_update_changes_the_named_columns_of_its_rows_alone(matter):
    bulk.insert(Clock, CLOCK, [clock(matter, name, None) for name in ("one", "two", "three")])
    rows = {row.name: row.pk for row in Clock.objects.filter(rule="A-01")}
    days = {"one": date(2025, 4, 1), "two": date(2025, 5, 1)}
    bulk.update(Clock, ("due_on", "code"), [(days[n], n, rows[n]) for n in days])
    found = {row.name: (row.due_on, row.code) for row in Clock.objects.filter(rule="A-01")}
    assert found == {n: (day, n) for n, day in days.items()} | {"three": (None, "")}
    assert set(Clock.objects.filter(rule="A-01").values_list("ask", flat=True)) == {"latest_day"}


def test_reserved_ids_are_new_and_what_comes_after_goes_on_behind_them(matter):
    taken = set(Event.objects.values_list("pk", flat=True))
    ids = bulk.reserve(Measure, 3)
    assert len(set(ids)) == 3
    bulk.insert(Measure, ("id", *MEASURE), [(pk, *number(matter, 1)) for pk in ids])
    bulk.insert(Measure, MEASURE, [number(matter, 2)])
    assert Measure.objects.latest("pk").value == 2
    Measure.objects.all().delete()
    assert not set(bulk.reserve(Measure, 1)) & set(ids)
    assert not set(bulk.reserve(Event, 2)) & taken


def test_nothing_is_sent_where_there_is_nothing(matter, django_assert_num_queries):
    with django_assert_num_queries(0):
        bulk.insert(Snapshot, ("matter_id", "state"), [])
        bulk.update(Matter, ("title",), iter(()))


@pytest.mark.skipif(not on_postgresql(), reason="SQLite knows no longest text")
def test_a_text_that_is_too_long_is_an_error_and_not_cut(matter):
    with pytest.raises(DataError), transaction.atomic():
        bulk.insert(Clock, CLOCK, [clock(matter, "n" * 61, None)])
