"""The log refuses to be changed: from Python, and from whoever speaks SQL to the database."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from shengmo.record.matters import guards, seals
from shengmo.record.matters.append_only import AppendOnly
from shengmo.record.matters.models import Event, EventBody, ProcedureVersion, Seal, SealedHead
from tests.cast import drafted, gather
from tests.conftest import on_postgresql

pytestmark = pytest.mark.django_db

GUARDED = (Event, EventBody, Seal, SealedHead, ProcedureVersion)


@pytest.fixture(autouse=True)
def one_sealed_contract():
    drafted(gather(), date(2025, 3, 4))
    seals.seal(timezone.now())


def refusal(statement: str) -> str:
    """What the database says to a statement that it refuses."""
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        connection.cursor().execute(statement)
    return str(refused.value)


@pytest.mark.parametrize("model", GUARDED)
def test_a_row_that_is_saved_again_is_refused_in_a_sentence(model):
    row = model.objects.all()[0]
    with pytest.raises(AppendOnly, match="只能追加"):
        row.save()
    with pytest.raises(AppendOnly, match="只能追加"):
        row.delete()


@pytest.mark.parametrize("model", GUARDED)
def test_rows_cannot_be_updated_or_deleted_together(model):
    rows = model.objects.all()
    with pytest.raises(AppendOnly):
        rows.update(pk=7)
    with pytest.raises(AppendOnly):
        rows.bulk_update(list(rows), ["pk"])
    with pytest.raises(AppendOnly):
        rows.delete()
    assert rows.exists()


@pytest.mark.parametrize("model", GUARDED)
def test_the_database_refuses_an_update_and_a_deletion(model):
    table, key = model._meta.db_table, model._meta.pk.column
    assert "只能追加" in refusal(f"UPDATE {table} SET {key} = {key} + 1")
    assert "只能追加" in refusal(f"DELETE FROM {table}")
    assert model.objects.exists()


@pytest.mark.parametrize(
    "change",
    ["kind = 'forged'", "happened_on = '2024-01-01'", "seq = 9", "hash = ''", "actor_id = NULL"],
)
def test_no_column_of_an_event_can_be_changed(change):
    assert "日志只能追加" in refusal(f"UPDATE matters_event SET {change}")


@pytest.mark.parametrize(
    "change",
    [
        "body = '{}'",
        "personal = ''",
        "personal = '', personal_salt = '', erased_by_id = event_id, body = '{}'",
        "personal = '', personal_salt = '', erased_by_id = event_id, salt = ''",
        "personal = 'new', personal_salt = '', erased_by_id = event_id",
    ],
)
def test_a_body_can_lose_nothing_but_its_personal_half(change):
    assert "只能依法抹去" in refusal(f"UPDATE matters_eventbody SET {change}")


def test_the_personal_half_can_be_erased_once():
    body = EventBody.objects.get()
    assert EventBody.objects.all().erase(body.event) == 1
    assert EventBody.objects.all().erase(body.event) == 0
    assert "只能依法抹去" in refusal("UPDATE matters_eventbody SET erased_by_id = NULL")


@pytest.mark.skipif(on_postgresql(), reason="REPLACE is SQLite's")
def test_a_row_cannot_be_replaced_by_inserting_over_it():
    for model in GUARDED:
        table = model._meta.db_table
        assert "只能追加" in refusal(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    columns = [field.column for field in Event._meta.local_fields]
    chosen = ", ".join("id + 1" if column == "id" else column for column in columns)
    same_place = (
        f"INSERT OR REPLACE INTO matters_event ({', '.join(columns)})"
        f" SELECT {chosen} FROM matters_event"
    )
    assert "日志只能追加" in refusal(same_place)


@pytest.mark.postgres
@pytest.mark.parametrize("model", GUARDED)
def test_a_table_cannot_be_truncated(model):
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert "只能追加" in refusal(f"TRUNCATE {model._meta.db_table} CASCADE")


@pytest.mark.postgres
def test_an_upsert_cannot_change_an_event():
    upsert = (
        "INSERT INTO matters_event SELECT * FROM matters_event"
        " ON CONFLICT (id) DO UPDATE SET kind = 'forged'"
    )
    assert "日志只能追加" in refusal(upsert)


def test_a_guard_that_was_taken_away_is_missed():
    assert guards.missing(connection) == ()
    on_table = " ON matters_event" if on_postgresql() else ""
    connection.cursor().execute(f"DROP TRIGGER matters_event_no_delete{on_table}")
    assert guards.missing(connection) == ("matters_event",)
    guards.install(connection)
    assert guards.missing(connection) == ()
