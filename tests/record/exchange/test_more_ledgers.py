"""Every ledger that a procedure declares comes in and goes out by its columns alone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from shengmo.corpus import shelf
from shengmo.record.exchange import actions, planning, queries
from shengmo.record.matters.held import state_of
from shengmo.record.matters.models import Matter
from shengmo.record.matters.verify import verify
from shengmo.record.organisations.queries import organisation
from tests.cast import gather
from tests.record.exchange.more_ledgers import MORE as TOWN
from tests.record.exchange.office_ledgers import OFFICE

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
MORE = {**TOWN, **OFFICE}
LEDGERS = [n for n in shelf.procedure_names() if shelf.load_procedure(n, TODAY)[0].columns]

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return gather()


def plan(procedure, data, answers=None):
    place = organisation("stone")
    return planning.make_plan("台账.xlsx", procedure, data, place, TODAY, answers=answers)


def test_the_ledgers_of_a_new_town_are_among_those_that_come_in():
    first = {"dispute", "hotline-ticket", "government-contract", "legality-review", "study-session"}
    assert first <= set(LEDGERS)


@pytest.mark.parametrize("procedure", LEDGERS)
def test_an_empty_export_is_a_template_whose_every_column_is_known(cast, procedure):
    data, rows = queries.exported(procedure, organisation("stone"), TODAY)
    (mapped,) = plan(procedure, data).tables
    assert rows == 0
    assert mapped.left_out == ()
    columns = shelf.load_procedure(procedure, TODAY)[0].columns
    assert [c.header for c, _ in mapped.places.values()][1:] == list(columns)


@pytest.mark.parametrize("procedure", MORE)
def test_an_untidy_ledger_comes_in_as_far_as_it_can_be_understood(cast, procedure):
    data, new, rejected, asked = MORE[procedure]
    found = plan(procedure, data)
    assert (len(found.new), len(found.rejected_rows)) == (new, rejected)
    assert {remark.value for remark, _ in found.questions()} == asked
    actions.write(found, cast["clerk"], NOW)
    assert Matter.objects.count() == new
    again = plan(procedure, data)
    assert (len(again.new), len(again.updated), len(again.unchanged)) == (0, 0, new)
    exported, _ = queries.exported(procedure, organisation("stone"), TODAY)
    back = plan(procedure, exported)
    assert (len(back.unchanged), len(back.remarks)) == (new, 0)
    assert verify().ok


def test_a_fine_under_ten_thousand_yuan_and_a_penalty_told_after_its_decision(cast):
    found = plan("penalty-case", MORE["penalty-case"][0])
    written = actions.write(found, cast["clerk"], NOW)
    fine = state_of(Matter.objects.get(key="石罚立〔2024〕1号")).fields["fine"]
    assert fine == Decimal(500)
    told = {row: sentences for row, _, sentences in written.findings}
    assert any(s.startswith("倒置：先“作出处罚决定”（2024-03-08）") for s in told[3])


def test_who_came_and_who_should_have_come_are_kept_apart(cast):
    found = plan("study-session", MORE["study-session"][0])
    row = found.new[0].row
    assert (row.fields["people"], row.fields["should_attend"]) == (25, 30)
    assert (row.fields["session_on"], row.days["hold"]) == (date(2024, 3, 5), date(2024, 3, 5))
