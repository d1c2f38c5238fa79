"""How were the people of 澧浦镇 helped with the law in 2023? Lawyers, the centre, teams; invented.

147 times a lawyer sat in a village; with telephone, messages and visits 2,897 asked. 191 firms'
questions; 3,218 came to the centre; 34 times lawyers gave a day for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import cycle

from shengmo.entrypoints.cli.towns.legal_services import (
    Engagement,
    Service,
    write_engagements,
    write_service,
)
from shengmo.entrypoints.cli.towns.lipu_ground import COMMUNITY, VILLAGES, YEAR, day
from shengmo.entrypoints.cli.towns.registers import write_places
from shengmo.entrypoints.cli.towns.script import Script

_DUTIES, _ASKED = 147, 2_897
_ON_DUTY = 2_050  # of those who asked, so many came to a lawyer who sat in the village
_FIRMS, _FIRM_DAYS = 191, 29
_VISITS = 3_218
_GIVEN_DAYS = 34
_LAWYERS = ("律师丙午", "律师丙申", "律师丙戌")
_TOPICS = ("land", "homestead", "family", "support", "neighbours", "labour", "debt", "contract")

_PLACES = (
    ("centre", "澧浦镇社会矛盾纠纷调处化解中心"),
    ("service_centre", "澧浦镇公共法律服务中心"),
    ("legal_team", "澧浦镇法律服务队"),
    ("mediation_team", "澧浦镇专业调解队"),
    ("service_group", "法治智库服务团"),
    ("service_group", "电商产业服务团"),
    ("service_group", "智慧农业服务团"),
    ("service_group", "医疗健康服务团"),
    ("workshop", "法助共富工坊"),
)


def write_teams(script: Script) -> None:
    """The centres and teams, entered when the year began; and each village's adviser."""
    write_places(script, day(2, 6), _PLACES)
    write_engagements(
        script,
        [
            Engagement(
                unit=name,
                unit_kind="community" if code == COMMUNITY else "village",
                organisation=code,
                proposer=f"{code}-clerk",
                engager=f"{code}-head",
                lawyer=_LAWYERS[place % len(_LAWYERS)],
                since=day(1, 10),
                until=day(12, 31),
            )
            for place, (code, name) in enumerate(VILLAGES.items())
        ],
    )


def write_services(script: Script) -> None:
    """Everything that the lawyers and the centre did."""
    _write_duties(script)
    _write_calls(script)
    _write_firms(script)
    _write_centre(script)
    _write_given(script)


def _write_duties(script: Script) -> None:
    """A lawyer sits in each village about once a month; the village's clerk confirms it."""
    days = _spread(script, _DUTIES)
    shares = _shares(script, _ON_DUTY, len(days), 4)
    for place, (on, people, code) in enumerate(zip(days, shares, cycle(VILLAGES), strict=False)):
        service = Service(
            title=f"{VILLAGES[code]}坐班值班",
            kind="legal",
            form="duty",
            on=on,
            people=people,
            lawyer=_LAWYERS[place % len(_LAWYERS)],
            village=VILLAGES[code],
            code=code,
        )
        write_service(script, service)


def _write_calls(script: Script) -> None:
    """By telephone, by message and on the doorstep: a day's questions as one entry."""
    days = _spread(script, 120)
    shares = _shares(script, _ASKED - _ON_DUTY, len(days), 1)
    for place, (on, people) in enumerate(zip(days, shares, strict=True)):
        form, name = (("phone", "电话"), ("online", "微信群"), ("visit", "上门"))[place % 3]
        service = Service(
            title=f"{name}法律咨询",
            kind="legal",
            form=form,
            on=on,
            people=people,
            lawyer=_LAWYERS[place % len(_LAWYERS)],
            topic=_TOPICS[place % len(_TOPICS)],
        )
        write_service(script, service)


def _write_firms(script: Script) -> None:
    days = _spread(script, _FIRM_DAYS)
    shares = _shares(script, _FIRMS, len(days), 2)
    for place, (on, people) in enumerate(zip(days, shares, strict=True)):
        service = Service(
            title="企业和苗木经营户法律咨询",
            kind="business",
            form="visit" if place % 2 else "window",
            on=on,
            people=people,
            lawyer=_LAWYERS[place % len(_LAWYERS)],
            topic="business",
            summary="合同、用工和货款方面的问题",
        )
        write_service(script, service)


def _write_centre(script: Script) -> None:
    """The centre's book: one entry for each day on which it was open."""
    days = list(script.days.between(day(1, 3), day(12, 29)))
    for on, people in zip(days, _shares(script, _VISITS, len(days), 5), strict=True):
        service = Service(
            title="公共法律服务中心接待",
            kind="reception",
            form="window",
            on=on,
            people=people,
            who="clerk",
        )
        write_service(script, service)


def _write_given(script: Script) -> None:
    for place, on in enumerate(_spread(script, _GIVEN_DAYS)):
        name = list(VILLAGES.values())[place % len(VILLAGES)]
        service = Service(
            title=f"{name}公益法律服务",
            kind="service",
            form="event",
            on=on,
            people=script.chance.randint(15, 60),
            lawyer=_LAWYERS[place % len(_LAWYERS)],
            village=name,
            summary="在集市和文化礼堂现场服务",
        )
        write_service(script, service)


def _spread(script: Script, count: int) -> list[date]:
    """So many working days, evenly through the year."""
    days = list(script.days.between(date(YEAR, 1, 9), date(YEAR, 12, 27)))
    return [days[place * len(days) // count] for place in range(count)]


def _shares(script: Script, total: int, count: int, least: int) -> Sequence[int]:
    """Whole numbers, each at least so much, that add up to the total."""
    found = [least] * count
    for place in script.chance.choices(range(count), k=total - least * count):
        found[place] += 1
    return found
