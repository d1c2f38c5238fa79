"""On which day was the report of a closed year signed?"""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from shengmo.figures.indicators.closing import REPORT, closings
from shengmo.record.matters.models import Standing

# The stages in which a report is no longer a draft, the one that dates the letter first.
_STAGES = ("delivered", "frozen")


def signed_on(organisation: str, year: int) -> date | None:
    """The day of delivery, else of finalisation; None while the report is a draft.

    A report that was returned and delivered again bears the later day.
    """
    found = Standing.objects.filter(
        organisation__code=organisation, procedure=REPORT, matter__key=str(year)
    )
    for stage in _STAGES:
        days = found.filter(stage=stage).order_by("-from_on").values_list("from_on", flat=True)
        if day := days.first():
            return day
    frozen = closings(organisation, year)
    return frozen[-1].at.astimezone(ZoneInfo("Asia/Shanghai")).date() if frozen else None
