"""Drafts are kept for their organisation, changed without loss, thrown away; columns are a person's."""

from __future__ import annotations

import pytest

from shengmo.record.desk import actions, queries
from shengmo.record.matters.refusals import NotFound
from shengmo.record.organisations import actions as organisations
from shengmo.record.organisations.models import User
from shengmo.record.organisations.queries import viewer_of
from tests.cast import Cast, gather
from tests.entrypoints.workbench.cast import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


def viewer(cast: Cast, name: str):
    organisations.create_user(name, "a password", cast[name])
    return viewer_of(User.objects.get(username=name).pk, today())


def begin(cast: Cast, about: str = "a", body: str = "1") -> str:
    return actions.begin("note", about, "底稿", body, organisation="stone", person=cast["clerk"])


def test_a_draft_about_one_thing_is_begun_once(cast):
    first = begin(cast)
    assert begin(cast, body="2") == first
    assert queries.draft(viewer(cast, "clerk"), first).body == "1"


def test_a_change_says_who_made_it_and_the_newest_comes_first(cast):
    first, second = begin(cast), begin(cast, "b")
    assert actions.change(first, lambda body: body + "2", person=cast["chief"]) == "12"
    found = queries.drafts(viewer(cast, "clerk"), "note", "stone")
    assert [draft.public_id for draft in found] == [first, second]
    assert found[0].changed_by == "演员5号"


def test_only_people_of_the_organisation_see_it(cast):
    first = begin(cast)
    with pytest.raises(NotFound):
        queries.draft(viewer(cast, "county"), first)
    assert queries.drafts(viewer(cast, "chief"), "note", "stone")
    with pytest.raises(NotFound):
        queries.draft(viewer(cast, "deputy"), "no id")


def test_thrown_away_it_is_gone_and_cannot_be_changed(cast):
    first = begin(cast)
    actions.throw_away(first)
    with pytest.raises(NotFound):
        actions.change(first, str, person=cast["clerk"])


def test_the_columns_of_a_ledger_are_remembered_for_the_person_alone(cast):
    actions.choose_columns(cast["clerk"], "dispute", ["调解员", "甲方"])
    actions.choose_columns(cast["clerk"], "dispute", ["甲方", "调解员"])
    assert queries.chosen_columns(cast["clerk"], "dispute") == ("甲方", "调解员")
    assert queries.chosen_columns(cast["clerk"], "petition") == ()
    assert queries.chosen_columns(cast["section"], "dispute") == ()
    actions.choose_columns(cast["clerk"], "dispute", [])
    assert queries.chosen_columns(cast["clerk"], "dispute") == ()
