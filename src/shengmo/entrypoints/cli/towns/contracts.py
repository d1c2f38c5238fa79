"""What happens to one contract of a town, step by step? Drafted, reviewed, signed, performed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from shengmo.entrypoints.cli.towns import reviews
from shengmo.entrypoints.cli.towns.reviews import Case, Issued
from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.law.procedures.log import DocumentGiven, OverrideGiven
from shengmo.law.procedures.values import Value
from shengmo.record.matters.commands import PartyGiven

TENDERED = ("construction", "equipment", "survey")
MUST_ASK = 1_000_000  # 元: from here on the file says whether it had to be tendered


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """A contract, who looks after it, how its review went, and how it ended."""

    title: str
    kind: str  # class of contract
    method: str
    amount: int  # 元
    counterparty: str  # invented
    section: str
    drafter: str
    course: str
    signing_body: str
    signer: str = "head"
    level: str = "town"
    organisation: str = ""  # a village's code; empty: the town's own
    sponsor: str = ""  # who hands a village's contract in for review; empty: the drafter
    reviewer: str = "clerk"
    conclusion: str = "lawful"
    problems: int = 0
    opinions: int = 0
    incomplete: bool = False
    sent_back: bool = False
    small: bool = True  # the other side is a small or medium enterprise

    @property
    def scope_item(self) -> str:
        """Which item of the scope list it is."""
        return {"town": "town_contract", "village": "village_contract"}.get(self.level, "agreement")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A drafted contract and its present text."""

    matter: str
    text: DocumentGiven


@dataclass(frozen=True, slots=True)
class Sealed:
    """A contract that was reviewed, signed and sealed, and the day of the seal."""

    matter: str
    review: str
    on: date


def write_contract(script: Script, contract: Contract, on: date) -> Sealed | None:
    """From the draft to wherever its course leads; None where no reviewed text was sealed."""
    drafted = draft(script, contract, on)
    if contract.course == "overridden":
        _signed_without_review(script, contract, drafted, on)
        return None
    found = _reviewed(script, contract, drafted, script.days.after(on, 1))
    on = found.on
    if contract.course == "abandoned":
        reason = "审查结论为不合法，不再签订"
        script.act(drafted.matter, "abandon", on, contract.drafter, {"end_reason": reason})
        return None
    on = script.days.after(on, script.chance.randint(1, 3))
    on = _signed(script, contract, drafted.matter, on)
    COURSES[contract.course](script, contract, drafted.matter, on)
    return Sealed(drafted.matter, found.matter, on)


def draft(script: Script, contract: Contract, on: date) -> Drafted:
    """The contract's first text, in the file."""
    lines = (f"甲方：{contract.signing_body}", f"乙方：{contract.counterparty}")
    text = script.paper("contract_text", contract.title, *lines, f"金额：{contract.amount}元")
    fields: dict[str, Value] = {
        "title": contract.title,
        "level": contract.level,
        "class": contract.kind,
        "method": contract.method,
        "signing_body": contract.signing_body,
        "object": contract.title,
        "amount": Decimal(contract.amount),
        "supplier_is_small": contract.small,
        "section": contract.section,
    }
    papers = [text]
    if contract.method in {"tender", "procurement"}:
        fields["award_notice_on"] = script.days.after(on, -2)
        papers.append(script.paper("tender_result", "中标（成交）通知书", contract.title))
    matter = script.open(
        "government-contract",
        on,
        contract.drafter,
        fields,
        papers,
        parties=[PartyGiven(role="counterparty", name=contract.counterparty)],
        section=contract.section,
        organisation=contract.organisation,
    )
    return Drafted(matter, text)


def case_of(contract: Contract, text: DocumentGiven) -> Case:
    """The contract as something to be reviewed."""
    return Case(
        title=f"关于“{contract.title}”的合同",
        subject="contract",
        scope_item=contract.scope_item,
        section=contract.section,
        drafter=contract.sponsor or contract.drafter,
        text=text,
        reviewer=contract.reviewer,
        conclusion=contract.conclusion,
        problems=contract.problems,
        opinions=contract.opinions,
        incomplete=contract.incomplete,
        sent_back=contract.sent_back,
    )


def _reviewed(script: Script, contract: Contract, drafted: Drafted, on: date) -> Issued:
    """Sent for review, reviewed, answered; where it had to be changed, changed: and the last day."""
    case = case_of(contract, drafted.text)
    script.act(drafted.matter, "send_for_review", on, contract.drafter)
    found = reviews.issued(script, case, on)
    script.link(drafted.matter, found.matter, "review", found.on, case.drafter)
    on = reviews.feedback(script, case, found)
    if contract.conclusion == "amend":
        on = script.days.after(on, 1)
        text = script.paper("contract_text", f"{contract.title}（修改稿）", "已按审查意见修改。")
        script.act(drafted.matter, "revise", on, contract.drafter, papers=[text])
        on = script.days.after(on, 1)
        reviews.rectified(script, case, found.matter, on, text)
    reviews.archived(script, found.matter, script.days.after(on, 5))
    return Issued(found.matter, on)


