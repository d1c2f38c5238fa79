"""How is all that the tables say of some matters read back, for whoever checks it against the log?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from django.db.models import Model, QuerySet

from shengmo.law.procedures.log import LogEntry
from shengmo.law.procedures.model import Procedure
from shengmo.record.matters.bodies import read_saying
from shengmo.record.matters.chain import canonical
from shengmo.record.matters.chain_walk import Line, Log, Sealed
from shengmo.record.matters.models import (
    Clock,
    Document,
    Event,
    Link,
    Matter,
    Measure,
    Party,
    ProcedureVersion,
    SealedHead,
    Seat,
    Snapshot,
    Standing,
)
from shengmo.record.matters.parties import name_index, open_party, open_text
from shengmo.record.matters.rows import (
    Guest,
    Limit,
    Number,
    Paper,
    Place,
    Span,
    Tables,
    Tie,
)
from shengmo.record.matters.versions import procedure_of

COLUMNS = (
    *("title", "key", "stage", "phase", "outcome", "opened_on", "closed_on", "due_on"),
    *("kind", "channel", "topic", "side", "number", "section", "way", "procedure", "restricted"),
)
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Dossier:
    """One matter as it stands in every table."""

    matter: Matter
    log: Log
    tables: Tables

    @property
    def pk(self) -> int:
        """The matter's row."""
        return self.matter.pk

    @property
    def number(self) -> str:
        """The number by which a person knows the matter."""
        return self.matter.number

    @property
    def procedure(self) -> Procedure:
        """The procedure that its pinned text defines."""
        return procedure_of(self.matter.procedure_version)

    @cached_property
    def entries(self) -> tuple[LogEntry, ...]:
        """The log as the engine sees it; only of a log whose bodies are all there."""
        return tuple(
            LogEntry(
                line.seq, line.happened_on, line.actor, read_saying(line.kind, line.body or "")
            )
            for line in self.log.lines
        )

    @property
    def fixed(self) -> Mapping[str, object]:
        """The columns that the opening event wrote once and for all."""
        opened = (
            json.loads(self.log.lines[0].body or "{}").get("opened", {}) if self.log.lines else {}
        )
        known = {name: opened[name] for name in _OPENED if name in opened}
        return {
            **known,
            "procedure": self.procedure.name,
            "restricted": self.procedure.restricted,
        }

    @property
    def guests(self) -> tuple[Guest, ...]:
        """The people in the personal halves of the events, those erased left out.

        Raises:
            PartyUnreadable: the key is not the one that sealed them.
        """
        return tuple(guest for line in self.log.lines if line.personal for guest in _said(line))


_OPENED = ("number", "organisation", "section", "way", "procedure_version")


def read(rows: Sequence[int]) -> Iterator[Dossier]:
    """Everything that the tables say of these matters, in the order of their rows."""
    lines = _by_matter(_lines(rows))
    sealed = _by_matter(_sealed(rows))
    spans, numbers = _by_matter(_spans(rows)), _by_matter(_numbers(rows))
    clocks, papers = _by_matter(_clocks(rows)), _by_matter(_papers(rows))
    ties, places = _by_matter(_ties(rows)), _by_matter(_places(rows))
    guests = _by_matter(_guests(rows))
    snapshots = dict(Snapshot.objects.filter(matter_id__in=rows).values_list("matter_id", "state"))
    for matter in _matters(rows):
        pk = matter.pk
        log = Log(
            matter=str(matter.public_id),
            version=matter.version,
            head=matter.head,
            lines=lines.get(pk, []),
            sealed=sealed.get(pk, []),
        )
        tables = Tables(
            columns=_columns(matter),
            organisation=matter.organisation_id,
            snapshot=snapshots.get(pk),
            spans=spans.get(pk, []),
            numbers=numbers.get(pk, []),
            limits=[limit for limit, _ in clocks.get(pk, [])],
            due={limit.name: due for limit, due in clocks.get(pk, [])},
            papers=papers.get(pk, []),
            ties=ties.get(pk, []),
            places=places.get(pk, []),
            guests=guests.get(pk, []),
        )
        yield Dossier(matter, log, tables)


def number_formats(procedure: str) -> list[str]:
    """How the versions of a procedure write their matters' numbers."""
    versions = ProcedureVersion.objects.filter(name=procedure)
    return sorted({procedure_of(version).number for version in versions})


def _matters(rows: Sequence[int]) -> Iterable[Matter]:
    wanted = Matter.objects.filter(pk__in=rows).order_by("pk")
    return wanted.select_related("organisation", "procedure_version")


