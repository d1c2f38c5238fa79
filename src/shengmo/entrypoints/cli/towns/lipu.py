"""澧浦镇 2023: the year that a published report states in 33 figures, written down matter by matter.

The figures are facts; every person, place below the town, title and day here is invented.
"""

from __future__ import annotations

from datetime import date

from shengmo.entrypoints.cli.towns import lipu_publicity, lipu_reviews, lipu_services, lipu_tickets
from shengmo.entrypoints.cli.towns.casting import (
    holders,
    officer_above,
    section_clerks,
    town_and_villages,
)
from shengmo.entrypoints.cli.towns.lipu_disputes import write_disputes
from shengmo.entrypoints.cli.towns.lipu_ground import CODE, SECTIONS, VILLAGES, YEAR
from shengmo.entrypoints.cli.towns.lipu_petitions import write_petitions
from shengmo.entrypoints.cli.towns.lipu_projects import write_projects
from shengmo.entrypoints.cli.towns.script import Script
from shengmo.entrypoints.cli.towns.town import Place, Player, Town
from shengmo.entrypoints.cli.towns.year_end import write_year_end

DISTRICT = "anpu"

# key, name, role, title, section, account: names are a post and two signs of the sixty-year cycle
_LEADERS = (
    ("clerk", "干事甲申", "justice_clerk", "司法所干事", "司法所", "lipu-clerk"),
    ("reviewer", "干事甲戌", "justice_clerk", "司法所干事", "司法所", ""),
    ("mediator", "调解员甲午", "justice_clerk", "专职调解员", "司法所", ""),
    ("deputy", "副书记乙酉", "deputy_secretary", "分管副书记", "", "lipu-deputy"),
    ("adviser", "律师丙午", "adviser", "法律顾问", "", "lipu-adviser"),
    ("office", "办事员戊申", "office_keeper", "党政办办事员", "党政办", "lipu-office"),
    ("petitions", "办事员戊戌", "office_keeper", "信访工作人员", "党政办", ""),
    ("chief", "书记己酉", "chief", "党委书记", "", "lipu-chief"),
    ("head", "镇长己亥", "chief", "镇长", "", ""),
    ("discipline", "纪检员壬午", "discipline", "镇纪委纪检员", "纪委", ""),
)
_CLERKS = "酉亥丑卯巳未"  # with 丁
_VILLAGERS = "子丑寅卯辰巳午未申酉戌亥"  # with 辛 and 癸


def _villagers() -> tuple[Player, ...]:
    """Each village has a head, who signs, and a clerk, who mediates, sees to the grid and writes."""
    found = []
    for sign, code in zip(_VILLAGERS, VILLAGES, strict=True):
        head = Player(
            key=f"{code}-head", name=f"主任癸{sign}", role="chief", place=code, title="村主任"
        )
        clerk = Player(
            key=f"{code}-clerk",
            name=f"文书辛{sign}",
            role="village_clerk",
            place=code,
            title="村文书、网格员、人民调解员",
            username="lipu-village" if code == "lipu-miaopu" else "",
        )
        found += [head, clerk]
    return tuple(found)


def year_end(script: Script) -> None:
    """What others counted, what there was nothing of, and the report, up to its publication."""
    lipu_publicity.write_numbers_of_others(script)
    write_year_end(script, YEAR, "澧政", "区")


TOWN = Town(
    code=CODE,
    name="澧浦镇",
    year=YEAR,
    founded_on=date(2020, 1, 1),
    places=town_and_villages(
        Place(code=DISTRICT, name="安浦区", level="county"), CODE, "澧浦镇", VILLAGES
    ),
    cast=(
        *holders(CODE, _LEADERS),
        officer_above(DISTRICT, "区干部癸丑", "区委依法治区办干部"),
        *section_clerks(CODE, SECTIONS, _CLERKS, "lipu-section"),
        *_villagers(),
    ),
    chapters=(
        lipu_services.write_teams,
        lipu_tickets.write_calls,
        lipu_tickets.write_sights,
        write_disputes,
        lipu_reviews.write_decisions,
        lipu_reviews.write_contracts,
        lipu_reviews.write_others,
        write_projects,
        write_petitions,
        lipu_services.write_services,
        lipu_publicity.write_leadership,
        lipu_publicity.write_publicity,
        lipu_publicity.write_honours,
        year_end,
    ),
)
