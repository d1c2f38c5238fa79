"""What happens to one dispute, step by step? Taken on, mediated, agreed or not, put on file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.law.procedures.values import Value
from shengmo.record.matters.commands import PartyGiven

SUBSIDIES = {"simple": 50, "ordinary": 100, "complex": 300, "major": 500}  # 元 a dispute


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarrel:
    """A dispute as it comes in: what about, where, between whom (invented), and how it goes."""

    serial: int
    kind: str
    title: str
    source: str
    village: str
    organisation: str  # code of whoever mediates
    mediator: str  # key of whoever keeps the file
    parties: tuple[str, str]
    grade: str = "ordinary"
    amount: int = 0  # 元
    days: int = 4  # working days from the first session to the agreement
    written: bool = True
    mark: str = "BD"  # with which the town's numbers begin


def accepted(script: Script, quarrel: Quarrel, on: date) -> str:
    """Taken on; gives the matter."""
    fields: Fields = {
        "title": quarrel.title,
        "case_number": f"{quarrel.mark}-{on.year}-{quarrel.serial:04}",
        "source": quarrel.source,
        "kind": quarrel.kind,
        "grade": quarrel.grade,
        "village": quarrel.village,
        "people_involved": 2,
        "mass": False,
    }
    first, second = quarrel.parties
    parties = [PartyGiven(role="applicant", name=first), PartyGiven(role="respondent", name=second)]
    return script.open(
        "dispute",
        on,
        quarrel.mediator,
        fields,
        parties=parties,
        organisation=quarrel.organisation,
    )


def begun(script: Script, quarrel: Quarrel, matter: str, on: date) -> None:
    """Told their rights, and nobody refused."""
    fields: Fields = {
        "mediators": script.name(quarrel.mediator),
        "no_refusal": True,
        "told_rights": True,
        "venue": f"{quarrel.village}调解室",
    }
    script.act(matter, "begin", on, quarrel.mediator, fields)


def agreed(script: Script, quarrel: Quarrel, matter: str, on: date) -> None:
    """On paper and signed, or by word of mouth where nobody wanted paper; then put on file."""
    fields: dict[str, Value] = {
        "effective_on": on,
        "performance": "done" if quarrel.grade == "simple" else "not_due",
        "session_note": "双方到场，分清责任，当场谈妥",
    }
    if quarrel.amount:
        fields["amount"] = Decimal(quarrel.amount)
    papers = [script.paper("mediation_record", "调解笔录", "双方到场，分清责任。")]
    if quarrel.written:
        fields |= {
            "agreement_signed": True,
            "agreement_number": f"{quarrel.mark}调{quarrel.serial:04}",
        }
        papers.append(script.paper("agreement", "人民调解协议书", "双方自愿达成协议，签名盖章。"))
        script.act(matter, "agree_written", on, quarrel.mediator, fields, papers)
    else:
        fields |= {"agreement_text": "双方各让一步，当场履行", "writing_not_needed": True}
        script.act(matter, "agree_oral", on, quarrel.mediator, fields, papers)


def filed(script: Script, quarrel: Quarrel, matter: str, on: date) -> None:
    """Visited where it was not simple, filed, and for the hard ones the subsidy claimed."""
    if quarrel.grade != "simple":
        seen: Fields = {"visit_note": "协议已经履行，双方没有新的争执", "performance": "done"}
        script.act(matter, "visit", on, quarrel.mediator, seen)
    number: Fields = {"archive_number": f"{quarrel.mark}-DA-{quarrel.serial:04}"}
    script.act(matter, "file", on, quarrel.mediator, number)
    if quarrel.grade in ("complex", "major"):
        claim: Fields = {"grade": quarrel.grade, "subsidy": Decimal(SUBSIDIES[quarrel.grade])}
        script.act(matter, "claim_subsidy", script.days.after(on, 10), "clerk", claim)


def settled(script: Script, quarrel: Quarrel, on: date, last: date) -> str:
    """From the first word to the file, agreed by `last` at the latest; gives the matter."""
    matter = accepted(script, quarrel, on)
    began = min(script.days.after(on, script.chance.randint(0, 2)), last)
    begun(script, quarrel, matter, began)
    if quarrel.grade in ("complex", "major"):
        note: Fields = {"session_note": "第一次没有谈拢，约定再谈"}
        script.act(matter, "hold_session", began, quarrel.mediator, note)
    on = min(script.days.after(began, quarrel.days), last)
    agreed(script, quarrel, matter, on)
    filed(script, quarrel, matter, script.days.after(on, script.chance.randint(3, 12)))
    return matter


def ended(script: Script, quarrel: Quarrel, on: date) -> str:
    """Tried twice and given up; told where else they may go."""
    matter = accepted(script, quarrel, on)
    begun(script, quarrel, matter, script.days.after(on, 1))
    again: Sequence[int] = (4, 12)
    for after in again:
        note: Fields = {"session_note": "双方对账目各执一词"}
        script.act(matter, "hold_session", script.days.after(on, after), quarrel.mediator, note)
    fields: Fields = {
        "failure_reason": "一方不同意对账，要求由法院判决",
        "referral": "litigation",
        "told_remedies": True,
    }
    script.act(matter, "end", script.days.after(on, 18), quarrel.mediator, fields)
    return matter
