"""Two people do the same thing at the same moment: one wins, the other gets a sentence."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connections

from shengmo.record.errors import RecordError
from shengmo.record.matters import actions
from shengmo.record.matters.commands import Linking, Opening
from shengmo.record.matters.models import Event, Matter
from shengmo.record.matters.verify import verify
from tests.cast import Cast, drafted, gather, link_review, paper, reviewed, signing

DAY = date(2025, 3, 4)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> Cast:
    return gather()


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Start all acts at the same moment; what each gave, or how it was refused."""
    start = threading.Barrier(len(acts))
    given: list[object] = [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            given[place] = act()
        except Exception as error:  # noqa: BLE001  # the test looks at it
            given[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return given


def test_of_two_who_sign_at_once_one_wins_and_the_other_is_told(cast):
    contract = drafted(cast, DAY)
    link_review(cast, contract, reviewed(cast, DAY), DAY)
    seen = Matter.objects.get(public_id=contract.matter).version
    sign = signing(cast, contract, DAY, expected_version=seen)
    given = at_once(lambda: actions.perform(sign), lambda: actions.perform(sign))
    refused = [error for error in given if isinstance(error, Exception)]
    assert [type(error).__name__ for error in refused] == ["Stale"], given
    assert str(refused[0]).startswith(f"还不能办理：{contract.number}刚刚有别人办过")
    assert Event.objects.filter(matter__public_id=contract.matter, kind="acted").count() == 2
    assert verify().first_broken is None


def test_of_two_who_sign_without_having_looked_the_second_is_refused_by_the_stage(cast):
    contract = drafted(cast, DAY)
    link_review(cast, contract, reviewed(cast, DAY), DAY)
    sign = signing(cast, contract, DAY)
    given = at_once(lambda: actions.perform(sign), lambda: actions.perform(sign))
    refused = [error for error in given if isinstance(error, Exception)]
    assert len(refused) == 1, given
    assert isinstance(refused[0], RecordError)
    assert str(refused[0]).startswith("还不能签订合同")
    assert verify().first_broken is None


def test_openings_at_once_get_numbers_without_gap_or_double(cast):
    given = at_once(*[lambda: drafted(cast, DAY)] * 6)
    assert not [error for error in given if isinstance(error, Exception)], given
    numbers = set(Matter.objects.values_list("number", flat=True))
    assert numbers == {f"合同〔2025〕{serial}号" for serial in range(1, 7)}
    assert verify().first_broken is None


def test_two_who_link_the_same_matters_from_both_ends_do_not_wait_for_each_other_for_ever(cast):
    contracts = [drafted(cast, DAY) for _ in range(2)]
    reviews = [reviewed(cast, DAY) for _ in range(2)]

    def linked(contract: int, review: int) -> Linking:
        return Linking(
            matter=contracts[contract].matter,
            other=reviews[review].matter,
            relation="review",
            on=DAY,
            persons=cast.persons("clerk"),
        )

    given = at_once(
        lambda: actions.record_all([linked(0, 0), linked(1, 1)]),
        lambda: actions.record_all([linked(1, 0), linked(0, 1)]),
    )
    assert not [error for error in given if isinstance(error, Exception)], given
    assert verify().first_broken is None


def test_a_batch_and_a_single_act_at_once_are_both_recorded(cast):
    opening = Opening(
        procedure="government-contract",
        organisation=cast.town,
        on=DAY,
        persons=cast.persons("section"),
        fields={"title": "甲", "level": "town", "class": "goods", "signing_body": "石头镇"},
        documents=(paper("contract_text"),),
    )
    given = at_once(lambda: actions.record_all([opening] * 20), lambda: drafted(cast, DAY))
    assert not [error for error in given if isinstance(error, Exception)], given
    assert Matter.objects.count() == 21
    assert verify().first_broken is None
