"""Every ledger of every demonstration town goes out and comes in again without a change."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from shengmo.corpus import shelf
from shengmo.entrypoints.cli.towns.atlas import TOWNS
from shengmo.entrypoints.cli.towns.building import build
from shengmo.record.exchange import planning, queries
from shengmo.record.organisations.queries import organisation

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
LEDGERS = shelf.procedure_names()


@pytest.fixture(scope="module")
def towns(django_db_setup, django_db_blocker):
    """The demonstration towns, built once; taken back when this module is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        for town in TOWNS.values():
            build(town, TODAY, lambda _done, _of: None)
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("procedure", LEDGERS)
@pytest.mark.parametrize("town", TOWNS)
def test_what_goes_out_comes_in_without_a_change(towns, town, procedure):
    place = organisation(TOWNS[town].code)
    data, rows = queries.exported(procedure, place, TODAY)
    back = planning.make_plan("导出.xlsx", procedure, data, place, TODAY)
    assert [(r.column, r.value, r.message) for r in back.remarks] == []
    assert [(p.row.row, p.changes, p.clashes) for p in (*back.updated, *back.conflicts)] == []
    assert (len(back.new), len(back.repeated), len(back.unchanged)) == (0, 0, rows)
