"""Which typed numbers may matters give, and in which unit?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shengmo.law.cursor import Cursor
from shengmo.law.errors import FaultySource
from shengmo.law.procedures.measuring import IN_SCOPE, OVERRIDE, PASSED
from shengmo.law.sources import Source

OF_THE_ENGINE = (OVERRIDE, IN_SCOPE, PASSED)  # given by gates, not by a field


@dataclass(frozen=True, slots=True)
class MeasureName:
    """A registered measure: its title and its one unit."""

    name: str
    title: str
    unit: str
    line: int


def parse_measures(source: Source) -> Mapping[str, MeasureName]:
    """The registry of measures.

    Raises:
        FaultySource: with every mistake of the file and its line.
    """
    top = Cursor(source)
    top.only("measures")
    found: dict[str, MeasureName] = {}
    for name, place in top.named("measures"):
        place.only("name", "title", "unit")
        title = place.text("title", required=True)
        found[name] = MeasureName(name, title, place.text("unit", required=True), place.line)
    if top.faults:
        raise FaultySource(tuple(top.faults))
    return found
