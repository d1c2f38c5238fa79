"""How does a service come onto the list, and into the hall? Claimed, taken to pieces, published, settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shengmo.entrypoints.cli.towns.script import Fields, Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service of a department: what it is called, its class, what can be said of it."""

    code: str
    title: str
    category: str
    department: str  # its name
    organisation: str
    clerk: str  # key
    online: bool
    once_only: bool
    in_hall: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a register: a window in the hall, an account, a centre."""

    kind: str
    key: str
    title: str
    organisation: str
    by: str  # key
    category: str = ""


def write_service(script: Script, service: Service, on: date) -> None:
    """On the list within five weeks of its claim; in the hall a week later."""
    claimed: Fields = {
        "title": service.title,
        "code": service.code,
        "category": service.category,
        "department": service.department,
    }
    matter = script.open(
        "service-item", on, service.clerk, claimed, organisation=service.organisation
    )
    on = script.days.after(on, 10)
    fields: Fields = {
        "refined": True,
        "elements": 43,
        "online": service.online,
        "once_only": service.once_only,
    }
    script.act(matter, "refine", on, service.clerk, fields)
    on = script.days.after(on, 8)
    put: Fields = {
        "published_on": on,
        "published_at": f"https://example.invalid/{script.organisation}/services",
    }
    script.act(matter, "publish", on, "hall", put)
    if service.in_hall:
        on = script.days.after(on, 5)
        script.act(matter, "settle", on, "hall", {"in_hall": True, "window": "综合受理"})


def write_entry(script: Script, entry: Entry, on: date) -> None:
    """Entered in its register, in force from that day."""
    fields: Fields = {"title": entry.title, "kind": entry.kind, "key": entry.key}
    if entry.category:
        fields = {**fields, "category": entry.category}
    script.open("register-entry", on, entry.by, fields, organisation=entry.organisation)


def write_supervision(
    script: Script, code: str, title: str, organisation: str, clerk: str, on: date
) -> None:
    """Claimed from the national list, with a checklist that everybody may see, then reported on."""
    claimed: Fields = {"title": title, "code": code, "level": "national", "way": "random"}
    matter = script.open("supervision-item", on, clerk, claimed, organisation=organisation)
    on = script.days.after(on, 12)
    listed: Fields = {
        "checklist": 12,
        "published_on": on,
        "published_at": f"https://example.invalid/{script.organisation}/supervision",
    }
    script.act(matter, "list", on, clerk, listed)
    on = script.days.after(on, 60)
    given: Fields = {"period": f"{on.year}年第{(on.month - 1) // 3 + 1}季度", "behaviours": 6}
    script.act(matter, "report_data", on, clerk, given)
