"""What one ledger has and another should know is listed; the file's count is held against ours."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from shengmo.corpus import shelf
from shengmo.record.exchange import actions, planning
from shengmo.record.exchange.coverage import SUBTRACTIONS, unknown_rows, unknown_to_others
from shengmo.record.exchange.reconciling import Reconciled, as_workbook, reconcile, told
from shengmo.record.matters import actions as matters
from shengmo.record.matters.commands import Linking
from shengmo.record.matters.models import Matter
from shengmo.record.organisations.queries import organisation
from tests.cast import drafted, gather, link_review, reviewed, signing
from tests.record.exchange import ledgers

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SEALS = ledgers.plain(
    [
        ["石头镇2024年用印登记"],
        ["原登记号", "申请用印日期", "用印事由", "用印材料", "合同编号", "用印日期", "用印份数"],
        ["用1", "3月7日", "路灯维修合同用印", "合同协议", "石合〔2024〕1号", "3月8日", 4],
        ["用2", "4月1日", "鱼塘承包合同", "合同协议", "石合〔2024〕9号", "4月2日", 2],
        ["用3", "4月3日", "收入证明", "证明材料", None, "4月3日", 1],
    ]
)
PAYMENTS = ledgers.plain(
    [
        ["石头镇财政所2024年合同付款明细"],
        ["合同号", "项目名称", "对方单位", "付款金额", "付款日期"],
        ["石合[2024]1号", "路灯维修", "光明公司", 30000, "2024.6.3"],
        [None, "保洁服务合同第一季度", "清洁公司", 15000, "2024.6.4"],
        ["石合[2024]8号", "办公家具采购", "木器公司", 9800, "2024.6.5"],
    ]
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return gather()


def bring(cast, procedure, data, answers=None):
    place = organisation("stone")
    found = planning.make_plan("台账.xlsx", procedure, data, place, TODAY, answers=answers)
    actions.write(found, cast["clerk"], NOW)
    return found


def unknown():
    return {(one.subtraction, one.title) for one in unknown_to_others(organisation("stone"), TODAY)}


def test_every_subtraction_names_what_the_procedures_have():
    for one in SUBTRACTIONS:
        first, _, _ = shelf.load_procedure(one.ledger, TODAY)
        assert one.act in first.acts
        assert one.known_in in first.relations[one.relation].procedures
        assert set(one.where) <= set(first.fields)
        assert all(set(v) <= set(first.fields[f].choices) for f, v in one.where.items())
        assert not one.number_field or one.number_field in first.fields


def test_contracts_that_were_sealed_and_that_no_review_ledger_knows_are_listed(cast):
    bring(cast, "legality-review", ledgers.reviews(), {"审查结论": {"同意": "合法"}})
    bring(cast, "government-contract", ledgers.contracts(), {"金额(万元)": {"35000": "35000元"}})
    bring(cast, "seal-use", SEALS)
    assert unknown() == {
        ("用印 − 审查", "鱼塘承包合同"),
        ("合同签订 − 审查", "保洁服务合同"),
        ("合同签订 − 审查", "鱼塘承包合同"),
    }
    (first,) = [
        u for u in unknown_to_others(organisation("stone"), TODAY) if "用印" in u.subtraction
    ]
    assert first.message == "2024-04-02已“用印”，“合法性审查”台账里没有关联的，也没有同名的"


def test_what_is_linked_is_known_whatever_it_is_called(cast):
    contract, review = drafted(cast, date(2025, 3, 3)), reviewed(cast, date(2025, 3, 4))
    link_review(cast, contract, review, date(2025, 3, 5))
    matters.perform(signing(cast, contract, date(2025, 3, 6)))
    renamed = Matter.objects.filter(procedure="legality-review")
    renamed.update(title="另一个名称的事项")
    assert unknown() == set()
    matters.link(
        Linking(
            matter=contract.matter, other=review.matter, relation="review",
            on=date(2025, 3, 7), persons=cast.persons("clerk"), undo=True,
        )
    )  # fmt: skip
    renamed.update(title="另一个名称的事项")
    assert unknown() == {("合同签订 − 审查", "供水管网维护合同")}


def test_rows_of_the_finance_ledger_that_no_contract_explains_are_listed_and_nothing_is_written(
    cast,
):
    bring(cast, "government-contract", ledgers.contracts(), {"金额(万元)": {"35000": "35000元"}})
    before = Matter.objects.count()
    rows = unknown_rows("付款.xlsx", "government-contract", PAYMENTS, organisation("stone"), TODAY)
    assert [row.row for row in rows] == [5]
    assert "办公家具采购" in rows[0].text
    assert Matter.objects.count() == before


# ── “台账 732，系统 732” ──────────────────────────────────────────────────────────────────────


def test_the_ledger_and_the_system_are_counted_side_by_side(cast):
    rows = [ledgers.ticket(f"T{n}", 1 + n) for n in range(5)]
    found = bring(cast, "hotline-ticket", ledgers.tickets(rows))
    assert reconcile(found)[-1] == Reconciled("合计", "", 5, 5)
    assert told(reconcile(found)) == "台账 5，系统 5"


def test_where_they_differ_the_month_and_the_kind_are_told(cast):
    bring(cast, "hotline-ticket", ledgers.tickets([ledgers.ticket("T9", 9)]))
    rows = [ledgers.ticket("T1"), ledgers.ticket("T2", 5, 受理时间="随时")]
    found = bring(cast, "hotline-ticket", ledgers.tickets(rows))
    whole = reconcile(found)
    assert whole[-1] == Reconciled("合计", "", 2, 2)
    assert "（没有写） （没有写）：台账 1，系统 0" in told(whole)
    sheet = load_workbook(io.BytesIO(as_workbook(found, whole))).active
    assert [cell.value for cell in sheet[1]] == ["月份", "类别", "台账", "系统", "差"]
    assert [cell.value for cell in sheet[sheet.max_row]] == ["合计", None, 2, 2, 0]
