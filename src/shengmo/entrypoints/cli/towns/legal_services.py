"""What happens when a lawyer sits in a village, a centre is open, advisers are engaged? Step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shengmo.entrypoints.cli.towns.script import Fields, Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A lawyer's or the centre's service of one day, and how many came."""

    title: str
    kind: str
    form: str
    on: date
    people: int
    lawyer: str = ""  # invented
    who: str = "adviser"  # key of whoever was there
    village: str = ""
    code: str = ""  # of the village, whose clerk confirms it; empty: the town's own
    topic: str = "several"
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """A unit that engages an adviser for a year."""

    unit: str
    unit_kind: str
    organisation: str
    proposer: str  # key
    engager: str  # key
    lawyer: str
    since: date
    until: date


def write_service(script: Script, service: Service) -> None:
    """Put on the roster, held, and confirmed and settled where it was in a village."""
    fields: Fields = {
        "title": service.title,
        "kind": service.kind,
        "form": service.form,
        "village": service.village,
        "lawyer": service.lawyer,
        "from_time": "9时",
    }
    planned = script.days.after(service.on, -5) if service.form == "duty" else service.on
    matter = script.open("consultation", planned, "clerk", fields, organisation=service.code)
    held: Fields = {
        "people": service.people,
        "held_on": service.on,
        "topic": service.topic,
        "summary": service.summary or "解答来访群众的咨询",
        "handled": "answered",
    }
    script.act(matter, "hold", service.on, service.who, held)
    if not service.code:
        return
    clerk = f"{service.code}-clerk"
    seen: Fields = {"confirmed_by": script.name(clerk)}
    script.act(matter, "confirm", service.on, clerk, seen)


def write_engagements(script: Script, engagements: Sequence[Engagement]) -> None:
    """Proposed, engaged by a letter, appraised at the end of the year, renewed."""
    for one in engagements:
        fields: Fields = {
            "title": f"{one.unit}法律顾问",
            "unit": one.unit,
            "unit_kind": one.unit_kind,
            "lawyer": one.lawyer,
            "firm": "甲乙（演示）律师事务所",
            "adviser_kind": "lawyer",
        }
        on = script.days.after(one.since, -6)
        matter = script.open(
            "adviser-engagement", on, one.proposer, fields, organisation=one.organisation
        )
        letter = script.paper("engagement_letter", "法律顾问聘书", one.unit, one.lawyer)
        term: Fields = {"term_from": one.since, "term_to": one.until}
        script.act(matter, "engage", script.days.after(on, 2), one.engager, term, [letter])
        on = script.days.after(one.until, -8)
        marks: Fields = {"appraisal": "competent", "appraised_year": str(on.year)}
        script.act(matter, "appraise", on, "clerk", marks)
        longer: Fields = {"term_to": date(one.until.year + 3, 12, 31)}
        script.act(matter, "renew", script.days.after(on, 3), one.engager, longer, [letter])
