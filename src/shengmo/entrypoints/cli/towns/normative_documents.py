"""How is a normative document made, and what becomes of it when all are looked through again?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from shengmo.entrypoints.cli.towns import reviews
from shengmo.entrypoints.cli.towns.reviews import Case
from shengmo.entrypoints.cli.towns.script import Fields, Script
from shengmo.law.procedures.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """A document: what it is called, who drafted it, until when it holds, what the review found of it."""

    title: str
    number: str
    issuer: str
    section: str
    drafter: str  # key
    field_of_work: str
    verdict: str  # keep, repeal, declare_expired
    reason: str
    valid_to: date | None = None


def write_norm(script: Script, norm: Norm, on: date) -> str:
    """Proposed, recognised, commented on, reviewed, deliberated, issued, published, filed; the matter."""
    fields: Fields = {
        "title": norm.title,
        "issuer": norm.issuer,
        "section": norm.section,
        "affects_business": False,
        "comment_scope": "open",
        "field_of_work": norm.field_of_work,
    }
    draft = script.paper("draft", norm.title, "文件草案。")
    matter = script.open("normative-document", on, norm.drafter, fields, [draft])
    on = _commented(script, norm, matter, on)
    case = Case(
        title=norm.title,
        subject="document",
        scope_item="normative_document",
        section=norm.section,
        drafter=norm.drafter,
        text=replace(draft, kind="draft_text"),
    )
    review = reviews.issued(script, case, on)
    reviews.archived(script, review.matter, reviews.feedback(script, case, review))
    on = script.days.after(review.on, 4)
    script.link(matter, review.matter, "review", on, norm.drafter)
    return _made(script, norm, matter, on)


def _commented(script: Script, norm: Norm, matter: str, on: date) -> date:
    """Recognised as a norm, laid open, comments summed up; the day."""
    said: Fields = {
        "determination": "normative",
        "determination_reason": "涉及公民权利义务，在一定期限内反复适用",
    }
    script.act(matter, "determine", script.days.after(on, 1), "clerk", said)
    on = script.days.after(on, 2)
    laid: Fields = {"notice_address": f"https://example.invalid/{script.organisation}/drafts"}
    papers = [script.paper("draft", norm.title, "文件草案。")]
    script.act(matter, "publish_draft", on, norm.drafter, laid, papers)
    on = script.days.after(on, 22)
    report = script.paper("comment_report", "意见采纳情况", norm.title)
    heard: Fields = {"comments": 4, "comments_adopted": 2}
    script.act(matter, "conclude_comments", on, norm.drafter, heard, [report])
    appraisal = script.paper("appraisal", "评估论证材料", norm.title)
    script.act(matter, "appraise", on, norm.drafter, papers=[appraisal])
    return on


def _made(script: Script, norm: Norm, matter: str, on: date) -> str:
    """Deliberated by the meeting, signed, published, filed; the matter."""
    script.act(matter, "submit", on, norm.drafter, {"own_name": True})
    on = script.days.after(on, 2)
    minutes = script.paper("minutes", "常务会议纪要", norm.title)
    script.act(matter, "deliberate", on, "office", {"meeting": "政府常务会议"}, [minutes])
    on = script.days.after(on, 2)
    text = script.paper("official_text", norm.title, "正式文本。")
    script.act(matter, "issue", on, "head", {"document_number": norm.number}, [text])
    on = script.days.after(on, 1)
    put: dict[str, Value] = {
        "published_on": on,
        "published_at": f"https://example.invalid/{script.organisation}/norms",
        "effective_on": script.days.after(on, 20),
    }
    if norm.valid_to:
        put["valid_to"] = norm.valid_to
    script.act(matter, "publish", on, "office", put, [text])
    filing: Fields = {"filing_body": "市人民政府、县人大常委会"}
    script.act(matter, "file", script.days.after(on, 8), "office", filing)
    return matter


def write_cleanup(script: Script, made: Sequence[tuple[str, Norm]], on: date) -> None:
    """All that are in force looked at one by one; the result deliberated and published."""
    fields: Fields = {
        "title": f"{on.year}年行政规范性文件全面清理",
        "scope": "all",
        "standards": "与上位法是否一致、制定依据是否变化、有效期是否届满",
        "in_scope": len(made),
    }
    listed = script.paper("list", "清理目录", *(norm.title for _, norm in made))
    matter = script.open("cleanup-campaign", on, "clerk", fields, [listed])
    on = script.days.after(on, 3)
    units = "、".join(dict.fromkeys(norm.section for _, norm in made))
    script.act(matter, "assign", on, "deputy", {"units": units}, [listed])
    for document, norm in made:
        script.link(matter, document, "documents", on, "clerk")
        sheet = script.paper("cleanup_sheet", "清理审核表", norm.title, norm.reason)
        found: Fields = {"checked": True, "cleanup_basis": norm.reason}
        day = script.days.after(on, script.chance.randint(8, 25))
        script.act(document, norm.verdict, day, "clerk", found, [sheet])
    _concluded(script, matter, made, script.days.after(on, 28))


def _concluded(script: Script, matter: str, made: Sequence[tuple[str, Norm]], on: date) -> None:
    verdicts = [norm.verdict for _, norm in made]
    summed: Fields = {
        "kept": verdicts.count("keep"),
        "amended": 0,
        "repealed": verdicts.count("repeal"),
        "expired": verdicts.count("declare_expired"),
        "each_concluded": True,
    }
    listed = script.paper("list", "清理结论目录", *(norm.title for _, norm in made))
    script.act(matter, "conclude", on, "clerk", summed, [listed])
    on = script.days.after(on, 6)
    minutes = script.paper("minutes", "常务会议纪要", "审议规范性文件清理结果。")
    script.act(matter, "decide", on, "head", {"meeting": "政府常务会议"}, [minutes])
    on = script.days.after(on, 3)
    put: Fields = {
        "published_on": on,
        "published_at": f"https://example.invalid/{script.organisation}/norms",
    }
    result = script.paper("result", "关于公布规范性文件清理结果的公告")
    script.act(matter, "publish", on, "office", put, [result])
