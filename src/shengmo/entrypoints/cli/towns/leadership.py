"""How do a town's leaders see to the law: meetings, acts of duty, study, an exam, tasks, faults?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.law.procedures.values import Value

POSTS = {"chief": "party_chief", "head": "government_chief"}


@dataclass(frozen=True, slots=True)
class Talk:
    """A meeting on law-based government."""

    kind: str
    title: str
    on: date


@dataclass(frozen=True, slots=True)
class Duty:
    """What a chief did, when; and by whom it was seen to, with what result (empty: only kept)."""

    who: str  # key: chief, head
    kind: str
    title: str
    on: date
    handler: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """A session: what was studied, in which form, by how many."""

    form: str
    topic: str
    title: str
    on: date
    people: int


@dataclass(frozen=True, slots=True)
class Task:
    """A point of the year's plan, the section's clerk, when it is due, how it ended."""

    title: str
    drafter: str
    due: date
    course: str = "done"  # done, late, undone
    target: str = ""  # the figure that the point sets a target for
    value: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """Something found to be wrong: where it came from, who puts it right, whether that takes long."""

    title: str
    source: str
    drafter: str
    on: date
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A day on which the law was made known: the form, the law, where, to how many, with what."""

    kind: str
    theme: str
    place: str
    on: date
    people: int
    copies: int


def write_meetings(script: Script, talks: Sequence[Talk]) -> None:
    """Called, held, minuted."""
    for serial, talk in enumerate(talks, start=1):
        fields: Fields = {
            "title": talk.title,
            "kind": talk.kind,
            "meeting_on": talk.on,
            "host": script.name("chief"),
            "members": 11,
        }
        matter = script.open("meeting", script.days.after(talk.on, -4), "clerk", fields)
        held: Fields = {"present": 10, "members": 11, "summary": "听取情况，明确任务。"}
        script.act(matter, "hold", talk.on, "chief", held)
        minutes = script.paper("minutes", f"{talk.title}纪要", f"{talk.on}")
        number: Fields = {"minutes_number": f"法治纪要〔{talk.on.year}〕{serial}号"}
        script.act(
            matter, "issue_minutes", script.days.after(talk.on, 3), "clerk", number, [minutes]
        )


def write_duties(script: Script, duties: Sequence[Duty]) -> None:
    """Each act recorded; where something was to follow, handed out and reported back."""
    for duty in duties:
        fields: Fields = {
            "title": duty.title,
            "kind": duty.kind,
            "post": POSTS[duty.who],
            "content": f"{duty.title}。",
        }
        account = script.paper("account_text", "述法报告", duty.title)
        papers = [account] if duty.kind == "account" else []
        matter = script.open("duty-act", duty.on, duty.who, fields, papers)
        if not duty.handler:
            script.act(matter, "file", script.days.after(duty.on, 3), "clerk")
            continue
        by = script.days.after(duty.on, 20)
        handed: Fields = {"handler": script.name(duty.handler), "follow_by": by}
        script.act(matter, "assign", script.days.after(duty.on, 1), "office", handed)
        done: Fields = {"result": duty.result}
        script.act(matter, "fulfil", script.days.after(duty.on, 14), duty.handler, done)


def write_studies(script: Script, studies: Sequence[Study]) -> None:
    """Announced, held, filed with the list of who signed in."""
    for serial, study in enumerate(studies, start=1):
        fields: Fields = {
            "title": study.title,
            "form": study.form,
            "topic": study.topic,
            "session_on": study.on,
            "speaker": script.name("adviser"),
            "should_attend": study.people + 2,
        }
        matter = script.open("study-session", script.days.after(study.on, -3), "clerk", fields)
        sign_in = script.paper("sign_in", "签到表", study.title, f"实到{study.people}人。")
        held: Fields = {"people": study.people, "hours": Decimal(study.people * 2)}
        script.act(matter, "hold", study.on, "clerk", held, [sign_in])
        number: Fields = {"archive_number": f"XF-{study.on.year}-{serial:02}"}
        filed = script.days.after(study.on, 5)
        script.act(matter, "archive", filed, "clerk", number, [sign_in])


