"""武功县 2020: the year of a county that a published report states in 53 figures, written down matter by matter.

The figures are facts; every person, unit below the county, case, title and day here is invented.
"""

from __future__ import annotations

from datetime import date

from shengmo.entrypoints.cli.towns import (
    wugong_advisers,
    wugong_documents,
    wugong_remedies,
    wugong_services,
)
from shengmo.entrypoints.cli.towns.casting import holders, officer_above
from shengmo.entrypoints.cli.towns.external_returns import Return, write_returns
from shengmo.entrypoints.cli.towns.script import Script
from shengmo.entrypoints.cli.towns.town import Place, Player, Town
from shengmo.entrypoints.cli.towns.wugong_leadership import write_leadership
from shengmo.entrypoints.cli.towns.wugong_letters import write_letters
from shengmo.entrypoints.cli.towns.wugong_offices import (
    CITY,
    CODE,
    UNITS,
    YEAR,
    departments,
    sign,
    units,
)
from shengmo.entrypoints.cli.towns.wugong_openness import write_openness
from shengmo.entrypoints.cli.towns.year_end import NO_INTERFERENCE, write_year_end

# key, name, role, title, section, account
_LEADERS = (
    (
        "clerk",
        "干事甲子",
        "justice_clerk",
        "县司法局法治调研督察股干事",
        "县司法局",
        "wugong-clerk",
    ),
    ("reviewer", "干事甲寅", "justice_clerk", "县司法局行政执法监督股干事", "县司法局", ""),
    ("deputy", "副县长乙丑", "deputy_secretary", "常务副县长", "", "wugong-deputy"),
    ("adviser", "律师丙寅", "adviser", "政府法律顾问", "", ""),
    ("adviser2", "律师丙辰", "adviser", "政府法律顾问", "", ""),
    ("adviser3", "律师丙午", "adviser", "政府法律顾问", "", ""),
    (
        "office",
        "办事员戊辰",
        "office_keeper",
        "县政府办公室办事员",
        "县政府办公室",
        "wugong-office",
    ),
    ("hall", "办事员戊午", "office_keeper", "政务大厅管理员", "县行政审批服务局", "wugong-hall"),
    ("letters", "办事员戊申", "office_keeper", "信箱管理员", "县政府办公室", "wugong-letters"),
    ("chief", "书记己巳", "chief", "县委书记", "", "wugong-chief"),
    ("head", "县长己未", "chief", "县长", "", "wugong-head"),
)

_RETURNS = (
    Return("涉黑涉恶案件线索", "442", "条"),
    Return("破获九类案件", "185", "起"),
    Return("抓获犯罪嫌疑人", "349", "人"),
    Return("刑事拘留", "301", "人"),
    Return("移送起诉", "271", "人"),
    Return("打掉黑社会性质组织", "3", "个"),
    Return("打掉恶势力犯罪集团", "3", "个"),
    Return("打掉恶势力团伙", "4", "个"),
)


def _places() -> tuple[Place, ...]:
    """The city above, the county, its departments, its towns, street and communities."""
    city = Place(code=CITY, name="渭丰市", level="city")
    county = Place(code=CODE, name="武功县", level="county", within=CITY, locality=CODE)
    below = [(office, "department") for office in departments()]
    below += [(unit, UNITS[unit.key][1]) for unit in units()]
    return (
        city,
        county,
        *(
            Place(code=office.code, name=office.name, level=level, within=CODE, locality=CODE)
            for office, level in below
        ),
    )


def _clerks() -> tuple[Player, ...]:
    """A clerk in each department, in each unit one who writes for it.

    A department's clerk drafts and answers in matters of the county itself: the post is the
    county's, with the department as its section.
    """
    in_departments = [
        Player(
            key=office.clerk,
            name=f"科员{sign(place)}",
            role="section_clerk",
            place=CODE,
            title=f"{office.name}科员",
            section=office.name,
            username="wugong-section" if office.key == "approval" else "",
        )
        for place, office in enumerate(departments())
    ]
    in_units = [
        Player(
            key=unit.clerk,
            name=f"文书{sign(place + 40)}",
            role="village_clerk" if UNITS[unit.key][1] == "village" else "section_clerk",
            place=unit.code,
            title=f"{unit.name}文书",
        )
        for place, unit in enumerate(units())
    ]
    return (*in_departments, *in_units)


# ── Chapters ───────────────────────────────────────────────────────────────────────────────────


def returns(script: Script) -> None:
    """What the police counted in the campaign against gangs, as their paper says it."""
    write_returns(script, "县公安局", _RETURNS, date(YEAR, 12, 28), f"{YEAR}年度")


def year_end(script: Script) -> None:
    """What there was nothing of, and the report, from its draft to its publication."""
    write_year_end(script, YEAR, "武政字", "市", nothing=(NO_INTERFERENCE,))


TOWN = Town(
    code=CODE,
    name="武功县",
    year=YEAR,
    founded_on=date(2018, 1, 1),
    places=_places(),
    cast=(
        *holders(CODE, _LEADERS),
        officer_above(CITY, "市干部癸酉", "市委依法治市办干部"),
        *_clerks(),
    ),
    chapters=(
        wugong_advisers.write_lawyers,
        wugong_advisers.write_engagements,
        wugong_services.write_hall,
        wugong_services.write_services,
        wugong_services.write_supervision,
        wugong_documents.write_norms,
        wugong_documents.write_reviews,
        wugong_remedies.write_reconsiderations,
        wugong_remedies.write_suits,
        write_openness,
        write_letters,
        write_leadership,
        returns,
        year_end,
    ),
)
