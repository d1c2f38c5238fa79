"""Changed here and in the file: whose value stands is chosen, written as an event, and remembered."""

from __future__ import annotations

import json

import pytest

from shengmo.record.exchange import actions
from shengmo.record.exchange.answers import read_answers
from shengmo.record.exchange.refusals import NotMapped
from shengmo.record.matters import actions as matters
from shengmo.record.matters.bodies import read_saying
from shengmo.record.matters.commands import Correction
from shengmo.record.matters.held import state_of
from shengmo.record.matters.models import Event, Matter
from shengmo.record.matters.verify import verify
from shengmo.record.organisations.queries import organisation
from tests.cast import Cast, gather
from tests.record.exchange import ledgers
from tests.record.exchange.test_imports import NOW, TODAY, WEEK_ONE, bring, counts, plan

pytestmark = pytest.mark.django_db
NEXT = ledgers.tickets(
    [ledgers.ticket("T1", 满意度="基本满意", 承办单位="农业办"), ledgers.ticket("T3", 6, 满意度="基本满意")]
)  # fmt: skip


@pytest.fixture
def cast() -> Cast:
    """Two tickets that came in, were corrected here, and come again otherwise."""
    found = gather()
    bring(found, "hotline-ticket", ledgers.tickets(WEEK_ONE))
    for key in ("T1", "T3"):
        matters.correct(
            Correction(
                matter=str(ticket(key).public_id),
                on=TODAY,
                persons=found.persons("clerk"),
                reason="回访录音听错了",
                fields={"satisfaction": "dissatisfied"},
            )
        )
    return found


def ticket(key: str) -> Matter:
    return Matter.objects.get(key=f"h12345|{key}|")


def satisfaction(key: str) -> object:
    return state_of(ticket(key)).fields["satisfaction"]


def answered(**choices: str) -> dict[str, dict[str, str]]:
    """The answers as a file gives them; `all_` for every row."""
    said = {"全部" if key == "all_" else ticket(key).number: text for key, text in choices.items()}
    return read_answers(json.dumps({"（冲突）": said}), "回答.json")


def test_what_nobody_has_chosen_stays_a_conflict_and_is_not_written(cast):
    found = bring(cast, "hotline-ticket", NEXT)
    assert counts(found)[:4] == (0, 0, 0, 2)
    assert satisfaction("T1") == "dissatisfied"


def test_the_files_value_is_taken_as_a_correction_and_the_rest_of_the_row_comes_in(cast):
    found = bring(cast, "hotline-ticket", NEXT, answered(T1="按文件"))
    assert counts(found)[:4] == (0, 1, 0, 1)
    assert (satisfaction("T1"), satisfaction("T3")) == ("basically", "dissatisfied")
    last = Event.objects.filter(matter=ticket("T1")).order_by("-seq").first()
    said = read_saying(last.kind, last.body_row.body)
    assert said.fields == {"satisfaction": "basically", "handler": "农业办"}
    assert "第2行" in said.reason
    assert verify().ok
    assert counts(plan("hotline-ticket", NEXT))[:4] == (0, 0, 1, 1)


def test_ours_is_kept_the_rest_of_the_row_comes_in_and_it_is_not_asked_again(cast):
    events = Event.objects.filter(matter=ticket("T3")).count()
    bring(cast, "hotline-ticket", NEXT, answered(all_="保留本系统"))
    assert (satisfaction("T1"), satisfaction("T3")) == ("dissatisfied", "dissatisfied")
    assert state_of(ticket("T1")).fields["handler"] == "农业办"
    assert Event.objects.filter(matter=ticket("T3")).count() == events
    assert counts(plan("hotline-ticket", NEXT))[:4] == (0, 0, 2, 0)


def test_a_row_that_is_named_goes_before_the_rest(cast):
    bring(cast, "hotline-ticket", NEXT, answered(all_="按文件", T3="保留本系统"))
    assert (satisfaction("T1"), satisfaction("T3")) == ("basically", "dissatisfied")


def test_the_same_answers_give_the_same_again_and_undo_restores_ours(cast):
    said = answered(T1="按文件", T3="保留本系统")
    found = bring(cast, "hotline-ticket", NEXT, said)
    assert actions.write(plan("hotline-ticket", NEXT, answers=said), cast["clerk"], NOW) is None
    place = organisation("stone")
    touched = actions.undo_file(
        place, "hotline-ticket", "台账.xlsx", found.sha256, cast["clerk"], NOW
    )
    assert touched == 1
    assert satisfaction("T1") == "dissatisfied"
    assert counts(plan("hotline-ticket", NEXT))[:4] == (0, 0, 0, 2)
    assert verify().ok


def test_a_choice_in_other_words_is_refused():
    with pytest.raises(NotMapped, match="只能回答“按文件”或者“保留本系统”，现在是“都行”"):
        read_answers('{"（冲突）": {"全部": "都行"}}', "回答.json")
