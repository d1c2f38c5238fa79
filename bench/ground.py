"""On what is measured: an invented town, its people, and as many synthetic tickets as wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shengmo.law.procedures.log import AttestedAct
from shengmo.record.identifiers import uuid7
from shengmo.record.matters.commands import (
    Attestation,
    Command,
    Opening,
    PartyGiven,
    Performing,
    Persons,
    Source,
)
from shengmo.record.organisations import actions as organisations
from shengmo.record.organisations.models import User
from shengmo.record.organisations.queries import Viewer, viewer_of

SINCE = date(2020, 1, 1)
FIRST = date(2025, 1, 2)
PROCEDURE = "hotline-ticket"


@dataclass(frozen=True, slots=True)
class Ground:
    """A town and the people who act there."""

    town: str
    office: str
    section: str
    viewer: Viewer


def prepare(town: str) -> Ground:
    """A fresh town with two people."""
    organisations.create_organisation(town, f"测速镇{town}", "township", from_on=SINCE)
    office, section = (_person(town, role) for role in ("office_keeper", "section_clerk"))
    login = f"{town}-bench"
    organisations.create_user(login, "bench", office)
    return Ground(town, office, section, viewer_of(User.objects.get(username=login).pk, SINCE))


def _person(town: str, role: str) -> str:
    person = organisations.create_person("测速员甲")
    organisations.appoint(person, town, role, from_on=SINCE)
    return person


def live(ground: Ground, first: int, count: int) -> list[Command]:
    """Tickets that go through the gates: opening, dispatch, acceptance, answer, closing."""
    return [command for n in range(first, first + count) for command in _live(ground, n)]


def _live(ground: Ground, number: int) -> Iterator[Command]:
    on, matter = _day(number), str(uuid7())
    office = Persons(actor=ground.office, recorder=ground.office, proof="demo")
    section = Persons(actor=ground.section, recorder=ground.office, proof="demo")
    yield Opening(
        procedure=PROCEDURE,
        organisation=ground.town,
        on=on,
        persons=office,
        fields=_fields(number),
        parties=(PartyGiven(role="caller", name="来电人甲"),),
        way="demo",
        public_id=matter,
    )
    steps = (
        ("dispatch", 0, office, {"handler": "综合执法队"}, ""),
        ("accept", 1, section, {}, ""),
        ("answer", 3, section, {"answer": "已处理。"}, "resolved"),
        ("close", 3, office, {"on_time": True}, ""),
    )
    for act, later, persons, fields, outcome in steps:
        yield Performing(
            matter=matter,
            act=act,
            on=on + timedelta(days=later),
            persons=persons,
            fields=fields,
            outcome=outcome,
        )


def attested(ground: Ground, first: int, count: int) -> list[Attestation]:
    """The same tickets as rows of an old ledger, one event each."""
    return [_attested(ground, n) for n in range(first, first + count)]


def mixed(ground: Ground, first: int, count: int) -> list[Command]:
    """Rows of a ledger in which every tenth ticket is still being handled."""
    rows = enumerate(attested(ground, first, count))
    return [row if n % 10 else replace(row, acts=row.acts[:3], outcome="") for n, row in rows]


def _attested(ground: Ground, number: int) -> Attestation:
    on = _day(number)
    acts = (("receive", 0), ("dispatch", 0), ("accept", 1), ("answer", 3), ("close", 3))
    return Attestation(
        persons=Persons(actor=ground.office, recorder=ground.office, proof="ledger"),
        source=Source(sha256="0" * 64, name="台账.xlsx", sheet="工单", row=number),
        acts=tuple(AttestedAct(act, on + timedelta(days=later)) for act, later in acts),
        fields={**_fields(number), "handler": "综合执法队", "on_time": True},
        outcome="resolved",
        procedure=PROCEDURE,
        organisation=ground.town,
        number=f"补〔2025〕{number}号",
        public_id=str(uuid7()),
    )


def _fields(number: int) -> dict[str, str | int | bool]:
    return {
        "title": f"第{number}件：路灯不亮",
        "ticket_number": f"B{number:08}",
        "channel": ("h12345", "other")[number % 2],
        "request_type": "help",
        "dispatch_round": 1,
        "topic": ("traffic", "environment", "illegal_construction")[number % 3],
    }


def _day(number: int) -> date:
    """Spread over the year, all days alike."""
    return FIRST + timedelta(days=number % 350)
