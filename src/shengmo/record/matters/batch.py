"""How are commands carried out together: read once, decide one by one, write once?"""

from __future__ import annotations

import secrets
from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import count

from shengmo.corpus import shelf
from shengmo.law.calendar import Calendar
from shengmo.law.procedures.log import Acted, Attested, Corrected, LogEntry, Saying
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.state import State
from shengmo.record.identifiers import uuid7, valid_ids
from shengmo.record.matters import numbers, parties
from shengmo.record.matters.bodies import kind_of, plain, read_state
from shengmo.record.matters.chain import Envelope, body_hash, canonical, event_hash
from shengmo.record.matters.commands import Command, Opening, PartyGiven, Persons
from shengmo.record.matters.facts import Resolver
from shengmo.record.matters.held import Appended, Held, spans_of
from shengmo.record.matters.models import (
    Matter,
    ProcedureVersion,
    Snapshot,
    Standing,
)
from shengmo.record.matters.refusals import NotFound, NotUnderstood
from shengmo.record.matters.versions import procedure_of, version_on
from shengmo.record.organisations.models import Organisation, Person

WITHHELD = "（个人信息，另存）"


class Batch:
    """The unit of work behind every action; a single action is a batch of one.

    Must live inside one transaction: matters are locked when they are read.
    """

    def __init__(self, now: datetime, today: date, calendar: Calendar) -> None:
        self.now = now
        self.today = today
        self.calendar = calendar
        self.held: dict[str, Held] = {}
        self.resolver = Resolver(calendar, self.held)
        self.parties: list[tuple[Held, int, PartyGiven]] = []
        self.threads: list[tuple[Held, Held]] = []  # pairs whose threads must be settled
        self._people: dict[str, Person] = {}
        self._organisations: dict[str, Organisation] = {}
        self._versions: dict[tuple[str, date, str], ProcedureVersion] = {}
        self._serials: dict[numbers.Series, Iterator[int]] = {}

    # ── reading ─────────────────────────────────────────────────────────────────────────────

    def prepare(self, commands: Sequence[Command], existing: Iterable[str]) -> None:
        """Read, and lock, what the commands name; reserve the numbers of new matters."""
        people = {
            public_id for c in commands for public_id in (c.persons.actor, c.persons.recorder)
        }
        self._people = {
            str(p.public_id): p for p in Person.objects.filter(public_id__in=valid_ids(people))
        }
        self._hold(tuple(dict.fromkeys(existing)))

    def reserve(self, openings: Iterable[tuple[str, str, date]]) -> None:
        """Reserve serial numbers: (organisation's code, procedure, day) for each new matter."""
        wanted = Tally(
            (self.organisation(code).pk, procedure, on.year) for code, procedure, on in openings
        )
        firsts = numbers.take(wanted)
        self._serials = {series: count(first) for series, first in firsts.items()}

    def _hold(self, public_ids: Sequence[str]) -> None:
        """Lock and read matters, by id in one order so that two batches cannot deadlock."""
        for start in range(0, len(public_ids), 500):
            chunk = public_ids[start : start + 500]
            rows = Matter.objects.select_for_update(of=("self",)).filter(
                public_id__in=valid_ids(chunk)
            )
            found = {m.pk: m for m in rows.order_by("pk")}
            self._read(found)

    def _read(self, found: Mapping[int, Matter]) -> None:
        snapshots = {s.matter_id: s.state for s in Snapshot.objects.filter(matter_id__in=found)}
        organisations = Organisation.objects.in_bulk({m.organisation_id for m in found.values()})
        versions = ProcedureVersion.objects.in_bulk(
            {m.procedure_version_id for m in found.values()}
        )
        spans = _open_spans(found)
        for pk, matter in found.items():
            matter.organisation = organisations[matter.organisation_id]
            matter.procedure_version = versions[matter.procedure_version_id]
            self.held[str(matter.public_id)] = Held(
                matter=matter,
                procedure=procedure_of(matter.procedure_version),
                state=read_state(snapshots[pk]),
                new=False,
                spans=spans_of(spans.get(pk, ())),
                span_rows=frozenset(row.pk for row in spans.get(pk, ())),
            )

    def matter(self, public_id: str) -> Held:
        """A matter of this batch, read before or opened in it."""
        found = self.held.get(public_id)
        if found is None:
            raise NotFound(f"编号为{public_id}的事项")
        return found

    def person(self, public_id: str, proof: str) -> Person | None:
        """Somebody who acts or types; nobody for what the system itself notes."""
        found = self._people.get(public_id)
        if found is None and proof != "system":
            raise NotUnderstood("还不能记录：没有写明行为人或录入人，或者此人没有登记。")
        return found

    def organisation(self, code: str) -> Organisation:
        """An organisation by its code."""
        if code not in self._organisations:
            found = Organisation.objects.filter(code=code).first()
            if found is None:
                raise NotUnderstood(f"没有代码为“{code}”的单位。")
            self._organisations[code] = found
        return self._organisations[code]

    # ── opening ─────────────────────────────────────────────────────────────────────────────

    def version(self, name: str, on: date, organisation: Organisation) -> ProcedureVersion:
        """The version of a procedure for a matter that begins on a day."""
        procedure, _, sha = shelf.load_procedure(name, on, organisation.locality)
        key = (sha, procedure.valid_from, organisation.locality)
        if key not in self._versions:
            self._versions[key] = version_on(name, on, organisation.locality)
        return self._versions[key]

    def new_matter(self, command: Opening, number: str = "") -> Held:
        """A matter that is not yet in the database; its first event is still to come."""
        organisation = self.organisation(command.organisation)
        version = self.version(command.procedure, command.on, organisation)
        procedure = procedure_of(version)
        public_id = command.public_id or str(uuid7())
        matter = Matter(
            public_id=public_id,
            procedure_version=version,
            procedure=procedure.name,
            organisation=organisation,
            section=command.section,
            number=number or self._number(procedure, organisation, command.on),
            way=command.way,
            thread=public_id,
            restricted=procedure.restricted,
            opened_on=command.on,
            version=0,
            head="",
            changed_at=self.now,
        )
        held = Held(matter=matter, procedure=procedure, state=State(), new=True)
        self.held[public_id] = held
        return held

    def _number(self, procedure: Procedure, organisation: Organisation, on: date) -> str:
        serial = next(self._serials[organisation.pk, procedure.name, on.year])
        return procedure.number.format(year=on.year, serial=serial)

    # ── appending ───────────────────────────────────────────────────────────────────────────

    def append(
        self,
        held: Held,
        saying: Saying,
        on: date,
        persons: Persons,
        extra: Mapping[str, object],
        given: Sequence[PartyGiven] = (),
    ) -> LogEntry:
        """Add an event to the matter's log, chained to the last; the state is not yet moved."""
        seq = held.matter.version + 1
        saying, private = _split(held.procedure, saying)
        personal_salt, personal = _sealed(private, given)
        content = {"saying": plain(saying), **extra}
        if personal:
            content["personal"] = body_hash(personal_salt, personal)
        body, salt = canonical(content), secrets.token_hex(16)
        actor = self.person(persons.actor, persons.proof)
        recorder = self.person(persons.recorder, persons.proof)
        envelope = Envelope(
            previous=held.matter.head,
            matter=held.public_id,
            seq=seq,
            kind=kind_of(saying),
            happened_on=on,
            entered_at=self.now,
            actor=str(actor.public_id) if actor else "",
            recorder=str(recorder.public_id) if recorder else "",
            proof=persons.proof,
            body_hash=body_hash(salt, body),
        )
        event = Appended(
            envelope=envelope,
            hash=event_hash(envelope),
            actor=actor.pk if actor else None,
            recorder=recorder.pk if recorder else None,
            salt=salt,
            body=body,
            personal_salt=personal_salt,
            personal=personal,
        )
        held.events.append(event)
        held.matter.head, held.matter.version = event.hash, seq
        self.parties.extend((held, seq, party) for party in given)
        held.entries.append(LogEntry(seq, on, envelope.actor, saying))
        return held.entries[-1]


