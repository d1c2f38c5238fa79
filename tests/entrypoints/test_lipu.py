"""Does the year of 33 figures come out of its records, each adding up from its matters?"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from shengmo.corpus.shelf import load_calendars, load_vocabulary
from shengmo.entrypoints.cli.towns.atlas import TOWNS
from shengmo.entrypoints.cli.towns.building import build
from shengmo.entrypoints.cli.towns.days import Days
from shengmo.figures.indicators.figures import Role, Status
from shengmo.figures.indicators.queries import frozen_figures, trace, year_figures
from shengmo.figures.reports.document import Bound, Paragraph
from shengmo.figures.reports.queries import Format, compile_report, render
from shengmo.reading.reader import Reader
from shengmo.record.matters.models import Clock, Document, Event, Link, Matter, Party
from shengmo.record.matters.parties import open_party
from shengmo.record.organisations.models import Person

pytestmark = pytest.mark.django_db

TOWN = TOWNS["lipu"]
CODE, YEAR = TOWN.code, TOWN.year
INVENTED = re.compile(r"[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥]")

# What the published report of that year states: indicator, cut, value, unit.
STATED = (
    ("review.decisions", {}, 13, "次"),
    ("review.contracts", {}, 43, "份"),
    ("review.problems_rectified", {}, 135, "个"),
    ("hotline.received", {"channel": "8890"}, 655, "件"),
    ("hotline.received", {"channel": "掌上基层"}, 12089, "件"),
    ("hotline.closure_rate", {}, 100, "%"),
    ("hotline.satisfaction_rate", {}, 100, "%"),
    ("service.visits", {}, 3218, "人次"),
    ("service.kiosk_uses", {}, 2137, "件"),
    ("consult.sessions", {"kind": "坐班值班"}, 147, "次"),
    ("consult.people", {"kind": "法律咨询"}, 2897, "人次"),
    ("institution.count", {"kind": "法律服务队"}, 1, "支"),
    ("institution.count", {"kind": "专业调解队"}, 1, "支"),
    ("mediation.succeeded", {}, 553, "件"),
    ("mediation.amount", {}, 21249000, "元"),
    ("petition.accepted", {"kind": "初信初访"}, 112, "件"),
    ("petition.satisfaction_rate", {"kind": "初信初访"}, 100, "%"),
    ("petition.resolved", {"kind": "信访积案"}, 5, "起"),
    ("publicity.events", {"kind": "法治讲座"}, 14, "场"),
    ("publicity.events", {"kind": "文艺演出"}, 17, "场"),
    ("publicity.materials", {"kind": "宣传品"}, 24000, "份"),
    ("publicity.materials", {"kind": "横幅宣传牌"}, 326, "条"),
    ("publicity.materials", {"kind": "LED宣传视频"}, 500, "条"),
    ("honour.count", {"kind": "省级民主法治村"}, 1, "个"),
    ("consult.people", {"kind": "商事法律咨询"}, 191, "人次"),
    ("return.value", {"item": "增幅居全区前列的经济指标"}, 5, "项"),
    ("institution.count", {"kind": "乡村振兴服务团"}, 4, "大"),
    ("publicservice.sessions", {}, 34, "场次"),
    ("return.value", {"item": "收入超100万元的村集体占比"}, 50, "%"),
    ("return.value", {"item": "苗农增收"}, "3.5", "万元/户"),
    ("villageproject.count", {}, 224, "个"),
    ("villageproject.amount", {}, 95220000, "元"),
    ("villageproject.problems_corrected", {}, 37, "个"),
)
NAMES = [code + "".join(f"[{value}]" for value in by.values()) for code, by, *_ in STATED]
SCALE = {"万": 10_000}  # 3.5万元/户 is read as 35000 元/户
EXTERNAL = {"return.value", "service.kiosk_uses"}  # another body counted them


def nobody_watches(_done: int, _of: int) -> None:
    """No progress bar."""


@pytest.fixture(scope="module")
def today() -> date:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker, today):
    """The town, built once for this file and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(TOWN, today, nobody_watches)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def live(town, django_db_blocker):
    with django_db_blocker.unblock():
        return by_name(year_figures(CODE, YEAR))


@pytest.fixture(scope="module")
def report(town, today, django_db_blocker):
    with django_db_blocker.unblock():
        return compile_report(CODE, YEAR, today=today)


def by_name(figures):
    return {(figure.indicator, tuple(sorted(figure.by.items()))): figure for figure in figures}


# ── The figures ────────────────────────────────────────────────────────────────────────────────


def test_thirty_three_figures_are_stated():
    assert len(STATED) == len(set(NAMES)) == 33


