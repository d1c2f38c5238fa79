"""青石镇 in 云岭县, an invented town: who works there, and what its year 2025 is made of."""

from __future__ import annotations

from datetime import date

from shengmo.entrypoints.cli.towns import present, qingshi_contracts, qingshi_desk, qingshi_tickets
from shengmo.entrypoints.cli.towns.contracts import write_contract
from shengmo.entrypoints.cli.towns.registers import write_badges, write_places, write_powers
from shengmo.entrypoints.cli.towns.reviews import declined, standing_alone, withdrawn
from shengmo.entrypoints.cli.towns.script import Script
from shengmo.entrypoints.cli.towns.tickets import write_tickets
from shengmo.entrypoints.cli.towns.town import Place, Player, Town
from shengmo.entrypoints.cli.towns.year_end import write_nil_return, write_report

CODE, YEAR = "qingshi", 2025
COUNTY = "yunling"
_NUMERALS = "一二三四五六七八九"


def _places() -> tuple[Place, ...]:
    """The county, the town, its villages."""
    county = Place(code=COUNTY, name="云岭县", level="county")
    town = Place(code=CODE, name="青石镇", level="township", within=COUNTY, locality=CODE)
    villages = (
        Place(code=code, name=name, level="village", within=CODE, locality=CODE)
        for code, name in qingshi_contracts.VILLAGES.items()
    )
    return (county, town, *villages)


def _leaders() -> tuple[Player, ...]:
    """Names are a post, a heavenly stem and a number, so that nobody takes them for real."""
    return (
        _player("clerk", "干事甲一", "justice_clerk", "法治办干事", "法治办", "clerk"),
        _player("reviewer", "干事甲二", "justice_clerk", "法治办干事", "法治办"),
        _player("deputy", "副书记乙一", "deputy_secretary", "分管副书记", "", "deputy"),
        _player("stand_in", "副镇长乙二", "deputy_secretary", "副镇长（B角）"),
        _player("adviser", "律师丙一", "adviser", "法律顾问", "", "adviser"),
        _player("adviser2", "律师丙二", "adviser", "法律顾问"),
        _player("office", "办事员戊一", "office_keeper", "党政办办事员", "党政办", "office"),
        _player("chief", "书记己一", "chief", "党委书记", "", "chief"),
        _player("head", "镇长己二", "chief", "镇长"),
        _player("discipline", "纪检员壬一", "discipline", "镇纪委纪检员", "纪委", "discipline"),
        Player(
            key="county",
            name="县干部癸一",
            role="county_officer",
            place=COUNTY,
            title="县委依法治县办干部",
            username="county",
        ),
    )


def _sections() -> tuple[Player, ...]:
    sections = {
        "building": "规划建设办",
        "city": "综合执法队",
        "farming": "农业农村办",
        "safety": "应急管理办",
        "social": "社会事务办",
        "economy": "经济发展办",
    }
    return tuple(
        _player(
            key,
            f"科员丁{number}",
            "section_clerk",
            f"{section}科员",
            section,
            "section" if key == "building" else "",
        )
        for number, (key, section) in zip(_NUMERALS, sections.items(), strict=False)
    )


def _officers() -> tuple[Player, ...]:
    return tuple(
        _player(
            f"officer{place}", f"队员庚{number}", "enforcement_officer", "执法队员", "综合执法队"
        )
        for place, number in enumerate(_NUMERALS, start=1)
    )


def _villagers() -> tuple[Player, ...]:
    """Each village has a head, who signs, and a clerk, who writes."""
    found = []
    for number, code in zip(_NUMERALS, qingshi_contracts.VILLAGES, strict=False):
        head = Player(
            key=f"{code}-head", name=f"主任辛{number}", role="chief", place=code, title="村主任"
        )
        clerk = Player(
            key=f"{code}-clerk",
            name=f"文书子{number}",
            role="village_clerk",
            place=code,
            title="村文书",
        )
        found += [head, clerk]
    return tuple(found)


def _player(
    key: str, name: str, role: str, title: str, section: str = "", username: str = ""
) -> Player:  # fmt: skip
    return Player(
        key=key, name=name, role=role, place=CODE, title=title, section=section, username=username
    )


# ── Chapters ───────────────────────────────────────────────────────────────────────────────────


def registers(script: Script) -> None:
    """Powers, certificates, reviewers, advisers, places."""
    write_powers(script, qingshi_desk.POWERS)
    write_badges(script, qingshi_desk.BADGES)
    write_places(script, date(2024, 3, 5), qingshi_desk.PLACES)


def tickets(script: Script) -> None:
    """A year of tickets."""
    write_tickets(script, qingshi_tickets.PLAN)


def contracts(script: Script) -> None:
    """Thirty contracts with their reviews, one every seven working days."""
    on = date(YEAR, 1, 8)
    for contract in qingshi_contracts.CONTRACTS:
        on = script.days.after(on, 7)
        write_contract(script, contract, on)


def reviews(script: Script) -> None:
    """Decisions, documents and the rest."""
    on = date(YEAR, 1, 15)
    for case in qingshi_desk.cases(script):
        on = script.days.after(on, 13)
        standing_alone(script, case, on)
    for write, case in zip((withdrawn, declined), qingshi_desk.strays(script), strict=True):
        on = script.days.after(on, 2)
        write(script, case, on)


def year_end(script: Script) -> None:
    """The nil return and the report's draft."""
    write_nil_return(script, YEAR)
    write_report(script, YEAR)


def desk(script: Script) -> None:
    """What lies open now."""
    if present.may_lie_open(script.today, YEAR):
        present.lay_tickets(script, qingshi_tickets.PLAN)
        present.lay_reviews(script, qingshi_desk.open_case(script))
        present.lay_contracts(script, qingshi_contracts.OPEN)


TOWN = Town(
    code=CODE,
    name="青石镇",
    year=YEAR,
    founded_on=date(2020, 1, 1),
    places=_places(),
    cast=(*_leaders(), *_sections(), *_officers(), *_villagers()),
    chapters=(registers, tickets, contracts, reviews, year_end, desk),
)
