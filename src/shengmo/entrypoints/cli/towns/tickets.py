"""How does a town's year of hotline tickets go? Received, sent out, answered, asked back about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.entrypoints.cli.towns.ticket_steps import (
    HANDLE_DAYS,
    Plan,
    Ticket,
    accepted,
    answer,
    call_back,
    close,
    dispatched,
    give_back,
    inspect,
    received,
    soon,
    ticket_number,
)

Course = Callable[[Script, Plan, Ticket], None]


def write_tickets(script: Script, plan: Plan) -> None:
    """A year of tickets, and the few of its last days that are closed in January."""
    last = date(plan.year, 12, 24)
    days = list(script.days.between(date(plan.year, 1, 2), last))
    weights = [plan.months[day.month - 1] for day in days]
    received = sorted(script.chance.choices(days, weights, k=plan.plain))
    for serial, (on, course) in enumerate(zip(received, _courses(script, plan), strict=True)):
        COURSES[course](script, plan, draw(script, plan, serial + 1, on))
    late = list(script.days.between(date(plan.year, 12, 26), date(plan.year, 12, 31)))
    for serial in range(plan.over_year):
        on = late[serial * len(late) // plan.over_year]
        over_new_year(script, plan, draw(script, plan, plan.plain + serial + 1, on))


def _courses(script: Script, plan: Plan) -> list[str]:
    """How each ticket goes: the unusual ones spread at random, none near the end of the year."""
    unusual = [name for name, count in plan.courses.items() for _ in range(count)]
    usual = ["answered"] * (plan.plain - len(unusual))
    quiet = min(len(usual), plan.plain // 12)
    mixed = [*unusual, *usual[quiet:]]
    script.chance.shuffle(mixed)
    return [*mixed, *usual[:quiet]]


def draw(script: Script, plan: Plan, serial: int, on: date) -> Ticket:
    """A ticket of that day, its subject drawn by weight."""
    chance = script.chance
    channel = chance.choices(list(plan.channels), [w for _, w in plan.channels.values()])[0]
    return Ticket(
        serial=serial,
        on=on,
        channel=channel,
        subject=chance.choices(plan.subjects, [s.weight for s in plan.subjects])[0],
        village=chance.choice(plan.villages),
        caller=chance.choice(plan.callers),
    )


# ── The ways a ticket may go ───────────────────────────────────────────────────────────────────


def answered(script: Script, plan: Plan, ticket: Ticket) -> None:
    """Answered in time, closed, and the caller asked back."""
    matter = accepted(script, plan, ticket)
    on = answer(script, plan, matter, ticket, script.chance.randint(2, HANDLE_DAYS - 1))
    close(script, matter, on, on_time=True)
    call_back(script, matter, soon(script, ticket, on), pleased=plan.pleased)


def late(script: Script, plan: Plan, ticket: Ticket) -> None:
    """Answered after the last day."""
    matter = accepted(script, plan, ticket)
    on = answer(script, plan, matter, ticket, HANDLE_DAYS + script.chance.randint(1, 3))
    close(script, matter, on, on_time=False)
    call_back(script, matter, soon(script, ticket, on), pleased=plan.pleased)


def extended(script: Script, plan: Plan, ticket: Ticket) -> None:
    """More days were approved, and it was answered within them."""
    matter = accepted(script, plan, ticket)
    on = script.days.after(ticket.on, 4)
    reason = "需要与有关单位会商，原定时间不够"
    fields: Fields = {"extension_days": 5, "extension_reason": reason}
    script.act(matter, "extend", on, "deputy", fields)
    on = answer(script, plan, matter, ticket, script.chance.randint(6, 2 * HANDLE_DAYS))
    close(script, matter, on, on_time=True)
    call_back(script, matter, soon(script, ticket, on), pleased=plan.pleased)


def returned(script: Script, plan: Plan, ticket: Ticket) -> None:
    """Not the town's business, and the platform agreed."""
    matter = dispatched(script, plan, ticket)
    on = give_back(script, matter, ticket)
    script.act(matter, "confirm_return", script.days.after(on, 1), "office")


