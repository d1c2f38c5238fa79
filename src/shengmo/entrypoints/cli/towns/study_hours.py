"""How many hours did each cadre of an invented place study in the year?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from shengmo.entrypoints.cli.towns.script import Fields, Script

_STEPS = ((4, 12), (8, 20), (12, 10))  # the months after which hours are put down, and on which day


def write_hours(script: Script, year: int, hours: Sequence[int], section: str, wanted: int) -> None:
    """One file a person: enrolled in January, hours put down three times, settled in January."""
    for serial, total in enumerate(hours, start=1):
        fields: Fields = {
            "title": f"公务员第{serial}号",
            "person_key": f"GW-{serial:02}",
            "year": str(year),
            "standing": "civil_servant",
            "section": section,
        }
        on = script.days.after(date(year, 1, 5), serial % 5)
        matter = script.open("study-hours", on, "clerk", fields)
        part = total // len(_STEPS)
        parts = (part, part, total - 2 * part)
        for (month, day), share in zip(_STEPS, parts, strict=True):
            added: Fields = {
                "hours": Decimal(share),
                "month": f"{year}-{month:02}",
                "source": "集中学习、网络学法平台导出",
            }
            script.act(
                matter, "add_hours", script.days.after(date(year, month, day), 0), "clerk", added
            )
        settled: Fields = {
            "total_hours": Decimal(total),
            "shortfall_reason": "抽调专项工作，下年补学" if total < wanted else "没有不足",
        }
        script.act(matter, "settle", script.days.after(date(year + 1, 1, 5), 0), "clerk", settled)
