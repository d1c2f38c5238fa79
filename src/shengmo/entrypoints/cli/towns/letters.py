"""What happens to one letter to a leader's box, step by step? Taken in, handed on, answered, closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.record.matters.commands import PartyGiven


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter: its box and number, what about, who sees to it, how it goes; the writer is invented."""

    box: str
    number: str
    title: str
    kind: str
    topic: str
    writer: str
    handler: str  # key of whoever answers
    unit: str
    course: str = "plain"  # plain, rated, urged, redone, selected
    outcome: str = "explained"


def write_letter(script: Script, letter: Letter, on: date, keeper: str = "letters") -> None:
    """Answered within the five working days, closed on the next; some with more to tell."""
    fields: Fields = {
        "title": letter.title,
        "letter_number": letter.number,
        "box": letter.box,
        "kind": letter.kind,
        "topic": letter.topic,
        "consent": letter.course == "selected",
    }
    writer = PartyGiven(role="writer", name=letter.writer)
    matter = script.open("letter", on, keeper, fields, parties=[writer])
    script.act(matter, "assign", on, keeper, {"handler": letter.unit})
    if letter.course == "urged":
        urged: Fields = {"urge_way": "phone", "urge_note": "提醒在期限以内答复"}
        script.act(matter, "urge", script.days.after(on, 2), keeper, urged)
    on = _answered(script, letter, matter, script.days.after(on, 4), keeper)
    if letter.course == "redone":
        again = script.days.after(on, 2)
        script.act(matter, "redo", again, keeper, {"redo_reason": "来信人认为没有解决"})
        on = _answered(script, letter, matter, script.days.after(again, 3), keeper)
    _after(script, letter, matter, script.days.after(on, 2), keeper)


def _answered(script: Script, letter: Letter, matter: str, on: date, keeper: str) -> date:
    """Answered, and closed on the next working day."""
    text: Fields = {"answer": f"关于“{letter.title}”，已经核实并答复。"}
    script.act(matter, "answer", on, letter.handler, text, outcome=letter.outcome)
    on = script.days.after(on, 1)
    script.act(matter, "close", on, keeper)
    return on


def _after(script: Script, letter: Letter, matter: str, on: date, keeper: str) -> None:
    """What the writer says of it, and whether it is shown to others."""
    if letter.course in ("rated", "redone"):
        content: Fields = {"reached": True, "verdict": "resolved", "satisfaction": "satisfied"}
        script.act(matter, "rate", on, keeper, content)
    if letter.course == "selected":
        text = script.paper("selected_text", "来信选登", letter.title, "个人信息已经隐去。")
        put: Fields = {
            "personal_removed": True,
            "published_at": f"https://example.invalid/{script.organisation}/letters",
        }
        script.act(matter, "publish", on, keeper, put, [text])
