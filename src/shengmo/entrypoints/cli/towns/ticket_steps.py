"""What happens to one hotline ticket, step by step?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.law.procedures.values import Value
from shengmo.record.matters.commands import PartyGiven

HANDLE_DAYS = 5  # working days, as the town's locality sets them


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What people ring about: the topic, what they say, who handles it, what was done."""

    topic: str
    request_type: str
    title: str
    done: str
    handler: str  # section
    actor: str  # key of the section's clerk
    weight: int
    enforcement: bool = False


def subjects(
    rows: Iterable[tuple[str, str, str, str, str, int]], sections: Mapping[str, str]
) -> tuple[Subject, ...]:
    """Subjects written as rows: topic, request type, title, what was done, the clerk's key, weight."""
    return tuple(
        Subject(
            topic=topic,
            request_type=request_type,
            title=title,
            done=done,
            handler=sections[actor],
            actor=actor,
            weight=weight,
        )
        for topic, request_type, title, done, actor, weight in rows
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A year's tickets in numbers."""

    year: int
    months: Sequence[int]  # weight of each month
    channels: Mapping[str, tuple[str, int]]  # name → how its numbers begin, weight
    subjects: Sequence[Subject]
    villages: Sequence[str]
    inspectors: Sequence[str]  # keys of certified officers
    callers: Sequence[str]  # invented names
    plain: int  # tickets that go their way within the year
    courses: Mapping[str, int]  # how many of them go another way
    over_year: int  # received in the last days, closed in January
    pleased: bool = False  # nobody who is reached is discontent


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One ticket as it comes in."""

    serial: int
    on: date
    channel: str
    subject: Subject
    village: str
    caller: str


def ticket_number(plan: Plan, ticket: Ticket) -> str:
    """The platform's own number."""
    begins = plan.channels[ticket.channel][0]
    return f"{begins}{ticket.on:%Y%m%d}{ticket.serial:04}"


def received(script: Script, plan: Plan, ticket: Ticket) -> str:
    """The ticket came in; gives the matter."""
    subject = ticket.subject
    fields: dict[str, Value] = {
        "title": f"{ticket.village}{subject.title}",
        "ticket_number": ticket_number(plan, ticket),
        "channel": ticket.channel,
        "request_type": "event" if ticket.channel == "palm" else subject.request_type,
        "dispatch_round": 1,
        "topic": subject.topic,
        "content": f"来电人反映：{ticket.village}{subject.title}，希望尽快处理。",
        "village": ticket.village,
        "enforcement": subject.enforcement,
    }
    phone = {"phone": f"000{ticket.serial:08}"}
    caller = PartyGiven(role="caller", name=ticket.caller, details=phone)
    return script.open("hotline-ticket", ticket.on, "office", fields, parties=[caller])


def dispatched(script: Script, plan: Plan, ticket: Ticket) -> str:
    """Sent to a section the same day."""
    matter = received(script, plan, ticket)
    script.act(matter, "dispatch", ticket.on, "office", {"handler": ticket.subject.handler})
    return matter


def accepted(script: Script, plan: Plan, ticket: Ticket) -> str:
    """Taken on by the section, the same day or the next."""
    matter = dispatched(script, plan, ticket)
    on = script.days.after(ticket.on, script.chance.randint(0, 1))
    script.act(matter, "accept", on, ticket.subject.actor)
    return matter


def close(script: Script, matter: str, on: date, *, on_time: bool) -> None:
    """Closed on the day of the answer."""
    script.act(matter, "close", on, "office", {"on_time": on_time})


def call_back(script: Script, matter: str, on: date, *, pleased: bool = False) -> None:
    """The caller is asked: not reached, or a verdict and whether content."""
    if script.chance.random() < 0.07:
        fields: Fields = {"reached": False, "verdict": "unreached", "satisfaction": "unreached"}
    else:
        verdict = script.chance.choices(
            ["resolved", "partly", "unresolved", "unrated"], [78, 10, 0 if pleased else 4, 8]
        )[0]
        contents = {
            "resolved": ["very", "satisfied", "satisfied", "basically", "unrated"],
            "partly": ["satisfied", "basically", "basically"],
            "unresolved": ["dissatisfied"],
            "unrated": ["unrated", "unrated", "satisfied"],
        }
        content = script.chance.choice(contents[verdict])
        fields = {"reached": True, "verdict": verdict, "satisfaction": content}
    script.act(matter, "callback", on, "office", fields)


def answer(script: Script, plan: Plan, matter: str, ticket: Ticket, after: int) -> date:
    """Seen to and answered so many working days after it came; gives the day."""
    on = script.days.after(ticket.on, after)
    on = max(ticket.on, min(on, last_day(script, ticket))) if after <= HANDLE_DAYS else on
    inspect(script, plan, matter, ticket, on)
    outcome = script.chance.choices(["resolved", "explained", "transferred"], [80, 17, 3])[0]
    said = "已向来电人说明有关规定" if outcome == "explained" else ticket.subject.done
    fields: Fields = {"answer": f"经核实，{said}，已告知来电人。"}
    script.act(matter, "answer", on, ticket.subject.actor, fields, outcome=outcome)
    return on


def inspect(script: Script, plan: Plan, matter: str, ticket: Ticket, before: date) -> None:
    """Where it is about enforcement, two certified officers look first and keep a record."""
    if not ticket.subject.enforcement:
        return
    on = min(script.days.after(ticket.on, 2), before)
    pair = script.chance.sample(list(plan.inspectors), 2)
    record = script.paper(
        "inspection_record", "现场检查记录", f"{on} {ticket.village}{ticket.subject.title}"
    )
    fields: Fields = {
        "inspectors": tuple(script.person(key) for key in pair),
        "inspection_note": "到场查看，拍照记录，当事人在场。",
    }
    script.act(matter, "inspect", on, pair[0], fields, [record])


def give_back(script: Script, matter: str, ticket: Ticket) -> date:
    """The section asks to give the ticket back; the day."""
    on = script.days.after(ticket.on, 1)
    reason = "不属于本镇职责，应当由有权机关办理"
    script.act(matter, "return_ticket", on, ticket.subject.actor, {"return_reason": reason})
    return on


def last_day(script: Script, ticket: Ticket) -> date:
    """The last working day of the ticket's year."""
    return script.days.after(date(ticket.on.year + 1, 1, 1), -1)


def soon(script: Script, ticket: Ticket, on: date) -> date:
    """The next working day, still within the ticket's year."""
    return max(on, min(script.days.after(on, 1), last_day(script, ticket)))