@pytest.mark.parametrize(("code", "by", "value", "unit"), STATED, ids=NAMES)
def test_the_records_state_the_figure(live, code, by, value, unit):
    figure = live[code, tuple(sorted(by.items()))]
    assert (figure.value, figure.unit) == (Decimal(value), unit)
    assert figure.status is (Status.EXTERNAL if code in EXTERNAL else Status.ACHIEVED)
    assert figure.receipt.attested == 0


@pytest.mark.parametrize(("code", "by", "value", "unit"), STATED, ids=NAMES)
def test_the_matters_behind_the_figure_add_up_to_it(town, code, by, value, unit):
    found = trace(CODE, YEAR, code, by)
    whole = sum(row.contributes for row in found.rows)
    assert found.hidden == 0
    assert len({row.matter for row in found.rows}) == len(found.rows)
    if found.figure.denominator is None:
        assert whole == found.figure.value == Decimal(value)
    else:
        part = sum(row.contributes for row in found.rows if row.role is Role.NUMERATOR)
        assert (part, whole) == (found.figure.numerator, found.figure.denominator)
        assert 100 * part / whole == Decimal(value)


def test_the_closed_report_keeps_all_of_them(town):
    kept = by_name(frozen_figures(CODE, YEAR))
    for code, by, value, _ in STATED:
        assert kept[code, tuple(sorted(by.items()))].value == Decimal(value)


def test_the_report_states_each_of_them(report):
    runs = [r for block in report.blocks if isinstance(block, Paragraph) for r in block.runs]
    said = by_name(run.figure for run in runs if isinstance(run, Bound))
    for code, by, value, _ in STATED:
        assert said[code, tuple(sorted(by.items()))].value == Decimal(value)


def test_who_reads_the_report_finds_each_of_them_again(report):
    text = render(report, Format.TXT).decode()
    found = {
        (figure.indicator, tuple(sorted(figure.by.items())), figure.value)
        for figure in Reader(load_vocabulary()).read(text).figures
    }
    missing = [
        name
        for name, (code, by, value, unit) in zip(NAMES, STATED, strict=True)
        if (code, tuple(sorted(by.items())), Decimal(value) * SCALE.get(unit[0], 1)) not in found
    ]
    assert not missing


def test_what_others_counted_is_said_to_be_theirs(report):
    rows = {row.figure.by.get("item"): row.figure for row in report.annex}
    assert rows["苗农增收"].receipt.text.startswith("区农业农村局统计")
    text = render(report, Format.TXT).decode()
    assert "苗农增收3.5万元/户" in text
    assert "外部数据" in text


# ── The records ────────────────────────────────────────────────────────────────────────────────


def test_building_it_again_changes_nothing(town, today):
    before = Event.objects.count(), Person.objects.count()
    again = build(TOWN, today, nobody_watches)
    assert (again.matters, again.events) == (town.matters, town.events)
    assert (Event.objects.count(), Person.objects.count()) == before


def test_everybody_in_it_is_plainly_invented(town):
    names = set(Person.objects.values_list("name", flat=True))
    sealed = Party.objects.values_list("sealed", flat=True)
    names |= {open_party(text)["name"] for text in sealed}
    assert not [name for name in names if not INVENTED.search(name)]


def test_nobody_works_on_a_day_off(town):
    days = Days(load_calendars())
    worked = set(Event.objects.values_list("happened_on", flat=True))
    assert not [day for day in worked if not days.works(day)]
    assert not {day for day in worked if date(2023, 1, 21) <= day <= date(2023, 1, 27)}


def test_no_gate_was_passed_over(live):
    assert live["override.count", ()].value == 0


def test_each_large_project_has_a_review_and_its_contract_in_the_ledger(town):
    links = Link.objects.filter(matter__procedure="village-project")
    counted = Counter(links.values_list("relation", flat=True))
    reviewed = links.filter(relation="review").values_list("other__outcome", flat=True)
    assert counted == {"review": 15, "contract": 15}
    assert set(reviewed) == {"lawful", "amended"}


def test_projects_of_four_million_were_tendered_and_the_law_s_periods_ran(town):
    tendered = Matter.objects.filter(procedure="village-project", channel="公开招标")
    assert tendered.count() == 2
    for clock in Clock.objects.filter(matter__in=tendered, ended_on__isnull=False):
        assert clock.ended_on <= clock.due_on


def test_every_project_file_begins_with_the_decision_of_the_villagers(town):
    projects = Matter.objects.filter(procedure="village-project")
    decided = Document.objects.filter(matter__in=projects, kind="village_decision")
    assert set(decided.values_list("matter_id", flat=True)) == set(
        projects.values_list("id", flat=True)
    )


def test_petitions_were_answered_in_time(town):
    clocks = Clock.objects.filter(
        matter__procedure="petition", name__in=("handle", "notice_assigned"), ended_on__isnull=False
    )
    assert clocks.exists()
    assert not [clock for clock in clocks if clock.ended_on > clock.due_on]
