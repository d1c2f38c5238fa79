"""Does the invented town stand on its own feet: through the gates, plainly invented, built once?"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import authenticate
from django.db import transaction

from shengmo.corpus.shelf import load_calendars
from shengmo.entrypoints.cli.towns import building
from shengmo.entrypoints.cli.towns.atlas import TOWNS
from shengmo.entrypoints.cli.towns.building import build
from shengmo.entrypoints.cli.towns.days import Days
from shengmo.entrypoints.cli.towns.script import Actor, Script
from shengmo.entrypoints.cli.towns.town import PASSWORD
from shengmo.law.procedures.engine import ROLES
from shengmo.record.matters import actions, agenda
from shengmo.record.matters.commands import Performing, Persons
from shengmo.record.matters.models import Event, Matter, Measure, Party
from shengmo.record.matters.parties import open_party
from shengmo.record.matters.refusals import Refused
from shengmo.record.matters.verify import verify
from shengmo.record.organisations.models import Organisation, Person, User
from shengmo.record.organisations.queries import viewer_of

pytestmark = pytest.mark.django_db

TOWN = TOWNS["qingshi"]
INVENTED = re.compile(r"[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午]")
COMMAND = [sys.executable, "-c", "from shengmo.entrypoints.cli.main import main; main()", "demo"]


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


@pytest.fixture
def matters():
    return Matter.objects.filter(opened_on__year=TOWN.year)


def test_the_year_holds_what_it_promises(town, matters):
    found = Counter(matters.values_list("procedure", flat=True))
    assert found["hotline-ticket"] == 480
    assert found["legality-review"] == 45
    assert found["government-contract"] == 30
    assert Matter.objects.filter(procedure="register-entry").count() == 45
    assert Matter.objects.filter(procedure="annual-report", stage="drafting").count() == 1
    assert Matter.objects.filter(procedure="nil-return", outcome="nil").count() == 1
    assert town.matters == Matter.objects.count()
    assert town.events == Event.objects.count()


def test_building_it_again_changes_nothing_and_takes_no_time(town, today):
    before = Event.objects.count(), Person.objects.count(), Organisation.objects.count()
    again = build(TOWN, today, nobody_watches)
    assert (again.matters, again.events) == (town.matters, town.events)
    assert (Event.objects.count(), Person.objects.count(), Organisation.objects.count()) == before
    assert again.seconds < 1


def test_of_two_that_build_at_once_the_second_finds_it_built(town, today, monkeypatch):
    monkeypatch.setattr(building, "_stands", lambda _town: False)  # as both saw it at first
    again = build(TOWN, today, nobody_watches)
    assert (again.matters, again.events) == (town.matters, town.events)


def test_every_log_of_it_verifies(town):
    report = verify()
    assert report.ok, report.first_broken
    assert report.matters == town.matters


def test_everything_is_marked_as_a_demonstration(town):
    assert set(Matter.objects.values_list("way", flat=True)) == {"demo"}
    assert set(Event.objects.values_list("proof", flat=True)) == {"demo"}


def test_everybody_in_it_is_plainly_invented(town):
    names = set(Person.objects.values_list("name", flat=True))
    names |= {
        open_party(sealed)["name"] for sealed in Party.objects.values_list("sealed", flat=True)
    }
    assert not [name for name in names if not INVENTED.search(name)]


def test_there_is_an_account_for_each_role_that_works_at_a_screen(town):
    expected = {"clerk", "section", "office", "deputy", "chief", "adviser", "discipline", "county"}
    assert set(User.objects.values_list("username", flat=True)) == expected
    assert all(authenticate(username=name, password=PASSWORD) for name in expected)
    assert {player.role for player in TOWN.cast} == set(ROLES) - {"administrator"}


def test_fifteen_tickets_are_pending_when_the_year_ends(town, matters):
    tickets = matters.filter(procedure="hotline-ticket")
    assert tickets.filter(closed_on__year=TOWN.year).count() == 480 - 15
    assert not tickets.filter(closed_on=None).exists()


def test_two_contracts_were_signed_without_review_and_say_so(town):
    passed = Measure.objects.filter(procedure="government-contract", name="override")
    assert passed.values("matter").distinct().count() == 2


def test_drafter_reviewer_and_signer_are_three_people(town):
    for review in Matter.objects.filter(procedure="legality-review", stage="archived"):
        first, *rest = review.events.order_by("seq")
        signer = next(e.actor_id for e in rest if e.actor and e.actor.name == "副书记乙一")
        reviewers = {e.actor_id for e in rest if e.actor and e.actor.name.startswith("干事甲")}
        assert reviewers
        assert first.actor_id not in {*reviewers, signer}


def test_one_ticket_is_overdue_and_one_is_due_today_or_on_the_next_working_day(town, today):
    due_day = Days(load_calendars()).after(today, 0)
    tasks = agenda.tasks(viewer("clerk", today), due_day, today)
    due = [task.due_on for task in tasks if task.row.procedure == "hotline-ticket"]
    assert [day for day in due if day and day < today]
    assert due_day in due


def test_the_drafted_contract_cannot_be_signed_for_want_of_a_review(town, today):
    contract = Matter.objects.get(procedure="government-contract", stage="draft")
    chief = str(Person.objects.get(name="书记己一").public_id)
    signing = Performing(
        matter=str(contract.public_id),
        act="sign",
        on=today,
        persons=Persons(actor=chief, recorder=chief),
    )
    with pytest.raises(Refused, match="还不能签订合同：没有合法的审查结论"):
        actions.perform(signing)


@pytest.mark.parametrize(
    "today_",
    [date(2026, 2, 1), date(2026, 10, 1), date(2026, 11, 21), date(2028, 3, 4)],
    ids=["first_day", "holiday", "weekend", "year_without_a_calendar"],
)
def test_nothing_is_written_down_for_a_day_that_has_not_come(today_):
    days = Days(load_calendars())
    cast = {player.key: Actor(player.key, player.name) for player in TOWN.cast}
    script = Script(TOWN.code, cast, days, today_, seed="test")
    for chapter in TOWN.chapters:
        chapter(script)
    dates = [on for on, _ in script.commands()]
    assert max(dates) <= today_
    assert max(dates) > today_ - timedelta(days=14)
    assert dates == sorted(dates)


def test_the_same_seed_writes_the_same_year(today):
    def titles() -> list[tuple[date, str]]:
        cast = {player.key: Actor(player.key, player.name) for player in TOWN.cast}
        script = Script(TOWN.code, cast, Days(load_calendars()), today, seed="test")
        for chapter in TOWN.chapters:
            chapter(script)
        return [(on, str(getattr(c, "fields", {}).get("title"))) for on, c in script.commands()]

    assert titles() == titles()


def test_an_unknown_town_is_refused_by_name_with_the_known_ones():
    done = subprocess.run([*COMMAND, "nowhere"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "“nowhere”" in done.stderr
    assert "qingshi" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_command_prints_one_json_document(tmp_path, monkeypatch):
    monkeypatch.setenv("SHENGMO_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "shengmo.conf.settings")
    done = subprocess.run(
        [*COMMAND, "qingshi", "--json"], capture_output=True, text=True, check=True
    )
    (built,) = json.loads(done.stdout)["towns"]
    assert set(built) == {"name", "matters", "events", "seconds"}
    assert built["name"] == "qingshi"
    assert built["matters"] > 600


def viewer(username: str, on: date):
    return viewer_of(User.objects.get(username=username).pk, on)