def return_refused(script: Script, plan: Plan, ticket: Ticket) -> None:
    """The platform did not agree, so the town handled it."""
    matter = dispatched(script, plan, ticket)
    on = script.days.after(give_back(script, matter, ticket), 1)
    refusal = "属于属地协调事项，请继续办理"
    script.act(matter, "refuse_return", on, "office", {"return_refusal": refusal})
    script.act(matter, "accept", on, ticket.subject.actor)
    on = answer(script, plan, matter, ticket, HANDLE_DAYS)
    close(script, matter, on, on_time=True)
    call_back(script, matter, soon(script, ticket, on), pleased=plan.pleased)


def merged(script: Script, plan: Plan, ticket: Ticket) -> None:
    """Two people rang about one thing: the second ticket is joined to the first."""
    main = accepted(script, plan, ticket)
    number = ticket_number(plan, ticket)
    second = replace(ticket, serial=ticket.serial + 5000, caller=plan.callers[0])
    matter = received(script, plan, second)
    script.act(matter, "merge", second.on, "office", {"main_ticket": number})
    script.link(matter, main, "same_matter", second.on, "office")
    on = answer(script, plan, main, ticket, HANDLE_DAYS - 1)
    close(script, main, on, on_time=True)
    call_back(script, main, soon(script, ticket, on), pleased=plan.pleased)


def redone(script: Script, plan: Plan, ticket: Ticket) -> None:
    """The caller was not content, and it was done once more."""
    matter = accepted(script, plan, ticket)
    on = answer(script, plan, matter, ticket, HANDLE_DAYS - 2)
    close(script, matter, on, on_time=True)
    on = script.days.after(on, 1)
    unhappy: Fields = {
        "reached": True,
        "verdict": "unresolved",
        "satisfaction": "dissatisfied",
        "dissatisfaction": "问题没有真正解决",
    }
    script.act(matter, "callback", on, "office", unhappy)
    script.act(matter, "redo", on, "office", {"redo_reason": "回访不满意，退回重办"})
    on = script.days.after(on, 3)
    said = f"再次到场，{ticket.subject.done}，来电人在场确认。"
    script.act(matter, "answer", on, ticket.subject.actor, {"answer": said}, outcome="resolved")
    close(script, matter, on, on_time=True)
    again: Fields = {"reached": True, "verdict": "resolved", "satisfaction": "basically"}
    script.act(matter, "callback", script.days.after(on, 1), "office", again)


def excluded(script: Script, plan: Plan, ticket: Ticket) -> None:
    """A ticket that should not count: applied for, and agreed."""
    _exclusion(script, plan, ticket, "approved")


def exclusion_refused(script: Script, plan: Plan, ticket: Ticket) -> None:
    """The same, not agreed."""
    _exclusion(script, plan, ticket, "refused")


def over_new_year(script: Script, plan: Plan, ticket: Ticket) -> None:
    """Pending on the last day of the year, closed in January."""
    matter = accepted(script, plan, ticket)
    on = max(script.days.after(ticket.on, 4), script.days.after(date(plan.year + 1, 1, 1), 0))
    inspect(script, plan, matter, ticket, on)
    fields: Fields = {"answer": f"经核实，{ticket.subject.done}。"}
    script.act(matter, "answer", on, ticket.subject.actor, fields, outcome="resolved")
    close(script, matter, on, on_time=True)
    call_back(script, matter, script.days.after(on, 1))


def _exclusion(script: Script, plan: Plan, ticket: Ticket, decided: str) -> None:
    matter = accepted(script, plan, ticket)
    on = answer(script, plan, matter, ticket, HANDLE_DAYS - 1)
    close(script, matter, on, on_time=True)
    on = script.days.after(on, 1)
    asked: Fields = {"exclusion": "applied", "exclusion_reason": "反映的是已经判决的民事纠纷"}
    script.act(matter, "apply_exclusion", on, "office", asked)
    on = script.days.after(on, 5)
    script.act(matter, "decide_exclusion", on, "office", {"exclusion": decided})


COURSES: Mapping[str, Course] = {
    "answered": answered,
    "late": late,
    "extended": extended,
    "returned": returned,
    "return_refused": return_refused,
    "merged": merged,
    "redone": redone,
    "excluded": excluded,
    "exclusion_refused": exclusion_refused,
}
