"""Does a county's year come out of its records: all 53 figures, each adding up from its matters?"""

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
from shengmo.figures.indicators.figures import Role
from shengmo.figures.indicators.queries import compare, frozen_figures, trace, year_figures
from shengmo.figures.reports.document import Bound, Paragraph
from shengmo.figures.reports.queries import Format, compile_report, render
from shengmo.reading.reader import Reader
from shengmo.record.matters.models import Clock, Event, Matter, Party
from shengmo.record.matters.parties import open_party
from shengmo.record.matters.verify import verify
from shengmo.record.organisations.models import Organisation, Person

pytestmark = pytest.mark.django_db

TOWN = TOWNS["wugong"]
CODE, YEAR = TOWN.code, TOWN.year
INVENTED = re.compile(r"[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥]")

# What the published report of that year states: indicator, cut, value, unit.
STATED = (
    ("study.sessions", {"form": "常务会集体学法"}, 4, "次"),
    ("study.trainings", {"form": "法治课堂"}, 3, "次"),
    ("service.departments", {}, 26, "个"),
    ("service.windows", {}, 41, "个"),
    ("service.items", {"scope": "政务大厅集中受理"}, 638, "项"),
    ("service.item_departments", {}, 32, "个"),
    ("service.item_categories", {}, 12, "大类"),
    ("service.items", {"scope": "颗粒化梳理"}, 808, "项"),
    ("service.online_rate", {}, "90.72", "%"),
    ("service.once_only_items", {}, 200, "个"),
    ("regulation.departments", {}, 30, "个"),
    ("regulation.accounts", {}, 574, "个"),
    ("study.training_departments", {"topic": "互联网+监管"}, 32, "个"),
    ("adviser.coverage", {"kind": "镇"}, 7, "个"),
    ("adviser.coverage", {"kind": "街道"}, 1, "个"),
    ("adviser.coverage", {"kind": "社区"}, 4, "个"),
    ("adviser.coverage", {"kind": "部门"}, 10, "个"),
    ("adviser.count", {}, 3, "名"),
    ("review.documents", {}, 41, "件"),
    ("normdoc.cleaned", {}, 11, "件"),
    ("normdoc.valid", {}, 4, "件"),
    ("normdoc.repealed", {}, 7, "件"),
    ("reconsideration.cases", {}, 4, "件"),
    ("reconsideration.dismissed", {}, 3, "件"),
    ("reconsideration.upheld", {}, 1, "件"),
    ("litigation.cases", {"respondent": "县政府"}, 4, "起"),
    ("litigation.upheld", {"respondent": "县政府"}, 2, "起"),
    ("litigation.pending", {"respondent": "县政府"}, 2, "起"),
    ("litigation.cases", {"respondent": "部门"}, 7, "件"),
    ("institution.count", {"kind": "综治中心"}, 12, "个"),
    ("disclosure.areas", {}, 26, "个"),
    ("disclosure.published", {}, 2268, "条"),
    ("disclosure.key_areas", {}, 466, "条"),
    ("disclosure.requests", {}, 7, "件"),
    ("disclosure.requests_online", {}, 5, "件"),
    ("disclosure.requests_mail", {}, 2, "件"),
    ("letterbox.received", {"box": "书记信箱"}, 254, "件"),
    ("letterbox.resolved", {"box": "书记信箱"}, 249, "件"),
    ("letterbox.pending", {"box": "书记信箱"}, 5, "件"),
    ("letterbox.received", {"box": "县长信箱"}, 243, "件"),
    ("letterbox.resolved", {"box": "县长信箱"}, 237, "件"),
    ("letterbox.pending", {"box": "县长信箱"}, 6, "件"),
    ("letterbox.received", {"box": "咨询投诉"}, 162, "件"),
    ("letterbox.resolved", {"box": "咨询投诉"}, 160, "件"),
    ("letterbox.pending", {"box": "咨询投诉"}, 2, "件"),
    ("return.value", {"item": "涉黑涉恶案件线索"}, 442, "条"),
    ("return.value", {"item": "破获九类案件"}, 185, "起"),
    ("return.value", {"item": "抓获犯罪嫌疑人"}, 349, "人"),
    ("return.value", {"item": "刑事拘留"}, 301, "人"),
    ("return.value", {"item": "移送起诉"}, 271, "人"),
    ("return.value", {"item": "打掉黑社会性质组织"}, 3, "个"),
    ("return.value", {"item": "打掉恶势力犯罪集团"}, 3, "个"),
    ("return.value", {"item": "打掉恶势力团伙"}, 4, "个"),
)
NAMES = [code + "".join(f"[{value}]" for value in by.values()) for code, by, _, _ in STATED]


