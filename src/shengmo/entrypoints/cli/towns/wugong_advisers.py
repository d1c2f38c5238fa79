"""Whom have the county and its units engaged as legal advisers? Three lawyers, by twenty-two units; invented."""

from __future__ import annotations

from datetime import date

from shengmo.entrypoints.cli.towns.registers import Badge, write_badges
from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.entrypoints.cli.towns.wugong_offices import UNITS, YEAR, Office, departments, units

ENFORCING = 10  # departments that went first
LAWYERS = ("adviser", "adviser2", "adviser3")
_FIRST = date(YEAR, 3, 4)


def write_lawyers(script: Script) -> None:
    """The three whom the government has engaged."""
    since, until = date(2019, 7, 1), date(2022, 6, 30)
    badges = [
        Badge(
            kind="adviser",
            key=key,
            number=f"GW-{serial:02}",
            title=script.name(key),
            since=since,
            until=until,
        )
        for serial, key in enumerate(LAWYERS, start=1)
    ]
    write_badges(script, badges)


def write_engagements(script: Script) -> None:
    """Every town, the street, every community; and the departments that enforce most."""
    engaged = [(unit, UNITS[unit.key][2]) for unit in units()]
    engaged += [(office, "department") for office in _enforcing()]
    for place, (office, kind) in enumerate(engaged):
        on = script.days.after(_FIRST, 4 * place)
        _engage(script, office, kind, LAWYERS[place % len(LAWYERS)], on)


def _enforcing() -> list[Office]:
    first = ("market", "resources", "environment", "housing", "transport", "water", "farming")
    others = ("health", "safety", "city")
    return [office for office in departments() if office.key in (*first, *others)][:ENFORCING]


def _engage(script: Script, office: Office, kind: str, lawyer: str, on: date) -> None:
    """Proposed, and engaged for two years with a contract."""
    fields: Fields = {
        "title": f"{office.name}法律顾问",
        "unit": office.name,
        "unit_kind": kind,
        "lawyer": script.name(lawyer),
        "firm": "演示律师事务所",
        "adviser_kind": "lawyer",
    }
    matter = script.open("adviser-engagement", on, "clerk", fields, organisation=office.code)
    on = script.days.after(on, 6)
    letter = script.paper("engagement_letter", "法律顾问聘任合同", office.name)
    term: Fields = {"term_from": on, "term_to": date(on.year + 2, on.month, 1)}
    script.act(matter, "engage", on, "head", term, [letter])
