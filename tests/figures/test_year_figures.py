"""The figures of a year, through the record's own actions and over random rows."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shengmo.figures.errors import PeriodError, UnknownCut, UnknownIndicator, UnknownStatus
from shengmo.figures.indicators import reading
from shengmo.figures.indicators.figures import Figure, Role
from shengmo.figures.indicators.queries import trace, year_figures
from shengmo.law.procedures.log import AttestedAct
from shengmo.record.matters import actions
from shengmo.record.matters.commands import Attestation, Opening, Performing, Source
from shengmo.record.matters.models import Matter
from shengmo.record.organisations import actions as organisations
from shengmo.record.organisations.models import Organisation, OrgWithin
from shengmo.record.organisations.queries import UnknownOrganisation, Viewer
from tests.cast import Cast, gather, reviewed, ticket_opening
from tests.figures.rows import Row, Step, lay, ticket

pytestmark = pytest.mark.django_db

DAY = date(2025, 3, 4)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    reading.forget()


@pytest.fixture
def cast() -> Cast:
    found = gather()
    organisations.create_organisation(
        "brook", "溪边村", "village", from_on=date(2020, 1, 1), within="stone"
    )
    return found


def one(found: tuple[Figure, ...], code: str, **by: str) -> Figure:
    return next(f for f in found if f.indicator == code and dict(f.by) == by)


def value(place: str, code: str, year: int = 2025, as_of: date | None = None, **by: str):
    return one(year_figures(place, year, as_of), code, **by).value


# ── Through actions ────────────────────────────────────────────────────────────────────────────


def test_a_review_that_is_issued_raises_the_figure_by_one(cast):
    assert one(year_figures("stone", 2025), "review.contracts").printed == "无记录"
    reviewed(cast, DAY)
    found = year_figures("stone", 2025)
    assert one(found, "review.contracts").value == 1
    assert one(found, "review.total", subject="合同").value == 1
    assert one(found, "review.opinions").value == 2
    assert one(found, "review.contracts").receipt.text == "1件中有0件为补录"


def test_a_ticket_is_received_in_one_year_and_closed_in_the_next(cast):
    opened = actions.open_matter(ticket_opening(cast, date(2024, 12, 30)))
    acts = (
        ("dispatch", "clerk", {"handler": "综合执法队"}, ""),
        ("accept", "section", {}, ""),
        ("answer", "section", {"answer": "已经修好"}, "resolved"),
        ("close", "office", {"on_time": True}, ""),
    )
    for act, actor, fields, outcome in acts:
        actions.perform(
            Performing(
                matter=opened.matter,
                act=act,
                on=date(2025, 1, 6),
                persons=cast.persons(actor),
                fields=fields,
                outcome=outcome,
            )
        )
    assert value("stone", "hotline.received", 2024) == 1
    assert value("stone", "hotline.pending", 2024) == 1
    assert value("stone", "hotline.closed", 2024) == 0
    assert value("stone", "hotline.closure_rate", 2024) == 0
    assert value("stone", "hotline.received", 2025) == 0
    assert value("stone", "hotline.closed", 2025) == 1
    assert value("stone", "hotline.pending", 2025) == 0
    assert value("stone", "hotline.ontime_rate", 2025) == 100


def test_a_certificate_that_lapsed_yesterday_is_not_in_the_stock_of_today(cast):
    fields = {
        "title": "演员3号的执法证",
        "kind": "certificate",
        "key": "证0001",
        "term_to": date(2025, 6, 30),
    }
    actions.open_matter(
        Opening(
            procedure="register-entry",
            organisation="stone",
            on=DAY,
            persons=cast.persons("clerk"),
            fields=fields,
        )
    )
    assert value("stone", "enforcement.officers_certified", as_of=date(2025, 6, 30)) == 1
    assert value("stone", "enforcement.officers_certified", as_of=date(2025, 7, 1)) == 0


def test_an_attested_review_is_counted_and_the_receipt_says_so(cast):
    reviewed(cast, DAY)
    attested = Attestation(
        persons=cast.persons("clerk"),
        source=Source(sha256="0" * 64, name="2025年审查台账.xlsx", row=4),
        acts=tuple(
            AttestedAct(act, DAY) for act in ("submit", "accept", "review", "sign", "issue")
        ),
        fields={"title": "旧台账里的合同", "subject": "contract", "scope": "must"},
        outcome="lawful",
        procedure="legality-review",
        organisation="stone",
    )
    actions.attest(attested)
    figure = one(year_figures("stone", 2025), "review.contracts")
    assert figure.value == 2
    assert (figure.receipt.matters, figure.receipt.attested) == (2, 1)
    assert figure.receipt.text == "2件中有1件为补录"


# ── What may be stated as nought ───────────────────────────────────────────────────────────────


def test_nought_is_stated_only_where_a_ledger_is_in_use(cast):
    figure = one(year_figures("stone", 2025), "hotline.received")
    assert (figure.value, figure.printed) == (None, "无记录")
    assert "不能写成零" in figure.receipt.text
    lay([ticket("stone", date(2024, 5, 6), date(2024, 5, 8))])
    figure = one(year_figures("stone", 2025), "hotline.received")
    assert (figure.value, figure.printed) == (0, "0")
    assert figure.receipt.text == "查过台账，没有符合的记录"


def test_a_ledger_that_began_later_states_no_nought_for_the_year_before(cast):
    lay([ticket("stone", date(2026, 1, 5))])
    assert value("stone", "hotline.received", 2025) is None


def test_a_signed_nil_return_states_a_nought(cast):
    file = Opening(
        procedure="nil-return",
        organisation="stone",
        on=date(2025, 12, 31),
        persons=cast.persons("clerk"),
        fields={
            "title": "2025年度热线工单",
            "procedure_name": "hotline-ticket",
            "report_year": "2025",
            "searched": "热线台账",
            "nothing_found": True,
        },
    )
    filed = actions.open_matter(file)
    assert value("stone", "hotline.received") is None
    signing = Performing(
        matter=filed.matter, act="sign", on=date(2025, 12, 31), persons=cast.persons("chief")
    )
    actions.perform(signing)
    figure = one(year_figures("stone", 2025), "hotline.received")
    assert (figure.value, figure.receipt.text) == (0, "有签字的零报告")
    assert value("stone", "hotline.received", 2024) is None
    # What a year brought says nothing of what stands at its end.
    assert value("stone", "hotline.pending") is None


def test_a_register_of_certificates_says_nothing_of_power_items(cast):
    entry = [Step(DAY, "in_force")]
    lay([Row("register-entry", "stone", entry, columns={"kind": "行政执法证"})])
    assert value("stone", "enforcement.officers_certified") == 1
    assert value("stone", "enforcement.powers") is None


def test_a_rate_of_nothing_prints_as_none_with_both_parts(cast):
    lay([ticket("stone", DAY)])
    figure = one(year_figures("stone", 2025), "hotline.satisfaction_rate")
    assert (figure.value, figure.printed) == (None, "无")
    assert (figure.numerator, figure.denominator) == (0, 0)


# ── Whose matters ──────────────────────────────────────────────────────────────────────────────


def test_the_county_sums_its_towns_and_recomputes_their_rates(cast):
    organisations.create_organisation(
        "wood", "木头镇", "township", from_on=date(2020, 1, 1), within="cloud"
    )
    lay([ticket("stone", DAY, DAY), ticket("wood", DAY, DAY), ticket("wood", DAY)])
    assert value("stone", "hotline.closure_rate") == 100
    assert value("wood", "hotline.closure_rate") == 50
    assert value("cloud", "hotline.received") == 3
    assert value("cloud", "hotline.closure_rate") == Decimal("66.6667")


def test_a_figure_of_its_own_leaves_out_what_lies_below(cast):
    entry = [Step(DAY, "in_force")]
    lay([Row("register-entry", "stone", entry, columns={"kind": "权责清单事项"})])
    assert value("stone", "enforcement.powers") == 1
    assert value("cloud", "enforcement.powers") is None


def test_a_town_that_moved_counts_in_each_county_on_its_own_days(cast):
    organisations.create_organisation("rain", "雨中县", "county", from_on=date(2020, 1, 1))
    OrgWithin.objects.filter(ancestor__code="cloud").update(to_on=date(2025, 7, 1))
    rain, stone = (Organisation.objects.get(code=code) for code in ("rain", "stone"))
    OrgWithin.objects.create(ancestor=rain, descendant=stone, depth=1, from_on=date(2025, 7, 1))
    lay([ticket("stone", date(2025, 6, 30)), ticket("stone", date(2025, 7, 1))])
    assert value("cloud", "hotline.received") == 1
    assert value("rain", "hotline.received") == 1
    assert value("rain", "hotline.pending") == 2
    assert value("stone", "hotline.received") == 2


def test_while_a_year_runs_its_stock_is_that_of_today(cast):
    today = timezone.localdate()
    later = date(today.year, 12, 31)
    steps = [Step(date(2025, 1, 2), "in_force"), Step(later, "expired", "closed")]
    lay([Row("register-entry", "stone", steps, columns={"kind": "行政执法证"})])
    assert value("stone", "enforcement.officers_certified", today.year) == int(today < later)
    assert value("stone", "enforcement.officers_certified", today.year, later) == 0


# ── What was asked wrongly ─────────────────────────────────────────────────────────────────────


def test_an_unknown_organisation_is_answered_with_those_that_there_are(cast):
    with pytest.raises(UnknownOrganisation, match="stone"):
        year_figures("nowhere", 2025)


def test_unknown_indicators_cuts_kinds_and_days_each_get_their_sentence(cast):
    with pytest.raises(UnknownIndicator, match=r"hotline\.received"):
        trace("stone", 2025, "hotline.sent")
    with pytest.raises(UnknownCut, match="topic"):
        trace("stone", 2025, "hotline.received", {"colour": "红"})
    with pytest.raises(UnknownStatus, match="achieved"):
        trace("stone", 2025, "hotline.received", {}, "declared")
    with pytest.raises(PeriodError, match="截止日"):
        year_figures("stone", 2025, date(2024, 12, 31))
    with pytest.raises(PeriodError):
        year_figures("stone", 12)


# ── Any data at all ────────────────────────────────────────────────────────────────────────────


def random_rows(dice: random.Random, size: int) -> list[Row]:
    """Tickets and reviews with reopenings, numbers and blanks, over two years."""
    rows = []
    for _ in range(size):
        opened = date.fromordinal(date(2024, 6, 1).toordinal() + dice.randrange(500))
        closed = date.fromordinal(opened.toordinal() + dice.randrange(60))
        done = dice.random() < 0.7
        names = dice.sample(["ontime", "timed", "surveyed", "satisfied"], dice.randrange(4))
        made = ticket(
            dice.choice(["stone", "brook", "cloud"]),
            opened,
            closed if done else None,
            channel=dice.choice(["12345", "8890", ""]),
            topic=dice.choice(["违法建设", "环境卫生", ""]),
            outcome=dice.choice(["resolved", "explained", "returned"]),
            way=dice.choice(["live", "attested"]),
            numbers=[(name, 1, closed, "") for name in names],
        )
        rows.append(made if dice.random() < 0.7 else review_of(made, dice, opened, closed))
    return rows


def review_of(like: Row, dice: random.Random, opened: date, issued: date) -> Row:
    """A review with opinions and overrides."""
    numbers = [
        ("opinions", dice.randrange(4), issued, ""),
        ("override", 1, issued, dice.choice(["甲", "乙"])),
        ("override", 1, issued, dice.choice(["甲", "乙"])),
    ]
    steps = [Step(opened, "submitted"), Step(issued, "issued", outcome=dice.choice(["lawful", ""]))]
    columns = {"kind": dice.choice(["合同", "重大行政决策"]), "side": dice.choice(["应审", "可审"])}
    return Row("legality-review", like.organisation, steps, numbers, columns, like.way)


@pytest.mark.parametrize("seed", range(3))
def test_every_figure_of_random_years_is_the_sum_of_its_trace(cast, seed):
    lay(random_rows(random.Random(seed), 120))
    known = set(Matter.objects.values_list("number", flat=True))
    for place in ("stone", "cloud", "brook"):
        for figure in year_figures(place, 2025):
            found = trace(place, 2025, figure.indicator, figure.by)
            assert found.figure == figure
            assert {row.number for row in found.rows} <= known
            numerators = sum(
                row.contributes for row in found.rows if row.role is not Role.DENOMINATOR
            )
            if figure.denominator is None:
                assert numerators == (figure.value or 0)
                assert len(found.rows) == figure.receipt.matters
            else:
                assert numerators == figure.numerator
                assert len(found.rows) >= figure.receipt.matters


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_data(cast):
    lay(random_rows(random.Random(1), 10))
    with CaptureQueriesContext(connection) as few:
        year_figures("cloud", 2025)
    lay(random_rows(random.Random(2), 200))
    with CaptureQueriesContext(connection) as many:
        year_figures("cloud", 2025)
    assert len(few) == len(many) <= 8  # organisation, tree, ledgers, and one for each source


def test_an_unchanged_year_is_answered_from_memory_and_a_change_is_seen(cast):
    lay(random_rows(random.Random(3), 50))
    first = year_figures("cloud", 2025)
    with CaptureQueriesContext(connection) as asked:
        assert year_figures("cloud", 2025) is first
    assert len(asked) == 3
    actions.open_matter(ticket_opening(cast, DAY))
    assert value("cloud", "hotline.received") == one(first, "hotline.received").value + 1


# ── Who looks ──────────────────────────────────────────────────────────────────────────────────


def test_a_trace_leaves_out_and_counts_what_the_viewer_may_not_see(cast):
    lay([ticket("stone", DAY), ticket("brook", DAY), ticket("brook", DAY)])
    brook = Organisation.objects.get(code="brook")
    villager = Viewer("", "村里人", (), frozenset({brook.pk}))
    seen = trace("stone", 2025, "hotline.received", viewer=villager)
    assert seen.figure.value == 3
    assert (len(seen.rows), seen.hidden, seen.note) == (2, 1, "另有1件无权查看")
    assert trace("stone", 2025, "hotline.received").hidden == 0
