"""白甸镇 2024: the year that a published report states in 23 figures, written down matter by matter.

The figures are facts; every person, place below the town, title and day here is invented.
"""

from __future__ import annotations

from datetime import date

from shengmo.entrypoints.cli.towns import baidian_enforcement, baidian_services
from shengmo.entrypoints.cli.towns.baidian_decisions import SECTIONS, write_decisions
from shengmo.entrypoints.cli.towns.baidian_disputes import write_disputes
from shengmo.entrypoints.cli.towns.baidian_leadership import write_leadership
from shengmo.entrypoints.cli.towns.baidian_sites import write_sites
from shengmo.entrypoints.cli.towns.baidian_tickets import PLAN, VILLAGES, YEAR
from shengmo.entrypoints.cli.towns.casting import (
    holders,
    officer_above,
    section_clerks,
    town_and_villages,
)
from shengmo.entrypoints.cli.towns.script import Script
from shengmo.entrypoints.cli.towns.tickets import write_tickets
from shengmo.entrypoints.cli.towns.town import Place, Player, Town
from shengmo.entrypoints.cli.towns.year_end import write_year_end

CODE = "baidian"
COUNTY = "anhe"

# key, name, role, title, section, account: names are a post and two signs of the sixty-year cycle
_LEADERS = (
    ("clerk", "干事甲子", "justice_clerk", "司法所干事", "司法所", "baidian-clerk"),
    ("reviewer", "干事甲寅", "justice_clerk", "司法所干事", "司法所", ""),
    ("mediator", "调解员甲辰", "justice_clerk", "人民调解员", "司法所", ""),
    ("deputy", "副书记乙丑", "deputy_secretary", "分管副书记", "", "baidian-deputy"),
    ("stand_in", "副镇长乙卯", "deputy_secretary", "副镇长", "", ""),
    ("adviser", "律师丙寅", "adviser", "法律顾问", "", ""),
    ("public_lawyer", "律师丙辰", "adviser", "挂钩公职律师", "", ""),
    ("office", "办事员戊辰", "office_keeper", "党政办办事员", "党政办", "baidian-office"),
    ("petitions", "办事员戊午", "office_keeper", "信访工作人员", "党政办", ""),
    ("chief", "书记己巳", "chief", "党委书记", "", "baidian-chief"),
    ("head", "镇长己未", "chief", "镇长", "", ""),
    ("discipline", "纪检员壬申", "discipline", "镇纪委纪检员", "纪委", ""),
)
_CLERKS = "卯巳未酉亥丑"  # with 丁
_OFFICERS = "子寅辰午申戌"  # with 庚, then with 壬


def _officers() -> tuple[Player, ...]:
    signs = [f"庚{sign}" for sign in _OFFICERS] + [f"壬{sign}" for sign in _OFFICERS]
    return tuple(
        Player(
            key=f"officer{place}",
            name=f"队员{signs[place - 1]}",
            role="enforcement_officer",
            place=CODE,
            title="执法队员",
            section=SECTIONS["city"],
        )
        for place in range(1, baidian_enforcement.OFFICERS + 1)
    )


def _villagers() -> tuple[Player, ...]:
    """Each village has a clerk, who mediates and writes."""
    return tuple(
        Player(
            key=f"{code}-clerk",
            name=f"文书辛{sign}",
            role="village_clerk",
            place=code,
            title="村文书、人民调解员",
        )
        for sign, code in zip("丑卯巳未酉亥子寅", VILLAGES, strict=True)
    )


# ── Chapters ───────────────────────────────────────────────────────────────────────────────────


def tickets(script: Script) -> None:
    """The year's calls, but for those that other chapters write."""
    write_tickets(script, PLAN)


def year_end(script: Script) -> None:
    """What there was nothing of, and the report, from its draft to its publication."""
    write_year_end(script, YEAR, "白政")


TOWN = Town(
    code=CODE,
    name="白甸镇",
    year=YEAR,
    founded_on=date(2020, 1, 1),
    places=town_and_villages(
        Place(code=COUNTY, name="安和县", level="county"), CODE, "白甸镇", VILLAGES
    ),
    cast=(
        *holders(CODE, _LEADERS),
        officer_above(COUNTY, "县干部癸酉", "县委依法治县办干部"),
        *section_clerks(CODE, SECTIONS, _CLERKS, "baidian-section"),
        *_officers(),
        *_villagers(),
    ),
    chapters=(
        baidian_enforcement.write_registers,
        tickets,
        write_sites,
        write_disputes,
        write_decisions,
        baidian_services.write_contracts,
        baidian_enforcement.write_penalties,
        baidian_services.write_petitions,
        baidian_services.write_disclosures,
        write_leadership,
        year_end,
    ),
)
