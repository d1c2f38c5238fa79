"""What happens to one legality review, step by step? Drafted, reviewed and signed by three people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.law.procedures.log import DocumentGiven
from shengmo.law.procedures.values import Value

DECISION_DAYS = 8  # working days between acceptance and signature, one more than the law's seven


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is to be reviewed, by whom, and how it ends; people by their keys."""

    title: str
    subject: str
    scope_item: str
    section: str
    drafter: str
    text: DocumentGiven
    reviewer: str = "clerk"
    signer: str = "deputy"
    adviser: str = "adviser"
    scope: str = "must"
    conclusion: str = "lawful"
    problems: int = 0
    opinions: int = 0
    incomplete: bool = False  # papers were missing at first
    sent_back: bool = False  # the signer asked for a second look

    @property
    def is_decision(self) -> bool:
        """Whether the law leaves at least seven working days."""
        return self.subject == "decision"


@dataclass(frozen=True, slots=True)
class Issued:
    """A review that has been issued, and when."""

    matter: str
    on: date


def issued(script: Script, case: Case, on: date) -> Issued:
    """Submitted on a day, reviewed, signed, issued."""
    matter = submitted(script, case, on)
    on = _completed(script, case, matter, on)
    on = script.days.after(on, 1)
    accepted_on = on
    accept(script, case, matter, on)
    on = script.days.after(on, 3 if case.is_decision else 1)
    advise(script, case, matter, on)
    on = script.days.after(on, 3 if case.is_decision else 1)
    review(script, case, matter, on)
    on = script.days.after(on, 1)
    if case.sent_back:
        note = "请再核一次违约责任条款"
        script.act(matter, "return_to_review", on, case.signer, {"return_reason": note})
        review(script, replace(case, problems=0, opinions=0), matter, on)
    if case.is_decision:
        on = max(on, script.days.after(accepted_on, DECISION_DAYS))
    return _signed(script, case, matter, on)


def submitted(script: Script, case: Case, on: date) -> str:
    """Handed in by the section; gives the matter."""
    fields: dict[str, Value] = {
        "title": case.title,
        "subject": case.subject,
        "scope_item": case.scope_item,
        "scope": case.scope,
        "section": case.section,
        "summary": "按照工作安排起草，征求过有关科室意见。",
    }
    text = replace(case.text, kind="draft_text")
    return script.open("legality-review", on, case.drafter, fields, [text], section=case.section)


def accept(script: Script, case: Case, matter: str, on: date) -> None:
    """Taken up, and the adviser asked."""
    script.act(matter, "accept", on, case.reviewer, {"method": "written"})
    adviser = script.name(case.adviser)
    script.act(matter, "consult_adviser", on, case.reviewer, {"adviser": adviser})


def advise(script: Script, case: Case, matter: str, on: date) -> None:
    """The adviser's opinion comes in."""
    paper = script.paper(
        "adviser_opinion", "法律顾问意见", case.title, "主体、权限、内容逐项看过。"
    )
    script.act(matter, "advise", on, case.adviser, papers=[paper])


def review(script: Script, case: Case, matter: str, on: date) -> None:
    """The reviewer's findings, over exactly the text that was handed in."""
    fields: dict[str, Value] = {
        "conclusion": case.conclusion,
        "problems": case.problems,
        "opinions": case.opinions,
    }
    if case.problems:
        fields["problem_list"] = "\n".join(
            f"第{n}处：与上位规定不一致，应当修改" for n in range(1, case.problems + 1)
        )
    if case.opinions:
        fields["opinion_list"] = "\n".join(
            f"建议{n}：表述再写清楚一些" for n in range(1, case.opinions + 1)
        )
    text = replace(case.text, kind="reviewed_text")
    script.act(matter, "review", on, case.reviewer, fields, [text])


def feedback(script: Script, case: Case, review_: Issued) -> date:
    """The section answers the opinions within two working days; the day."""
    on = script.days.after(review_.on, script.chance.randint(1, 2))
    if not case.problems + case.opinions:
        adopted: Fields = {"adopted": "nothing"}
    elif case.opinions > 2:
        reason = "其中一条与采购文件已经公布的条款不同，保留原文"
        adopted = {"adopted": "partly", "not_adopted_reason": reason}
    else:
        adopted = {"adopted": "all"}
    script.act(review_.matter, "feedback", on, case.drafter, adopted)
    return on


def rectified(
    script: Script, case: Case, matter: str, on: date, text: DocumentGiven
) -> None:  # fmt: skip
    """The reviewer sees that the new text is as the opinion asked."""
    fields: Fields = {"problems_rectified": case.problems}
    papers = [replace(text, kind="reviewed_text")]
    script.act(matter, "confirm_rectified", on, case.reviewer, fields, papers)


def archived(script: Script, matter: str, on: date) -> None:
    """Put away."""
    script.act(matter, "archive", on, "office")


def standing_alone(script: Script, case: Case, on: date) -> None:
    """A review that belongs to no contract, from submission to the archive."""
    found = issued(script, case, on)
    on = feedback(script, case, found)
    if case.conclusion == "amend":
        on = script.days.after(on, 2)
        text = script.paper("reviewed_text", f"{case.title}（修改稿）", "已按审查意见修改。")
        rectified(script, case, found.matter, on, text)
    archived(script, found.matter, script.days.after(on, 3))


def withdrawn(script: Script, case: Case, on: date) -> None:
    """Taken back by the section before it was reviewed."""
    matter = submitted(script, case, on)
    on = script.days.after(on, 1)
    accept(script, case, matter, on)
    reason = "上级文件将有调整，暂不办理"
    script.act(matter, "withdraw", on, case.drafter, {"withdraw_reason": reason})


def declined(script: Script, case: Case, on: date) -> None:
    """Not a matter for review after all."""
    matter = submitted(script, case, on)
    reason = "属于内部事务安排，不设定权利义务，不需要审查"
    script.act(
        matter, "decline", script.days.after(on, 1), case.reviewer, {"decline_reason": reason}
    )


def _completed(script: Script, case: Case, matter: str, on: date) -> date:
    """Where papers were missing: asked for, and handed in two days later."""
    if not case.incomplete:
        return on
    on = script.days.after(on, 1)
    missing = "缺对方主体资格材料"
    script.act(matter, "ask_supplement", on, case.reviewer, {"missing_materials": missing})
    on = script.days.after(on, 2)
    paper = script.paper("materials", "补充材料", case.title, "对方主体资格材料已补齐。")
    script.act(matter, "supplement", on, case.drafter, papers=[paper])
    return on


def _signed(script: Script, case: Case, matter: str, on: date) -> Issued:
    """Signed by the deputy secretary on paper, issued the same day."""
    slip = script.paper("signed_slip", "签批单", case.title, f"同意。{on}")
    script.act(matter, "sign", on, case.signer, papers=[slip], outcome=case.conclusion)
    opinion = script.paper(
        "opinion",
        "合法性审查意见书",
        case.title,
        f"必须修改{case.problems}处，建议{case.opinions}条。",
    )
    script.act(matter, "issue", on, case.reviewer, papers=[opinion])
    return Issued(matter, on)
