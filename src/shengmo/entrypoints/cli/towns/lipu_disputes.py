"""What did the people of 澧浦镇 quarrel about in 2023, and how did it end? Invented.

557 were taken on and 553 agreed, over 21.249 million 元 in all; three were given up, one was taken
on in the last days and agreed in January.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shengmo.entrypoints.cli.towns import disputes
from shengmo.entrypoints.cli.towns.disputes import Quarrel
from shengmo.entrypoints.cli.towns.lipu_ground import CALLERS, CODE, MARK, VILLAGES, YEAR, day
from shengmo.entrypoints.cli.towns.script import Script

_AGREED, _AMOUNT = 553, 21_249_000  # 元
_MONTHS = (9, 6, 8, 8, 9, 9, 9, 8, 8, 8, 9, 9)

# kind, title, weight, the share of the whole amount that such a dispute weighs (0: none)
_KINDS = (
    ("neighbours", "邻里通行纠纷", 9, 0),
    ("neighbours", "邻里采光纠纷", 5, 0),
    ("family", "家庭矛盾纠纷", 8, 0),
    ("support", "赡养费纠纷", 5, 1),
    ("homestead", "宅基地边界纠纷", 7, 0),
    ("land", "土地流转租金纠纷", 9, 4),
    ("nursery", "苗木货款纠纷", 12, 12),
    ("labour", "务工工资纠纷", 9, 6),
    ("works", "村级工程款纠纷", 6, 14),
    ("damages", "人身损害赔偿纠纷", 7, 5),
    ("traffic", "交通事故赔偿纠纷", 8, 8),
    ("debt", "民间借贷纠纷", 8, 11),
    ("other", "租房押金纠纷", 3, 1),
)
_SOURCES = {"sweep": 36, "application": 28, "grid": 18, "police": 9, "h8890": 6, "court": 3}
_GRADES = {"simple": 45, "ordinary": 42, "complex": 11, "major": 2}


def write_disputes(script: Script) -> None:
    """A year of disputes, day by day."""
    days = list(script.days.between(day(1, 3), day(12, 25)))
    weights = [_MONTHS[on.month - 1] for on in days]
    last = script.days.after(date(YEAR + 1, 1, 1), -1)
    starts = sorted(script.chance.choices(days, weights, k=_AGREED))
    quarrels = _with_amounts(script, [_drawn(script, serial + 1) for serial in range(_AGREED)])
    for on, quarrel in zip(starts, quarrels, strict=True):
        disputes.settled(script, quarrel, on, last)
    for place, on in enumerate((day(4, 11), day(7, 18), day(10, 10)), start=1):
        lost = replace(_drawn(script, _AGREED + place), kind="debt", amount=0)
        disputes.ended(script, lost, on)
    over = replace(_drawn(script, _AGREED + 4), grade="ordinary", days=6, amount=0)
    disputes.settled(script, over, last, date(YEAR + 1, 1, 24))


def _with_amounts(script: Script, quarrels: list[Quarrel]) -> list[Quarrel]:
    """The year's amount laid upon those disputes that are about money, in hundreds of 元."""
    money = {(kind, what): share for kind, what, _, share in _KINDS}
    shares = [
        money[quarrel.kind, quarrel.title.removeprefix(quarrel.village)]
        * script.chance.uniform(0.3, 1.7)
        for quarrel in quarrels
    ]
    unit = _AMOUNT / sum(shares) / 100
    amounts = [int(share * unit) * 100 for share in shares]
    largest = amounts.index(max(amounts))
    amounts[largest] += _AMOUNT - sum(amounts)
    return [replace(q, amount=amount) for q, amount in zip(quarrels, amounts, strict=True)]


def _drawn(script: Script, serial: int) -> Quarrel:
    """A dispute drawn by weight; the simpler ones are mediated in the village."""
    chance = script.chance
    kind, what, *_ = chance.choices(_KINDS, [row[2] for row in _KINDS])[0]
    code = chance.choice(list(VILLAGES))
    grade = chance.choices(list(_GRADES), list(_GRADES.values()))[0]
    in_village = grade in ("simple", "ordinary")
    return Quarrel(
        serial=serial,
        kind=kind,
        title=f"{VILLAGES[code]}{what}",
        source=chance.choices(list(_SOURCES), list(_SOURCES.values()))[0],
        village=VILLAGES[code],
        organisation=code if in_village else CODE,
        mediator=f"{code}-clerk" if in_village else "mediator",
        parties=(
            chance.choice(CALLERS).replace("来电人", "当事人"),
            chance.choice(CALLERS).replace("来电人", "对方"),
        ),
        grade=grade,
        days={"simple": 1, "ordinary": 4, "complex": 9, "major": 14}[grade],
        written=grade != "simple" or kind in ("nursery", "works", "debt"),
        mark=MARK,
    )
