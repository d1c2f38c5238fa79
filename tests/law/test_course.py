"""Which stages lie on the way, and which act leads on?"""

from __future__ import annotations

from datetime import date

import pytest

from shengmo.corpus import shelf
from shengmo.law.procedures.course import main_line, next_act, usual_end

DAY = date(2026, 11, 23)


def procedure(name: str):
    return shelf.load_procedure(name, DAY)[0]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("government-contract", "draft in_review signed performing completed"),
        ("hotline-ticket", "received dispatched handling answered closed"),
        ("legality-review", "submitted accepted reviewed signed issued answered archived"),
        (
            "annual-report",
            "drafting checked deliberated frozen delivered approved published",
        ),
    ],
)
def test_detours_pauses_and_other_endings_are_not_on_the_way(name, line):
    assert main_line(procedure(name)) == tuple(line.split())


@pytest.mark.parametrize(
    ("name", "stage", "act"),
    [
        ("government-contract", "draft", "send_for_review"),
        ("government-contract", "in_review", "sign"),
        ("government-contract", "performing", "complete"),
        ("legality-review", "submitted", "accept"),
        ("legality-review", "reviewed", "sign"),
        ("hotline-ticket", "dispatched", "accept"),
        ("hotline-ticket", "answered", "close"),
    ],
)
def test_the_next_act_leads_forward_on_the_way(name, stage, act):
    found = next_act(procedure(name), stage)
    assert found is not None
    assert found.name == act


def test_what_ends_the_limit_comes_first():
    ticket = procedure("hotline-ticket")
    found = next_act(ticket, "handling", ticket.clocks["handle"])
    assert found is not None
    assert found.name == "answer"


def test_after_the_end_nothing_is_next():
    contract = procedure("government-contract")
    assert usual_end(contract) == "completed"
    assert next_act(contract, "completed") is None
