"""What lies open on an invented town's desk today? The one part of the script that hangs on the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from shengmo.entrypoints.cli.towns import contracts, reviews
from shengmo.entrypoints.cli.towns.contracts import Contract
from shengmo.entrypoints.cli.towns.reviews import Case
from shengmo.entrypoints.cli.towns.script import Script
from shengmo.entrypoints.cli.towns.ticket_steps import (
    HANDLE_DAYS,
    Plan,
    Ticket,
    accepted,
    dispatched,
    give_back,
    received,
)
from shengmo.entrypoints.cli.towns.tickets import draw

REVIEW_DAYS = 5  # working days, as the town's locality sets them


def may_lie_open(today: date, year: int) -> bool:
    """Whether what lies open began in a later year, and so cannot move the town's figures."""
    return today >= date(year + 1, 2, 1)


def lay_tickets(script: Script, plan: Plan) -> None:
    """Tickets in every stage: one overdue, one due today (or on the next working day), others later."""
    due = script.days.after(script.today, 0)
    latest = _latest(script)
    steps: tuple[tuple[date, Callable[[Script, Plan, Ticket], str]], ...] = (
        (script.days.after(due, -HANDLE_DAYS - 2), _in_hand),
        (script.days.after(due, -HANDLE_DAYS), _in_hand),
        (script.days.after(due, 2 - HANDLE_DAYS), _in_hand),
        (script.days.after(latest, -2), _given_back),
        (script.days.after(latest, -1), dispatched),
        (latest, received),
        (latest, received),
    )
    for serial, (on, step) in enumerate(steps, start=9001):
        step(script, plan, draw(script, plan, serial, on))


def _in_hand(script: Script, plan: Plan, ticket: Ticket) -> str:
    """With the section, unanswered."""
    return accepted(script, plan, ticket)


def _given_back(script: Script, plan: Plan, ticket: Ticket) -> str:
    """The section wants to give it back; the platform has not answered."""
    matter = dispatched(script, plan, ticket)
    give_back(script, matter, ticket)
    return matter


def lay_reviews(script: Script, case: Case) -> None:
    """Reviews in four stages; the one that is being looked at is due tomorrow or soon after."""
    due = script.days.after(script.today, 0)
    latest = _latest(script)
    reviews.submitted(script, _titled(script, case, "关于集市管理办法的意见"), latest)
    _in_review(
        script,
        _titled(script, case, "关于村级公益岗位的方案"),
        script.days.after(due, 1 - REVIEW_DAYS),
    )
    _awaiting_signature(
        script, _titled(script, case, "关于河道保洁的服务协议"), script.days.after(latest, -3)
    )
    _short_of_papers(
        script, _titled(script, case, "关于闲置校舍出租的合同"), script.days.after(latest, -4)
    )


def lay_contracts(script: Script, contract: Contract) -> None:
    """A drafted contract that nobody has reviewed, to try the refusal on; and one under review."""
    on = script.days.after(script.today, -1)
    contracts.draft(script, contract, on)
    other = replace(contract, title=f"{contract.title}（第二标段）", amount=contract.amount // 2)
    on = script.days.after(script.today, -4)
    drafted = contracts.draft(script, other, on)
    on = script.days.after(on, 1)
    script.act(drafted.matter, "send_for_review", on, other.drafter)
    case = contracts.case_of(other, drafted.text)
    matter = reviews.submitted(script, case, on)
    script.link(drafted.matter, matter, "review", on, other.drafter)
    reviews.accept(script, case, matter, script.days.after(on, 1))


def _latest(script: Script) -> date:
    """Today, or the last working day before it."""
    today = script.today
    return today if script.days.works(today) else script.days.after(today, -1)


def _titled(script: Script, case: Case, title: str) -> Case:
    return replace(case, title=title, text=script.paper("draft_text", title, "送审文本。"))


def _in_review(script: Script, case: Case, on: date) -> None:
    """Accepted, the adviser asked."""
    matter = reviews.submitted(script, case, on)
    reviews.accept(script, case, matter, on)


def _awaiting_signature(script: Script, case: Case, on: date) -> None:
    """Reviewed, on the deputy secretary's desk."""
    matter = reviews.submitted(script, case, on)
    reviews.accept(script, case, matter, on)
    on = script.days.after(on, 1)
    reviews.advise(script, case, matter, on)
    reviews.review(script, case, matter, on)


def _short_of_papers(script: Script, case: Case, on: date) -> None:
    """Accepted, then found incomplete: the clock stands still."""
    matter = reviews.submitted(script, case, on)
    reviews.accept(script, case, matter, on)
    missing = "缺房屋权属证明"
    on = script.days.after(on, 1)
    script.act(matter, "ask_supplement", on, case.reviewer, {"missing_materials": missing})
