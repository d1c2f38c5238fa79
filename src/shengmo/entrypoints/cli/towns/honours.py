"""How does a village come by a title? Applied for, sent up, named by a paper or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shengmo.entrypoints.cli.towns.script import Fields, Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Honour:
    """A title, of which level, for whom, applied for when; and when it was named, by whom."""

    kind: str
    level: str
    title: str
    village: str
    clerk: str  # key of the village's clerk
    organisation: str
    applied: date
    named: date | None  # None: it did not come to that
    giver: str = ""
    number: str = ""


def write_honour(script: Script, honour: Honour) -> None:
    """From the application to the naming, or to the answer that it was not to be."""
    fields: Fields = {
        "title": honour.title,
        "kind": honour.kind,
        "level": honour.level,
        "object": honour.village,
    }
    matter = script.open(
        "honour", honour.applied, honour.clerk, fields, organisation=honour.organisation
    )
    on = script.days.after(honour.applied, 15)
    checked: Fields = {"check_note": "逐条自查，制度、公开、调解记录齐全"}
    paper = script.paper("application", "创建申报表", honour.title, honour.village)
    script.act(matter, "submit", on, "clerk", checked, [paper])
    if honour.named is None:
        why: Fields = {"reason": "复核时民主评议材料不全，下一年再报"}
        script.act(matter, "decline", script.days.after(on, 90), "clerk", why)
        return
    named: Fields = {
        "giver": honour.giver,
        "named_on": honour.named,
        "paper_number": honour.number,
    }
    notice = script.paper("naming_paper", "命名通知", honour.title, honour.number)
    script.act(matter, "name", honour.named, "clerk", named, [notice])
    script.act(matter, "file", script.days.after(honour.named, 5), "clerk")
