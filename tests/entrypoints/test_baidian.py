"""Does a real town's year come out of its records: all 23 figures, each adding up from its matters?"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from shengmo.corpus.shelf import load_calendars
from shengmo.entrypoints.cli.towns.atlas import TOWNS
from shengmo.entrypoints.cli.towns.building import build
from shengmo.entrypoints.cli.towns.days import Days
from shengmo.entrypoints.extracting.readers import read_text
from shengmo.figures.indicators.figures import Role
from shengmo.figures.indicators.queries import compare, frozen_figures, trace, year_figures
from shengmo.figures.reports.document import Bound, Paragraph
from shengmo.figures.reports.queries import Format, compile_report, render
from shengmo.record.matters.models import Clock, Document, Event, Link, Matter, Party, Standing
from shengmo.record.matters.parties import open_party
from shengmo.record.matters.verify import verify
from shengmo.record.organisations.models import Organisation, Person
from tests.figures.reading_back import misread

pytestmark = pytest.mark.django_db

TOWN = TOWNS["baidian"]
CODE, YEAR = TOWN.code, TOWN.year
INVENTED = re.compile(r"[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午]")

# What the published report of that year states: indicator, cut, value.
STATED = (
    ("review.opinions", {"subject": "合同"}, 17),
    ("decision.count", {}, 47),
    ("enforcement.powers", {"domain": "城市管理"}, 52),
    ("enforcement.powers", {"domain": "安全生产"}, 162),
    ("enforcement.penalty_cases", {}, 11),
    ("enforcement.penalty_general", {"domain": "安全生产"}, 8),
    ("enforcement.penalty_simple", {"domain": "城市管理"}, 3),
    ("enforcement.demolished_sites", {}, 4),
    ("enforcement.demolished_area", {}, 324),
    ("hotline.received", {"topic": "违法建设"}, 22),
    ("hotline.closed", {"topic": "违法建设"}, 21),
    ("hotline.pending", {"topic": "违法建设"}, 1),
    ("litigation.head_appearance_rate", {}, 100),
    ("reconsideration.cases", {}, 2),
    ("litigation.cases", {}, 1),
    ("mediation.accepted", {}, 732),
    ("mediation.succeeded", {}, 730),
    ("mediation.success_rate", {}, "99.7"),
    ("hotline.closed", {"channel": "12345"}, 1020),
    ("petition.accepted", {"source": "上级交办"}, 7),
    ("petition.resolved", {"source": "上级交办"}, 3),
    ("disclosure.published", {}, 17),
    ("staff.public_lawyers", {}, 1),
)
NAMES = [code + "".join(f"[{value}]" for value in by.values()) for code, by, _ in STATED]


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


def by_name(figures):
    return {(figure.indicator, tuple(sorted(figure.by.items()))): figure for figure in figures}


def rounded(value: Decimal) -> Decimal:
    """To the one decimal that the report prints of a rate."""
    return round(value, 1)


# ── The figures ────────────────────────────────────────────────────────────────────────────────


def test_twenty_three_figures_are_stated():
    assert len(STATED) == len(set(NAMES)) == 23


@pytest.mark.parametrize(("code", "by", "value"), STATED, ids=NAMES)
def test_the_records_state_the_figure(live, code, by, value):
    figure = live[code, tuple(sorted(by.items()))]
    assert rounded(figure.value) == Decimal(value)
    assert figure.receipt.attested == 0


@pytest.mark.parametrize(("code", "by", "value"), STATED, ids=NAMES)
def test_the_matters_behind_the_figure_add_up_to_it(town, code, by, value):
    found = trace(CODE, YEAR, code, by)
    whole = sum(row.contributes for row in found.rows)
    assert found.hidden == 0
    assert len({row.matter for row in found.rows}) == len(found.rows)
    if found.figure.denominator is None:
        assert whole == found.figure.value == Decimal(value)
    else:
        part = sum(row.contributes for row in found.rows if row.role is Role.NUMERATOR)
        assert (part, whole) == (found.figure.numerator, found.figure.denominator)
        assert rounded(100 * part / whole) == Decimal(value)


def test_the_closed_report_keeps_all_of_them(town):
    kept = by_name(frozen_figures(CODE, YEAR))
    for code, by, value in STATED:
        assert rounded(kept[code, tuple(sorted(by.items()))].value) == Decimal(value)


def test_nothing_that_is_stated_has_moved_since_the_report_was_closed(town):
    moved = {row.frozen.indicator for row in compare(CODE, YEAR) if not row.same}
    assert not moved & {code for code, _, _ in STATED}


def test_the_report_states_each_of_them(town, today):
    report = compile_report(CODE, YEAR, today=today)
    runs = [r for block in report.blocks if isinstance(block, Paragraph) for r in block.runs]
    said = by_name(run.figure for run in runs if isinstance(run, Bound))
    for code, by, value in STATED:
        assert rounded(said[code, tuple(sorted(by.items()))].value) == Decimal(value)


@pytest.mark.parametrize("form", [Format.TXT, Format.HTML, Format.DOCX])
def test_the_reader_reads_every_number_of_the_report_back(town, today, form):
    report = compile_report(CODE, YEAR, today=today)
    text = read_text(render(report, form), f"报告.{form}")
    assert misread(text, report.blocks) == []


def test_parts_agree_with_their_wholes(live):
    def value(code: str, **by: str) -> Decimal:
        return live[code, tuple(sorted(by.items()))].value

    illegal = {"topic": "违法建设"}
    assert value("hotline.received", **illegal) == value("hotline.closed", **illegal) + value(
        "hotline.pending", **illegal
    )
    assert value("hotline.closed", **illegal) < value("hotline.closed", channel="12345")
    assert value("hotline.closed") == value("hotline.closed", channel="12345")
    assert value("enforcement.penalty_cases") == value("enforcement.penalty_general") + value(
        "enforcement.penalty_simple"
    )
    assert value("enforcement.powers") == 52 + 162
    assert value("mediation.accepted") == sum(
        value(f"mediation.{how}") for how in ("succeeded", "failed", "diverted", "pending")
    )
    assert value("petition.accepted") == value("petition.concluded") + value("petition.pending")


# ── The records ────────────────────────────────────────────────────────────────────────────────


def test_building_it_again_changes_nothing_and_takes_no_time(town, today):
    before = Event.objects.count(), Person.objects.count(), Organisation.objects.count()
    again = build(TOWN, today, nobody_watches)
    assert (again.matters, again.events) == (town.matters, town.events)
    assert (Event.objects.count(), Person.objects.count(), Organisation.objects.count()) == before
    assert again.seconds < 1


def test_every_log_of_it_verifies(town):
    report = verify()
    assert report.ok, report.first_broken
    assert report.matters == town.matters


def test_everything_is_marked_as_a_demonstration(town):
    assert set(Matter.objects.values_list("way", flat=True)) == {"demo"}
    assert set(Event.objects.values_list("proof", flat=True)) == {"demo"}


def test_everybody_in_it_is_plainly_invented(town):
    names = set(Person.objects.values_list("name", flat=True))
    sealed = Party.objects.values_list("sealed", flat=True)
    names |= {open_party(text)["name"] for text in sealed}
    assert not [name for name in names if not INVENTED.search(name)]


def test_nobody_works_on_a_day_off(town):
    days = Days(load_calendars())
    worked = set(Event.objects.values_list("happened_on", flat=True))
    assert not [day for day in worked if not days.works(day)]
    assert not {day for day in worked if date(2024, 2, 10) <= day <= date(2024, 2, 17)}


def test_no_gate_was_passed_over(town, live):
    assert live["override.count", ()].value == 0


def test_each_decision_has_its_five_evidences(town):
    decided = Standing.objects.filter(
        procedure="major-decision", stage="decided", first_in_stage=True, from_on__year=YEAR
    ).values_list("matter_id", flat=True)
    papers = {"comment_report", "expert_opinion", "risk_report", "minutes"}
    found = Counter(
        Document.objects.filter(matter__in=decided, kind__in=papers)
        .values_list("matter_id", flat=True)
        .distinct()
        .values_list("matter_id", "kind")
    )
    reviewed = Link.objects.filter(
        matter__in=decided, relation="review", other__procedure="legality-review"
    )
    outcomes = Counter(reviewed.values_list("other__outcome", flat=True))
    assert len(decided) == 47
    assert len(found) == 47 * 4
    assert sum(outcomes.values()) == 47
    assert set(outcomes) == {"lawful", "amended"}


def test_what_came_down_by_force_came_down_after_the_court_had_spoken(town):
    forced = Matter.objects.get(procedure="illegal-construction", outcome="forced")
    suit = Matter.objects.get(procedure="litigation")
    demolished = forced.standings.get(stage="demolished")
    effective = suit.standings.get(stage="effective")
    assert suit.outcome == "claim_rejected"
    assert effective.from_on < demolished.from_on


def test_a_year_without_documents_and_interference_has_signed_nil_returns(town):
    signed = Matter.objects.filter(procedure="nil-return", stage="signed")
    assert {row.key for row in signed} == {
        f"normative-document|{YEAR}",
        f"interference-record|{YEAR}",
    }


def test_the_report_was_sent_up_and_published_within_its_time(town):
    report = Matter.objects.get(procedure="annual-report")
    assert report.stage == "published"
    ended = {clock.name: clock for clock in Clock.objects.filter(matter=report)}
    for name in ("delivery", "publication"):
        assert ended[name].ended_on <= ended[name].due_on


def test_petitions_cases_and_answers_were_in_time(town):
    clocks = Clock.objects.filter(
        matter__procedure__in=("petition", "reconsideration", "litigation", "penalty-case"),
        ask="latest_day",
        ended_on__isnull=False,
    ).exclude(name__in=("ask_review", "ask_recheck", "appeal_judgment"))  # the other side's
    assert clocks.exists()
    assert not [clock for clock in clocks if clock.due_on and clock.ended_on > clock.due_on]


def test_tickets_that_were_late_are_not_said_to_be_in_time(town, live):
    late = [
        clock
        for clock in Clock.objects.filter(matter__procedure="hotline-ticket", name="handle")
        if clock.due_on and clock.ended_on and clock.ended_on > clock.due_on
    ]
    rate = live["hotline.ontime_rate", ()]
    assert len(late) == rate.denominator - rate.numerator


def test_most_disputes_are_mediated_in_the_villages(town):
    places = Counter(
        Matter.objects.filter(procedure="dispute").values_list("organisation__code", flat=True)
    )
    assert len(places) == 9
    assert places[CODE] < sum(places.values()) / 2
