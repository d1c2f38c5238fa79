"""The ledger's grid: its columns, tags, filters and totals; one cell put right; what goes out."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from django.utils.http import urlencode
from openpyxl import load_workbook

from shengmo.corpus import shelf
from shengmo.entrypoints.workbench.ledger_groups import GROUPS
from shengmo.entrypoints.workbench.ledger_names import NO_LEDGER
from shengmo.law.procedures.log import AttestedAct, Corrected
from shengmo.record.matters import actions
from shengmo.record.matters.bodies import read_saying
from shengmo.record.matters.commands import Attestation, PartyGiven, Persons, Source
from shengmo.record.matters.held import state_of
from shengmo.record.matters.models import Event, Matter
from shengmo.record.matters.verify import verify
from tests.entrypoints.workbench import cast as plays

pytestmark = pytest.mark.django_db
LEDGER = "/ledgers/dispute/"
SCRIPT = {"X-Requested-With": "fetch"}


WHOLE = {"agreement_number": "石调协〔2026〕1号", "platform_number": "S1", "amount": 3000}


def attest(
    cast, *, village="东村", days=None, organisation="stone", precision="day", people=(), said=WHOLE
):
    """A dispute as an old ledger tells it, by the clerk."""
    days = days or {"accept": date(2026, 3, 5), "agree_written": date(2026, 3, 18)}
    kinds = {"title": f"{village}邻里纠纷", "source": "sweep", "kind": "neighbours"}
    return actions.attest(
        Attestation(
            persons=Persons(actor=cast["clerk"], recorder=cast["clerk"], proof="ledger"),
            source=Source(sha256="0" * 64, name="台账.xlsx", sheet="一月", row=2),
            acts=tuple(AttestedAct(act, on, "", precision) for act, on in days.items()),
            fields={**kinds, "village": village, **said},
            parties=tuple(PartyGiven(role=role, name=name) for role, name in people),
            outcome="written" if "agree_written" in days else "",
            procedure="dispute",
            organisation=organisation,
        )
    ).matter


def text(response) -> str:
    return response.content.decode()


def rows(response) -> list[str]:
    """Each row of the grid as words."""
    parts = re.findall(r'<tr id="m-.*?</tr>', text(response), re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", part).split()) for part in parts]


def cell(matter: str, column: str) -> str:
    return f"{LEDGER}cells/{matter}/?{urlencode({'column': column})}"


def test_the_grid_shows_the_ledgers_own_columns(cast, as_):
    attest(cast)
    page = as_("clerk").get(LEDGER)
    (row,) = rows(page)
    assert "东村邻里纠纷" in row
    assert "主动排查" in row
    assert "3,000" in row
    assert "共 1 件" in text(page)
    assert "金额合计" in text(page) or "3,000" in text(page)


def test_days_in_the_wrong_order_and_months_are_tagged_with_a_sentence(cast, as_):
    attest(cast, days={"accept": date(2026, 3, 5), "agree_written": date(2026, 3, 1)})
    attest(cast, village="西村", precision="month")
    first, second = sorted(rows(as_("clerk").get(LEDGER)))
    assert (
        "日期倒置 ：先“达成书面协议”（2026-03-01），后“受理登记”（2026-03-05）。" in second + first
    )
    assert "缺日期 ：“受理登记”只知道月份，没有具体日期。" in second + first


def test_two_disputes_of_the_same_two_people_may_be_one(cast, as_):
    people = (("applicant", "甲某"), ("respondent", "乙某"))
    attest(cast, people=people)
    attest(cast, people=people, days={"accept": date(2026, 5, 5)})
    attest(cast, people=people, days={"accept": date(2025, 5, 5)})
    page = as_("clerk").get(LEDGER)
    assert sum("疑似重复" in row for row in rows(page)) == 2


def test_only_rows_with_problems_are_left_and_counted(cast, as_):
    attest(cast)
    attest(cast, village="西村", precision="month")
    page = as_("clerk").get(LEDGER)
    assert "只看有问题的（1）" in text(page)
    page = as_("clerk").get(LEDGER, {"problems": "1"})
    (row,) = rows(page)
    assert "西村" in row
    assert "筛出（有问题的） 1 件" in text(page)


def test_a_list_is_sorted_by_a_header(cast, as_):
    for village in ("乙村", "甲村", "丙村"):
        attest(cast, village=village)
    upwards = [
        row.split("邻里")[0][-2:] for row in rows(as_("clerk").get(LEDGER, {"sort": "topic"}))
    ]
    page = text(as_("clerk").get(LEDGER, {"sort": "-topic"}))
    assert 'aria-sort="descending"' in page
    downwards = rows(as_("clerk").get(LEDGER, {"sort": "-topic"}))
    assert upwards == sorted(["甲村", "乙村", "丙村"])
    assert [row.split("邻里")[0][-2:] for row in downwards] == upwards[::-1]


def test_columns_are_chosen_and_kept(cast, as_):
    attest(cast)
    clerk = as_("clerk")
    clerk.post(f"{LEDGER}columns/", {"column": ["调解员", "涉及金额（元）"], "back": "year=2026"})
    page = text(clerk.get(LEDGER))
    heads = re.search(r"<thead>.*?</thead>", page, re.DOTALL)[0]
    assert "调解员" in heads
    assert "纠纷来源" not in heads
    again = as_("clerk")  # signed in anew: another session
    assert "调解员" in re.search(r"<thead>.*?</thead>", text(again.get(LEDGER)), re.DOTALL)[0]
    others = re.search(r"<thead>.*?</thead>", text(as_("section").get(LEDGER)), re.DOTALL)[0]
    assert "调解员" not in others
    clerk.post(f"{LEDGER}columns/", {"usual": "1"})
    heads = re.search(r"<thead>.*?</thead>", text(clerk.get(LEDGER)), re.DOTALL)[0]
    assert "纠纷来源" in heads


def test_rows_of_a_village_carry_its_name_and_can_be_filtered(cast, as_):
    attest(cast)
    attest(cast, organisation="hill")
    page = as_("clerk").get(LEDGER)
    assert sum("山坡村" in row for row in rows(page)) == 1
    assert len(rows(as_("clerk").get(LEDGER, {"organisation": "hill"}))) == 1
    numbers = [row.split()[0] for row in rows(page)]
    assert numbers[0] == numbers[1]


def test_a_filter_that_is_a_figure_says_so_and_one_that_is_narrower_says_by_how_much(cast, as_):
    attest(cast)
    plays.contract(cast)
    attest(cast, village="西村", days={"accept": date(2026, 4, 1)})
    page = text(as_("clerk").get(LEDGER, {"year": "2026"}))
    assert "这就是年报里的“受理矛盾纠纷”：2件" in page
    page = text(as_("clerk").get(LEDGER, {"year": "2026", "topic": "西村"}))
    assert "年报里的“受理矛盾纠纷”是 2件，这里少 1 件（只列“西村”）" in page


def test_a_cell_of_an_open_row_is_put_right_without_a_reason(cast, as_):
    matter = attest(cast, days={"accept": date(2026, 3, 5)})
    clerk = as_("clerk")
    form = text(clerk.get(cell(matter, "村（社区）"), headers=SCRIPT))
    assert 'value="东村"' in form
    assert "reason" not in form
    answer = clerk.post(cell(matter, "村（社区）"), {"column": "村（社区）", "value": "南村"}, headers=SCRIPT)  # fmt: skip
    assert "南村" in text(answer)
    assert state_of(Matter.objects.get(public_id=matter)).fields["village"] == "南村"
    said = read_saying("corrected", Event.objects.get(kind="corrected").body_row.body)
    assert said == Corrected(reason="在台账里更正“村（社区）”", fields={"village": "南村"})
    assert verify().ok


def test_a_closed_row_asks_for_the_reason(cast, as_):
    days = {"accept": date(2026, 3, 5), "agree_written": date(2026, 3, 8), "file": date(2026, 3, 9)}
    matter = attest(cast, days=days)
    assert Matter.objects.get(public_id=matter).phase == "closed"
    clerk = as_("clerk")
    sent = {"column": "受理日期", "value": "2026-03-04", "back": "year=2026"}
    refused = clerk.post(cell(matter, "受理日期"), sent)
    assert refused.status_code == 400
    assert "还不能改“受理日期”：已经办结的，要写更正理由。" in text(refused)
    done = clerk.post(cell(matter, "受理日期"), {**sent, "reason": "登记簿写的是四日"})
    assert done.url == f"{LEDGER}?year=2026"
    assert Matter.objects.get(public_id=matter).opened_on == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("村（社区）", "", "不能改成空白"),
        ("涉及金额（元）", "三万", "要写数字"),
        ("受理日期", "2027-01-01", "还没有到"),
        ("调解时间", "2026-03-06", "还没有登记“开始调解”"),
        ("纠纷类型", "怪事", "只能选"),
    ],
)
def test_a_value_that_cannot_be_comes_back_with_one_sentence(cast, as_, column, value, sentence):
    matter = attest(cast, days={"accept": date(2026, 3, 5)})
    answer = as_("clerk").post(cell(matter, column), {"column": column, "value": value})
    assert answer.status_code in {400, 409}
    assert sentence in text(answer)
    assert not Event.objects.filter(kind="corrected").exists()


def test_people_and_results_are_not_edited_in_the_grid_and_not_by_everybody(cast, as_):
    matter = attest(cast, days={"accept": date(2026, 3, 5)})
    for column in ("甲方", "调解结果", "简要情况", "没有的列"):
        assert as_("clerk").get(cell(matter, column)).status_code == 404
    assert as_("chief").get(cell(matter, "村（社区）")).status_code == 403


def exported(response) -> list[tuple[object, ...]]:
    book = load_workbook(io.BytesIO(response.content))
    return [tuple(row) for row in book.active.iter_rows(values_only=True)]


def test_the_export_holds_exactly_the_list_with_people_masked(cast, as_):
    attest(cast, people=(("applicant", "甲大牛"), ("respondent", "乙某")))
    attest(cast, village="=西村", days={"accept": date(2026, 4, 1)})
    clerk = as_("clerk")
    clerk.post(f"{LEDGER}columns/", {"column": ["甲方", "村（社区）"]})
    head, first, *rest = exported(clerk.post(f"{LEDGER}export/?topic=东村", {"extent": "list"}))
    assert head == ("绳墨编号（石头镇）", "日期", "名称", "甲方", "村（社区）", "环节", "最晚")
    assert first[3:5] == ("甲**", "东村")
    assert rest == []
    whole = exported(clerk.post(f"{LEDGER}export/?topic=东村", {"extent": "whole"}))
    assert len(whole) == 3
    assert not any("甲大牛" in map(str, row) for row in whole)
    assert "=西村" in {cell for row in whole for cell in row}


def test_people_go_out_plainly_on_demand_to_who_acted_and_it_is_an_event(cast, as_):
    matter = attest(cast, people=(("applicant", "甲大牛"), ("respondent", "乙某")))
    for name, seen in (("section", "甲**"), ("clerk", "甲大牛")):
        client = as_(name)
        client.post(f"{LEDGER}columns/", {"column": ["甲方"]})
        _, row = exported(client.post(f"{LEDGER}export/", {"extent": "list", "unmask": "1"}))
        assert row[3] == seen
    (event,) = Event.objects.filter(kind="exported")
    assert str(event.matter.public_id) == matter
    assert str(event.recorder.public_id) == cast["clerk"]
    assert verify().ok


def test_every_procedure_that_is_kept_as_a_ledger_has_its_group():
    grouped = {name for names in GROUPS.values() for name in names}
    assert set(shelf.procedure_names()) - NO_LEDGER == grouped


def test_five_ledgers_stand_side_by_side_and_the_rest_is_one_click_away(cast, as_):
    attest(cast)
    page = text(as_("clerk").get(LEDGER))
    tabs = re.search(r'<nav class="tabs".*?</nav>', page, re.DOTALL)[0]
    first = tabs.split("<details")[0]
    assert first.count("<a ") <= 6
    assert "矛盾纠纷调解" in first
    assert "更多台账" in tabs
    assert "执法" in tabs
