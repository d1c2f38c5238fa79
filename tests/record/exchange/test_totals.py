"""A month's total that came without rows stays a total: a fact of its own, shown apart, never rows."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from shengmo.figures.indicators.queries import trace, year_figures
from shengmo.record.exchange import actions, planning, queries
from shengmo.record.matters import actions as matters
from shengmo.record.matters.commands import Performing
from shengmo.record.matters.models import Matter
from shengmo.record.matters.verify import verify
from shengmo.record.organisations.queries import organisation
from tests.cast import gather
from tests.record.exchange import ledgers

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TOTALS = "ledger-total"
LONG = ledgers.plain(
    [
        ["石头镇2024年台账总数"],
        ["序号", "村", "月份", "指标", "件数", "备注"],
        [1, "东村", "3月", "受理矛盾纠纷", 5, None],
        [2, "东村", "2024年4月", "受理矛盾纠纷", "7件", "村里报的"],
        [3, "西村", "3月", "受理各类矛盾纠纷", 2.0, None],
        [4, "西村", "3月", "调解成功", 1, None],
        ["合计", None, None, None, 15, None],
    ]
)
MONTHS = ledgers.plain(
    [
        ["石头镇2024年各村受理矛盾纠纷统计表"],
        ["村", "1月", "2月", "3月", "合计"],
        ["东村", 1, 2, None, 3],
        ["西村", "无", 4, 5, 9],
        ["合计", 1, 6, 5, 12],
    ]
)
INDICATORS = ledgers.plain(
    [
        ["2024年矛盾纠纷排查月报"],
        ["月份", "受理矛盾纠纷", "调解成功", "排查次数"],
        ["3月", 6, 4, 2],
        ["4月", 3, 3, 0],
    ]
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return gather()


def plan(data, answers=None):
    place = organisation("stone")
    return planning.make_plan("总数.xlsx", TOTALS, data, place, TODAY, answers=answers)


def bring(cast, data, answers=None):
    found = plan(data, answers)
    actions.write(found, cast["clerk"], NOW)
    return found


def figures(code):
    """Status → value, of the whole year."""
    rows = year_figures("stone", 2024)
    return {str(f.status): f.value for f in rows if f.indicator == code and not f.by}


def test_totals_are_shown_apart_from_what_was_counted_and_make_no_matters_of_their_ledger(cast):
    found = bring(cast, LONG)
    assert (len(found.new), list(found.rejected()), found.questions()) == (4, [], [])
    assert figures("mediation.accepted") == {"achieved": None, "total": 14}
    assert figures("mediation.succeeded") == {"achieved": None, "total": 1}
    assert not Matter.objects.filter(procedure="dispute").exists()
    actions.write(
        planning.make_plan(
            "纠纷.xlsx", "dispute", ledgers.disputes(ledgers.DISPUTE_ROWS[:1]),
            organisation("stone"), TODAY,
        ),
        cast["clerk"], NOW,
    )  # fmt: skip
    assert figures("mediation.accepted") == {"achieved": 1, "total": 14}
    assert verify().ok


def test_a_total_is_traced_to_the_sheet_it_came_from(cast):
    bring(cast, LONG)
    found = trace("stone", 2024, "mediation.accepted", status="total")
    assert sum(row.contributes for row in found.rows) == found.figure.value == 14
    assert found.figure.receipt.text == "3个月报总数，没有逐件记录"
    assert "东村2024年3月受理矛盾纠纷" in {row.title for row in found.rows}
    assert trace("stone", 2024, "mediation.accepted").rows == ()


def test_months_across_are_unfolded_and_the_title_says_what_is_counted(cast):
    found = bring(cast, MONTHS)
    assert [(p.row.row, p.row.fields["unit_name"], p.row.fields["month"]) for p in found.new] == [
        (3, "东村", "2024-01"), (3, "东村", "2024-02"),
        (4, "西村", "2024-02"), (4, "西村", "2024-03"),
    ]  # fmt: skip
    assert figures("mediation.accepted")["total"] == 12


def test_indicators_across_are_unfolded_and_one_that_nobody_knows_is_asked_about_once(cast):
    found = plan(INDICATORS)
    ((asked, rows),) = found.questions()
    assert (asked.column, asked.value) == ("指标", "排查次数")
    assert [row for _, row in rows] == [3, 4]
    bring(cast, INDICATORS, {"指标": {"排查次数": "留空"}})
    assert figures("mediation.accepted")["total"] == 9
    assert figures("mediation.succeeded")["total"] == 7
    assert set(Matter.objects.values_list("side", flat=True)) == {"石头镇"}


def test_the_same_totals_again_change_nothing_and_a_later_number_takes_the_place(cast):
    bring(cast, MONTHS)
    again = plan(MONTHS)
    assert (len(again.new), len(again.unchanged)) == (0, 4)
    data, rows = queries.exported(TOTALS, organisation("stone"), TODAY)
    assert (rows, len(plan(data).unchanged)) == (4, 4)
    changed = ledgers.plain([["2024年受理矛盾纠纷"], ["村", "2月", "3月"], ["西村", 6, 5]])
    found = bring(cast, changed)
    assert (len(found.updated), len(found.unchanged)) == (1, 1)
    assert figures("mediation.accepted")["total"] == 14


def test_a_total_that_rows_have_replaced_no_longer_counts(cast):
    bring(cast, LONG)
    total = Matter.objects.get(title="东村2024年4月受理矛盾纠纷")
    matters.perform(
        Performing(
            matter=str(total.public_id), act="replace", on=TODAY, persons=cast.persons("clerk"),
            fields={"left_out": "东村台账"},
        )
    )  # fmt: skip
    assert figures("mediation.accepted") == {"achieved": None, "total": 7}


def test_totals_of_another_year_and_before_the_cut_off_day_stay_where_they_belong(cast):
    bring(cast, LONG)
    assert not [f for f in year_figures("stone", 2025) if f.status == "total"]
    found = year_figures("stone", 2024, date(2024, 3, 31))
    assert [
        f.value for f in found if f.status == "total" and f.indicator == "mediation.accepted"
    ] == [7]
