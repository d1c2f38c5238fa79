"""What happens to one request for government information? Checked, perhaps corrected or asked about, answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.law.procedures.log import DocumentGiven
from shengmo.law.procedures.values import Value
from shengmo.record.matters.commands import PartyGiven


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request: how it came, what for, by whom (invented), and how it is answered."""

    number: str
    title: str
    channel: str
    applicant: str
    section: str
    course: str  # one of `COURSES`
    outcome: str
    applicant_kind: str = "citizen"


def write_request(script: Script, request: Request, on: date) -> None:
    """From its receipt to its delivery."""
    fields: Fields = {
        "title": request.title,
        "register_number": request.number,
        "channel": request.channel,
        "received_on": on,
        "applicant_kind": request.applicant_kind,
        "section": request.section,
    }
    paper = script.paper("application", "政府信息公开申请表", request.title)
    applicant = PartyGiven(role="applicant", name=request.applicant)
    matter = script.open("disclosure-request", on, "office", fields, [paper], parties=[applicant])
    answered_on = COURSES[request.course](script, request, matter, on)
    sent_on = script.days.after(answered_on, 1)
    sent: Fields = {"delivered_on": sent_on, "delivery": "按申请人要求的方式送达"}
    receipt = script.paper("delivery_receipt", "送达回证", request.title)
    script.act(matter, "deliver", sent_on, "office", sent, [receipt])
    filed: Fields = {"archive_number": f"YSQ-{request.number}"}
    script.act(matter, "archive", script.days.after(sent_on, 5), "office", filed)


# ── Courses ────────────────────────────────────────────────────────────────────────────────────


def _plain(script: Script, request: Request, matter: str, on: date) -> date:
    """Complete from the beginning, answered within two weeks."""
    _admit(script, matter, script.days.after(on, 2))
    return _disclosed(script, request, matter, script.days.after(on, 10))


def _corrected(script: Script, request: Request, matter: str, on: date) -> date:
    """Unclear at first: asked for once, and the period ran anew."""
    on = script.days.after(on, 4)
    by = script.days.after(on, 10)
    notice = script.paper("correction_notice", "补正告知书", request.title)
    asked: Fields = {"missing": "请写明文件名称或者形成的时间", "correct_by": by}
    script.act(matter, "ask_correction", on, "office", asked, [notice])
    on = script.days.after(on, 6)
    script.act(matter, "correct", on, "office")
    return _disclosed(script, request, matter, script.days.after(on, 12))


def _consulted(script: Script, request: Request, matter: str, on: date) -> date:
    """A business is asked whether it minds; it agrees to a part."""
    _admit(script, matter, script.days.after(on, 2), third=True)
    on = script.days.after(on, 4)
    letter = script.paper("third_letter", "征求第三方意见书", request.title)
    script.act(matter, "consult_third", on, "office", {"third_involved": True}, [letter])
    on = script.days.after(on, 3)
    script.act(matter, "third_receives", on, "office")
    on = script.days.after(on, 9)
    script.act(matter, "third_answers", on, "office", {"third_opinion": "agreed"})
    return _disclosed(script, request, matter, script.days.after(on, 6))


def _extended(script: Script, request: Request, matter: str, on: date) -> date:
    """Old files had to be looked through; there was nothing."""
    _admit(script, matter, script.days.after(on, 2))
    longer: Fields = {
        "more_days": 10,
        "extension_reason": "涉及历年纸质档案，需要逐卷查找",
        "applicant_told": True,
    }
    notice = script.paper("extension_notice", "延期答复告知书", request.title)
    script.act(matter, "extend", script.days.after(on, 15), "deputy", longer, [notice])
    on = script.days.after(on, 26)
    record = script.paper("search_record", "检索记录", request.title, "档案室和业务科室均未查到。")
    found: Fields = {
        "answer_number": f"依申请答〔{on.year}〕{request.number}号",
        "absent_ground": "not_exist",
        "searched": "档案室和业务科室均未查到",
    }
    papers = [_answer(script, request), record]
    script.act(matter, "report_absent", on, "office", found, papers, outcome=request.outcome)
    return on


def _redirected(script: Script, request: Request, matter: str, on: date) -> date:
    """Another office's affair."""
    _admit(script, matter, script.days.after(on, 1))
    on = script.days.after(on, 3)
    told: Fields = {
        "answer_number": f"依申请答〔{on.year}〕{request.number}号",
        "answer_note": "不属于本机关负责公开，已经告知负责公开的机关和联系方式",
        "right_organ": "市自然资源主管部门",
    }
    papers = [_answer(script, request)]
    script.act(matter, "redirect", on, "office", told, papers, outcome=request.outcome)
    return on


Course = Callable[[Script, Request, str, date], date]
COURSES: Mapping[str, Course] = {
    "plain": _plain,
    "corrected": _corrected,
    "consulted": _consulted,
    "extended": _extended,
    "redirected": _redirected,
}


def _admit(script: Script, matter: str, on: date, *, third: bool = False) -> None:
    fields: dict[str, Value] = {"elements_complete": True}
    if third:
        fields["third_involved"] = True
    script.act(matter, "admit", on, "office", fields)


def _disclosed(script: Script, request: Request, matter: str, on: date) -> date:
    fields: Fields = {
        "answer_number": f"依申请答〔{on.year}〕{request.number}号",
        "secrecy_checked": True,
    }
    papers = [_answer(script, request)]
    script.act(matter, "disclose", on, "office", fields, papers, outcome=request.outcome)
    return on


def _answer(script: Script, request: Request) -> DocumentGiven:
    return script.paper("answer", "政府信息公开申请答复书", request.title)
