"""What did the people of 白甸镇 quarrel about in 2024, and how did it end? Invented.

732 were taken on and 730 agreed: one was given up, one was taken on in the last days and agreed
in January. Fifteen began as a call to 12345, and stay one thread with it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shengmo.entrypoints.cli.towns import disputes
from shengmo.entrypoints.cli.towns.baidian_decisions import SECTIONS
from shengmo.entrypoints.cli.towns.baidian_tickets import CALLERS, IN_THREAD, PLAN, VILLAGES, YEAR
from shengmo.entrypoints.cli.towns.disputes import Quarrel
from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.entrypoints.cli.towns.ticket_steps import Subject, Ticket, call_back, close
from shengmo.entrypoints.cli.towns.ticket_steps import accepted as ticket_accepted

TOWN = "baidian"
_ACCEPTED = 732
_PLAIN = _ACCEPTED - IN_THREAD - 2  # less the one given up and the one that ran over
_MONTHS = (11, 5, 8, 8, 8, 9, 9, 8, 8, 7, 8, 8)  # more before the Spring Festival, few within

# kind, title, weight, the largest amount in 元
_KINDS = (
    ("neighbours", "邻里排水纠纷", 9, 2_000),
    ("neighbours", "邻里噪声纠纷", 6, 0),
    ("family", "家庭矛盾纠纷", 8, 0),
    ("support", "赡养费纠纷", 6, 9_000),
    ("homestead", "宅基地边界纠纷", 8, 0),
    ("land", "土地流转费纠纷", 8, 20_000),
    ("forest", "灌溉用水纠纷", 4, 0),
    ("labour", "务工工资纠纷", 8, 60_000),
    ("expropriation", "青苗补偿纠纷", 3, 30_000),
    ("property", "物业服务纠纷", 3, 3_000),
    ("damages", "人身损害赔偿纠纷", 7, 50_000),
    ("traffic", "交通事故赔偿纠纷", 6, 80_000),
    ("debt", "借款纠纷", 7, 100_000),
    ("works", "建房工程款纠纷", 5, 120_000),
    ("consumer", "消费纠纷", 4, 5_000),
)
_SOURCES = {"sweep": 42, "application": 30, "grid": 14, "police": 9, "court": 2, "other": 3}
_GRADES = {"simple": 46, "ordinary": 40, "complex": 12, "major": 2}


def write_disputes(script: Script) -> None:
    """A year of disputes, day by day."""
    days = list(script.days.between(date(YEAR, 1, 2), date(YEAR, 12, 27)))
    weights = [_MONTHS[day.month - 1] for day in days]
    last = script.days.after(date(YEAR + 1, 1, 1), -1)
    for serial, on in enumerate(sorted(script.chance.choices(days, weights, k=_PLAIN)), start=1):
        disputes.settled(script, _drawn(script, serial), on, last)
    for serial in range(_PLAIN + 1, _PLAIN + IN_THREAD + 1):
        _rung_about(script, serial, last)
    disputes.ended(script, replace(_drawn(script, 731), kind="works", days=0), date(YEAR, 9, 3))
    over = replace(_drawn(script, 732), grade="ordinary", days=6)
    disputes.settled(script, over, last, date(YEAR + 1, 1, 24))


def _drawn(script: Script, serial: int) -> Quarrel:
    """A dispute drawn by weight; most are mediated in the village, the rest by the town."""
    chance = script.chance
    kind, what, _, most = chance.choices(_KINDS, [row[2] for row in _KINDS])[0]
    code = chance.choice(list(VILLAGES))
    grade = chance.choices(list(_GRADES), list(_GRADES.values()))[0]
    in_village = grade in ("simple", "ordinary")
    amount = chance.randint(1, most // 100) * 100 if most else 0
    return Quarrel(
        serial=serial,
        kind=kind,
        title=f"{VILLAGES[code]}{what}",
        source=chance.choices(list(_SOURCES), list(_SOURCES.values()))[0],
        village=VILLAGES[code],
        organisation=code if in_village else TOWN,
        mediator=f"{code}-clerk" if in_village else "mediator",
        parties=(
            chance.choice(CALLERS).replace("来电人", "当事人"),
            chance.choice(CALLERS).replace("来电人", "对方"),
        ),
        grade=grade,
        amount=amount,
        days={"simple": 1, "ordinary": 4, "complex": 9, "major": 14}[grade],
        written=grade != "simple",
    )


def _rung_about(script: Script, serial: int, last: date) -> None:
    """Somebody rang 12345: the town mediates, and the ticket is closed with the agreement."""
    place = serial - _PLAIN
    on = script.days.after(date(YEAR, 1, 15), place * 15)
    drawn = _drawn(script, serial)
    quarrel = replace(
        drawn, source="h12345", organisation=TOWN, mediator="mediator", grade="ordinary", days=1
    )
    subject = Subject(
        topic="other",
        request_type="help",
        title=quarrel.title.removeprefix(quarrel.village),
        done="经调解，双方达成协议",
        handler=SECTIONS["social"],
        actor="social",
        weight=1,
    )
    ticket = Ticket(
        serial=8000 + place,
        on=on,
        channel="h12345",
        subject=subject,
        village=quarrel.village,
        caller=CALLERS[place],
    )
    call = ticket_accepted(script, PLAN, ticket)
    matter = disputes.settled(script, quarrel, script.days.after(on, 1), last)
    script.link(matter, call, "from_ticket", script.days.after(on, 1), "mediator")
    answered = script.days.after(on, 4)
    said: Fields = {"answer": f"经核实，{subject.done}，已告知来电人。"}
    script.act(call, "answer", answered, "social", said, outcome="resolved")
    close(script, call, answered, on_time=True)
    call_back(script, call, script.days.after(answered, 1))
