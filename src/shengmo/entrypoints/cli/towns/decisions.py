"""What happens to one major decision of a town, step by step? Five evidences, then the meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shengmo.entrypoints.cli.towns import reviews
from shengmo.entrypoints.cli.towns.reviews import Case
from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.law.procedures.log import DocumentGiven
from shengmo.law.procedures.values import Value

COMMENT_DAYS = timedelta(days=30)
_CATEGORIES = {"policy": "other", "project": "project", "funds": "funds"}  # of an agenda item


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A matter of 三重一大, who drafts it, and how its review went."""

    title: str
    kind: str  # class of decision
    section: str
    drafter: str
    subject: str = ""  # of a major administrative decision; empty: it is none
    affects_business: bool = False
    comments: int = 0
    conclusion: str = "lawful"
    problems: int = 0
    opinions: int = 0
    hearing: bool = False
    course: str = "executing"

    @property
    def administrative(self) -> bool:
        """Whether the five statutory steps bind."""
        return bool(self.subject)


@dataclass(frozen=True, slots=True)
class Ready:
    """A decision with its evidences, waiting for a meeting from that day on."""

    decision: Decision
    matter: str
    review: str
    text: DocumentGiven
    on: date


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that has been held, its number and its minutes."""

    matter: str
    title: str
    number: str
    minutes: DocumentGiven
    on: date


def prepare(script: Script, decision: Decision, on: date) -> Ready:
    """From the proposal to the desk of the office: published, appraised, assessed, reviewed."""
    text = script.paper("draft", decision.title, "决策草案。")
    matter = _started(script, decision, text, on)
    on = _heard(script, decision, matter, text, script.days.after(on, 3))
    on = _appraised(script, decision, matter, on)
    found, text = _reviewed(script, decision, matter, text, on)
    on = script.days.after(found.on, 1)
    script.link(matter, found.matter, "review", on, decision.drafter)
    asked: Fields = {"exploratory": False, "affects_business": decision.affects_business}
    heard = script.paper("business_opinions", "企业和商会意见", decision.title, "三家企业到会。")
    script.act(
        matter, "submit", on, decision.drafter, asked, [heard] if decision.affects_business else []
    )
    return Ready(decision, matter, found.matter, text, on)


def hold_meeting(script: Script, serial: int, on: date, ready: Sequence[Ready]) -> Meeting:
    """A committee's meeting on which what is ready is put; each item is decided there."""
    title = f"{on.year}年第{serial}次党委会议"
    number = f"{on.year}〕{serial}号"
    planned = script.days.after(on, -3)
    fields: Fields = {
        "title": title,
        "kind": "party_committee",
        "meeting_on": on,
        "place": "三楼会议室",
        "host": script.name("chief"),
        "members": 11,
    }
    matter = script.open("meeting", planned, "office", fields)
    items = [_listed(script, one, on) for one in ready]
    sheet = script.paper("agenda_sheet", f"{title}上会议题审查一览", f"共{len(ready)}项。")
    checked = script.days.after(on, -1)
    script.act(matter, "check_agenda", checked, "deputy", {"agenda_checked": True}, [sheet])
    held: Fields = {"present": 9 + serial % 3, "members": 11, "adviser_present": True}
    sign_in = script.paper("sign_in", f"{title}签到表", f"实到{9 + serial % 3}人。")
    script.act(matter, "hold", on, "chief", held, [sign_in])
    minutes = script.paper("minutes", f"{title}纪要", *(one.decision.title for one in ready))
    for item in items:
        script.link(matter, item, "items", on, "office")
    meeting = Meeting(matter, title, f"党委纪要〔{number}", minutes, on)
    for one, item in zip(ready, items, strict=True):
        _decided(script, one, item, meeting)
    issued = script.days.after(on, 2)
    script.act(
        matter, "issue_minutes", issued, "office", {"minutes_number": meeting.number}, [minutes]
    )
    return meeting


# ── Before the meeting ─────────────────────────────────────────────────────────────────────────


