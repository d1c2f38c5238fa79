"""Which commands does a planned row become? What is new is attested, what changed is corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shengmo.corpus import shelf
from shengmo.law.procedures.log import AttestedAct
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.values import Value
from shengmo.record.exchange.plan import Plan, Planned
from shengmo.record.exchange.understanding import Understood
from shengmo.record.identifiers import uuid7
from shengmo.record.matters.commands import (
    Attestation,
    Command,
    Correction,
    PartyGiven,
    Persons,
    Source,
)
from shengmo.record.matters.models import Party


@dataclass(frozen=True, slots=True)
class Job:
    """The commands of one row; `matter` is a public id."""

    planned: Planned
    matter: str
    commands: tuple[Command, ...]


def jobs_of(plan: Plan, part: Sequence[Planned], persons: Persons, today: date) -> Iterator[Job]:
    """The commands of some planned rows. A matter that an undo emptied is filled again."""
    known = _known_people(part)
    for planned in part:
        if planned.matter is not None and planned.matter.stage:
            matter = str(planned.matter.public_id)
            yield Job(planned, matter, _update(plan, planned, persons, today))
        else:
            old = planned.matter
            matter = str(old.public_id) if old else str(uuid7())
            parties = () if old and old.pk in known else _parties(planned.row, None)
            opening = _opening(plan, planned, persons, matter, parties)
            yield Job(planned, matter, (opening,))


def _known_people(part: Sequence[Planned]) -> set[int]:
    """Matters that an import opened, an undo emptied, and whose people are still on file."""
    emptied = [p.matter.pk for p in part if p.matter is not None and not p.matter.stage]
    return set(Party.objects.filter(matter_id__in=emptied).values_list("matter_id", flat=True))


def _source(plan: Plan, row: Understood) -> Source:
    return Source(sha256=plan.sha256, name=plan.name[:200], sheet=row.sheet, row=row.row)


def _opening(
    plan: Plan, planned: Planned, persons: Persons, matter: str, parties: tuple[PartyGiven, ...]
) -> Attestation:
    """The row as a matter of its own."""
    row, old = planned.row, planned.matter
    first = min(row.days.values())
    version, _, _ = shelf.load_procedure(plan.procedure.name, first, plan.organisation.locality)
    acts = _acts(plan, row, row.days)
    return Attestation(
        persons=persons,
        source=_source(plan, row),
        acts=acts,
        fields={n: v for n, v in row.fields.items() if n in version.fields},
        parties=parties,
        outcome=row.outcome,
        matter=matter if old else "",
        procedure="" if old else plan.procedure.name,
        organisation="" if old else plan.organisation.code,
        public_id="" if old else matter,
    )


def _acts(plan: Plan, row: Understood, days: Mapping[str, date]) -> tuple[AttestedAct, ...]:
    return tuple(
        AttestedAct(act, on, "", row.precisions.get(act, "day"))
        for act, on in _by_day(plan.procedure, days)
    )


def _by_day(procedure: Procedure, days: Mapping[str, date]) -> Iterator[tuple[str, date]]:
    """Acts with their days, in the order of the procedure's file."""
    return ((act, days[act]) for act in procedure.acts if act in days)


def _parties(row: Understood, roles: set[str] | None) -> tuple[PartyGiven, ...]:
    """The people of a row; with `roles`, of those roles alone."""
    given: list[PartyGiven] = []
    for role in dict.fromkeys(role for role, _ in row.parties):
        if roles is not None and role not in roles:
            continue
        names = [n for n in row.parties.get((role, "name"), "").split("、") if n]
        details = {d: text for (r, d), text in row.parties.items() if r == role and d != "name"}
        for place, name in enumerate(names or ([""] if details else [])):
            given.append(PartyGiven(role=role, name=name[:60], details={} if place else details))
    return tuple(given)


def _update(plan: Plan, planned: Planned, persons: Persons, today: date) -> tuple[Command, ...]:
    """What is new as an attestation; what was otherwise before as a correction."""
    row, matter = planned.row, str(planned.matter.public_id) if planned.matter else ""
    fresh: dict[str, Value] = {}
    days: dict[str, date] = {}
    other: dict[str, Value] = {}
    other_days: dict[str, date] = {}
    roles: set[str] = set()
    outcome = ""
    for change in planned.changes:
        kind, _, name = change.item.partition(":")
        if kind == "party":
            roles.add(name.partition(":")[0])
        elif kind == "outcome":
            outcome = str(change.new)
        elif kind == "day" and isinstance(change.new, date):
            (days if change.old is None else other_days)[name] = change.new
        elif kind == "field":
            (fresh if change.old is None else other)[name] = change.new
    commands: list[Command] = []
    if fresh or days or roles:
        commands.append(
            Attestation(
                persons=persons,
                source=_source(plan, row),
                acts=_acts(plan, row, days),
                fields=fresh,
                parties=_parties(row, roles),
                outcome=outcome if days else "",
                matter=matter,
            )
        )
    if other or other_days or (outcome and not days):
        place = f"{row.sheet}第{row.row}行" if row.sheet else f"第{row.row}行"
        commands.append(
            Correction(
                matter=matter,
                on=today,
                persons=persons,
                reason=f"台账更新：{plan.name} {place}"[:200],
                fields=other,
                days=other_days,
                outcome="" if days else outcome,
            )
        )
    return tuple(commands)
