"""How does an invented town close its year: what did not happen, and the report begun?"""

from __future__ import annotations

from datetime import date

from shengmo.entrypoints.cli.towns.script import Fields, Script


def write_nil_return(script: Script, year: int) -> None:
    """No normative document was made: looked up, stated, signed."""
    on = script.days.after(date(year + 1, 1, 1), 1)
    fields: Fields = {
        "title": f"{year}年度制定行政规范性文件",
        "procedure_name": "normative-document",
        "report_year": str(year),
        "period_from": date(year, 1, 1),
        "period_to": date(year, 12, 31),
        "searched": "发文登记本、规范性文件台账、合法性审查台账",
        "nothing_found": True,
    }
    matter = script.open("nil-return", on, "clerk", fields)
    paper = script.paper("signed_return", "零报告签字件", f"{year}年度没有制定行政规范性文件。")
    script.act(matter, "sign", script.days.after(on, 1), "chief", papers=[paper])


def write_report(script: Script, year: int) -> None:
    """The annual report, drafted; checking, deliberating and freezing it is left to who tries it."""
    fields: Fields = {
        "title": f"{year}年度法治政府建设工作报告",
        "report_year": str(year),
        "year_end": date(year, 12, 31),
        "cut_off": date(year, 12, 31),
    }
    script.open("annual-report", script.days.after(date(year + 1, 1, 5), 0), "clerk", fields)
