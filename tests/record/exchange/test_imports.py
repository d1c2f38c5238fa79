"""A ledger comes in row by row as attested matters, comes again, and can be taken back as one act."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from shengmo.figures.indicators.queries import year_figures
from shengmo.law.procedures.log import Corrected
from shengmo.record.exchange import actions, planning, queries
from shengmo.record.exchange.mapping import read_given
from shengmo.record.exchange.marking import marked_copy
from shengmo.record.exchange.refusals import NotALedger, NotUndone
from shengmo.record.matters import actions as matters
from shengmo.record.matters.bodies import read_saying
from shengmo.record.matters.commands import Correction, Opening
from shengmo.record.matters.held import state_of
from shengmo.record.matters.models import Event, Matter, Measure, Party
from shengmo.record.matters.verify import verify
from shengmo.record.organisations.queries import organisation
from tests.cast import Cast, drafted, gather
from tests.record.exchange import ledgers

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
ANSWERS = {
    "受理日期": {"3.1": "2024-03-10"},
    "调解结果": {"基本化解": "调解中"},
    "金额(万元)": {"35000": "35000元"},
    "审查结论": {"同意": "合法"},
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


def plan(procedure, data, name="台账.xlsx", answers=None, given=None):
    return planning.make_plan(
        name, procedure, data, organisation("stone"), TODAY, answers=answers, given=given
    )


def bring(cast, procedure, data, answers=None):
    found = plan(procedure, data, answers=answers)
    actions.write(found, cast["clerk"], NOW)
    return found


def counts(found):
    return tuple(
        map(len, (found.new, found.updated, found.unchanged, found.conflicts, found.missing))
    )


def test_every_row_that_can_be_understood_becomes_a_matter(cast):
    found = bring(cast, "dispute", ledgers.disputes(), ANSWERS)
    assert counts(found) == (6, 0, 0, 0, 0)
    assert [(r.row, r.column, r.value) for r in found.rejected()] == [(12, "受理日期", "2024.2.30")]
    first = Matter.objects.get(key="石调〔2024〕1号")
    assert (first.way, first.stage, first.outcome) == ("attested", "agreed", "written")
    assert (first.opened_on, first.topic, first.kind) == (date(2024, 3, 5), "东村", "房屋宅基地")
    assert Measure.objects.get(matter=first, name="dispute_amount").value == 30000
    assert Party.objects.filter(matter=first).count() == 2
    assert state_of(first).done["agree_written"].last_on == date(2024, 3, 18)
    assert verify().ok


def test_a_row_remembers_file_sheet_and_row(cast):
    bring(cast, "dispute", ledgers.disputes(), ANSWERS)
    event = Event.objects.get(matter__key="石调〔2024〕2号")
    source = json.loads(event.body_row.body)["source"]
    assert (source["name"], source["sheet"], source["row"]) == ("台账.xlsx", "2024年", 7)
    assert event.proof == "ledger"


def test_what_is_above_counts_for_the_same_and_a_month_starts_no_clock(cast):
    bring(cast, "dispute", ledgers.disputes(), ANSWERS)
    second = Matter.objects.get(key="石调〔2024〕2号")
    assert second.channel == "主动排查"
    month = Matter.objects.get(key="石调〔2024〕6号")
    assert month.opened_on == date(2024, 5, 1)
    assert not state_of(month).clocks
    assert state_of(second).clocks["settle"].ended_on == date(2024, 3, 22)


def test_each_question_is_asked_once_for_all_its_rows(cast):
    rows = [ledgers.ticket(f"T{n}", satisfied, 满意度="B") for n, satisfied in enumerate((4, 5, 6))]
    found = plan("hotline-ticket", ledgers.tickets(rows))
    ((remark, asked),) = found.questions()
    assert asked == [("工单列表", 2), ("工单列表", 3), ("工单列表", 4)]
    assert (remark.column, remark.value) == ("满意度", "B")
    assert "基本满意" in remark.choices
    assert found.blocked


def test_the_same_file_again_changes_nothing(cast):
    for procedure, data in (
        ("dispute", ledgers.disputes()),
        ("government-contract", ledgers.contracts()),
        ("legality-review", ledgers.reviews()),
        ("register-entry", ledgers.registers()),
    ):
        first = bring(cast, procedure, data, ANSWERS)
        again = plan(procedure, data, answers=ANSWERS)
        assert counts(again) == (0, 0, len(first.new), 0, 0)
        assert actions.write(again, cast["clerk"], NOW) is None


def test_the_amounts_of_contracts_are_in_yuan_and_words_for_a_sum_are_kept_out(cast):
    bring(cast, "government-contract", ledgers.contracts(), ANSWERS)
    amounts = {m.title: state_of(m).fields.get("amount") for m in Matter.objects.all()}
    assert amounts == {
        "路灯维修合同": Decimal(30000),
        "保洁服务合同": Decimal(35000),
        "鱼塘承包合同": None,
    }


def test_signed_before_reviewed_is_told_and_not_refused(cast):
    found = plan("government-contract", ledgers.contracts(), answers=ANSWERS)
    written = actions.write(found, cast["clerk"], NOW)
    told = {row: sentences for row, _, sentences in written.findings}
    assert any(s.startswith("倒置：先“签订合同”（2024-04-02）") for s in told[4])
    assert any("合法性审查" in s for s in told[3])
    assert not any("同一个人" in s for sentences in told.values() for s in sentences)


WEEK_ONE = [
    ledgers.ticket("T1"),
    ledgers.ticket("T2", 5, 答复时间=None, 处理结果=None, 办结时间=None, 回访时间=None, 是否按时=None, 满意度=None),
    ledgers.ticket("T3", 6),
]  # fmt: skip
WEEK_TWO = [
    ledgers.ticket("T1", 满意度="基本满意"),
    ledgers.ticket("T2", 5),
    ledgers.ticket("T4", 8),
]


def test_the_next_weeks_file_brings_new_changed_and_missing_rows(cast):
    bring(cast, "hotline-ticket", ledgers.tickets(WEEK_ONE))
    found = plan("hotline-ticket", ledgers.tickets(WEEK_TWO))
    assert counts(found) == (1, 2, 0, 0, 1)
    changes = {p.row.row: {c.item: (c.old, c.new) for c in p.changes} for p in found.updated}
    assert changes[2] == {"field:satisfaction": ("satisfied", "basically")}
    assert changes[3]["day:answer"] == (None, date(2024, 3, 7))
    assert [m.title for m in found.missing] == ["反映垃圾T3"]
    actions.write(found, cast["clerk"], NOW)
    second = Matter.objects.get(key="h12345|T2|")
    assert (second.stage, second.outcome) == ("closed", "resolved")
    assert counts(plan("hotline-ticket", ledgers.tickets(WEEK_TWO)))[:3] == (0, 0, 3)
    assert verify().ok


def test_a_changed_value_is_a_correction_and_the_old_value_stays_in_the_log(cast):
    bring(cast, "hotline-ticket", ledgers.tickets(WEEK_ONE))
    bring(cast, "hotline-ticket", ledgers.tickets(WEEK_TWO))
    matter = Matter.objects.get(key="h12345|T1|")
    last = Event.objects.filter(matter=matter).order_by("-seq").first()
    saying = read_saying(last.kind, last.body_row.body)
    assert isinstance(saying, Corrected)
    assert saying.fields == {"satisfaction": "basically"}
    assert "第2行" in saying.reason


def test_changed_on_both_sides_is_a_conflict_and_stays_as_it_is(cast):
    bring(cast, "hotline-ticket", ledgers.tickets(WEEK_ONE))
    matter = Matter.objects.get(key="h12345|T1|")
    matters.correct(
        Correction(
            matter=str(matter.public_id),
            on=TODAY,
            persons=cast.persons("clerk"),
            reason="回访录音听错了",
            fields={"satisfaction": "dissatisfied"},
        )
    )
    found = bring(cast, "hotline-ticket", ledgers.tickets(WEEK_TWO))
    ((clash,),) = [p.clashes for p in found.conflicts]
    assert (clash.before, clash.recorded, clash.new) == ("satisfied", "dissatisfied", "basically")
    matter.refresh_from_db()
    assert state_of(matter).fields["satisfaction"] == "dissatisfied"


def test_what_was_done_here_since_is_no_conflict_while_the_file_says_the_same(cast):
    bring(cast, "hotline-ticket", ledgers.tickets(WEEK_ONE))
    matter = Matter.objects.get(key="h12345|T1|")
    matters.correct(
        Correction(
            matter=str(matter.public_id),
            on=TODAY,
            persons=cast.persons("clerk"),
            reason="更正",
            fields={"handler": "农业办"},
        )
    )
    assert counts(plan("hotline-ticket", ledgers.tickets(WEEK_ONE))) == (0, 0, 3, 0, 0)


def snapshot():
    columns = (
        "number",
        "title",
        "stage",
        "phase",
        "outcome",
        "kind",
        "channel",
        "closed_on",
        "due_on",
    )
    return sorted(Matter.objects.exclude(stage="").values_list(*columns))


def test_undo_restores_what_stood_before_and_keeps_the_log(cast):
    bring(cast, "hotline-ticket", ledgers.tickets(WEEK_ONE))
    before, events = snapshot(), Event.objects.count()
    data = ledgers.tickets(WEEK_TWO)
    found = plan("hotline-ticket", data)
    actions.write(found, cast["clerk"], NOW)
    assert snapshot() != before
    touched = actions.undo_file(
        organisation("stone"), "hotline-ticket", "台账.xlsx", found.sha256, cast["clerk"], NOW
    )
    assert touched == 3
    assert snapshot() == before
    assert Event.objects.count() > events
    assert verify().ok
    with pytest.raises(NotUndone, match="已经撤销"):
        actions.undo_file(
            organisation("stone"), "hotline-ticket", "台账.xlsx", found.sha256, cast["clerk"], NOW
        )


def test_what_was_undone_counts_nowhere_and_may_come_in_again(cast):
    data = ledgers.tickets(WEEK_ONE)
    found = bring(cast, "hotline-ticket", data)
    people = Party.objects.count()
    place = organisation("stone")
    actions.undo_file(place, "hotline-ticket", "", found.sha256, cast["clerk"], NOW)
    assert not Measure.objects.exists()
    again = bring(cast, "hotline-ticket", data)
    assert counts(again) == (3, 0, 0, 0, 0)
    assert Matter.objects.count() == 3
    assert Party.objects.count() == people
    assert verify().ok


def test_an_import_on_which_something_rests_is_not_undone(cast):
    found = bring(cast, "hotline-ticket", ledgers.tickets(WEEK_ONE))
    matter = Matter.objects.get(key="h12345|T1|")
    matters.correct(
        Correction(
            matter=str(matter.public_id),
            on=TODAY,
            persons=cast.persons("clerk"),
            reason="更正",
            fields={"handler": "农业办"},
        )
    )
    with pytest.raises(NotUndone, match="在导入以后又有记录"):
        actions.undo_file(
            organisation("stone"), "hotline-ticket", "", found.sha256, cast["clerk"], NOW
        )


def test_nothing_is_written_by_a_plan(cast):
    plan("dispute", ledgers.disputes(), answers=ANSWERS)
    assert not Matter.objects.exists()


def test_a_ledger_that_goes_out_comes_in_without_a_change(cast):
    bring(cast, "dispute", ledgers.disputes(), ANSWERS)
    bring(cast, "hotline-ticket", ledgers.tickets(WEEK_ONE))
    drafted(cast, date(2025, 3, 4))
    bring(cast, "government-contract", ledgers.contracts(), ANSWERS)
    for procedure, rows in (("dispute", 6), ("hotline-ticket", 3), ("government-contract", 4)):
        data, written = queries.exported(procedure, organisation("stone"), TODAY)
        assert written == rows
        found = plan(procedure, data)
        assert (*counts(found), len(found.remarks)) == (0, 0, rows, 0, 0, 0)


def test_a_csv_in_gb18030_is_the_same_ledger(cast):
    found = bring(cast, "hotline-ticket", ledgers.tickets_csv(WEEK_ONE))
    assert counts(found) == (3, 0, 0, 0, 0)
    assert counts(plan("hotline-ticket", ledgers.tickets(WEEK_ONE))) == (0, 0, 3, 0, 0)


def test_the_user_says_what_a_column_is_and_the_layout_remembers_it(cast):
    head = ["流水", "哪天来的", "怎么来的", "说了什么"]
    data = ledgers.plain([head, ["A1", "2024.3.5", "12345", "路灯"]])
    mapping = {
        "columns": {
            "流水": "工单编号",
            "哪天来的": "受理时间",
            "怎么来的": "渠道",
            "说了什么": "标题",
        }
    }
    with pytest.raises(NotALedger, match="没有找到"):
        plan("hotline-ticket", data)
    found = plan("hotline-ticket", data, given=read_given(json.dumps(mapping), "对应.json"))
    assert len(found.new) == 1
    actions.write(found, cast["clerk"], NOW)
    assert Matter.objects.get().channel == "12345"


def test_a_row_that_repeats_another_is_a_conflict_and_not_a_second_matter(cast):
    found = bring(
        cast, "hotline-ticket", ledgers.tickets([ledgers.ticket("T1"), ledgers.ticket("T1", 5)])
    )
    assert [(row.row, first) for row, (_, first) in found.repeated] == [(3, 2)]
    assert Matter.objects.count() == 1


def test_a_figure_counts_what_came_in_and_forgets_what_was_undone(cast):
    found = bring(cast, "hotline-ticket", ledgers.tickets(WEEK_ONE))
    place = organisation("stone")
    assert _received(place) == 3
    actions.undo_file(place, "hotline-ticket", "", found.sha256, cast["clerk"], NOW)
    assert _received(place) == 0


def _received(place):
    figures = year_figures(place.code, 2024)
    return sum(f.value for f in figures if f.indicator == "hotline.received" and not f.by)


def test_a_ticket_that_was_done_here_is_known_by_its_number_and_what_it_says_stays(cast):
    opened = matters.open_matter(
        Opening(
            procedure="hotline-ticket",
            organisation="stone",
            on=date(2024, 3, 4),
            persons=cast.persons("office"),
            fields={
                "title": "路灯不亮",
                "ticket_number": "T1",
                "channel": "h12345",
                "request_type": "help",
                "dispatch_round": 1,
            },
        )
    )
    found = bring(cast, "hotline-ticket", ledgers.tickets([ledgers.ticket("T1")]))
    assert counts(found)[0] == 0
    ((clash,),) = [p.clashes for p in found.conflicts]
    assert (clash.item, clash.recorded, clash.new) == ("field:request_type", "help", "complaint")
    assert Matter.objects.get().number == opened.number


def test_a_row_like_a_matter_with_another_number_is_proposed_as_a_duplicate_and_not_merged(cast):
    bring(cast, "legality-review", ledgers.reviews(), ANSWERS)
    head = ["审查编号", "送审日期", "事项名称", "审查结论"]
    data = ledgers.plain([head, ["石合审〔2024〕9号", "2024-03-01", "路灯维修合同", "合法"]])
    found = plan("legality-review", data)
    assert counts(found)[:4] == (1, 0, 0, 0)
    ((row, twin),) = found.doubtful
    assert (row.row, Matter.objects.get(pk=twin.pk).key) == (2, "石合审〔2024〕1号")


def test_the_resolution_before_the_acceptance_is_told_and_the_dispute_has_ended(cast):
    rows = [list(ledgers.DISPUTE_ROWS[0])]
    rows[0][15] = "2月1日"
    found = plan("dispute", ledgers.disputes(rows))
    written = actions.write(found, cast["clerk"], NOW)
    ((_, _, told),) = written.findings
    assert any(s.startswith("倒置：先“达成书面协议”（2024-02-01）") for s in told)
    assert Matter.objects.get().stage == "agreed"


def test_the_users_own_file_goes_back_with_what_became_of_each_row():
    gather()
    data = ledgers.disputes()
    book = load_workbook(io.BytesIO(marked_copy(plan("dispute", data), data)))
    sheet = book["2024年"]
    assert sheet["A1"].value == "石头镇2024年矛盾纠纷排查调处台账"
    assert [sheet.cell(row, 18).value for row in (5, 6, 12, 13)] == [
        "导入结果",
        "新增",
        "看不懂，没有导入",
        None,
    ]
    assert "没有2024年2月30日这一天" in sheet.cell(12, 19).value
    assert "没有2024年2月30日这一天" in sheet["C12"].comment.text
    assert sheet["C12"].fill.fgColor.rgb.endswith("F8CBAD")
    with pytest.raises(NotALedger, match=r"只有 \.xlsx 文件可以标注"):
        marked_copy(plan("hotline-ticket", ledgers.tickets_csv(WEEK_ONE)), b"a,b")
