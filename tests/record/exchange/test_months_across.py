"""Hours of study with the months across: a person a row, a column a month, each month by itself."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from shengmo.corpus import shelf
from shengmo.record.exchange import actions, planning, queries
from shengmo.record.exchange.mapping import Given
from shengmo.record.exchange.marking import marked_copy
from shengmo.record.exchange.refusals import NotALedger
from shengmo.record.matters import actions as matters
from shengmo.record.matters.commands import Opening, Performing, TakingBack
from shengmo.record.matters.held import state_of
from shengmo.record.matters.models import Matter, Measure
from shengmo.record.matters.verify import verify
from shengmo.record.organisations.queries import organisation
from tests.cast import gather
from tests.record.exchange.ledgers import saved

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return gather()


def hours(rows, title="石头镇2024年机关干部学法学时统计表", months=None):
    """A title, a header of two rows with the months under 学时, a total below."""
    book = Workbook()
    sheet = book.active
    heads = months or [f"{n}月" for n in range(1, 13)]
    sheet.append([title])
    sheet.append(["序号", "姓名", "科室", "人员类别", "学时", *[None] * 11, "合计", "备注"])
    sheet.append([None, None, None, None, *heads, None, None])
    sheet.merge_cells("A1:R1")
    sheet.merge_cells("E2:P2")
    for letter in "ABCDQR":
        sheet.merge_cells(f"{letter}2:{letter}3")
    for line in rows:
        sheet.append(line)
    sheet.append(["合计", None, None, None, *[9] * 12, 108, None])
    sheet.append(["制表人：某某"])
    return saved(book)


ROWS = [
    [1, "甲某", "党政办", "公务员", 4, "4学时", None, 4.0, "/", 4, 4, 4, 4, 4, 4, 4, 40, None],
    [2, "乙某", "城建办", "事业编", 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, "半天", None, "借调"],
    [3, "甲某", "东村", "村干部", *[1] * 12, 12, None],
]


HALF_A_DAY = {"12月": {"半天": "4"}}


def plan(data, **more):
    place = organisation("stone")
    return planning.make_plan("学时.xlsx", "study-hours", data, place, TODAY, **more)


def test_of_a_person_on_a_years_list_only_the_year_is_known(cast):
    found = plan(hours(ROWS), answers=HALF_A_DAY)
    assert {tuple(p.row.precisions.items()) for p in found.new} == {(("enrol", "year"),)}


def test_each_month_of_a_person_is_a_value_of_its_own_and_the_title_gives_the_year(cast):
    found = plan(hours(ROWS), answers={"12月": {"半天": "4"}})
    assert [(p.row.fields["title"], p.row.fields["year"]) for p in found.new] == [
        ("甲某", "2024"), ("乙某", "2024"), ("甲某", "2024"),
    ]  # fmt: skip
    actions.write(found, cast["clerk"], NOW)
    assert Matter.objects.filter(procedure="study-hours").count() == 3
    first = Matter.objects.get(key="2024|甲某党政办")
    fields = state_of(first).fields
    assert (fields["hours_02"], fields["hours_04"]) == (Decimal(4), Decimal(4))
    assert "hours_03" not in fields
    assert first.opened_on == date(2024, 1, 1)
    measured = Measure.objects.filter(matter__procedure="study-hours", name="hours")
    assert sum(m.value for m in measured) == 40 + 26 + 12
    assert {m.on.year for m in measured} == {2024}
    assert verify().ok


def test_half_a_day_is_asked_about_and_written_nowhere_before_it_is_answered(cast):
    found = plan(hours(ROWS))
    assert {remark.value for remark, _ in found.questions()} == {"半天"}
    assert len(found.new) == 2


def test_a_month_that_changes_is_the_only_change_and_the_export_is_the_same_sheet(cast):
    actions.write(plan(hours(ROWS[:1])), cast["clerk"], NOW)
    later = [*ROWS[0]]
    later[6] = 6
    found = plan(hours([later]))
    changes = [(c.item, c.old, c.new) for p in found.updated for c in p.changes]
    assert changes == [("field:hours_03", None, Decimal(6))]
    actions.write(found, cast["clerk"], NOW)
    data, _ = queries.exported("study-hours", organisation("stone"), TODAY)
    heads = [cell.value for cell in load_workbook(io.BytesIO(data)).active[1]]
    assert [f"{n}月" for n in range(1, 13)] == heads[heads.index("1月") : heads.index("12月") + 1]
    back = plan(data)
    assert (len(back.unchanged), list(back.remarks), list(back.conflicts)) == (1, [], [])


@pytest.mark.parametrize(
    "months",
    [
        ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"],
        [f"2024年{n}月" for n in range(1, 13)],
        [f"{n}月份" for n in range(1, 13)],
        [f"{n}月学时" for n in range(1, 13)],
    ],
)  # fmt: skip
def test_months_are_known_by_every_usual_name(cast, months):
    found = plan(hours(ROWS[:1], months=months))
    assert next(iter(found.new)).row.fields["hours_11"] == Decimal(4)


def test_hours_by_office_without_names_are_no_ledger_of_persons_and_it_is_said_where_they_go(cast):
    book = Workbook()
    book.active.append(["各单位2024年学法次数统计"])
    book.active.append(["单位", *[f"{n}月" for n in range(1, 13)], "合计"])
    book.active.append(["党政办", *[1] * 12, 12])
    with pytest.raises(
        NotALedger, match="看列名这是按月的总数，没有“个人学时”要的逐件（逐人）的行"
    ):
        plan(saved(book))


def monthly(rows, months=range(1, 13), heads=("序号", "姓名", "科室", "学时", "累计", "备注")):
    """A sheet for each month, named after it; `rows` gives the rows of a month."""
    book = Workbook()
    for n in months:
        sheet = book.active if n == months[0] else book.create_sheet()
        sheet.title = f"{n}月"
        sheet.append([f"石头镇2024年{n}月学时"])
        sheet.append(list(heads))
        for line in rows(n):
            sheet.append(line)
    return saved(book)


def two_persons(month):
    """Of whom the second studied in March and later alone."""
    yield [1, "甲某", "党政办", month, month * (month + 1) // 2, "借调" if month == 5 else None]
    if month > 2:
        yield [2, "乙某", "城建办", 2, None, None]


def test_twelve_sheets_of_hours_become_one_entry_a_person_each_sheet_a_month(cast):
    data = monthly(two_persons)
    found = plan(data)
    assert (len(found.new), len(found.repeated), list(found.rejected())) == (2, 0, [])
    assert "按月分的表里，有20行和同一人别的月份的行合为一件。" in found.notices
    actions.write(found, cast["clerk"], NOW)
    first = Matter.objects.get(key="2024|甲某党政办")
    fields = state_of(first).fields
    assert [fields[f"hours_{n:02}"] for n in range(1, 13)] == list(range(1, 13))
    assert fields["total_hours"] == 78
    assert total(first.public_id) == 78
    assert (len(plan(data).unchanged), len(plan(data).missing)) == (2, 0)
    marked = load_workbook(io.BytesIO(marked_copy(plan(data), data)))
    assert marked["5月"].cell(3, 7).value == "与表“1月”第3行合为一件"


def test_a_day_that_only_a_later_sheet_says_counts_for_the_person(cast):
    """Without a day of their own, persons stand on the list from the first of January."""
    heads = ("姓名", "科室", "学时", "列入日期", "移出日期", "移出理由")

    def rows(month):
        yield [
            "甲某",
            "党政办",
            2,
            "2024-01-05" if month == 2 else None,
            *("2024-06-30", "调走")[: 2 * (month == 6)],
        ]

    (planned,) = plan(monthly(rows, heads=heads)).new
    assert planned.row.days == {"enrol": date(2024, 1, 5), "leave": date(2024, 6, 30)}
    assert planned.row.supposed == set()
    assert planned.row.fields["leave_reason"] == "调走"


def test_a_month_that_comes_by_itself_adds_to_the_persons_entry(cast):
    actions.write(plan(monthly(two_persons, range(1, 4))), cast["clerk"], NOW)
    found = plan(monthly(two_persons, range(4, 5)))
    changed = {c.item for p in found.updated for c in p.changes}
    assert (len(found.new), len(found.updated)) == (0, 2)
    assert {"field:hours_04"} <= changed <= {"field:hours_04", "field:total_hours"}


def test_what_was_remembered_of_one_month_is_no_other_month(cast):
    """The layouts are alike: what is remembered, and what the page sends back, names no month."""
    found = plan(monthly(two_persons))
    assert {one.plain()["学时"] for one in found.tables} == {"按表名的月份"}
    given = Given(columns=found.tables[0].plain())
    again = plan(monthly(two_persons), given=given)
    assert (len(again.new), len(again.repeated)) == (2, 0)


def test_a_name_and_hours_are_enough_on_a_sheet_that_is_named_after_a_month(cast):
    data = monthly(lambda month: [["甲某", month]], heads=("姓名", "学时"))
    (planned,) = plan(data).new
    assert planned.row.fields["hours_12"] == 12


def test_a_person_who_stands_twice_on_one_sheet_is_told_as_repeated(cast):
    found = plan(monthly(lambda month: [[1, "甲某", "党政办", month]] * (2 if month == 2 else 1)))
    assert [(row.sheet, row.row, first) for row, first in found.repeated] == [
        ("2月", 4, ("1月", 3))
    ]
    (planned,) = found.new
    assert planned.row.fields["hours_02"] == 2


def put_down_live(cast, key="甲某党政办"):
    """A person who was enrolled here, and whose hours were put down once."""
    enrolled = matters.open_matter(
        Opening(
            procedure="study-hours", organisation="stone", on=date(2024, 1, 3),
            persons=cast.persons("clerk"),
            fields={"title": "甲某", "person_key": key, "year": "2024", "standing": "civil_servant"},
        )
    )  # fmt: skip
    matters.perform(
        Performing(
            matter=enrolled.matter, act="add_hours", on=date(2024, 3, 12),
            persons=cast.persons("clerk"), fields={"hours": Decimal(4)},
        )
    )  # fmt: skip
    return enrolled.matter


def total(matter):
    return sum(m.value for m in Measure.objects.filter(matter__public_id=matter, name="hours"))


def test_months_of_a_person_whose_hours_were_put_down_here_are_not_counted_on_top(cast):
    matter = put_down_live(cast)
    found = plan(hours(ROWS[:2]), answers=HALF_A_DAY)
    assert [p.row.fields["title"] for p in found.new] == ["乙某"]
    assert (len(found.updated), len(found.conflicts)) == (0, 0)
    (fault,) = found.rejected()
    assert (fault.row, fault.column) == (4, "1月")
    assert "已经在本系统用“记学时”逐次记过" in fault.message
    actions.write(found, cast["clerk"], NOW)
    assert total(matter) == 4


def test_hours_that_were_taken_back_here_stand_in_nobodys_way(cast):
    matter = put_down_live(cast)
    persons = cast.persons("clerk")
    matters.record_all(
        [TakingBack(matter=matter, events=(2,), on=TODAY, persons=persons, reason="记错了")]
    )
    found = plan(hours(ROWS[:1]))
    assert (len(found.updated), list(found.rejected())) == (1, [])
    actions.write(found, cast["clerk"], NOW)
    assert total(matter) == 40


def test_the_same_months_again_are_no_fault_where_hours_were_put_down_here_since(cast):
    actions.write(plan(hours(ROWS[:1])), cast["clerk"], NOW)
    matters.perform(
        Performing(
            matter=str(Matter.objects.get(procedure="study-hours").public_id), act="add_hours",
            on=date(2025, 1, 5), persons=cast.persons("clerk"), fields={"hours": Decimal(1)},
        )
    )  # fmt: skip
    found = plan(hours(ROWS[:1]))
    assert (len(found.unchanged), list(found.rejected())) == (1, [])


def test_the_file_of_the_procedure_says_how_months_across_are_understood():
    columns = shelf.load_procedure("study-hours", TODAY)[0].columns
    assert columns["3月"].field == "hours_03"
    assert {"三月", "3月份", "03月", "3月学时"} <= set(columns["3月"].also)
