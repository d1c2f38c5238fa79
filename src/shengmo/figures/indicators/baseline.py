"""What did last year's report say (上年基数)? The text of a `carried` event, and how it is read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from shengmo.figures.indicators.cells import By
from shengmo.law.procedures.log import Noted
from shengmo.record.matters.bodies import read_saying
from shengmo.record.matters.chain import canonical
from shengmo.record.matters.commands import Persons, Source
from shengmo.record.matters.models import Event
from shengmo.record.organisations import queries as organisations

TOPIC = "carried"
FORMAT = "shengmo-carried-1"
REPORT = "annual-report"

Name = tuple[str, tuple[tuple[str, str], ...]]  # an indicator and its cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A number of the report that a person bound to an indicator, with the sentence it stands in."""

    indicator: str
    by: By
    value: Decimal
    unit: str
    approx: bool  # 余、多: the text does not give the exact number
    printed: str  # as the text writes it, without its unit
    sentence: str
    start: int  # place in the text that was read
    end: int

    @property
    def name(self) -> Name:
        """What it is the number of."""
        return name_of(self.indicator, self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrying:
    """The wish to carry a report's numbers over: whose report, of which year, from which file."""

    organisation: str  # code
    year: int
    title: str
    file: Source
    figures: tuple[Carried, ...]
    on: date
    persons: Persons
    published_on: date | None  # where it is known that, and when, the report was published


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What was carried over: by whom, when, from which file, and the numbers."""

    matter: str
    seq: int
    on: date
    at: datetime
    actor: str  # name of the person
    year: int
    file_name: str
    file_sha: str
    figures: tuple[Carried, ...]

    def find(self, indicator: str, by: By) -> Carried | None:
        """The number of an indicator's cut; None where the report said none."""
        wanted = name_of(indicator, by)
        return next((carried for carried in self.figures if carried.name == wanted), None)


def name_of(indicator: str, by: By) -> Name:
    """An indicator and its cut, so that two spellings of one cut are equal."""
    return indicator, tuple(sorted(by.items()))


def baseline(organisation: str, year: int) -> Baseline | None:
    """The numbers that were last carried over from the report of that year; None where none were.

    Raises:
        UnknownOrganisation: no such code or name.
    """
    place = organisations.organisation(organisation)
    events = Event.objects.filter(
        kind=TOPIC,
        matter__procedure=REPORT,
        matter__organisation_id=place.pk,
        matter__key=str(year),
    )
    rows = events.select_related("matter", "body_row", "actor")
    event = rows.order_by("-entered_at", "-pk").first()
    if event is None:
        return None
    said = read_saying(event.kind, event.body_row.body)
    return _read(event, said.text) if isinstance(said, Noted) else None


def baseline_text(carrying: Carrying) -> str:
    """The canonical text of the event."""
    return canonical(
        {
            "format": FORMAT,
            "year": carrying.year,
            "file": carrying.file.name,
            "sha256": carrying.file.sha256,
            "figures": [_plain(carried) for carried in carrying.figures],
        }
    )


def clashing(figures: Iterable[Carried]) -> tuple[Carried, Carried] | None:
    """Two numbers of one indicator that differ; None where each has one."""
    seen: dict[Name, Carried] = {}
    for carried in figures:
        other = seen.setdefault(carried.name, carried)
        if other.value != carried.value:
            return other, carried
    return None


def _read(event: Event, text: str) -> Baseline:
    data = json.loads(text)
    return Baseline(
        matter=str(event.matter.public_id),
        seq=event.seq,
        on=event.happened_on,
        at=event.entered_at,
        actor=event.actor.name if event.actor else "",
        year=data["year"],
        file_name=data["file"],
        file_sha=data["sha256"],
        figures=tuple(_carried(row) for row in data["figures"]),
    )


def _plain(carried: Carried) -> Mapping[str, object]:
    return {
        "indicator": carried.indicator,
        "by": dict(carried.by),
        "value": str(carried.value),
        "unit": carried.unit,
        "approx": carried.approx,
        "printed": carried.printed,
        "sentence": carried.sentence,
        "span": [carried.start, carried.end],
    }


def _carried(row: Mapping[str, Any]) -> Carried:
    start, end = row["span"]
    return Carried(
        indicator=row["indicator"],
        by=row["by"],
        value=Decimal(row["value"]),
        unit=row["unit"],
        approx=row["approx"],
        printed=row["printed"],
        sentence=row["sentence"],
        start=start,
        end=end,
    )
