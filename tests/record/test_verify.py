"""Whatever is done to the tables behind our back, `verify` finds it and names the first thing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from shengmo.law.procedures.log import AttestedAct
from shengmo.record.matters import actions, seals
from shengmo.record.matters.chain import body_hash
from shengmo.record.matters.commands import (
    Attestation,
    Correction,
    Note,
    Persons,
    Source,
)
from shengmo.record.matters.models import Event, EventBody, Matter, Seal
from shengmo.record.matters.verify import verify
from tests.cast import Cast, drafted, gather
from tests.record.tampering import copied, event, found, signed_contract

DAY = date(2025, 3, 4)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


@pytest.fixture
def contract(cast: Cast) -> Matter:
    return signed_contract(cast)


# ── What is whole ──────────────────────────────────────────────────────────────────────────────


def test_nothing_recorded_is_whole():
    report = verify()
    assert (report.ok, report.events, report.matters, report.first_broken) == (True, 0, 0, None)


def test_every_way_of_recording_leaves_a_whole_record(cast, contract):
    ledger = Persons(actor=cast["section"], recorder=cast["clerk"], proof="ledger")
    row = Attestation(
        procedure="government-contract",
        organisation=cast.town,
        persons=ledger,
        source=Source(sha256="0" * 64, name="合同台账.xlsx", sheet="2024", row=7),
        acts=(AttestedAct("draft", date(2024, 5, 6)), AttestedAct("sign", date(2024, 5, 4))),
        fields={"title": "垃圾清运合同", "level": "village", "class": "services", "amount": 30000},
    )
    attested = actions.attest(row)
    correction = Correction(
        matter=str(contract.public_id),
        on=date(2025, 3, 12),
        persons=cast.persons("clerk"),
        reason="合同上写的是八日",
        fields={"amount": Decimal("130000.55")},
        days={"sign": date(2025, 3, 8)},
    )
    actions.correct(correction)
    actions.note(
        Note(
            matter=attested.matter,
            topic="frozen",
            text="定稿",
            on=DAY,
            persons=cast.persons("clerk"),
        )
    )
    seals.seal(timezone.now())
    report = verify()
    assert report.first_broken is None
    assert report.events == Event.objects.count()
    assert report.matters == 3


def test_a_correction_that_undoes_a_time_limit_leaves_no_row_of_it(cast, contract):
    review = Matter.objects.exclude(pk=contract.pk).get()
    before = set(review.clocks.values_list("name", flat=True))
    correction = Correction(
        matter=str(review.public_id),
        on=DAY,
        persons=cast.persons("clerk"),
        reason="送审的是决策",
        fields={"subject": "decision"},
    )
    actions.correct(correction)
    assert before - set(review.clocks.values_list("name", flat=True))
    assert verify().first_broken is None


# ── The chain ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'noted'",
        "happened_on = '2025-03-03'",
        "entered_at = '2025-03-03 00:00:00+00'",
        "proof = 'paper'",
        "recorder_id = actor_id",
        "actor_id = NULL",
        "previous = 'x'",
        "body_hash = 'x'",
        "hash = 'x'",
    ],
)
def test_an_edited_event_is_found(contract, change):
    # The clerk typed for the section; whoever makes both one person is found too.
    report = found(f"UPDATE matters_event SET {change} WHERE id = {event(contract, 1)}")
    assert report.first_broken.startswith(f"{contract.number}第1条记录")
    assert "被改动过" in report.first_broken


def test_an_edited_body_is_found(contract):
    report = found(
        "UPDATE matters_eventbody SET body = replace(body, '120000', '220000')"
        f" WHERE event_id = {event(contract, 3)}"
    )
    assert report.first_broken.startswith(f"{contract.number}第3条记录（办理，2025-03-04）的正文")


def test_a_body_that_is_gone_is_found(contract):
    report = found(f"DELETE FROM matters_eventbody WHERE event_id = {event(contract, 2)}")
    assert report.first_broken == f"{contract.number}第2条记录（关联，2025-03-04）的正文不见了。"


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_a_deleted_event_is_found(contract, seq):
    pk = event(contract, seq)
    report = found(
        f"DELETE FROM matters_eventbody WHERE event_id = {pk}",
        f"DELETE FROM matters_event WHERE id = {pk}",
    )
    assert report.first_broken.startswith(f"{contract.number}第{seq}条记录被删除")


def test_a_deleted_event_is_found_when_the_others_moved_up(contract):
    pk, last = event(contract, 2), event(contract, 3)
    report = found(
        f"DELETE FROM matters_eventbody WHERE event_id = {pk}",
        f"DELETE FROM matters_event WHERE id = {pk}",
        f"UPDATE matters_event SET seq = 2 WHERE id = {last}",
        f"UPDATE matters_matter SET version = 2 WHERE id = {contract.pk}",
    )
    assert "第2条记录被删除" in report.first_broken


def test_an_inserted_event_is_found_at_the_end(contract):
    pk = event(contract, 3)
    report = found(copied("matters_event", id="id + 1000", seq="4") + f" WHERE id = {pk}")
    assert report.first_broken.startswith(f"{contract.number}第4条记录")
    assert "后来插进去" in report.first_broken


def test_an_inserted_event_is_found_in_the_middle(contract):
    second, third = event(contract, 2), event(contract, 3)
    report = found(
        f"UPDATE matters_event SET seq = 4 WHERE id = {third}",
        copied("matters_event", id="id + 1000", seq="3") + f" WHERE id = {second}",
    )
    assert "第3条记录（关联，2025-03-04）是后来插进去的" in report.first_broken


def test_reordered_events_are_found(contract):
    second, third = event(contract, 2), event(contract, 3)
    report = found(
        f"UPDATE matters_event SET seq = 99 WHERE id = {second}",
        f"UPDATE matters_event SET seq = 2 WHERE id = {third}",
        f"UPDATE matters_event SET seq = 3 WHERE id = {second}",
    )
    assert "第2条记录（办理，2025-03-04）的顺序被调换过：它原是第3条" in report.first_broken


def test_an_event_moved_to_another_matter_is_found(contract):
    other = Matter.objects.exclude(pk=contract.pk).get()
    pk = event(contract, 3)
    report = found(f"UPDATE matters_event SET matter_id = {other.pk}, seq = 99 WHERE id = {pk}")
    assert [fault.kind for fault in report.faults] == ["deleted", "deleted"]


@pytest.mark.parametrize("change", ["head = 'x'", "version = 2", "version = 4"])
def test_a_register_that_disagrees_with_its_log_is_found(contract, change):
    report = found(f"UPDATE matters_matter SET {change} WHERE id = {contract.pk}")
    assert report.faults[0].kind == "head"


def test_a_personal_half_that_vanished_without_a_record_is_found(contract):
    body = EventBody.objects.get(event=event(contract, 1))
    report = found(f"UPDATE matters_eventbody SET personal = 'x' WHERE event_id = {body.pk}")
    assert "个人信息" in report.first_broken
    report = found(
        "UPDATE matters_eventbody SET personal = '', erased_by_id = event_id"
        f" WHERE event_id = {body.pk}"
    )
    assert "没有相应的抹去记录" in report.first_broken


def test_a_matter_deleted_whole_is_found_by_its_number(cast, contract):
    gone = drafted(cast, DAY)
    drafted(cast, DAY)
    pk = Matter.objects.get(public_id=gone.matter).pk
    tables = ("standing", "measure", "clock", "document", "party", "link", "seat", "snapshot")
    events = f"SELECT id FROM matters_event WHERE matter_id = {pk}"
    report = found(
        *(f"DELETE FROM matters_{table} WHERE matter_id = {pk}" for table in tables),
        f"DELETE FROM matters_eventbody WHERE event_id IN ({events})",
        f"DELETE FROM matters_event WHERE matter_id = {pk}",
        f"DELETE FROM matters_matter WHERE id = {pk}",
    )
    assert report.first_broken.startswith("石头镇的合同〔2025〕2号被删除")


# ── The seals ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def sealed(contract: Matter) -> Seal:
    found_seal = seals.seal(timezone.now())
    assert found_seal
    return found_seal


@pytest.mark.parametrize(
    "change", ["root = 'x'", "previous = 'x'", "at = '2020-01-01 00:00:00+00'"]
)
def test_a_changed_seal_is_found(sealed, change):
    report = found(f"UPDATE matters_seal SET {change}")
    assert report.first_broken.startswith(f"第{sealed.pk}号封存")


def test_a_changed_or_missing_sealed_head_is_found(contract, sealed):
    where = f"WHERE matter_id = {contract.pk}"
    report = found(f"UPDATE matters_sealedhead SET head = 'x' {where}")
    assert report.faults[0].kind == "sealed"
    assert found(f"DELETE FROM matters_sealedhead {where}").faults[0].kind == "seal"


def test_a_log_forged_with_all_its_hashes_contradicts_the_seal(cast, contract, sealed):
    pk = contract.pk
    last = event(contract, 3)
    rest = [f"DELETE FROM matters_eventbody WHERE event_id = {last}",
            f"DELETE FROM matters_event WHERE id = {last}"]  # fmt: skip
    second = Event.objects.get(matter=contract, seq=2)
    report = found(
        *rest, f"UPDATE matters_matter SET version = 2, head = '{second.hash}' WHERE id = {pk}"
    )
    assert f"第{sealed.pk}号封存时已有3条，现有2条" in report.first_broken


def test_a_salted_body_does_not_betray_its_text_by_its_hash():
    assert body_hash("a", "1") != body_hash("b", "1")
