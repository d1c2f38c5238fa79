"""What did the villages of 澧浦镇 build in 2023? 224 projects worth 95.22 million 元; invented.

Fifteen cost a million or more: their contracts went through the town's review. In 37 things were
found to be wrong, and put right.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from shengmo.entrypoints.cli.towns.lipu_ground import (
    COMMUNITY,
    LIMITS,
    SECTIONS,
    VILLAGES,
    YEAR,
    day,
)
from shengmo.entrypoints.cli.towns.script import Script
from shengmo.entrypoints.cli.towns.village_projects import STEPS, Project, write_project

_COUNT, _TOTAL = 224, 95_220_000  # 元
_FAULTS = 37

# what is built, class, its section's clerk, weight
_WORKS = (
    ("村道硬化", "road", "building", 10),
    ("机耕路修复", "road", "farming", 8),
    ("桥涵加固", "road", "building", 4),
    ("水渠修复", "water", "farming", 8),
    ("山塘除险加固", "water", "farming", 6),
    ("文化礼堂改造", "building", "social", 4),
    ("村级用房修缮", "building", "building", 6),
    ("污水管网改造", "environment", "building", 7),
    ("公厕改造", "environment", "building", 5),
    ("村庄绿化", "environment", "farming", 6),
    ("苗木基地灌溉设施", "farming", "farming", 7),
    ("高标准农田配套", "farming", "farming", 5),
    ("路灯安装", "other", "building", 6),
)
_FUNDS = {"grant": 40, "collective": 34, "mixed": 20, "donation": 3, "relief": 3}
_WRONG = (
    "路面厚度不足",
    "变更没有签证",
    "施工日志缺页",
    "材料没有检测报告",
    "围挡不规范",
    "进度款拨付快于进度",
    "公示缺少照片",
    "项目负责人没有到岗",
)
# title, class, section's clerk, amount, problems that the review of its contract found, month, day
_LARGE = (
    ("通村公路改造", "road", "building", 4_680_000, 4, (2, 20)),
    ("苗木交易市场配套", "building", "building", 4_260_000, 3, (3, 20)),
    ("幸福河湖整治", "water", "farming", 2_960_000, 3, (2, 8)),
    ("未来乡村综合提升", "environment", "building", 2_640_000, 4, (2, 27)),
    ("高标准农田建设", "farming", "farming", 2_380_000, 2, (3, 6)),
    ("污水零直排改造", "environment", "building", 2_150_000, 3, (3, 15)),
    ("居家养老中心新建", "building", "social", 1_860_000, 3, (3, 27)),
    ("山塘综合整治", "water", "farming", 1_720_000, 2, (4, 10)),
    ("村文化广场新建", "building", "social", 1_650_000, 3, (4, 20)),
    ("智慧大棚新建", "farming", "farming", 1_580_000, 2, (5, 8)),
    ("村级道路拓宽", "road", "building", 1_460_000, 3, (5, 22)),
    ("旧厂房改造", "building", "economy", 1_390_000, 4, (6, 5)),
    ("桥梁重建", "road", "building", 1_280_000, 2, (6, 19)),
    ("入村景观提升", "environment", "building", 1_160_000, 2, (7, 3)),
    ("仓储用房新建", "building", "economy", 1_060_000, 0, (7, 17)),
)


def write_projects(script: Script) -> None:
    """The large ones first, then all the others, through the year."""
    codes = list(VILLAGES)
    for serial, (title, kind, drafter, amount, problems, (month, of)) in enumerate(_LARGE, start=1):
        code = codes[serial % (len(codes) - 1)]  # never the community, the last of them
        project = Project(
            number=_number(serial),
            title=f"{VILLAGES[code]}{title}工程",
            kind=kind,
            funds="grant",
            amount=amount,
            village=VILLAGES[code],
            code=code,
            section=SECTIONS[drafter],
            drafter=drafter,
            came="accepted" if serial < 8 else "built",
            faults=_WRONG[:1] if serial % 3 == 0 else (),
            problems=problems,
        )
        write_project(script, project, LIMITS, day(month, of))
    _write_small(script, _COUNT - len(_LARGE), _TOTAL - sum(row[3] for row in _LARGE))


def _write_small(script: Script, count: int, total: int) -> None:
    days = list(script.days.between(day(1, 9), day(12, 22)))
    starts = sorted(script.chance.choices(days, k=count))
    faulty = _FAULTS - len(_LARGE) // 3
    for place, (on, amount) in enumerate(zip(starts, _amounts(script, count, total), strict=True)):
        faults = [_WRONG[place % len(_WRONG)]] if place < faulty else []
        write_project(script, _drawn(script, place, on, amount, faults), LIMITS, on)


def _drawn(script: Script, place: int, on: date, amount: int, faults: Sequence[str]) -> Project:
    """A project drawn by weight; the later in the year it began, the less far it came."""
    chance = script.chance
    title, kind, drafter, _ = chance.choices(_WORKS, [row[3] for row in _WORKS])[0]
    code = chance.choice(list(VILLAGES))
    serial = place + len(_LARGE) + 1
    return Project(
        number=_number(serial),
        title=f"{VILLAGES[code]}{title}工程（{serial}）",
        kind=kind,
        funds=chance.choices(list(_FUNDS), list(_FUNDS.values()))[0],
        amount=amount,
        village=VILLAGES[code],
        code=code,
        section=SECTIONS[drafter],
        drafter=drafter,
        came="built" if faults and on.month > 6 else _far(on.month),
        faults=faults,
        level="community" if code == COMMUNITY else "village",
    )


def _far(month: int) -> str:
    """How far a project comes within the year that begins in this month."""
    left = 13 - month
    needed = {"audited": 7, "accepted": 6, "built": 4, "traded": 2, "approved": 1}
    return next(step for step in reversed(STEPS) if needed.get(step, 0) < left)


def _amounts(script: Script, count: int, total: int) -> list[int]:
    """So many amounts in hundreds of 元 that add up to the total; each below a million."""
    found = [script.chance.randint(300, 6_100) * 100 for _ in range(count)]
    place = 0
    while (rest := total - sum(found)) != 0:
        if rest > 0 or found[place % count] > 60_000:
            found[place % count] += max(-20_000, min(20_000, rest))
        place += 1
    return found


def _number(serial: int) -> str:
    return f"CJ{YEAR}{serial:03}"
