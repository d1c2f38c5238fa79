"""Who wrote to the county's boxes in 2020, about what? Six hundred and fifty-nine letters, invented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from shengmo.entrypoints.cli.towns.letters import Letter, write_letter
from shengmo.entrypoints.cli.towns.script import Script
from shengmo.entrypoints.cli.towns.wugong_offices import DEPARTMENTS, YEAR, sign

# box → letters that came in, and how many of them lay open at the year's end
BOXES: Mapping[str, tuple[int, int]] = {
    "secretary": (254, 5),
    "county_head": (243, 6),
    "consulting": (162, 2),
}

# topic → department, and what is asked
_SUBJECTS = {
    "land": ("resources", "宅基地确权办理进度"),
    "labour": ("labour", "工资拖欠怎样投诉"),
    "environment": ("environment", "沿河垃圾清运"),
    "traffic": ("transport", "农村客运班次调整"),
    "education": ("education", "学区划分和入学手续"),
    "livelihood": ("housing", "小区供热温度不达标"),
    "villages": ("civil", "村务公开栏更新"),
    "other": ("market", "消费纠纷怎样处理"),
}
_KINDS = ("consult", "complaint", "help", "advice")
_COURSES = ("plain", "plain", "plain", "rated", "plain", "urged", "plain", "selected")
_LAST_CLOSED, _LAST_DAYS = date(YEAR, 12, 21), date(YEAR, 12, 29)


def write_letters(script: Script) -> None:
    """Those that were closed within the year, then those of its last days."""
    days = list(script.days.between(date(YEAR, 1, 2), _LAST_CLOSED))
    late = list(script.days.between(_LAST_DAYS, date(YEAR, 12, 31)))
    for box, (count, pending) in BOXES.items():
        done = count - pending
        for place in range(done):
            letter = _letter(box, place, _course(place))
            write_letter(script, letter, days[place * len(days) // done])
        for place in range(done, count):
            write_letter(script, _letter(box, place, "plain"), late[place % len(late)])


def _course(place: int) -> str:
    """Every fiftieth has to be seen to again."""
    return "redone" if place % 50 == 7 else _COURSES[place % len(_COURSES)]


def _letter(box: str, place: int, course: str) -> Letter:
    topic = list(_SUBJECTS)[(place * 5 + len(box)) % len(_SUBJECTS)]
    office, about = _SUBJECTS[topic]
    return Letter(
        box=box,
        number=f"{box.upper()[:2]}{YEAR}{place + 1:04}",
        title=about,
        kind=_KINDS[place % len(_KINDS)],
        topic=topic,
        writer=f"来信人{sign(place)}",
        handler=f"{office}-clerk",
        unit=DEPARTMENTS[office],
        course=course,
        outcome="resolved" if place % 3 else "explained",
    )
