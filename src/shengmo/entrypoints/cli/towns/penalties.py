"""What happens to one penalty case of a town, step by step? Investigated and told, or fined on the spot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.law.procedures.values import Value
from shengmo.record.matters.commands import PartyGiven

WEBSITE = "https://example.invalid/penalties"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence:
    """A case: its number, what for, under which item of the register, against whom, and the fine."""

    number: str
    title: str
    domain: str
    source: str
    power_item: str
    party: str  # invented
    fine: int  # 元
    officers: tuple[str, str]
    organisation: bool = True  # a firm, not a person
    hearing: bool = False  # the party is heard before the decision
    lead: str = "inspection"

    @property
    def keeper(self) -> str:
        """Whoever runs the case."""
        return self.officers[0]


def general(script: Script, offence: Offence, on: date) -> str:
    """The ordinary procedure, from filing to the file; gives the matter."""
    matter = _filed(script, offence, on)
    on = _investigated(script, offence, matter, script.days.after(on, 3))
    on = _told(script, offence, matter, script.days.after(on, 2))
    on = _approved(script, offence, matter, on)
    return _decided(script, offence, matter, script.days.after(on, 1))


def simple(script: Script, offence: Offence, on: date) -> str:
    """Told, decided, handed over and reported by two officers on one day; gives the matter."""
    party = PartyGiven(role="party", name=offence.party)
    matter = script.open(
        "penalty-case", on, offence.keeper, _fields(offence, "simple"), parties=[party]
    )
    decided: dict[str, Value] = {
        "decision_number": offence.number,
        "penalty_kind": "fine",
        "fine": Decimal(offence.fine),
        "officers": tuple(script.person(key) for key in offence.officers),
        "told_on_spot": True,
        "certificate_shown": True,
    }
    papers = [
        script.paper("decision", "当场处罚决定书", offence.title, f"罚款{offence.fine}元。"),
        script.paper("process_record", "执法记录仪视频目录", offence.title),
    ]
    script.act(matter, "decide", on, offence.keeper, decided, papers)
    script.act(matter, "serve", on, offence.keeper, {"service_method": "on_spot"})
    reported = script.days.after(on, 1)
    script.act(matter, "report_on_spot", reported, offence.keeper)
    _paid(script, offence, matter, script.days.after(on, 3))
    number: Fields = {
        "archive_number": offence.number,
        "withhold_reason": "数额小、没有一定社会影响",
    }
    script.act(matter, "close", script.days.after(on, 6), offence.keeper, number)
    return matter


def _fields(offence: Offence, procedure_kind: str) -> dict[str, Value]:
    fields: dict[str, Value] = {
        "title": offence.title,
        "case_number": offence.number,
        "procedure_kind": procedure_kind,
        "domain": offence.domain,
        "source": offence.source,
        "power_item": offence.power_item,
        "party_kind": "organisation" if offence.organisation else "citizen",
        "cause": offence.title,
        "lead": offence.lead,
    }
    if offence.source == "delegated":
        fields["in_delegator_name"] = True
    return fields


def _filed(script: Script, offence: Offence, on: date) -> str:
    papers = [script.paper("filing_approval", "立案审批表", offence.title)]
    party = PartyGiven(role="party", name=offence.party)
    return script.open(
        "penalty-case", on, offence.keeper, _fields(offence, "general"), papers, parties=[party]
    )


def _investigated(script: Script, offence: Offence, matter: str, on: date) -> date:
    """Two officers look, question and conclude; the legal reviewer reads the file."""
    seen: dict[str, Value] = {
        "officers": tuple(script.person(key) for key in offence.officers),
        "certificate_shown": True,
        "investigation_note": "现场检查并询问，当事人承认事实",
    }
    papers = [
        script.paper("evidence", "证据材料", offence.title),
        script.paper("process_record", "全过程记录目录", offence.title),
    ]
    script.act(matter, "investigate", on, offence.keeper, seen, papers)
    on = script.days.after(on, 9)
    found: Fields = {
        "finding": f"事实清楚，建议罚款{offence.fine}元",
        "review_ground": "rights" if offence.hearing else "complex",
        "major": offence.hearing,
        "serious": offence.hearing,
    }
    report = script.paper("investigation_report", "调查终结报告", offence.title)
    script.act(matter, "finish_investigation", on, offence.keeper, found, [report])
    return on


def _told(script: Script, offence: Offence, matter: str, on: date) -> date:
    """What is intended, and the right to a hearing where there is one; the day it is settled."""
    told: Fields = {
        "penalty_kind": "fine",
        "proposed_fine": Decimal(offence.fine),
        "hearing_right": offence.hearing,
    }
    notice = script.paper("notice", "行政处罚事先告知书", offence.title, f"拟罚{offence.fine}元。")
    script.act(matter, "notify", on, offence.keeper, told, [notice])
    if not offence.hearing:
        return script.days.after(on, 5)  # three days and more to state a case
    on = script.days.after(on, 3)
    script.act(matter, "settle_hearing", on, offence.keeper, {"hearing_wish": "requested"})
    on = script.days.after(on, 2)
    heard_on = script.days.after(on, 10)
    called: Fields = {"hearing_on": heard_on, "hearing_place": "镇综合执法局会议室"}
    paper = script.paper("hearing_notice", "听证通知书", offence.title)
    script.act(matter, "call_hearing", on, offence.keeper, called, [paper])
    record = script.paper("hearing_record", "听证笔录", offence.title)
    script.act(matter, "hold_hearing", heard_on, "deputy", papers=[record])
    return script.days.after(heard_on, 1)


def _approved(script: Script, offence: Offence, matter: str, on: date) -> date:
    """Read by the legal reviewer, discussed where it is grave, and approved by a head."""
    script.act(matter, "send_review", on, offence.keeper)
    on = script.days.after(on, 2)
    opinion = script.paper("review_opinion", "法制审核意见书", offence.title, "审核通过。")
    script.act(matter, "review", on, "reviewer", {"review_result": "passed"}, [opinion])
    on = script.days.after(on, 1)
    if offence.hearing:
        minutes = script.paper("discussion_minutes", "负责人集体讨论记录", offence.title)
        result: Fields = {"discussion_result": f"同意罚款{offence.fine}元"}
        script.act(matter, "discuss", on, "head", result, [minutes])
    script.act(matter, "approve_decision", on, "stand_in", {"approval_note": "同意"})
    return on


def _decided(script: Script, offence: Offence, matter: str, on: date) -> str:
    """Decided, served, published, paid, closed."""
    fields: Fields = {
        "decision_number": offence.number.replace("立", "决"),
        "penalty_kind": "fine",
        "fine": Decimal(offence.fine),
    }
    paper = script.paper("decision", "行政处罚决定书", offence.title, f"罚款{offence.fine}元。")
    script.act(matter, "decide", on, offence.keeper, fields, [paper])
    on = script.days.after(on, 2)
    receipt = [script.paper("service_receipt", "送达回证", offence.title)]
    script.act(matter, "serve", on, offence.keeper, {"service_method": "direct"}, receipt)
    proof = [script.paper("publication_proof", "公示截图", offence.title)]
    shown: Fields = {"published_at": WEBSITE}
    script.act(matter, "publish", script.days.after(on, 2), "office", shown, proof)
    on = script.days.after(on, 7)
    _paid(script, offence, matter, on)
    number: Fields = {"archive_number": offence.number}
    script.act(matter, "close", script.days.after(on, 4), offence.keeper, number)
    return matter


def _paid(script: Script, offence: Offence, matter: str, on: date) -> None:
    paid: Fields = {"paid": Decimal(offence.fine), "receipt": f"票{offence.number[-2:]}"}
    script.act(matter, "pay", on, offence.keeper, paid)
    script.act(matter, "fulfil", on, offence.keeper, {"execution": "performed"})
