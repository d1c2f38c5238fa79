"""What is a cell: matters that agree in everything a figure may ask, taken together?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

By = Mapping[str, str]


class Source(StrEnum):
    """Which question to the record gave the cell."""

    OPENED = "opened"  # matters opened in the period
    ENTERED = "entered"  # matters that came into a stage or a phase in the period
    STANDING = "standing"  # matters as they stood on the period's last day
    MEASURED = "measured"  # numbers given in the period
    HELD = "held"  # numbers of matters as they stood on the period's last day


COLUMNS = ("procedure", "stage", "phase", "outcome", "kind", "channel", "topic", "side")
DISTINCT = (*COLUMNS, "organisation", "key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """`number` matters that agree in every column; `value` is their measure's sum.

    `lead` is the lowest id among them. `matter` and `thread` are set where the cell is one matter.
    """

    source: Source
    procedure: str
    organisation: int
    number: int
    attested: int
    value: Decimal = Decimal(0)
    lead: int = 0
    stage: str = ""
    phase: str = ""
    outcome: str = ""
    kind: str = ""
    channel: str = ""
    topic: str = ""
    side: str = ""
    measure: str = ""
    key: str = ""
    first_in_stage: bool = False
    first_in_phase: bool = False
    matter: int | None = None
    thread: UUID | None = None

    def column(self, name: str) -> str:
        """What stands in one of the columns `DISTINCT`, as text."""
        return str(getattr(self, name))
