"""What follows from the log must say what the log gives: every column and row of it is compared."""

from __future__ import annotations

from datetime import date

import pytest

from shengmo.record.matters import actions
from shengmo.record.matters.commands import (
    Linking,
    Opening,
    PartyGiven,
)
from shengmo.record.matters.models import Matter
from shengmo.record.matters.verify import verify
from tests.cast import Cast, gather
from tests.conftest import on_postgresql
from tests.record.tampering import event, found, signed_contract, tamper

DAY = date(2025, 3, 4)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


@pytest.fixture
def contract(cast: Cast) -> Matter:
    return signed_contract(cast)


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
        ("side = 'x'", "侧别"),
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
        ("UPDATE matters_document SET version = 3 WHERE matter_id = {pk}", "document"),
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


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM matters_party",
        "UPDATE matters_party SET role = 'respondent'",
        "UPDATE matters_party SET name_index = 'x'",
        "UPDATE matters_party SET seq = 2",
        "UPDATE matters_party SET sealed = 'x'",
    ],
)
def test_a_changed_party_is_found(cast, statement):
    ticket(cast, "T1", PartyGiven(role="caller", name="张某某", details={"phone": "139"}))
    assert verify().first_broken is None
    assert found(statement).faults[0].kind == "party"


def test_a_key_that_is_not_the_one_is_said_to_be_another(cast, settings):
    ticket(cast, "T1", PartyGiven(role="caller", name="张某某"))
    settings.PARTY_KEY = "ab" * 32
    assert "密钥与加密时的不同" in str(verify().first_broken)


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


def ticket(cast: Cast, number: str, *people: PartyGiven) -> str:
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
        parties=people,
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


def test_a_counter_that_was_set_back_is_named(contract):
    report = found(
        "UPDATE matters_counter SET last = last - 1 WHERE procedure = 'government-contract'"
    )
    assert report.first_broken.startswith("石头镇的合同〔2025〕1号之前的编号计数被改小过")