def _started(script: Script, decision: Decision, text: DocumentGiven, on: date) -> str:
    fields: dict[str, Value] = {
        "title": decision.title,
        "class": decision.kind,
        "three_majors": True,
        "major_administrative": decision.administrative,
        "section": decision.section,
        "summary": "按照年度工作安排提出。",
        "exploratory": False,
        "affects_business": decision.affects_business,
    }
    if decision.administrative:
        fields["subject"] = decision.subject
    matter = script.open(
        "major-decision", on, decision.drafter, fields, [text], section=decision.section
    )
    started = script.days.after(on, 1)
    listed = script.paper("catalogue", f"{on.year}年度重大行政决策事项目录", "经党委同意后公布。")
    papers = [listed] if decision.administrative else []
    script.act(matter, "start", started, "head", papers=papers)
    return matter


def _heard(
    script: Script, decision: Decision, matter: str, text: DocumentGiven, on: date
) -> date:  # fmt: skip
    """The draft lies open for thirty days, and what people said of it is put together."""
    notice = script.paper("comment_notice", "征求意见公告", decision.title, f"自{on}起三十日。")
    put: Fields = {"notice_address": "镇政务公开栏、县政府门户网站", "shortened": False}
    script.act(matter, "publish_draft", on, decision.drafter, put, [text, notice])
    end = script.days.after(on + COMMENT_DAYS, 0)  # a last day off work moves on
    if decision.hearing:
        _hold_hearing(script, decision, matter, script.days.after(on, 5))
    on = script.days.after(end, 1)
    adopted = decision.comments * 2 // 3
    said: Fields = {"comments": decision.comments, "comments_adopted": adopted}
    words = f"收到意见{decision.comments}条，采纳{adopted}条，其余作了说明。"
    paper = script.paper("comment_report", "公众意见采纳情况", decision.title, words)
    script.act(matter, "conclude_participation", on, decision.drafter, said, [paper])
    return on


def _hold_hearing(script: Script, decision: Decision, matter: str, on: date) -> None:
    place: Fields = {"hearing_place": "镇便民服务中心二楼"}
    script.act(matter, "send_hearing_papers", on, decision.drafter, place)
    on = script.days.after(on + timedelta(days=8), 1)
    record = script.paper("hearing_record", "听证笔录", decision.title, "到会十五人，发言九人。")
    script.act(matter, "hold_hearing", on, decision.drafter, place, [record])


def _appraised(script: Script, decision: Decision, matter: str, on: date) -> date:
    """Experts, risk, fair competition: a paper of each."""
    on = script.days.after(on, 1)
    experts: Fields = {"experts": 3, "experts_disinterested": True}
    paper = script.paper("expert_opinion", "专家论证意见", decision.title, "三名专家，均同意。")
    script.act(matter, "appraise", on, decision.drafter, experts, [paper])
    on = script.days.after(on, 1)
    risk: Fields = {"risk_conclusion": "controllable"}
    paper = script.paper("risk_report", "风险评估报告", decision.title, "低风险，可控。")
    script.act(matter, "assess_risk", on, decision.drafter, risk, [paper])
    fair: Fields = {"competition_conclusion": "no_effect"}
    paper = script.paper("competition_review", "公平竞争审查表", decision.title, "符合标准。")
    script.act(matter, "review_competition", on, decision.drafter, fair, [paper])
    return on


def _reviewed(
    script: Script, decision: Decision, matter: str, text: DocumentGiven, on: date
) -> tuple[reviews.Issued, DocumentGiven]:
    """Reviewed over exactly the draft; where it had to be changed, the changed draft."""
    case = Case(
        title=f"{decision.title}（决策草案）",
        subject="decision" if decision.administrative else "other",
        scope_item="major_decision" if decision.administrative else "other_legal",
        section=decision.section,
        drafter=decision.drafter,
        text=text,
        conclusion=decision.conclusion,
        problems=decision.problems,
        opinions=decision.opinions,
    )
    found = reviews.issued(script, case, script.days.after(on, 1))
    on = reviews.feedback(script, case, found)
    if decision.conclusion == "amend":
        on = script.days.after(on, 1)
        text = script.paper("draft", f"{decision.title}（修改稿）", "已按审查意见修改。")
        script.act(matter, "revise", on, decision.drafter, papers=[text])
        on = script.days.after(on, 1)
        reviews.rectified(script, case, found.matter, on, text)
    reviews.archived(script, found.matter, script.days.after(on, 5))
    return reviews.Issued(found.matter, on), text


