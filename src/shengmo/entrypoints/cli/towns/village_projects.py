"""What happens to one project of a village, step by step? Proposed, traded, built, accepted, audited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from shengmo.entrypoints.cli.towns.contracts import Contract, write_contract
from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.law.procedures.values import Value

TENDERED = 4_000_000  # 元: from here on the law wants a tender
BID_DAYS, SHOWN_DAYS = timedelta(days=20), timedelta(days=3)  # the law's shortest periods
STEPS = ("registered", "approved", "traded", "built", "accepted", "audited")  # how far it came


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """From which amounts the town wants a project traded openly, and its contract reviewed."""

    trade: int
    review: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project of a village, how much it costs, how far it came, and what was found wrong with it."""

    number: str
    title: str
    kind: str
    funds: str
    amount: int  # 元
    village: str
    code: str  # of the village
    section: str
    drafter: str  # key of the section's clerk
    came: str = "audited"  # one of `STEPS`
    faults: Sequence[str] = ()
    problems: int = 0  # that the review of its contract finds
    level: str = "village"

    @property
    def clerk(self) -> str:
        """Key of the village's clerk."""
        return f"{self.code}-clerk"

    @property
    def price(self) -> int:
        """What the winner asked for: a little less than was planned."""
        return self.amount * 97 // 100


def write_project(script: Script, project: Project, limits: Limits, on: date) -> None:
    """From the proposal to wherever it came."""
    matter = _registered(script, project, on)
    far = STEPS.index(project.came)
    on = script.days.after(on, script.chance.randint(2, 6))
    if far >= STEPS.index("approved"):
        number: Fields = {"approval_number": f"镇工批〔{on.year}〕{project.number[-3:]}号"}
        script.act(matter, "approve", on, "deputy", number)
    if far >= STEPS.index("traded"):
        on = _traded(script, project, limits, matter, script.days.after(on, 3))
        on = _contracted(script, project, limits, matter, on)
    if far >= STEPS.index("built"):
        on = _built(script, project, matter, on)
    if far >= STEPS.index("accepted"):
        on = _accepted(script, project, matter, on)
    if far >= STEPS.index("audited"):
        _audited(script, project, matter, on)


def _registered(script: Script, project: Project, on: date) -> str:
    decided = script.days.after(on, -4)
    paper = script.paper(
        "village_decision", "村民代表会议记录", project.title, f"{decided}表决通过。"
    )
    fields: Fields = {
        "title": project.title,
        "project_number": project.number,
        "village": project.village,
        "level": project.level,
        "class": project.kind,
        "funds": project.funds,
        "amount": Decimal(project.amount),
        "decision_on": decided,
    }
    return script.open(
        "village-project", on, project.clerk, fields, [paper], organisation=project.code
    )


def _traded(script: Script, project: Project, limits: Limits, matter: str, on: date) -> date:
    """Announced and awarded as its amount asks; the day of the award."""
    if project.price < limits.trade:
        _awarded(script, project, matter, on, {"method": "comparison"})
        return on
    tendered = project.price >= TENDERED
    method = "tender" if tendered else "platform"
    fields: dict[str, Value] = {"method": method, "control_price": Decimal(project.amount)}
    notice = script.paper("tender_notice", "交易公告", project.title, f"{on}发布。")
    script.act(matter, "invite", on, project.drafter, fields, [notice])
    if tendered:
        on = _after(script, on, BID_DAYS)
        shown: Fields = {"contractor": _contractor(project)}
        script.act(matter, "publish_candidates", on, project.drafter, shown)
        on = _after(script, on, SHOWN_DAYS)
    else:
        on = script.days.after(on, 8)
    trade: dict[str, Value] = {"method": method, "trade_number": f"JY-{project.number}"}
    if tendered:
        trade |= {
            "award_notice_on": on,
            "project_budget": Decimal(project.amount),
            "budget_share": Decimal(100),
        }
    _awarded(script, project, matter, on, trade)
    if tendered:
        script.act(matter, "report_tender", script.days.after(on, 3), project.drafter)
    return on


def _after(script: Script, on: date, period: timedelta) -> date:
    """The working day after a period whose last day, if nobody works on it, is the next that is worked."""
    return script.days.after(script.days.after(on + period, 0), 1)


