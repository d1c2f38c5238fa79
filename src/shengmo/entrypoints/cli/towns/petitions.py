"""What happens to one petition that was handed down, step by step? Accepted, answered, resolved or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.record.matters.commands import PartyGiven


@dataclass(frozen=True, slots=True, kw_only=True)
class Petition:
    """A petition: its number in the system, what about, where, by whom (invented), how it ends."""

    number: str
    title: str
    village: str
    petitioner: str
    section: str
    handler: str  # key of the section's clerk
    course: str
    kind: str = "first"
    form: str = "online"
    source: str = "assigned"
    superior: str = "县信访局交办函"
    mark: str = "白"  # of the town, in the numbers of its letters


def write_petition(script: Script, petition: Petition, on: date) -> str:
    """From the letter that handed it down to wherever its course leads; gives the matter."""
    fields: Fields = {
        "title": petition.title,
        "form": petition.form,
        "source": petition.source,
        "kind": petition.kind,
        "petition_number": petition.number,
        "superior": petition.superior,
        "village": petition.village,
        "visitors": 1,
    }
    letter = script.paper("assignment_letter", "交办函", petition.title)
    party = PartyGiven(role="petitioner", name=petition.petitioner)
    matter = script.open("petition", on, "petitions", fields, [letter], parties=[party])
    on = script.days.after(on, 5)
    notice = script.paper("acceptance_notice", "受理告知书", petition.title)
    taken: Fields = {"earlier": "never", "way": "petition_procedure", "handler": petition.section}
    script.act(matter, "accept", on, "petitions", taken, [notice])
    lead: Fields = {"handler": petition.section, "lead": script.name("head")}
    script.act(matter, "assign", on, "chief", lead)
    COURSES[petition.course](script, petition, matter, on)
    return matter


def resolved(script: Script, petition: Petition, matter: str, on: date) -> None:
    """Answered, and then put right on the spot: the petitioner signs."""
    on = script.days.after(_answered(script, petition, matter, on, "supported"), 6)
    note: Fields = {"resolution_note": "问题已经解决，信访人签字确认"}
    proof = script.paper("resolution_proof", "化解证明材料", petition.title)
    script.act(matter, "resolve", on, petition.handler, note, [proof])
    content: Fields = {"satisfaction": "satisfied"}
    script.act(matter, "survey", script.days.after(on, 2), "petitions", content)


def settled(script: Script, petition: Petition, matter: str, on: date) -> None:
    """Agreed between the two sides before an answer was due."""
    on = _looked_into(script, petition, matter, on)
    note: Fields = {"resolution_note": "双方达成和解，当场履行"}
    paper = script.paper("settlement_paper", "调解和解协议书", petition.title)
    script.act(matter, "settle", script.days.after(on, 6), petition.handler, note, [paper])


def finished(script: Script, petition: Petition, matter: str, on: date) -> None:
    """Answered and delivered, no more; the petitioner is not content, and it is not resolved."""
    on = script.days.after(_answered(script, petition, matter, on, "explained"), 4)
    content: Fields = {"satisfaction": "basically"}
    script.act(matter, "survey", on, "petitions", content)
    script.act(matter, "finish", on, "petitions", {"end_reason": "已经答复送达"})


def reviewed(script: Script, petition: Petition, matter: str, on: date) -> None:
    """The petitioner asks the county to look again; it upholds the answer."""
    on = script.days.after(_answered(script, petition, matter, on, "not_supported"), 12)
    script.act(matter, "request_review", on, "petitions", {"review_body": "县人民政府"})
    on = script.days.after(on + timedelta(days=25), 0)
    fields: Fields = {"review_result": "review_upheld", "review_received_on": on}
    paper = script.paper("review_paper", "复查意见书", petition.title)
    script.act(matter, "review", on, "petitions", fields, [paper])
    on = script.days.after(on + timedelta(days=45), 0)  # thirty days to ask for more, unused
    script.act(matter, "finish", on, "petitions", {"end_reason": "期满没有请求复核"})


def pending(script: Script, petition: Petition, matter: str, on: date) -> None:
    """Looked into in the year, answered within sixty days of the next."""
    _looked_into(script, petition, matter, on)
    on = script.days.after(on + timedelta(days=52), 0)
    _concluded(script, petition, matter, on, "explained")
    script.act(matter, "finish", script.days.after(on, 8), "petitions")


COURSES: Mapping[str, Callable[[Script, Petition, str, date], None]] = {
    "resolved": resolved,
    "settled": settled,
    "finished": finished,
    "reviewed": reviewed,
    "pending": pending,
}


def _looked_into(script: Script, petition: Petition, matter: str, on: date) -> date:
    on = script.days.after(on, 4)
    talk: Fields = {"interview_note": "面谈，记下诉求和依据", "representatives": 1}
    script.act(matter, "interview", on, "deputy", talk)
    on = script.days.after(on, 5)
    note: Fields = {"investigation_note": "走访当事人和村里，核对材料"}
    script.act(matter, "investigate", on, petition.handler, note)
    return on


def _answered(script: Script, petition: Petition, matter: str, on: date, outcome: str) -> date:
    """Looked into, answered in writing, delivered; the day of delivery."""
    on = script.days.after(_looked_into(script, petition, matter, on), 12)
    return _concluded(script, petition, matter, on, outcome)


def _concluded(script: Script, petition: Petition, matter: str, on: date, outcome: str) -> date:
    fields: Fields = {
        "opinion_number": f"{petition.mark}信意〔{on.year}〕{petition.number[-3:].lstrip('0')}号"
    }
    letter = script.paper("opinion_letter", "信访事项处理意见书", petition.title)
    script.act(
        matter, "conclude", on, petition.handler, {**fields, "no_conflict": True}, [letter],
        outcome=outcome,
    )  # fmt: skip
    on = script.days.after(on, 2)
    receipt = script.paper("delivery_receipt", "送达回证", petition.title)
    script.act(matter, "deliver", on, "petitions", papers=[receipt])
    return on