def _columns(matter: Matter) -> dict[str, object]:
    columns: dict[str, object] = {name: getattr(matter, name) for name in COLUMNS}
    return {
        **columns,
        "organisation": matter.organisation.code,
        "procedure_version": matter.procedure_version.sha,
    }


T = TypeVar("T")
Due = tuple[date | None, str]


def _by_matter(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for matter, item in pairs:
        found.setdefault(matter, []).append(item)
    return found


def _of(rows: Sequence[int], table: QuerySet[Row]) -> QuerySet[Row]:
    return table.filter(matter_id__in=rows).order_by("pk")


def _lines(rows: Sequence[int]) -> Iterator[tuple[int, Line]]:
    events = Event.objects.filter(matter_id__in=rows).order_by("matter_id", "seq")
    columns = (
        *("matter_id", "pk", "seq", "kind", "happened_on", "entered_at"),
        *("actor__public_id", "recorder__public_id", "proof", "previous", "body_hash", "hash"),
        *("body_row__salt", "body_row__body", "body_row__personal_salt", "body_row__personal"),
        "body_row__erased_by_id",
    )
    for row in events.values_list(*columns):
        yield (
            row[0],
            Line(
                pk=row[1],
                seq=row[2],
                kind=row[3],
                happened_on=row[4],
                entered_at=row[5],
                actor=str(row[6] or ""),
                recorder=str(row[7] or ""),
                proof=row[8],
                previous=row[9],
                body_hash=row[10],
                hash=row[11],
                salt=row[12],
                body=row[13],
                personal_salt=row[14],
                personal=row[15],
                erased_by=row[16],
            ),
        )


def _sealed(rows: Sequence[int]) -> Iterator[tuple[int, Sealed]]:
    columns = ("matter_id", "seal_id", "seq", "head")
    for pk, seal, seq, head in _of(rows, SealedHead.objects.all()).values_list(*columns):
        yield pk, Sealed(seal=seal, seq=seq, head=head)


def _spans(rows: Sequence[int]) -> Iterator[tuple[int, Span]]:
    columns = (
        *("stage", "phase", "outcome", "from_on", "to_on", "first_in_stage", "first_in_phase"),
        *("organisation_id", "procedure"),
    )
    for pk, *span in _of(rows, Standing.objects.all()).values_list("matter_id", *columns):
        yield pk, Span(*span)


def _numbers(rows: Sequence[int]) -> Iterator[tuple[int, Number]]:
    columns = ("name", "value", "unit", "key", "on", "seq", "organisation_id", "procedure")
    for pk, *number in _of(rows, Measure.objects.all()).values_list("matter_id", *columns):
        yield pk, Number(*number)


def _clocks(rows: Sequence[int]) -> Iterator[tuple[int, tuple[Limit, Due]]]:
    columns = ("name", "rule", "ask", "started_on", "ended_on")
    found = _of(rows, Clock.objects.all()).values_list("matter_id", "due_on", "code", *columns)
    for pk, due_on, code, *limit in found:
        yield pk, (Limit(*limit), (due_on, code))


def _papers(rows: Sequence[int]) -> Iterator[tuple[int, Paper]]:
    columns = ("matter_id", "seq", "kind", "version", "title", "sha256", "on")
    for pk, *paper in _of(rows, Document.objects.all()).values_list(*columns):
        yield pk, Paper(*paper)


def _ties(rows: Sequence[int]) -> Iterator[tuple[int, Tie]]:
    columns = ("matter_id", "relation", "other__public_id")
    for pk, relation, other in _of(rows, Link.objects.all()).values_list(*columns):
        yield pk, Tie(relation, str(other))


def _places(rows: Sequence[int]) -> Iterator[tuple[int, Place]]:
    columns = ("matter_id", "field", "person__public_id")
    for pk, field, person in _of(rows, Seat.objects.all()).values_list(*columns):
        yield pk, Place(field, str(person))


def _guests(rows: Sequence[int]) -> Iterator[tuple[int, Guest]]:
    columns = ("matter_id", "seq", "role", "sealed", "name_index")
    for pk, seq, role, sealed, index in _of(rows, Party.objects.all()).values_list(*columns):
        yield pk, Guest(seq, role, canonical(open_party(sealed)), index)


def _said(line: Line) -> Iterator[Guest]:
    """The people in the personal half of one event."""
    for party in json.loads(open_text(line.personal or ""))["parties"]:
        details = canonical({"name": party["name"], **party["details"]})
        yield Guest(line.seq, party["role"], details, name_index(party["name"]))