def _open_spans(found: Mapping[int, Matter]) -> dict[int, list[Standing]]:
    """Of each matter, the spans that may still change: open ones, and lapses still ahead."""
    rows: dict[int, list[Standing]] = {}
    for row in Standing.objects.filter(matter_id__in=found, to_on__isnull=True).order_by("pk"):
        rows.setdefault(row.matter_id, []).append(row)
    since = {pk: open_rows[0].from_on for pk, open_rows in rows.items() if _ahead(open_rows)}
    if since:
        forerunners = Standing.objects.filter(matter_id__in=since, to_on__gte=min(since.values()))
        for row in forerunners.order_by("-pk"):
            rows[row.matter_id].insert(0, row)
    return rows


def _ahead(rows: Sequence[Standing]) -> bool:
    """Whether the open span is a lapse that was laid ahead, so that its forerunner counts too."""
    return any(not row.first_in_stage and not row.first_in_phase for row in rows)


def _split(procedure: Procedure, saying: Saying) -> tuple[Saying, dict[str, object]]:
    """The saying with personal texts withheld, and those fields themselves.

    A mark stays in their place, so that a gate sees that something was written, not what.
    """
    if not isinstance(saying, Acted | Attested | Corrected):
        return saying, {}
    private = {
        name: plain(value)
        for name, value in saying.fields.items()
        if name in procedure.fields and procedure.fields[name].personal
    }
    if not private:
        return saying, {}
    kept = {
        name: WITHHELD if name in private else value
        for name, value in saying.fields.items()
        if name not in private or isinstance(value, str)
    }
    return replace(saying, fields=kept), private


def _sealed(private: Mapping[str, object], given: Sequence[PartyGiven]) -> tuple[str, str]:
    """The personal half of a body, encrypted, and its salt; empty where there is none."""
    if not private and not given:
        return "", ""
    people = [
        {"role": party.role, "name": party.name, "details": dict(party.details)} for party in given
    ]
    return secrets.token_hex(16), parties.seal_text(
        canonical({"fields": private, "parties": people})
    )