def nobody_watches(_done: int, _of: int) -> None:
    """No progress bar."""


@pytest.fixture(scope="module")
def today() -> date:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker, today):
    """The county, built once for this file and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(TOWN, today, nobody_watches)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def live(town, django_db_blocker):
    with django_db_blocker.unblock():
        return by_name(year_figures(CODE, YEAR))


def by_name(figures):
    return {(figure.indicator, tuple(sorted(figure.by.items()))): figure for figure in figures}


def two_decimals(value: Decimal) -> Decimal:
    return round(value, 2)


# ── The figures ────────────────────────────────────────────────────────────────────────────────


def test_fifty_three_figures_are_stated():
    assert len(STATED) == len(set(NAMES)) == 53


@pytest.mark.parametrize(("code", "by", "value", "unit"), STATED, ids=NAMES)
def test_the_records_state_the_figure(live, code, by, value, unit):
    figure = live[code, tuple(sorted(by.items()))]
    assert two_decimals(figure.value) == Decimal(value)
    assert figure.unit == unit
    assert figure.receipt.attested == 0


@pytest.mark.parametrize(("code", "by", "value", "unit"), STATED, ids=NAMES)
def test_the_matters_behind_the_figure_add_up_to_it(town, code, by, value, unit):
    found = trace(CODE, YEAR, code, by)
    assert found.hidden == 0
    assert len({row.matter for row in found.rows}) == len(found.rows) > 0
    shares = [row.contributes for row in found.rows]
    if isinstance(shares[0], str):
        assert len(set(shares)) == Decimal(value)
    elif found.figure.denominator is None:
        assert sum(shares) == found.figure.value == Decimal(value)
    else:
        part = sum(row.contributes for row in found.rows if row.role is Role.NUMERATOR)
        assert (part, sum(shares)) == (found.figure.numerator, found.figure.denominator)
        assert two_decimals(100 * part / sum(shares)) == Decimal(value)


def test_what_other_bodies_counted_is_said_to_be_theirs(live):
    outside = {key[0] for key, figure in live.items() if str(figure.status) == "external"}
    assert outside >= {"return.value"}
    assert ("return.value", ()) not in live  # numbers of different units have no whole
    assert {str(live[code, tuple(by.items())].status) for code, by, _, _ in STATED} == {
        "achieved",
        "external",
    }


def test_an_item_in_two_scopes_is_one_item_of_the_whole(live):
    scopes = [live["service.items", (("scope", s),)] for s in ("颗粒化梳理", "政务大厅集中受理")]
    assert [figure.value for figure in scopes] == [808, 638]
    assert live["service.items", ()].value == 808
    assert sum(row.contributes for row in trace(CODE, YEAR, "service.items").rows) == 808


def test_the_closed_report_keeps_all_of_them(town):
    kept = by_name(frozen_figures(CODE, YEAR))
    for code, by, value, unit in STATED:
        figure = kept[code, tuple(sorted(by.items()))]
        assert (two_decimals(figure.value), figure.unit) == (Decimal(value), unit)


def test_nothing_that_is_stated_has_moved_since_the_report_was_closed(town):
    moved = {row.frozen.indicator for row in compare(CODE, YEAR) if not row.same}
    assert not moved & {code for code, _, _, _ in STATED}


# ── The report ─────────────────────────────────────────────────────────────────────────────────


def test_the_report_states_each_of_them(town, today):
    report = compile_report(CODE, YEAR, today=today)
    runs = [r for block in report.blocks if isinstance(block, Paragraph) for r in block.runs]
    said = by_name(run.figure for run in runs if isinstance(run, Bound))
    for code, by, value, _ in STATED:
        assert two_decimals(said[code, tuple(sorted(by.items()))].value) == Decimal(value)


def test_the_reader_reads_each_of_them_back(town, today):
    text = render(compile_report(CODE, YEAR, today=today), Format.TXT).decode()
    body = text.partition("附件：")[0]
    found = {
        (figure.indicator, tuple(sorted(figure.by.items())), figure.value, figure.unit)
        for figure in Reader(load_vocabulary()).read(body).figures
    }
    lost = [
        name
        for name, (code, by, value, unit) in zip(NAMES, STATED, strict=True)
        if (code, tuple(sorted(by.items())), Decimal(value), unit) not in found
    ]
    assert lost == []


# ── The records ────────────────────────────────────────────────────────────────────────────────


def test_building_it_again_changes_nothing_and_takes_no_time(town, today):
    before = Event.objects.count(), Person.objects.count(), Organisation.objects.count()
    again = build(TOWN, today, nobody_watches)
    assert (again.matters, again.events) == (town.matters, town.events)
    assert (Event.objects.count(), Person.objects.count(), Organisation.objects.count()) == before


def test_every_log_of_it_verifies(town):
    report = verify()
    assert report.ok, report.first_broken
    assert report.matters == town.matters


def test_everything_is_marked_as_a_demonstration(town):
    assert set(Matter.objects.values_list("way", flat=True)) == {"demo"}


def test_everybody_in_it_is_plainly_invented(town):
    names = set(Person.objects.values_list("name", flat=True))
    names |= {open_party(text)["name"] for text in Party.objects.values_list("sealed", flat=True)}
    assert not [name for name in names if not INVENTED.search(name)]


def test_nobody_works_on_a_day_off(town):
    days = Days(load_calendars())
    worked = set(Event.objects.values_list("happened_on", flat=True))
    assert not [day for day in worked if not days.works(day)]
    assert not {day for day in worked if date(YEAR, 1, 24) <= day <= date(YEAR, 2, 2)}


def test_no_gate_was_passed_over(town, live):
    assert live["override.count", ()].value == 0


def test_answers_and_publications_were_in_time(town):
    clocks = Clock.objects.filter(
        matter__procedure__in=(
            "disclosure-request",
            "disclosure-item",
            "letter",
            "reconsideration",
        ),
        ask="latest_day",
        ended_on__isnull=False,
    )
    assert clocks.count() > 2268
    late = [clock for clock in clocks if clock.due_on and clock.ended_on > clock.due_on]
    assert not late


def test_the_county_is_organ_in_some_cases_and_respondent_in_others(town):
    own = Matter.objects.filter(procedure="reconsideration", organisation__code=CODE)
    below = Matter.objects.filter(procedure="reconsideration").exclude(organisation__code=CODE)
    assert Counter(own.values_list("side", flat=True)) == {"复议机关": 3, "被申请人": 1}
    assert set(below.values_list("side", flat=True)) == {"被申请人"}


def test_its_departments_and_units_hold_what_is_theirs(town):
    levels = Counter(Organisation.objects.values_list("level", flat=True))
    assert (levels["department"], levels["township"], levels["street"]) == (34, 7, 1)
    held = Matter.objects.filter(procedure="disclosure-item").values_list("organisation__level")
    assert {level for (level,) in held} >= {"department", "township", "street", "village"}
