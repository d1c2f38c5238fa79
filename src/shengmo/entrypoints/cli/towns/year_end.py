"""How does an invented town close its year: what did not happen, and the report on what did?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shengmo.entrypoints.cli.towns.script import Fields, Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """A ledger that stayed empty: its procedure, what it would hold, what was looked through."""

    procedure: str
    what: str
    searched: str


NO_DOCUMENT = Nothing(
    procedure="normative-document",
    what="制定行政规范性文件",
    searched="发文登记本、规范性文件台账、合法性审查台账",
)
NO_INTERFERENCE = Nothing(
    procedure="interference-record",
    what="领导干部干预司法活动、插手具体案件",
    searched="干预司法记录、执法案卷、信访和调解台账",
)


def write_year_end(
    script: Script,
    year: int,
    letters: str,
    above: str = "县",
    nothing: Sequence[Nothing] = (NO_DOCUMENT, NO_INTERFERENCE),
) -> None:
    """What there was nothing of, and the report, from its draft to its publication."""
    for ledger in nothing:
        write_nil_return(script, year, ledger)
    close_report(script, write_report(script, year), year, letters, above)


def write_nil_return(script: Script, year: int, nothing: Nothing = NO_DOCUMENT) -> None:
    """There was nothing of the kind: looked up, stated, signed."""
    on = script.days.after(date(year + 1, 1, 1), 1)
    fields: Fields = {
        "title": f"{year}年度{nothing.what}",
        "procedure_name": nothing.procedure,
        "report_year": str(year),
        "period_from": date(year, 1, 1),
        "period_to": date(year, 12, 31),
        "searched": nothing.searched,
        "nothing_found": True,
    }
    matter = script.open("nil-return", on, "clerk", fields)
    paper = script.paper("signed_return", "零报告签字件", f"{year}年度没有{nothing.what}。")
    script.act(matter, "sign", script.days.after(on, 1), "chief", papers=[paper])


def write_report(script: Script, year: int) -> str:
    """The annual report, drafted; gives the matter."""
    fields: Fields = {
        "title": f"{year}年度法治政府建设工作报告",
        "report_year": str(year),
        "year_end": date(year, 12, 31),
        "cut_off": date(year, 12, 31),
    }
    on = script.days.after(date(year + 1, 1, 5), 0)
    return script.open("annual-report", on, "clerk", fields)


def close_report(
    script: Script, matter: str, year: int, letters: str = "白政", above: str = "县"
) -> None:
    """Checked, deliberated, closed, sent up, approved and published, each within its time."""
    on = script.days.after(date(year + 1, 1, 5), 5)
    text = script.paper("report_text", f"{year}年度法治政府建设情况报告", "报送稿。")
    written: Fields = {
        "has_results": True,
        "has_shortcomings": True,
        "has_duty": True,
        "has_plan": True,
        "check_note": "数字逐个打开核对，和台账一致",
    }
    script.act(matter, "check", on, "clerk", written, [text])
    on = script.days.after(on, 3)
    met: Fields = {"meeting_on": on, "present": 10, "members": 11}
    minutes = script.paper("minutes", "党委会议纪要", f"审议{year}年度法治政府建设情况报告。")
    script.act(matter, "deliberate", on, "chief", met, [minutes])
    on = script.days.after(on, 1)
    script.act(matter, "freeze", on, "chief")
    script.freeze(matter, on, "chief")
    _sent(script, matter, f"{letters}〔{year + 1}〕4号", above, script.days.after(on, 2))


def _sent(script: Script, matter: str, letter: str, above: str, on: date) -> None:
    sent: Fields = {
        "letter_number": letter,
        "delivered_to": f"{above}委、{above}人民政府",
        "copied_to": f"{above}委依法治{above}办",
    }
    script.act(matter, "deliver", on, "office", sent)
    year = on.year - 1
    on = script.days.after(date(on.year, 2, 20), 0)
    remarks = script.paper("remarks", "审核意见单", "同意。")
    script.act(matter, "approve", on, "county", papers=[remarks])
    on = script.days.after(on, 8)
    put: Fields = {
        "secrecy_checked": True,
        "secrecy_reviewer": script.name("deputy"),
        "published_on": on,
        "published_at": "https://example.invalid/annual-report",
    }
    public = script.paper("public_text", f"{year}年度法治政府建设情况报告", "公开稿。")
    script.act(matter, "publish", on, "office", put, [public])
