"""Numbers of one name with keys of their own, and numbers that bring their own unit: counted rightly?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from shengmo.figures.indicators import reading
from shengmo.figures.indicators.queries import trace, year_figures
from shengmo.record.matters import actions
from shengmo.record.matters.commands import Opening, Performing
from shengmo.record.matters.verify import verify
from tests.cast import Cast, gather, paper

pytestmark = pytest.mark.django_db

CLAIMED, REFINED, PUBLISHED, SETTLED, LEFT = (date(2025, month, 5) for month in (2, 3, 6, 8, 9))
HALL, REFINEMENT = "政务大厅集中受理", "颗粒化梳理"


@pytest.fixture(autouse=True)
def _nothing_remembered():
    reading.forget()


@pytest.fixture
def cast() -> Cast:
    return gather()


def service(cast: Cast, code: str) -> str:
    """An item on the list; the matter."""
    opened = actions.open_matter(
        Opening(
            procedure="service-item",
            organisation=cast.town,
            on=CLAIMED,
            persons=cast.persons("section"),
            fields={"title": f"事项{code}", "code": code, "category": "permit"},
        )
    )
    act(cast, opened.matter, "refine", REFINED, {"refined": True, "elements": 20, "online": True})
    put = {"published_on": PUBLISHED, "published_at": "https://example.invalid"}
    act(cast, opened.matter, "publish", PUBLISHED, put)
    return opened.matter


def act(cast: Cast, matter: str, name: str, on: date, fields: dict[str, object]) -> None:
    actor = "section" if name in ("refine", "adjust") else "office"
    persons = cast.persons(actor)
    actions.perform(Performing(matter=matter, act=name, on=on, persons=persons, fields=fields))


def values(code: str, year: int = 2025) -> dict[str, tuple[Decimal | None, str]]:
    """The figures of a code: the values of its cut → value and unit; blank is the whole."""
    found = year_figures("stone", year)
    return {"".join(f.by.values()): (f.value, f.unit) for f in found if f.indicator == code}


def test_a_matter_in_two_scopes_counts_once_in_each_and_once_in_the_whole(cast):
    both, one = service(cast, "A1"), service(cast, "A2")
    act(cast, both, "settle", SETTLED, {"in_hall": True})
    assert values("service.items") == {"": (2, "项"), REFINEMENT: (2, "项"), HALL: (1, "项")}
    whole = trace("stone", 2025, "service.items")
    assert sum(row.contributes for row in whole.rows) == whole.figure.value == 2
    assert trace("stone", 2025, "service.items", {"scope": HALL}).rows[0].matter == both != one


def test_a_later_number_replaces_that_of_its_own_key_alone(cast):
    matter = service(cast, "A1")
    act(cast, matter, "settle", SETTLED, {"in_hall": True})
    act(cast, matter, "adjust", LEFT, {"in_hall": False, "change_reason": "退出大厅"})
    assert values("service.items") == {"": (1, "项"), REFINEMENT: (1, "项")}
    assert verify().ok


def test_a_share_is_of_the_items_that_are_published(cast):
    service(cast, "A1")
    rate = next(f for f in year_figures("stone", 2025) if f.indicator == "service.online_rate")
    assert (rate.value, rate.numerator, rate.denominator) == (100, 1, 1)


def returned(cast: Cast, item: str, value: str, unit: str) -> None:
    actions.open_matter(
        Opening(
            procedure="external-return",
            organisation=cast.town,
            on=date(2025, 12, 22),
            persons=cast.persons("office"),
            fields={
                "title": item,
                "item": item,
                "period": "2025年度",
                "value": Decimal(value),
                "value_unit": unit,
                "as_of": date(2025, 12, 15),
                "source_body": "县里某局",
            },
            documents=(paper("source_paper", item),),
        )
    )


def test_what_another_body_counted_keeps_its_unit_and_has_no_whole(cast):
    returned(cast, "线索", "12", "条")
    returned(cast, "占比", "50.5", "%")
    assert values("return.value") == {"线索": (12, "条"), "占比": (Decimal("50.5"), "%")}
    assert trace("stone", 2025, "return.value", {"item": "线索"}).figure.unit == "条"


def test_without_a_return_nothing_is_stated(cast):
    assert values("return.value") == {"": (None, "–")}