def _signed(script: Script, contract: Contract, matter: str, on: date) -> date:
    """Signed, sealed, and where procurement law asks for it announced and filed; the day of the seal."""
    papers = [script.paper("signed_contract", f"{contract.title}（已签）", f"签订日期：{on}")]
    script.act(matter, "sign", on, contract.signer, _signing_fields(contract, on), papers)
    if contract.method == "procurement":
        on = script.days.after(on, 1)
        address = "https://example.invalid/contracts"
        script.act(matter, "announce", on, contract.drafter, {"announced_at": address})
    on = script.days.after(on, 1)
    script.act(matter, "seal", on, "office", {"copies": 4})
    if contract.method == "procurement":
        filed: Fields = {"filing_number": f"备〔{on.year}〕{on.timetuple().tm_yday:03}号"}
        script.act(matter, "file_contract", on, contract.drafter, filed)
    return on


def _signing_fields(contract: Contract, on: date) -> Fields:
    fields: dict[str, Value] = {
        "amount": Decimal(contract.amount),
        "meeting_number": f"纪要〔{on.year}〕{on.month}号",
        "term_from": on,
        "term_to": date(on.year + 2, 6, 30),
    }
    if contract.kind in TENDERED:
        fields["not_split"] = True
        if contract.amount >= MUST_ASK:
            fields["project_budget"] = Decimal(contract.amount * 8 // 10)
            fields["budget_share"] = Decimal(80)
    return fields


def _signed_without_review(
    script: Script, contract: Contract, drafted: Drafted, on: date
) -> date:  # fmt: skip
    """The chief decided that it could not wait, and gave the reason; marked for ever."""
    on = script.days.after(on, 1)
    reason = "台风抢险，当日必须进场；书记决定先签，事后补审"
    by = script.person("chief")

    def passed(gate: str) -> OverrideGiven:
        return OverrideGiven(gate=gate, kind="", role="", reason=reason, by=by)

    script.act(
        drafted.matter,
        "sign",
        on,
        "chief",
        _signing_fields(contract, on),
        overrides=[passed("lawful_review")],
    )
    seal: Fields = {"copies": 4}
    script.act(drafted.matter, "seal", on, "office", seal, overrides=[passed("seal_review")])
    return on


# ── How it goes on after the seal ──────────────────────────────────────────────────────────────


def performed(script: Script, contract: Contract, matter: str, on: date) -> None:
    """Delivered, paid within a month, completed, archived."""
    on = script.days.after(on, script.chance.randint(15, 40))
    paper = script.paper("acceptance", "验收单", contract.title, f"验收合格：{on}")
    script.act(matter, "deliver", on, contract.drafter, {"delivered_on": on}, [paper])
    on = script.days.after(on, script.chance.randint(5, 15))
    script.act(matter, "pay", on, contract.drafter, {"paid": Decimal(contract.amount)})
    on = script.days.after(on, 3)
    script.act(matter, "complete", on, contract.drafter)
    number = f"HT-{on.year}-{on.timetuple().tm_yday:03}"
    keeper = contract.sponsor or contract.drafter
    script.act(matter, "archive", script.days.after(on, 5), keeper, {"archive_number": number})


def running(script: Script, contract: Contract, matter: str, on: date) -> None:
    """Still being performed; a part is paid."""
    part = Decimal(contract.amount * 3 // 10)
    script.act(matter, "pay", script.days.after(on, 20), contract.drafter, {"paid": part})


def disputed(script: Script, contract: Contract, matter: str, on: date) -> None:
    """A quarrel about what was delivered, not yet settled."""
    text = "对交付数量有不同意见，正在协商"
    script.act(
        matter, "dispute", script.days.after(on, 30), contract.drafter, {"dispute_text": text}
    )


def settled(script: Script, contract: Contract, matter: str, on: date) -> None:
    """A quarrel, settled after three weeks."""
    disputed(script, contract, matter, on)
    result = "双方重新核对数量，签了确认单，继续履行"
    on = script.days.after(on, 45)
    script.act(matter, "settle", on, contract.drafter, {"dispute_result": result})


def supplemented(script: Script, contract: Contract, matter: str, on: date) -> None:
    """More work was needed: a supplementary agreement, reviewed like the contract itself."""
    on = script.days.after(on, 20)
    title = f"{contract.title}补充协议"
    text = script.paper("supplement_text", title, "工期顺延三十日，其余不变。")
    case = replace(
        case_of(contract, text), title=f"关于“{title}”", conclusion="lawful", problems=0, opinions=1
    )
    found = reviews.issued(script, case, on)
    script.link(matter, found.matter, "review", found.on, case.drafter)
    on = reviews.feedback(script, case, found)
    reviews.archived(script, found.matter, script.days.after(on, 3))
    on = script.days.after(on, 2)
    reason: Fields = {"change_reason": "雨期影响施工，工期顺延"}
    script.act(matter, "sign_supplement", on, contract.signer, reason, [text])


def terminated(script: Script, contract: Contract, matter: str, on: date) -> None:
    """Ended by agreement, on paper."""
    on = on + timedelta(days=60)
    on = script.days.after(on, 0)
    paper = script.paper("termination_paper", "解除协议", contract.title, "双方协商一致解除。")
    reason: Fields = {"end_reason": "对方不再经营此项业务，协商一致解除"}
    script.act(matter, "terminate", on, contract.signer, reason, [paper])


COURSES: Mapping[str, Callable[[Script, Contract, str, date], None]] = {
    "performed": performed,
    "running": running,
    "disputed": disputed,
    "settled": settled,
    "supplemented": supplemented,
    "terminated": terminated,
}
