"""What happens when somebody contests what a town did? Reviewed by the county, heard by the court."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.law.procedures.values import Value
from shengmo.record.matters.commands import PartyGiven


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A case against the town: its numbers, what it is about, who brings it (invented)."""

    case_number: str
    court_number: str
    title: str
    act_kind: str
    applicant: str
    section: str


def reconsidered(script: Script, dispute: Dispute, on: date) -> tuple[str, date]:
    """Answered within ten working days, upheld after six weeks; the matter and the last day."""
    matter = _answered(script, dispute, on)
    on = script.days.after(on + timedelta(days=45), 0)
    paper = script.paper("decision", "行政复议决定书", dispute.title, "维持。")
    fields: Fields = {"decision_number": f"{dispute.case_number}决定"}
    script.act(matter, "receive_decision", on, "clerk", fields, [paper], outcome="upheld")
    script.act(
        matter, "close_upheld", script.days.after(on, 30), "clerk",
        {"sued": True, "archive_number": f"FY-{on.year}-1"},
    )  # fmt: skip
    return matter, on


def answer_complaint(script: Script, dispute: Dispute, on: date) -> str:
    """Answered, then settled before a decision, and withdrawn; the matter."""
    matter = _answered(script, dispute, on)
    on = script.days.after(on, 22)
    script.act(matter, "end", on, "clerk", {"end_ground": "settled"})
    return matter


def sued(script: Script, dispute: Dispute, on: date) -> tuple[str, date]:
    """Answered, heard with the head on the bench of the defendant, won, in force."""
    papers = [script.paper("complaint", "起诉状副本", dispute.title)]
    fields: dict[str, Value] = {
        "title": dispute.title.replace("不服", "诉镇政府").replace("案", "一案"),
        "court_number": dispute.court_number,
        "court": "演示法院",
        "respondent": "town",
        "act_kind": dispute.act_kind,
        "co_defendant": True,
        "instance": "first",
        "section": dispute.section,
    }
    plaintiff = PartyGiven(role="plaintiff", name=dispute.applicant)
    matter = script.open("litigation", on, "clerk", fields, papers, parties=[plaintiff])
    answer = [
        script.paper("answer", "答辩状", dispute.title),
        script.paper("evidence_list", "证据清单和证据", dispute.title),
        script.paper("basis_list", "规范性文件依据", dispute.title),
    ]
    script.act(matter, "answer", script.days.after(on, 8), "adviser", papers=answer)
    heard_on = _heard(script, matter, script.days.after(on + timedelta(days=40), 0))
    on = script.days.after(heard_on + timedelta(days=25), 0)
    judgment = [script.paper("judgment", "行政判决书", dispute.title, "驳回诉讼请求。")]
    number: Fields = {"paper_kind": "judgment", "paper_number": f"{dispute.court_number}判决"}
    script.act(matter, "receive_judgment", on, "clerk", number, judgment, outcome="claim_rejected")
    on = script.days.after(on + timedelta(days=18), 1)  # nobody appealed within fifteen days
    script.act(matter, "take_effect", on, "clerk", {"effect_note": "双方都没有上诉"})
    script.act(
        matter, "archive", script.days.after(on, 5), "clerk", {"archive_number": f"SS-{on.year}-1"}
    )
    return matter, on


def _heard(script: Script, matter: str, on: date) -> date:
    """The town's head goes to court; the day of the hearing."""
    name = f"{script.name('head')}（镇长）"
    proof = script.paper("identity_proof", "负责人身份证明", name)
    sent: Fields = {"hearing_on": on, "head": "chief", "head_name": name, "staff_assigned": True}
    script.act(matter, "assign", script.days.after(on, -7), "head", sent, [proof])
    said: Fields = {
        "instance": "first",
        "head_due": True,
        "head_attended": True,
        "head_name": name,
        "hearing_note": "负责人出庭并发言",
    }
    script.act(matter, "hear", on, "adviser", said)
    return on


def _answered(script: Script, dispute: Dispute, on: date) -> str:
    """Received by the town as respondent, answered with evidence; the matter."""
    fields: dict[str, Value] = {
        "title": dispute.title,
        "case_number": dispute.case_number,
        "role": "respondent",
        "procedure_kind": "ordinary",
        "act_kind": dispute.act_kind,
        "section": dispute.section,
    }
    applicant = PartyGiven(role="applicant", name=dispute.applicant)
    copy = [script.paper("application", "复议申请书", dispute.title)]
    matter = script.open("reconsideration", on, "clerk", fields, copy, parties=[applicant])
    papers = [
        script.paper("answer", "复议答复书", dispute.title),
        script.paper("evidence", "证据、依据和其他材料", dispute.title),
    ]
    script.act(matter, "answer", script.days.after(on, 7), "clerk", papers=papers)
    return matter
