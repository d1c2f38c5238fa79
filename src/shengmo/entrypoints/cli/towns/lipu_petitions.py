"""Who wrote or came to 澧浦镇 in 2023, and how did it end? 112 for the first time, five old ones; invented."""

from __future__ import annotations

from shengmo.entrypoints.cli.towns.lipu_ground import SECTIONS, VILLAGES, YEAR, day
from shengmo.entrypoints.cli.towns.petitions import Petition, write_petition
from shengmo.entrypoints.cli.towns.script import Script

_FIRST, _OLD = 112, 5
_FORMS = ("online", "online", "letter", "visit", "phone")
# what about, section's clerk, weight
_SUBJECTS = (
    ("反映村道施工影响出行", "building", 8),
    ("反映宅基地审批进度", "building", 9),
    ("反映苗木市场占道", "city", 6),
    ("反映土地流转租金", "farming", 8),
    ("反映低保复核结果", "social", 5),
    ("反映村集体资产出租", "farming", 5),
    ("反映出租房安全", "safety", 4),
    ("反映企业噪声", "economy", 5),
)
_OLD_ONES = (
    ("反映老宅拆建补偿", "building"),
    ("反映历史土地置换", "farming"),
    ("反映企业改制安置", "economy"),
    ("反映山林界线", "farming"),
    ("反映工程款拖欠", "building"),
)


def write_petitions(script: Script) -> None:
    """The old ones in spring, the others through the year; each answered within it."""
    for serial, (title, handler) in enumerate(_OLD_ONES, start=1):
        on = script.days.after(day(2, 8), serial * 12)
        petition = _petition(serial, title, handler, "resolved", kind="backlog")
        write_petition(script, petition, on)
    days = list(script.days.between(day(1, 4), day(10, 31)))
    subjects = script.chance.choices(_SUBJECTS, [row[2] for row in _SUBJECTS], k=_FIRST)
    for place, (title, handler, _) in enumerate(subjects):
        course = ("resolved", "settled", "finished", "resolved")[place % 4]
        petition = _petition(_OLD + place + 1, title, handler, course)
        write_petition(script, petition, days[place * len(days) // _FIRST])


def _petition(
    serial: int, title: str, handler: str, course: str, kind: str = "first"
) -> Petition:  # fmt: skip
    village = list(VILLAGES.values())[serial % len(VILLAGES)]
    return Petition(
        number=f"XF{YEAR}{serial:04}",
        title=f"{village}信访人{title}",
        village=village,
        petitioner=f"信访人{'子丑寅卯辰巳午未申酉戌亥'[serial % 12]}{'甲乙丙丁戊己庚辛'[serial % 8]}",
        section=SECTIONS[handler],
        handler=handler,
        course=course,
        kind=kind,
        form=_FORMS[serial % len(_FORMS)],
        superior="区信访局交办函",
        mark="澧",
    )