def write_exam(
    script: Script, title: str, on: date, counts: tuple[int, int, int], failed: int = 0
) -> None:
    """Who should sit, who sat, who passed at first; all but `failed` passed when they sat again."""
    should, sat, passed = counts
    listed: Fields = {"title": title, "kind": "law_study", "exam_on": on, "pass_mark": Decimal(60)}
    matter = script.open("exam", script.days.after(on, -8), "clerk", listed)
    held: Fields = {"should_sit": should, "sat": sat, "absent_reason": "1人病假"}
    script.act(matter, "hold", on, "clerk", held)
    scored = script.days.after(on, 2)
    sheet = script.paper("score_sheet", "成绩单", title)
    script.act(matter, "record_scores", scored, "clerk", {"passed": passed}, [sheet])
    again = script.days.after(on, 10)
    makeup = script.paper("makeup_sheet", "补考成绩单", title)
    fields: Fields = {"made_up": sat - passed, "passed": sat - failed}
    script.act(matter, "make_up", again, "clerk", fields, [makeup])
    number: Fields = {"circular_number": f"法治办通〔{on.year}〕5号"}
    script.act(matter, "circulate", script.days.after(again, 3), "clerk", number)


def write_tasks(script: Script, year: int, tasks: Sequence[Task]) -> None:
    """Taken into the plan in spring, handed out, reported, confirmed."""
    on = script.days.after(date(year, 3, 1), 0)
    plan = script.paper("plan_text", f"{year}年法治政府建设工作要点", f"共{len(tasks)}项。")
    for serial, task in enumerate(tasks, start=1):
        fields: dict[str, Value] = {
            "title": task.title,
            "plan_year": str(year),
            "source": "own_plan",
            "item_number": str(serial),
        }
        if task.target:
            fields |= {"target": task.target, "target_value": Decimal(task.value)}
        matter = script.open("plan-task", on, "clerk", fields, [plan])
        unit: Fields = {
            "unit": script.name(task.drafter),
            "unit_kind": "section",
            "due_by": task.due,
        }
        script.act(matter, "assign", script.days.after(on, 3), "deputy", unit)
        middle: Fields = {"progress": "按计划推进"}
        script.act(matter, "report_progress", script.days.after(task.due, -9), task.drafter, middle)
        _ended(script, task, matter)


def _ended(script: Script, task: Task, matter: str) -> None:
    if task.course == "undone":
        reason: Fields = {"undone_reason": "系统由上级统一建设，年内没有开通，转入下一年"}
        script.act(matter, "close_undone", script.days.after(task.due, 3), "deputy", reason)
        return
    on = script.days.after(task.due, -5)
    if task.course == "late":
        by = script.days.after(task.due, 20)
        longer: Fields = {"due_by": by, "extension_reason": "等待上级目录调整"}
        script.act(matter, "extend", on, "deputy", longer)
        on = script.days.after(task.due, 15)
    evidence = script.paper("evidence", "完成佐证", task.title)
    script.act(matter, "report_done", on, task.drafter, {"result": "已经完成"}, [evidence])
    script.act(matter, "confirm_done", script.days.after(on, 4), "deputy")


def write_faults(script: Script, faults: Sequence[Fault]) -> None:
    """Found, handed out, put right, seen to be right by somebody else, closed."""
    for serial, fault in enumerate(faults, start=1):
        fields: dict[str, Value] = {
            "title": fault.title,
            "source": fault.source,
            "ledger_number": f"WT-{fault.on.year}-{serial:02}",
            "found_on": fault.on,
        }
        matter = script.open("rectification", fault.on, "clerk", fields)
        on = script.days.after(fault.on, 2)
        by = script.days.after(fault.on, 40)
        handed: Fields = {"unit": script.name(fault.drafter), "due_by": by}
        script.act(matter, "assign", on, "deputy", handed)
        on = script.days.after(on, 28 if fault.slow else 12)
        proof = script.paper("evidence", "整改佐证", fault.title)
        script.act(matter, "submit", on, fault.drafter, {"result": "已经改好"}, [proof])
        on = script.days.after(on, 3)
        script.act(matter, "verify", on, "reviewer", {"verify_note": "属实，同意销号"})
        script.act(matter, "close", script.days.after(on, 1), "clerk")


def write_events(script: Script, events: Sequence[Event]) -> None:
    """Arranged, held, filed."""
    for event in events:
        fields: Fields = {
            "title": f"{event.theme}宣传",
            "kind": event.kind,
            "theme": event.theme,
            "place": event.place,
            "held_on": event.on,
        }
        matter = script.open("publicity-activity", script.days.after(event.on, -3), "clerk", fields)
        photo = script.paper("photo", "现场照片", event.theme, event.place)
        held: Fields = {"people": event.people, "material": "handout", "copies": event.copies}
        script.act(matter, "hold", event.on, "clerk", held, [photo])
        script.act(matter, "archive", script.days.after(event.on, 6), "clerk", papers=[photo])
