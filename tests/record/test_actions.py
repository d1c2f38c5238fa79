"""Acts go through gates; what is refused changes nothing; what is done is in log and projections."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from shengmo.law.procedures.log import AttestedAct, OverrideGiven
from shengmo.record.matters import actions
from shengmo.record.matters.commands import (
    Attestation,
    Correction,
    Linking,
    Opening,
    Performing,
    Persons,
    Source,
)
from shengmo.record.matters.models import (
    Clock,
    Event,
    EventBody,
    Matter,
    Measure,
    Snapshot,
    Standing,
)
from shengmo.record.matters.refusals import NotFound, NotUnderstood, Refused, Stale
from tests.cast import Cast, drafted, gather, link_review, paper, reviewed, signing, ticket_opening

DAY = date(2025, 3, 4)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


def test_a_contract_without_a_review_cannot_be_signed_and_is_told_why(cast: Cast) -> None:
    contract = drafted(cast, DAY)
    with pytest.raises(Refused) as refused:
        actions.perform(signing(cast, contract, DAY))
    sentence = str(refused.value)
    assert sentence.startswith("还不能签订合同：没有合法的审查结论")
    assert "法律顾问意见" in sentence
    assert Event.objects.filter(matter__public_id=contract.matter).count() == 1


def test_a_contract_reviewed_over_the_same_text_is_signed(cast: Cast) -> None:
    contract, review = drafted(cast, DAY), reviewed(cast, DAY)
    link_review(cast, contract, review, DAY)
    signed = actions.perform(signing(cast, contract, DAY))
    matter = Matter.objects.get(public_id=signed.matter)
    assert matter.stage == "signed"
    assert matter.kind == "镇级"
    amount = Measure.objects.get(matter=matter, name="amount")
    assert (amount.value, amount.unit) == (Decimal(120000), "元")


def test_a_review_of_another_draft_does_not_open_the_gate(cast: Cast) -> None:
    contract = drafted(cast, DAY, text="合同第二稿")
    link_review(cast, contract, reviewed(cast, DAY, text="合同第一稿"), DAY)
    with pytest.raises(Refused, match="审的不是现在这一稿"):
        actions.perform(signing(cast, contract, DAY))


def test_whoever_drafted_cannot_review_though_one_clerk_types_for_all(cast: Cast) -> None:
    with pytest.raises(Refused, match="是同一个人做的"):
        reviewed(cast, DAY, submitter="clerk", reviewer="clerk")


def test_a_local_gate_opens_for_the_chief_with_a_reason_and_is_counted(cast: Cast) -> None:
    contract = drafted(cast, DAY)
    passed = OverrideGiven("lawful_review", "", "", "抢险急用，会后补审", cast["chief"])
    actions.perform(signing(cast, contract, DAY, overrides=(passed,)))
    override = Measure.objects.get(matter__public_id=contract.matter, name="override")
    assert (override.value, override.key) == (1, "没有合法的审查结论")


def test_a_local_gate_stays_closed_without_a_reason_or_for_a_clerk(cast: Cast) -> None:
    contract = drafted(cast, DAY)
    for passed in (
        OverrideGiven("lawful_review", "", "", "  ", cast["chief"]),
        OverrideGiven("lawful_review", "", "", "急", cast["clerk"]),
    ):
        with pytest.raises(Refused):
            actions.perform(signing(cast, contract, DAY, overrides=(passed,)))


def test_an_act_out_of_order_is_refused_with_the_stage_it_needs(cast: Cast) -> None:
    contract = drafted(cast, DAY)
    with pytest.raises(Refused, match="现在是“起草”"):
        actions.perform(
            Performing(
                matter=contract.matter,
                act="seal",
                on=DAY,
                persons=cast.persons("office"),
                fields={"copies": 4},
            )
        )


def test_an_act_dated_tomorrow_or_before_the_last_stage_is_refused(cast: Cast) -> None:
    contract = drafted(cast, DAY)
    with pytest.raises(Refused, match="还没有到"):
        actions.perform(signing(cast, contract, date(2999, 1, 1)))
    with pytest.raises(Refused, match="早于上一环节"):
        actions.perform(signing(cast, contract, date(2025, 3, 3)))


def test_a_person_without_the_role_that_day_cannot_act(cast: Cast) -> None:
    with pytest.raises(Refused, match="行为人当日没有"):
        drafted(cast, DAY, actor="discipline")
    assert not Matter.objects.exists()


def test_numbers_have_no_gaps_when_an_opening_is_refused(cast: Cast) -> None:
    first = drafted(cast, DAY)
    with pytest.raises(Refused):
        drafted(cast, DAY, actor="discipline")
    second = drafted(cast, DAY)
    assert (first.number, second.number) == ("合同〔2025〕1号", "合同〔2025〕2号")


def test_a_page_that_is_out_of_date_cannot_act(cast: Cast) -> None:
    contract = drafted(cast, DAY)
    with pytest.raises(Stale, match="刚刚有别人办过"):
        actions.perform(signing(cast, contract, DAY, expected_version=7))


def test_one_refusal_in_a_batch_leaves_nothing_of_the_batch(cast: Cast) -> None:
    opening = Opening(
        procedure="government-contract",
        organisation=cast.town,
        on=DAY,
        persons=cast.persons("section"),
        fields={"title": "甲", "level": "town", "class": "goods", "signing_body": "石头镇"},
        documents=(paper("contract_text"),),
    )
    with pytest.raises(Refused):
        actions.record_all(
            [
                opening,
                Opening(
                    procedure="government-contract",
                    organisation=cast.town,
                    on=DAY,
                    persons=cast.persons("section"),
                ),
            ]
        )
    assert not Matter.objects.exists()


def test_a_batch_and_single_acts_leave_the_same_rows(cast: Cast) -> None:
    now = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
    commands = [ticket_opening(cast, DAY, f"T{n}") for n in range(3)]
    together = actions.record_all(commands, now=now)
    singly = [
        actions.record_all([ticket_opening(cast, DAY, f"T{n}")], now=now)[0] for n in range(3)
    ]
    assert [_rows(r.matter) for r in together] == [_rows(r.matter) for r in singly]


def _rows(public_id: str) -> object:
    """Everything about a matter but ids, hashes, salts and its own number."""
    matter = Matter.objects.get(public_id=public_id)
    return (
        matter.key, matter.stage, matter.channel, matter.topic, matter.due_on, matter.version,
        list(Standing.objects.filter(matter=matter).values_list("stage", "phase", "from_on", "to_on")),
        list(Measure.objects.filter(matter=matter).values_list("name", "value", "on")),
        list(Clock.objects.filter(matter=matter).order_by("name").values_list("name", "due_on")),
        list(Event.objects.filter(matter=matter).values_list("seq", "kind", "happened_on")),
        Snapshot.objects.get(matter=matter).state,
    )  # fmt: skip


def test_a_ledger_row_is_attested_without_gates_and_its_gaps_are_plain_facts(cast: Cast) -> None:
    row = Attestation(
        procedure="government-contract",
        organisation=cast.town,
        persons=Persons(actor=cast["section"], recorder=cast["clerk"], proof="ledger"),
        source=Source(sha256="0" * 64, name="合同台账.xlsx", sheet="2024", row=7),
        acts=(
            AttestedAct("draft", date(2024, 5, 6)),
            AttestedAct("sign", date(2024, 5, 4)),
        ),
        fields={"title": "垃圾清运合同", "level": "village", "class": "services", "amount": 30000},
    )
    recorded = actions.attest(row)
    matter = Matter.objects.get(public_id=recorded.matter)
    assert matter.way == "attested"
    assert any("没有关联" in finding for finding in recorded.findings)
    assert any(finding.startswith("倒置") for finding in recorded.findings)


def test_a_correction_moves_the_projections_and_leaves_the_log(cast: Cast) -> None:
    contract, review = drafted(cast, DAY), reviewed(cast, DAY)
    link_review(cast, contract, review, DAY)
    actions.perform(signing(cast, contract, date(2025, 3, 10)))
    actions.correct(
        Correction(
            matter=contract.matter,
            on=date(2025, 3, 12),
            persons=cast.persons("clerk"),
            reason="合同上写的是八日",
            fields={"amount": Decimal(130000)},
            days={"sign": date(2025, 3, 8)},
        )
    )
    matter = Matter.objects.get(public_id=contract.matter)
    assert Measure.objects.get(matter=matter, name="amount").value == 130000
    assert Standing.objects.get(matter=matter, stage="signed").from_on == date(2025, 3, 8)
    acted = Event.objects.filter(matter=matter, kind="acted").order_by("-seq").first()
    assert acted is not None
    assert acted.happened_on == date(2025, 3, 10)


def test_a_correction_needs_a_reason(cast: Cast) -> None:
    contract = drafted(cast, DAY)
    with pytest.raises(NotUnderstood, match="没有写更正理由"):
        actions.correct(
            Correction(matter=contract.matter, on=DAY, persons=cast.persons("clerk"), reason=" ")
        )


def test_what_has_not_happened_cannot_be_corrected_and_is_named_in_words(cast: Cast) -> None:
    contract = drafted(cast, DAY)
    correction = Correction(
        matter=contract.matter,
        on=DAY,
        persons=cast.persons("clerk"),
        reason="日期写错",
        days={"sign": DAY},
    )
    with pytest.raises(NotUnderstood, match="没有“签订合同”可以更正"):
        actions.correct(correction)


def test_a_link_is_an_event_on_each_side_and_can_be_taken_back(cast: Cast) -> None:
    contract, review = drafted(cast, DAY), reviewed(cast, DAY)
    link_review(cast, contract, review, DAY)
    for side in (contract, review):
        assert Event.objects.filter(matter__public_id=side.matter, kind="linked").count() == 1
    actions.link(
        Linking(
            matter=contract.matter,
            other=review.matter,
            relation="review",
            on=DAY,
            persons=cast.persons("clerk"),
            undo=True,
        )
    )
    with pytest.raises(Refused, match="没有关联"):
        actions.perform(signing(cast, contract, DAY))


def test_a_matter_that_is_not_there_is_said_to_be_not_there(cast: Cast) -> None:
    with pytest.raises(NotFound):
        actions.perform(
            Performing(
                matter="019bffff-0000-7000-8000-000000000000",
                act="sign",
                on=DAY,
                persons=cast.persons("chief"),
            )
        )


def test_an_officer_whose_certificate_lapsed_yesterday_cannot_inspect(cast: Cast) -> None:
    _certified(cast, "officer_one", "A1", date(2025, 12, 31))
    _certified(cast, "officer_two", "A2", date(2025, 3, 3))
    ticket = actions.open_matter(ticket_opening(cast, DAY, "T9"))
    _do(cast, ticket, "dispatch", "clerk", {"handler": "执法队"})
    _do(cast, ticket, "accept", "section", {})
    both = (cast["officer_one"], cast["officer_two"])
    fields = {"enforcement": True, "inspectors": both, "inspection_note": "现场看过"}
    with pytest.raises(Refused, match="已于2025-03-03到期"):
        _do(cast, ticket, "inspect", "officer_one", fields)


def _certified(cast: Cast, officer: str, key: str, until: date) -> None:
    actions.open_matter(
        Opening(
            procedure="register-entry",
            organisation=cast.town,
            on=date(2021, 3, 3),
            persons=cast.persons("office"),
            fields={
                "title": f"证件{key}",
                "kind": "certificate",
                "key": key,
                "person": cast[officer],
                "term_from": date(2021, 3, 3),
                "term_to": until,
            },
        )
    )


def _do(cast: Cast, recorded: object, act: str, actor: str, fields: dict[str, object]) -> None:
    actions.perform(
        Performing(
            matter=recorded.matter,
            act=act,
            on=DAY,
            persons=cast.persons(actor),  # type: ignore[attr-defined]
            fields=fields,
        )  # type: ignore[arg-type]
    )


def test_a_personal_text_leaves_only_a_mark_where_gates_and_replay_look(cast: Cast) -> None:
    opening = ticket_opening(cast, DAY, "T7")
    secret = "来电人说邻居夜里敲墙"
    told = actions.open_matter(replace(opening, fields={**opening.fields, "content": secret}))
    body = EventBody.objects.get(event__matter__public_id=told.matter)
    assert secret not in body.body + body.personal
    assert secret not in Snapshot.objects.get(matter__public_id=told.matter).state
    assert "个人信息" in Snapshot.objects.get(matter__public_id=told.matter).state


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"fields": {"title": "甲", "amount": Decimal("1e15")}}, "里的数字1e\\+15太大"),
        ({"section": "科" * 61}, "科室名称最多60个字，现在有61个"),
        ({"fields": {"title": "甲\x00乙"}}, "文字里有看不见的空字符（NUL），请重新输入这段文字"),
    ],
)
def test_what_no_table_can_hold_is_refused_and_changes_nothing(cast: Cast, changes, sentence):
    row = Attestation(
        procedure="government-contract",
        organisation=cast.town,
        persons=Persons(actor=cast["section"], recorder=cast["clerk"], proof="ledger"),
        source=Source(sha256="0" * 64, name="合同台账.xlsx", sheet="2024", row=7),
        acts=(AttestedAct("draft", date(2024, 5, 6)),),
        fields={"title": "甲"},
    )
    before = Event.objects.count()
    with pytest.raises(NotUnderstood, match=sentence):
        actions.attest(replace(row, **changes))
    assert Event.objects.count() == before


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(1, 1, 1)])
def test_a_correction_moves_no_act_to_a_day_that_has_not_come_or_is_no_day_of_ours(cast, day):
    contract = drafted(cast, DAY)
    with pytest.raises(NotUnderstood, match="还不能更正：“起草合同”的日期"):
        actions.correct(
            Correction(
                matter=contract.matter,
                on=DAY,
                persons=cast.persons("clerk"),
                reason="写错了",
                days={"draft": day},
            )
        )