# ── At the meeting and after ───────────────────────────────────────────────────────────────────


def _listed(script: Script, ready: Ready, meeting_on: date) -> str:
    """The agenda item, put in by the section and listed by the office."""
    decision = ready.decision
    category = "decision" if decision.administrative else _CATEGORIES[decision.kind]
    fields: Fields = {
        "title": decision.title,
        "category": category,
        "three_majors": True,
        "section": decision.section,
        "review_need": "must",
        "meeting_on": meeting_on,
    }
    on = max(ready.on, script.days.after(meeting_on, -2))
    text = DocumentGiven("item_text", ready.text.sha256, ready.text.title)
    item = script.open("agenda-item", on, decision.drafter, fields, [text])
    script.link(item, ready.review, "review", on, decision.drafter)
    script.link(item, ready.matter, "subject", on, decision.drafter)
    script.act(item, "list", max(on, script.days.after(meeting_on, -1)), "office")
    return item


def _decided(script: Script, ready: Ready, item: str, meeting: Meeting) -> None:
    """Discussed and decided; the chief of the administration speaks last."""
    decision, on = ready.decision, meeting.on
    script.link(item, meeting.matter, "meeting", on, "office")
    talk: dict[str, Value] = {
        "meeting": meeting.title,
        "dissents": 0,
        "attendance": 9,
        "chief_last": True,
        "minutes_number": meeting.number,
    }
    if decision.hearing:
        talk |= {"dissents": 1, "dissent_text": "建议分两期实施，先易后难"}
    script.act(ready.matter, "discuss", on, "office", talk, [meeting.minutes])
    taken: dict[str, Value] = {"chief_last": True, "had_dissent": decision.hearing}
    if decision.hearing:
        taken["dissent"] = "建议分两期实施，先易后难"
    script.act(item, "decide", on, "chief", taken, [meeting.minutes], outcome="passed")
    open_to_all = decision.administrative or decision.kind == "policy"
    ground: Fields = {} if open_to_all else {"not_publish_ground": "internal_matter"}
    decided: Fields = {"to_publish": open_to_all, "minutes_number": meeting.number, **ground}
    script.act(ready.matter, "decide", on, "head", decided, [meeting.minutes])
    _carried_out(script, ready, script.days.after(on, 2), open_to_all=open_to_all)


def _carried_out(script: Script, ready: Ready, on: date, *, open_to_all: bool) -> None:
    """Published where it concerns everybody, handed out, and done with where it is done."""
    decision = ready.decision
    if open_to_all:
        put: Fields = {"published_on": on, "published_at": "镇政务公开栏、县政府门户网站"}
        papers = [script.paper("decision_text", decision.title, "正式文本。")]
        if decision.administrative:
            asked = script.paper("party_report", "关于决策事项的请示", decision.title)
            papers.append(asked)
        script.act(ready.matter, "publish", on, "office", put, papers)
        on = script.days.after(on, 1)
    script.act(ready.matter, "execute", on, "head", {"executor": decision.section})
    if decision.course == "completed":
        on = script.days.after(on, script.chance.randint(30, 60))
        script.act(ready.matter, "complete", on, decision.drafter)
        on = script.days.after(on, 5)
        archive: Fields = {
            "archive_number": f"JC-{on.year}-{on.timetuple().tm_yday:03}",
            "records_complete": True,
        }
        script.act(ready.matter, "archive", on, "office", archive)


def put_to_meetings(
    script: Script, ready: Sequence[Ready], meetings: Sequence[date]
) -> Mapping[date, Meeting]:
    """Everything that is ready goes to the first meeting after; gives the meetings that were held."""
    held: dict[date, Meeting] = {}
    waiting = sorted(ready, key=lambda one: one.on)
    for on in meetings:
        put = [one for one in waiting if script.days.after(one.on, 1) <= on]
        if put:
            held[on] = hold_meeting(script, len(held) + 1, on, put)
            waiting = waiting[len(put) :]
    if waiting:
        raise ValueError(f"{waiting[0].decision.title}: no meeting after {waiting[0].on}")
    return held
