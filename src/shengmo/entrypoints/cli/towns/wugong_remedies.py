"""Who contested what the county and its departments did in 2020? Parties, cases and courts are invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from shengmo.entrypoints.cli.towns import remedies
from shengmo.entrypoints.cli.towns.remedies import Dispute
from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.entrypoints.cli.towns.wugong_offices import CODE, DEPARTMENTS, YEAR
from shengmo.law.procedures.values import Value
from shengmo.record.matters.commands import PartyGiven

# as the organ: department, what about, applicant, outcome, day
_AS_ORGAN = (
    ("market", "penalty", "申请人子甲不服市场监督管理处罚案", "application_rejected", (3, 17)),
    (
        "resources",
        "inaction",
        "申请人丑乙认为自然资源局没有履行职责案",
        "application_rejected",
        (6, 9),
    ),
    ("police", "penalty", "申请人寅丙不服治安管理处罚案", "upheld", (8, 18)),
)

# respondent's kind, department, what about, title, course, day
_SUITS = (
    ("county", "", "expropriation", "原告卯丁不服房屋征收补偿决定案", "won", (2, 18)),
    ("county", "", "disclosure", "原告辰戊不服政府信息公开答复案", "won", (4, 14)),
    ("county", "", "agreement", "原告巳己不服行政协议履行案", "answered", (10, 20)),
    ("county", "", "expropriation", "原告午庚不服征收决定案", "heard", (9, 15)),
    ("department", "market", "penalty", "原告未辛不服食品处罚案", "won", (1, 14)),
    ("department", "resources", "inaction", "原告申壬不服不动产登记案", "won", (3, 24)),
    ("department", "police", "penalty", "原告酉癸不服治安处罚案", "won", (5, 19)),
    ("department", "housing", "permit", "原告戌甲不服规划许可案", "withdrawn", (6, 16)),
    ("department", "labour", "other", "原告亥乙不服工伤认定案", "lost", (4, 28)),
    ("department", "city", "demolition", "原告子丙不服限期拆除案", "heard", (9, 22)),
    ("department", "farming", "compensation", "原告丑丁请求行政赔偿案", "answered", (11, 10)),
)


def write_reconsiderations(script: Script) -> None:
    """Three before the county, each also on its department's file; one against the county itself."""
    for serial, (office, act_kind, title, outcome, (month, day)) in enumerate(_AS_ORGAN, start=1):
        number = f"武政复〔{YEAR}〕{serial}号"
        _decided(script, office, act_kind, title, number, outcome, date(YEAR, month, day))
    dispute = Dispute(
        case_number=f"渭政复〔{YEAR}〕18号",
        court_number="",
        title="申请人卯丁不服县政府征收补偿决定案",
        act_kind="expropriation",
        applicant="申请人卯丁",
        section="县司法局",
    )
    _contested(script, dispute, date(YEAR, 3, 3))


def _decided(
    script: Script, office: str, act_kind: str, title: str, number: str, outcome: str, on: date
) -> None:
    """Before the county as organ: accepted in five working days, decided in sixty days."""
    fields: Fields = {
        "title": title,
        "case_number": number,
        "role": "organ",
        "act_kind": act_kind,
        "respondent_name": DEPARTMENTS[office],
    }
    applicant = PartyGiven(role="applicant", name=title[:5])
    paper = script.paper("application", "行政复议申请书", title)
    matter = script.open("reconsideration", on, "clerk", fields, [paper], parties=[applicant])
    taken_on = script.days.after(on, 3)
    script.act(matter, "accept", taken_on, "clerk")
    answered_on = _answered_by(
        script, office, dict(fields), script.days.after(taken_on, 2), outcome
    )
    answer = script.paper("answer", "行政复议答复书", title)
    script.act(matter, "receive_answer", answered_on, "clerk", papers=[answer])
    on = script.days.after(taken_on + timedelta(days=50), 0)
    decision: Fields = {"decision_number": f"{number}决定"}
    papers = [script.paper("decision", "行政复议决定书", title)]
    script.act(matter, "decide", on, "clerk", decision, papers, outcome=outcome)
    filed: Fields = {"archive_number": number.replace("武政复", "FY")}
    script.act(matter, "close_upheld", script.days.after(on, 15), "clerk", filed)


