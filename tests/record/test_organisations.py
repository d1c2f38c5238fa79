"""Organisations are found by code, or by a name that only one of them bears."""

from __future__ import annotations

import pytest

from shengmo.record.organisations import actions, queries
from tests.cast import SINCE

pytestmark = pytest.mark.django_db


def _villages_of_one_name() -> None:
    actions.create_organisation("cloud", "云上县", "county", from_on=SINCE)
    for town in ("east", "west"):
        actions.create_organisation(town, f"{town}镇", "township", from_on=SINCE, within="cloud")
        actions.create_organisation(
            f"{town}-market", "集镇社区", "village", from_on=SINCE, within=town
        )


def test_two_towns_may_have_villages_of_one_name_and_a_code_tells_them_apart():
    _villages_of_one_name()
    assert queries.organisation("west-market").name == "集镇社区"
    assert queries.organisation("云上县").code == "cloud"


def test_a_name_that_two_organisations_bear_is_asked_back_with_their_codes():
    _villages_of_one_name()
    with pytest.raises(queries.UnknownOrganisation, match="east-market、west-market"):
        queries.organisation("集镇社区")
