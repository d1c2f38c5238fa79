"""A seal covers what moved since the last one, follows it, and can be printed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from shengmo.record.matters import actions, seals
from shengmo.record.matters.models import Matter, Seal, SealedHead
from shengmo.record.matters.verify import verify
from tests.cast import Cast, drafted, gather, link_review, reviewed, signing

DAY = date(2025, 3, 4)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


def now() -> datetime:
    return datetime.now(UTC)


def sealed_now() -> Seal:
    found = seals.seal(now())
    assert found
    return found


def test_nothing_is_sealed_where_nothing_happened(cast):
    assert seals.seal(now()) is None
    assert seals.latest() is None


def test_only_what_moved_is_sealed_and_each_seal_follows_the_last(cast):
    contract, other = drafted(cast, DAY), drafted(cast, DAY, text="另一份")
    first = sealed_now()
    assert seals.seal(now()) is None
    link_review(cast, contract, reviewed(cast, DAY), DAY)
    actions.perform(signing(cast, contract, DAY))
    second = sealed_now()
    assert second.previous == first.root
    assert seals.latest() == second
    heads = SealedHead.objects.filter(seal=second)
    untouched = Matter.objects.get(public_id=other.matter)
    assert heads.count() == 2
    assert not heads.filter(matter=untouched).exists()
    assert verify().ok


def test_what_a_wrong_clock_let_slip_by_is_sealed_with_the_whole_register(cast):
    drafted(cast, DAY)
    sealed_now()
    late = drafted(cast, DAY)
    Matter.objects.filter(public_id=late.matter).update(changed_at=now() - timedelta(days=30))
    assert seals.seal(now()) is None
    found = seals.seal(now(), whole=True)
    assert found
    assert [head.matter for head in seals.sealed_heads(found)] == [late.matter]
    assert verify().ok


def test_the_root_covers_the_heads_their_order_the_moment_and_the_seal_before():
    at = datetime(2026, 1, 5, tzinfo=UTC)
    one, two = seals.Head("a", 1, "x"), seals.Head("b", 2, "y")
    root = seals.root_of("p", at, [one, two])
    others = [
        seals.root_of("q", at, [one, two]),
        seals.root_of("p", at + timedelta(microseconds=1), [one, two]),
        seals.root_of("p", at, [two, one]),
        seals.root_of("p", at, [one]),
        seals.root_of("p", at, [one, seals.Head("b", 3, "y")]),
    ]
    assert len({root, *others}) == 6


def test_two_seals_cannot_follow_the_same_one(cast):
    drafted(cast, DAY)
    first = sealed_now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Seal.objects.create(previous=first.previous, at=now(), root="x")


def test_of_two_workers_that_seal_at_once_the_later_finds_it_done(cast, monkeypatch):
    drafted(cast, DAY)
    sealed_now()
    drafted(cast, DAY)
    monkeypatch.setattr(seals, "latest", lambda: None)  # it looked before the other had written
    assert seals.seal(now()) is None
    assert Seal.objects.count() == 1


def test_a_printed_seal_can_be_compared_by_eye(cast):
    drafted(cast, DAY)
    seal = sealed_now()
    page = seals.printable(seal)
    assert f"第 {seal.pk} 号" in page
    assert seal.root in page.replace(" ", "").replace("\n", "")
    assert "1 件" in page
