"""Closing a report freezes its figures; what moves afterwards is named, with the event that did it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from shengmo.figures.errors import BrokenList, NotFrozen, WrongMatter
from shengmo.figures.indicators.actions import freeze
from shengmo.figures.indicators.models import FrozenList
from shengmo.figures.indicators.queries import compare, frozen_figures, year_figures
from shengmo.record.matters import actions
from shengmo.record.matters.append_only import AppendOnly
from shengmo.record.matters.commands import Correction, Opening
from shengmo.record.matters.models import Event
from shengmo.record.matters.verify import verify
from tests.cast import Cast, gather, reviewed, ticket_opening

pytestmark = pytest.mark.django_db

DAY = date(2025, 3, 4)
CLOSED_ON = date(2026, 1, 10)


@pytest.fixture
def cast() -> Cast:
    return gather()


@pytest.fixture
def report(cast) -> str:
    """The year's report in draft."""
    draft = Opening(
        procedure="annual-report",
        organisation="stone",
        on=date(2026, 1, 5),
        persons=cast.persons("clerk"),
        fields={
            "title": "石头镇2025年度法治政府建设情况报告",
            "report_year": "2025",
            "year_end": date(2025, 12, 31),
            "cut_off": date(2025, 11, 30),
        },
    )
    return actions.open_matter(draft).matter


def closed(cast, report, **options):
    return freeze(report, on=CLOSED_ON, persons=cast.persons("deputy"), **options)


def changed_only(found):
    return {(c.frozen.indicator, *c.frozen.by.values()): c for c in found if not c.same}


def test_a_closing_keeps_every_figure_as_it_was_on_the_cut_off_day(cast, report):
    reviewed(cast, DAY)
    reviewed(cast, date(2025, 12, 5), text="第二份")
    before = year_figures("stone", 2025, date(2025, 11, 30))
    closed(cast, report)
    frozen = frozen_figures("stone", 2025)
    assert [(f.indicator, f.by, f.value, f.printed) for f in frozen] == [
        (f.indicator, f.by, f.value, f.printed) for f in before
    ]
    assert frozen[0].receipt.as_of == date(2025, 11, 30)
    assert verify().ok


def test_before_a_closing_there_is_nothing_frozen(cast, report):
    with pytest.raises(NotFrozen, match="还没有定稿"):
        frozen_figures("stone", 2025)


def test_nothing_moved_means_nothing_differs(cast, report):
    reviewed(cast, DAY)
    closed(cast, report)
    assert not changed_only(compare("stone", 2025))


def test_a_matter_that_came_later_is_named_as_added_with_its_events(cast, report):
    reviewed(cast, DAY)
    closed(cast, report, as_of=date(2025, 12, 31))
    late = actions.open_matter(ticket_opening(cast, date(2025, 12, 1)))
    found = changed_only(compare("stone", 2025))
    moved = found["hotline.received",].added
    assert [m.number for m in moved] == [late.number]
    assert [event.kind for event in moved[0].events] == ["acted"]
    assert found["hotline.received",].frozen.value is None
    assert found["hotline.received",].live.value == 1


def test_a_corrected_number_is_named_as_changed_and_a_moved_day_as_removed(cast, report):
    review = reviewed(cast, DAY)
    closed(cast, report)
    correction = {"matter": review.matter, "on": CLOSED_ON, "persons": cast.persons("clerk")}
    actions.correct(Correction(**correction, reason="少录一条", fields={"opinions": 3}))
    found = changed_only(compare("stone", 2025))
    assert set(found) == {("review.opinions",), ("review.opinions", "合同")}
    (moved,) = found["review.opinions",].changed
    assert (moved.before, moved.after) == ("2.0000", "3.0000")
    assert [event.kind for event in moved.events] == ["corrected"]

    actions.correct(
        Correction(**correction, reason="出具日期记错", days={"issue": date(2025, 12, 9)})
    )
    found = changed_only(compare("stone", 2025))
    assert [m.number for m in found["review.total",].removed] == [review.number]
    assert found["review.total", "合同"].live is None


def test_a_second_closing_adds_and_the_first_stays(cast, report):
    closed(cast, report)
    reviewed(cast, DAY)
    closed(cast, report)
    assert Event.objects.filter(kind="frozen").count() == 2
    assert not changed_only(compare("stone", 2025))


def test_only_an_annual_report_can_be_closed(cast):
    review = reviewed(cast, DAY)
    with pytest.raises(WrongMatter, match="还不能定稿"):
        closed(cast, review.matter)


def test_the_lists_behind_frozen_figures_cannot_be_changed_unnoticed(cast, report):
    reviewed(cast, DAY)
    closed(cast, report)
    row = FrozenList.objects.order_by("pk").last()
    with pytest.raises(AppendOnly, match="定稿"):
        row.save()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE indicators_frozenlist SET body = '[]'")
    with pytest.raises(BrokenList):
        compare("stone", 2025)