def _awarded(script: Script, project: Project, matter: str, on: date, trade: Fields) -> None:
    fields: Fields = {
        "price": Decimal(project.price),
        "contractor": _contractor(project),
        "not_split": True,
        **trade,
    }
    result = script.paper("tender_result", "中标（成交）通知书", project.title, f"{on}")
    papers = [] if trade["method"] == "comparison" else [result]
    script.act(matter, "award", on, project.drafter, fields, papers)


def _contracted(script: Script, project: Project, limits: Limits, matter: str, on: date) -> date:
    """The contract: a large one goes through the town's review first; the day of the signature."""
    on = script.days.after(on, 2)
    if project.price >= limits.review:
        sealed = write_contract(script, _contract(project), on)
        if sealed is None:
            raise ValueError(f"{project.title}: the contract was not sealed")
        on = sealed.on
        script.link(matter, sealed.review, "review", on, project.drafter)
        script.link(matter, sealed.matter, "contract", on, project.drafter)
    text = script.paper("contract", "施工合同", project.title, f"中标价{project.price}元。")
    number: Fields = {"contract_number": f"HT-{project.number}"}
    script.act(matter, "sign_contract", on, project.clerk, number, [text])
    if project.price >= TENDERED:
        script.act(matter, "return_bond", script.days.after(on, 2), project.drafter)
    return on


def _contract(project: Project) -> Contract:
    """The large project's contract as the town's ledger of contracts knows it."""
    return Contract(
        title=f"{project.title}施工合同",
        kind="construction",
        method="tender" if project.price >= TENDERED else "platform",
        amount=project.price,
        counterparty=_contractor(project),
        section=project.section,
        drafter=project.clerk,
        sponsor=project.drafter,
        course="running",
        signing_body=f"{project.village}村民委员会",
        signer=f"{project.code}-head",
        level="village",
        organisation=project.code,
        reviewer="reviewer",
        conclusion="amend" if project.problems else "lawful",
        problems=project.problems,
        opinions=project.problems // 2,
    )


def _built(script: Script, project: Project, matter: str, on: date) -> date:
    """Begun, looked at, put right where something was wrong, part of it paid; the last of these days."""
    on = script.days.after(on, script.chance.randint(4, 9))
    script.act(matter, "start_building", on, project.clerk)
    for fault in project.faults:
        on = script.days.after(on, 5)
        found: Fields = {
            "problem": fault,
            "problems_found": 1,
            "problem_due": script.days.after(on, 10),
        }
        script.act(matter, "find_problem", on, project.drafter, found)
        on = script.days.after(on, 6)
        note: Fields = {"problems_corrected": 1, "correction_note": f"{fault}，已改正，复查属实"}
        script.act(matter, "correct_problem", on, project.drafter, note)
    on = script.days.after(on, 12)
    part: Fields = {"paid": Decimal(project.price * 4 // 10), "progress": Decimal(60)}
    script.act(matter, "pay", on, project.clerk, part)
    return on


def _accepted(script: Script, project: Project, matter: str, on: date) -> date:
    on = script.days.after(on, script.chance.randint(15, 30))
    script.act(matter, "finish", on, project.clerk)
    on = script.days.after(on, 5)
    slip = script.paper("acceptance", "竣工验收单", project.title, f"{on}验收合格。")
    script.act(matter, "accept", on, project.drafter, papers=[slip])
    return on


def _audited(script: Script, project: Project, matter: str, on: date) -> None:
    on = script.days.after(on, 14)
    report = script.paper("audit_report", "结算审计报告", project.title, f"{on}")
    settled: Fields = {
        "audited": Decimal(project.price * 99 // 100),
        "audit_number": f"审〔{on.year}〕{project.number[-3:]}号",
        "audit_cut": Decimal(project.price - project.price * 99 // 100),
        "retention": Decimal(project.price * 3 // 100),
        "warranty_until": date(on.year + 2, on.month, min(on.day, 28)),
    }
    script.act(matter, "audit", on, project.drafter, settled, [report])
    on = script.days.after(on, 3)
    put: Fields = {"published_on": on, "published_at": "村务公开栏"}
    script.act(matter, "publish", on, project.clerk, put)


def _contractor(project: Project) -> str:
    return f"{'甲乙丙丁戊己'[int(project.number[-3:]) % 6]}队（演示）建筑有限公司"
