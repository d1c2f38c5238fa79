"""What did another body count for the report? Taken over from its paper, with its unit and its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shengmo.entrypoints.cli.towns.script import Fields, Script


@dataclass(frozen=True, slots=True)
class Return:
    """A number of another body's, in its own words and its own unit."""

    item: str
    value: str
    unit: str


def write_returns(
    script: Script, body: str, returns: Sequence[Return], on: date, period: str
) -> None:
    """Entered from the paper, looked over by the clerk of the report."""
    for found in returns:
        fields: Fields = {
            "title": found.item,
            "item": found.item,
            "period": period,
            "value": Decimal(found.value),
            "value_unit": found.unit,
            "as_of": on,
            "source_body": body,
        }
        paper = script.paper("source_paper", f"{body}报送的数据", period)
        matter = script.open("external-return", on, "office", fields, [paper])
        script.act(matter, "accept", script.days.after(on, 1), "clerk")