def _answered_by(
    script: Script, office: str, fields: dict[str, Value], on: date, outcome: str
) -> date:
    """The same case on the department's own file, answered within ten days; the day of its answer."""
    clerk, organisation = f"{office}-clerk", f"{CODE}-{office}"
    fields |= {"role": "respondent", "organ_name": "武功县人民政府"}
    matter = script.open("reconsideration", on, clerk, fields, organisation=organisation)
    answered_on = script.days.after(on, 5)
    papers = [
        script.paper("answer", "行政复议答复书", str(fields["title"])),
        script.paper("evidence", "证据、依据和其他材料", str(fields["title"])),
    ]
    script.act(matter, "answer", answered_on, clerk, papers=papers)
    decided_on = script.days.after(on + timedelta(days=55), 0)
    number: Fields = {"decision_number": f"{fields['case_number']}决定"}
    decision = [script.paper("decision", "行政复议决定书", str(fields["title"]))]
    script.act(matter, "receive_decision", decided_on, clerk, number, decision, outcome=outcome)
    script.act(matter, "close_upheld", script.days.after(decided_on, 10), clerk)
    return answered_on


def _contested(script: Script, dispute: Dispute, on: date) -> None:
    """Against the county, before the city: answered in ten days, the application rejected."""
    matter = remedies.answered(script, dispute, on, working_days=6)
    on = script.days.after(on + timedelta(days=55), 0)
    paper = script.paper("decision", "行政复议决定书", dispute.title)
    number: Fields = {"decision_number": f"{dispute.case_number}决定"}
    script.act(
        matter, "receive_decision", on, "clerk", number, [paper], outcome="application_rejected"
    )
    script.act(matter, "close_upheld", script.days.after(on, 10), "clerk")


# ── Suits: the county keeps the list for itself and its departments ────────────────────────────


def write_suits(script: Script) -> None:
    """Four against the county, seven against departments."""
    for serial, (kind, office, act_kind, title, course, (month, day)) in enumerate(_SUITS, start=1):
        dispute = Dispute(
            case_number="",
            court_number=f"（{YEAR}）演04行初{serial}号",
            title=title,
            act_kind=act_kind,
            applicant=title[:4],
            section=DEPARTMENTS.get(office, "县司法局"),
            respondent=kind,
            against=DEPARTMENTS.get(office, "县政府"),
            head_title="县长" if kind == "county" else "部门负责人",
            co_defendant=False,
        )
        _COURSES[course](script, dispute, date(YEAR, month, day))


def _won(script: Script, dispute: Dispute, on: date) -> None:
    remedies.sued(script, dispute, on)


def _still_answered(script: Script, dispute: Dispute, on: date) -> None:
    """Answered; the court has not yet heard it."""
    remedies.defended(script, dispute, on)


def _still_heard(script: Script, dispute: Dispute, on: date) -> None:
    """Heard; the judgment has not come."""
    matter = remedies.defended(script, dispute, on)
    remedies.heard(script, dispute, matter, script.days.after(on + timedelta(days=48), 0))


def _withdrawn(script: Script, dispute: Dispute, on: date) -> None:
    """The plaintiff takes the claim back before it is heard."""
    matter = remedies.defended(script, dispute, on)
    on = script.days.after(on + timedelta(days=30), 0)
    remedies.received(script, dispute, matter, on, "withdrawn")
    script.act(matter, "take_effect", on, "clerk", {"effect_note": "准予撤诉"})
    script.act(matter, "archive", script.days.after(on, 5), "clerk")


def _lost(script: Script, dispute: Dispute, on: date) -> None:
    """The act is annulled and done anew."""
    matter = remedies.defended(script, dispute, on)
    heard_on = remedies.heard(
        script, dispute, matter, script.days.after(on + timedelta(days=40), 0)
    )
    on = script.days.after(heard_on + timedelta(days=30), 0)
    remedies.received(script, dispute, matter, on, "annulled_redo")
    on = script.days.after(on + timedelta(days=18), 1)
    script.act(matter, "take_effect", on, "clerk", {"effect_note": "双方都没有上诉"})
    on = script.days.after(on, 20)
    act = script.paper("new_act", "重新作出的认定决定", dispute.title)
    script.act(matter, "remake", on, "clerk", {"not_same": True}, [act])
    proof = script.paper("performance_proof", "履行证明", dispute.title)
    done: Fields = {
        "perform_note": "已经重新作出决定并送达",
        "lost_reason": "调查笔录不完整，已经组织案卷讲评",
    }
    script.act(matter, "perform", script.days.after(on, 3), "clerk", done, [proof])


_COURSES: dict[str, Callable[[Script, Dispute, date], None]] = {
    "won": _won,
    "answered": _still_answered,
    "heard": _still_heard,
    "withdrawn": _withdrawn,
    "lost": _lost,
}
