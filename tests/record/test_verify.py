"""Whatever is done to the tables behind our back, `verify` finds it and names the first thing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from shengmo.law.procedures.log import AttestedAct
from shengmo.record.matters import actions, seals
from shengmo.record.matters.chain import body_hash
from shengmo.record.matters.commands import (
    Attestation,
    Correction,
    Linking,
    Note,
    Opening,
    Persons,
    Source,
)
from shengmo.record.matters.models import Event, EventBody, Matter, Seal
from shengmo.record.matters.verify import Report, verify
from tests.cast import Cast, drafted, gather, link_review, reviewed, signing
from tests.conftest import on_postgresql
from tests.record.tampering import copied, tamper

DAY = date(2025, 3, 4)
NOW = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


@pytest.fixture
def contract(cast: Cast) -> Matter:
    """A contract with three events: drafted, linked with its review, signed. The first matter."""
    contract = drafted(cast, DAY)
    link_review(cast, contract, reviewed(cast, DAY), DAY)
    actions.perform(signing(cast, contract, DAY))
    assert verify().ok
    return Matter.objects.get(public_id=contract.matter)


def event(contract: Matter, seq: int) -> int:
    """Row of one event."""
    return Event.objects.get(matter=contract, seq=seq).pk


def found(*statements: str) -> Report:
    """What is reported after these statements."""
    tamper(*statements)
    report = verify()
    assert not report.ok
    assert report.first_broken
    return report


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


# ── What follows from the log ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("change", "label"),
    [
        ("stage = 'draft'", "环节"),
        ("phase = 'closed'", "办理状态"),
        ("outcome = 'x'", "结论"),
        ("opened_on = '2024-03-04'", "立项日期"),
        ("closed_on = '2025-03-05'", "办结日期"),
        ("title = '另一份合同'", "标题"),
        ("number = '合同〔2024〕9号'", "编号"),
        ("kind = '村级'", "类别"),
        ("way = 'demo'", "登记方式"),
    ],
)
def test_a_column_that_the_log_does_not_give_is_found(contract, change, label):
    report = found(f"UPDATE matters_matter SET {change} WHERE id = {contract.pk}")
    assert f"登记簿上的{label}" in report.first_broken
    assert "按记录应是" in report.first_broken


def test_a_changed_state_is_found(contract):
    report = found(
        "UPDATE matters_snapshot SET state = replace(state, '120000', '1')"
        f" WHERE matter_id = {contract.pk}"
    )
    assert "存着的办理情况与记录重放的结果不同" in report.first_broken


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE matters_standing SET from_on = '2024-01-01' WHERE matter_id = {pk}", "standing"),
        ("UPDATE matters_standing SET to_on = '2025-03-09' WHERE matter_id = {pk}", "standing"),
        ("DELETE FROM matters_standing WHERE matter_id = {pk}", "standing"),
        ("UPDATE matters_measure SET value = 1 WHERE matter_id = {pk}", "measure"),
        ("DELETE FROM matters_measure WHERE matter_id = {pk}", "measure"),
        ("UPDATE matters_document SET sha256 = 'x' WHERE matter_id = {pk}", "document"),
        ("DELETE FROM matters_link WHERE matter_id = {pk}", "link"),
        ("DELETE FROM matters_snapshot WHERE matter_id = {pk}", "state"),
    ],
)
def test_a_row_that_the_log_does_not_give_is_found(contract, statement, kind):
    report = found(statement.format(pk=contract.pk))
    assert report.faults[0].kind == kind
    assert report.first_broken.startswith(contract.number)


def test_a_changed_time_limit_is_found(contract):
    review = Matter.objects.exclude(pk=contract.pk).get()
    for change in ("started_on = '2024-01-01'", "ended_on = NULL", "due_on = '2024-01-01'"):
        tamper(f"UPDATE matters_clock SET {change} WHERE matter_id = {review.pk}")
        report = verify()
        assert report.faults[0].kind == "clock", change
        assert report.first_broken.startswith(review.number)


def test_the_first_of_several_faults_is_named_first(contract):
    review = Matter.objects.exclude(pk=contract.pk).get()
    report = found(
        f"UPDATE matters_event SET proof = 'paper' WHERE id = {event(review, 2)}",
        f"UPDATE matters_matter SET stage = 'draft' WHERE id = {contract.pk}",
        f"UPDATE matters_event SET proof = 'paper' WHERE id = {event(contract, 2)}",
    )
    assert report.first_broken.startswith(f"{contract.number}第2条记录")
    assert len(report.faults) == 2


def test_a_changed_procedure_is_found(contract):
    report = found(
        "UPDATE matters_procedureversion SET text = replace(text, 'contract_text', 'any_text')"
    )
    assert "程序文本" in " ".join(fault.sentence for fault in report.faults)


def test_a_procedure_that_cannot_be_read_is_a_fault_and_not_a_crash(contract):
    for text in ("''", "'{}'", "replace(text, 'stages', 'stations')"):
        report = found(f"UPDATE matters_procedureversion SET text = {text}")
        assert report.first_broken.startswith("办理所依据的程序文本")


def ticket(cast: Cast, number: str) -> str:
    fields = {
        "title": "路灯不亮",
        "ticket_number": number,
        "channel": "h12345",
        "topic": "livelihood",
        "request_type": "help",
        "dispatch_round": 1,
    }
    opening = Opening(
        procedure="hotline-ticket",
        organisation=cast.town,
        on=DAY,
        persons=cast.persons("clerk"),
        fields=fields,
    )
    return actions.open_matter(opening).matter


def test_a_thread_that_the_links_do_not_give_is_found(cast):
    tickets = [ticket(cast, f"T{n}") for n in range(4)]
    for one, other in ((0, 1), (2, 1)):
        linking = Linking(
            matter=tickets[one],
            other=tickets[other],
            relation="same_matter",
            on=DAY,
            persons=cast.persons("clerk"),
        )
        actions.link(linking)
    assert verify().first_broken is None
    threads = set(Matter.objects.values_list("thread", flat=True))
    assert len(threads) == 2
    tamper("UPDATE matters_matter SET thread = public_id")
    assert [fault.kind for fault in verify().faults] == ["thread", "thread"]
    stranger = "(SELECT MIN(thread) FROM matters_matter)"
    if on_postgresql():
        stranger = "(SELECT thread FROM matters_matter ORDER BY thread LIMIT 1)"
    tamper(f"UPDATE matters_matter SET thread = {stranger}")
    assert [fault.kind for fault in verify().faults] == ["thread"]


@pytest.mark.parametrize("value", ["''", "'[]'", "'{'"])
def test_a_state_that_cannot_be_read_is_a_fault_and_not_a_crash(contract, value):
    report = found(f"UPDATE matters_snapshot SET state = {value} WHERE matter_id = {contract.pk}")
    assert report.first_broken.startswith(contract.number)


@pytest.mark.skipif(on_postgresql(), reason="PostgreSQL keeps only dates in a column of dates")
def test_a_cell_of_nonsense_is_a_fault_and_not_a_crash(contract):
    report = found(f"UPDATE matters_event SET happened_on = 'x' WHERE id = {event(contract, 1)}")
    assert report.first_broken.startswith(contract.number)


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
