"""Last year's numbers: are they an event on that year's report, and this year's figures beside them?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from shengmo.figures.errors import NotCarried
from shengmo.figures.indicators.actions import freeze
from shengmo.figures.indicators.baseline import Carried, Carrying, baseline
from shengmo.figures.indicators.carrying import carry_over
from shengmo.figures.indicators.last_year import beside, last_year
from shengmo.figures.indicators.notes import told
from shengmo.record.matters import actions
from shengmo.record.matters.commands import Opening, Source
from shengmo.record.matters.models import Clock, Document, Event, Matter
from shengmo.record.matters.verify import verify
from tests.cast import Cast, gather, ticket

TODAY = date(2025, 3, 4)
FILE = Source(sha256="ab" * 32, name="去年的报告.docx")

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


def number(code: str, value: str, unit: str = "件", start: int = 0, **by: str) -> Carried:
    return Carried(
        indicator=code,
        by=by,
        value=Decimal(value),
        unit=unit,
        approx=False,
        printed=value,
        sentence=f"全年{value}{unit}。",
        start=start,
        end=start + len(value),
    )


def carrying(cast: Cast, *figures: Carried, published_on: date | None = None) -> Carrying:
    return Carrying(
        organisation="stone",
        year=2024,
        title="石头镇2024年度法治政府建设情况报告",
        file=FILE,
        figures=figures,
        on=TODAY,
        persons=cast.persons("chief"),
        published_on=published_on,
    )


def test_a_year_without_a_matter_gets_one_recorded_afterwards_that_runs_no_clock(cast):
    done = carry_over(carrying(cast, number("hotline.received", "1085", channel="12345")))
    matter = Matter.objects.get(public_id=done.matter)
    assert (matter.procedure, matter.key, matter.way) == ("annual-report", "2024", "attested")
    assert list(Event.objects.filter(matter=matter).values_list("kind", flat=True)) == [
        "attested",
        "carried",
    ]
    assert not Clock.objects.filter(matter=matter, ended_on__isnull=True)
    assert Document.objects.get(matter=matter).sha256 == FILE.sha256
    found = baseline("stone", 2024)
    assert (found.actor, found.on, found.file_name) == ("演员5号", TODAY, FILE.name)
    assert found.find("hotline.received", {"channel": "12345"}).value == 1085
    assert found.find("hotline.received", {}) is None
    assert verify().ok


def test_a_report_that_is_known_to_be_published_is_closed(cast):
    figures = number("hotline.received", "1085")
    done = carry_over(carrying(cast, figures, published_on=date(2025, 1, 30)))
    matter = Matter.objects.get(public_id=done.matter)
    assert (matter.stage, matter.phase, matter.outcome) == ("published", "closed", "published")
    assert Document.objects.get(matter=matter).kind == "public_text"
    assert verify().ok


def test_on_a_report_of_ours_it_is_one_event_and_the_texts_stay(cast):
    ours = actions.open_matter(
        Opening(
            procedure="annual-report",
            organisation="stone",
            on=date(2025, 1, 6),
            persons=cast.persons("clerk"),
            fields={
                "title": "报告",
                "report_year": "2024",
                "year_end": date(2024, 12, 31),
                "cut_off": date(2024, 12, 31),
            },
        )
    )
    done = carry_over(carrying(cast, number("hotline.received", "1085")))
    assert (done.matter, done.version) == (ours.matter, 2)
    assert not Document.objects.exists()


def test_the_later_carrying_over_counts_and_the_earlier_stays(cast):
    carry_over(carrying(cast, number("hotline.received", "1085")))
    again = carry_over(carrying(cast, number("hotline.received", "1086")))
    assert baseline("stone", 2024).find("hotline.received", {}).value == 1086
    assert Event.objects.filter(matter__public_id=again.matter, kind="carried").count() == 2
    assert Matter.objects.count() == 1


def test_the_same_number_twice_is_carried_once_and_two_numbers_are_refused(cast):
    twice = number("hotline.received", "9", start=40), number("hotline.received", "9", start=5)
    carry_over(carrying(cast, *twice))
    assert [each.start for each in baseline("stone", 2024).figures] == [5]
    with pytest.raises(NotCarried, match="挂接了两个不同的数（9件、8件）"):
        carry_over(carrying(cast, twice[0], number("hotline.received", "8")))


@pytest.mark.parametrize(
    ("figures", "said"),
    [((), "还没有一个数字"), ((number("no.such", "1"),), "没有“no.such”这个指标")],
)
def test_nothing_and_an_unknown_indicator_are_refused_and_leave_nothing(cast, figures, said):
    with pytest.raises(NotCarried, match=said):
        carry_over(carrying(cast, *figures))
    assert not Matter.objects.exists()


def test_this_years_figures_stand_beside_and_what_a_reviewer_would_ask(cast):
    for place in range(30):
        ticket(cast, date(2025, 2, 3), f"T{place}")
    carry_over(
        carrying(
            cast,
            number("hotline.received", "30"),
            number("hotline.received", "100", channel="12345", start=9),
            number("mediation.accepted", "732", start=20),
        )
    )
    last = last_year("stone", 2025)
    rows = beside("stone", 2025, TODAY, last)
    assert [(r.name, r.before.printed, r.now.printed, r.change, r.question) for r in rows] == [
        ("受理热线平台工单", "30", "30", 0, "与上年完全相同"),
        ("受理热线平台工单", "100", "30", -70, "变化超过一半"),
        ("受理矛盾纠纷", "732", "无记录", None, ""),
    ]
    assert rows[1].share == Decimal("-70.0")


def test_what_the_text_does_not_say_comes_from_our_own_closing(cast):
    ticket(cast, date(2024, 5, 6))
    done = carry_over(carrying(cast, number("hotline.received", "1085")))
    freeze(done.matter, on=TODAY, persons=cast.persons("chief"), as_of=date(2024, 12, 31))
    last = last_year("stone", 2025)
    assert last.find("hotline.received", {}).value == 1085
    closed = last.find("hotline.received", {"channel": "12345"})
    assert (closed.value, closed.carried) == (1, False)
    assert not last_year("stone", 2024).numbers


def test_a_carried_number_is_no_figure_of_ours(cast):
    carry_over(carrying(cast, number("hotline.received", "1085")))
    (row,) = beside("stone", 2025, TODAY, last_year("stone", 2025))
    assert row.now.value is None


def test_the_event_tells_a_person_what_it_holds(cast):
    wish = replace(carrying(cast, number("hotline.received", "1085")), year=2024)
    carry_over(wish)
    text = '{"file":"甲.docx","year":2024,"figures":[1,2]}'
    assert told("carried", text) == "从《甲.docx》结转2024年的2个数字，作为下一年的上年数。"
    assert told("signed_note", "同意。") == "同意。"
