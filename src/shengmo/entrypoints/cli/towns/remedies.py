"""What happens when somebody contests what an office did? Reviewed from above, heard by the court."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.law.procedures.values import Value
from shengmo.record.matters.commands import PartyGiven


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A case against an office: its numbers, what it is about, who brings it (invented).

    `respondent` is the kind of defendant, `against` how the case's name calls it.
    """

    case_number: str
    court_number: str
    title: str
    act_kind: str
    applicant: str
    section: str
    respondent: str = "town"
    against: str = "镇政府"
    head_title: str = "镇长"
    co_defendant: bool = True


def reconsidered(script: Script, dispute: Dispute, on: date) -> tuple[str, date]:
    """Answered within ten working days, upheld after six weeks; the matter and the last day."""
    matter = answered(script, dispute, on)
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
    matter = answered(script, dispute, on)
    on = script.days.after(on, 22)
    script.act(matter, "end", on, "clerk", {"end_ground": "settled"})
    return matter


def sued(script: Script, dispute: Dispute, on: date) -> tuple[str, date]:
    """Answered, heard with the head on the bench of the defendant, won, in force."""
    matter = defended(script, dispute, on)
    heard_on = heard(script, dispute, matter, script.days.after(on + timedelta(days=40), 0))
    return matter, judged(
        script, dispute, matter, script.days.after(heard_on + timedelta(days=25), 0)
    )


def defended(script: Script, dispute: Dispute, on: date) -> str:
    """The complaint has come, and was answered within fifteen days; the matter."""
    papers = [script.paper("complaint", "起诉状副本", dispute.title)]
    name = dispute.title.replace("不服", f"诉{dispute.against}").replace("案", "一案")
    fields: dict[str, Value] = {
        "title": name,
        "court_number": dispute.court_number,
        "court": "演示法院",
        "respondent": dispute.respondent,
        "act_kind": dispute.act_kind,
        "co_defendant": dispute.co_defendant,
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
    return matter


def judged(script: Script, dispute: Dispute, matter: str, on: date) -> date:
    """The claim is rejected, nobody appeals; the day on which this is certain."""
    received(script, dispute, matter, on, "claim_rejected")
    on = script.days.after(on + timedelta(days=18), 1)  # nobody appealed within fifteen days
    script.act(matter, "take_effect", on, "clerk", {"effect_note": "双方都没有上诉"})
    number: Fields = {"archive_number": f"SS-{on.year}-1"}
    script.act(matter, "archive", script.days.after(on, 5), "clerk", number)
    return on


def received(script: Script, dispute: Dispute, matter: str, on: date, outcome: str) -> None:
    """The judgment of the first instance comes in; a withdrawal comes as a ruling."""
    withdrawn = outcome == "withdrawn"
    title = "行政裁定书" if withdrawn else "行政判决书"
    judgment = [script.paper("judgment", title, dispute.title)]
    number: Fields = {
        "paper_kind": "final_ruling" if withdrawn else "judgment",
        "paper_number": f"{dispute.court_number}{'裁定' if withdrawn else '判决'}",
    }
    script.act(matter, "receive_judgment", on, "clerk", number, judgment, outcome=outcome)


def heard(script: Script, dispute: Dispute, matter: str, on: date) -> date:
    """The head goes to court; the day of the hearing."""
    name = f"{script.name('head')}（{dispute.head_title}）"
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


def answered(script: Script, dispute: Dispute, on: date, working_days: int = 7) -> str:
    """Received as respondent, answered with evidence; the matter."""
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
    script.act(matter, "answer", script.days.after(on, working_days), "clerk", papers=papers)
    return matter
