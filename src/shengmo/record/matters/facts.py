"""How are the facts resolved that the gates want, in the transaction of the act?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from shengmo.corpus import shelf
from shengmo.law.calendar import ONE_DAY, Calendar
from shengmo.law.counting import Ask, compute
from shengmo.law.procedures.facts import (
    Answer,
    CredentialFact,
    Credentials,
    Entry,
    Facts,
    Linked,
    LinkedFact,
    LinkedMatters,
    Need,
    PeriodEnd,
    PeriodFact,
    RegisterEntry,
    Roles,
    RolesHeld,
)
from shengmo.law.procedures.facts import (
    Held as HeldCredentials,
)
from shengmo.law.procedures.state import State
from shengmo.record.identifiers import valid_ids
from shengmo.record.matters.bodies import read_state
from shengmo.record.matters.due import due_day
from shengmo.record.matters.held import Held
from shengmo.record.matters.models import Matter, Snapshot, Standing
from shengmo.record.matters.versions import procedure_of
from shengmo.record.organisations.models import Organisation, OrgWithin, Person, Post


class Resolver:
    """Answers needs; what does not hang on one matter is asked once per batch."""

    def __init__(self, calendar: Calendar, held: Mapping[str, Held]) -> None:
        self.calendar = calendar
        self.held = held
        self._kept: dict[tuple[int, Need], Answer] = {}
        self._posts: dict[str, tuple[Post, ...]] = {}  # of a person, over all time
        self._within: dict[int, tuple[OrgWithin, ...]] = {}  # of an organisation, over all time

    def resolve(self, organisation: Organisation, state: State, needs: Iterable[Need]) -> Facts:
        """The facts for one act on one matter."""
        return Facts({need: self._answer(organisation, state, need) for need in needs})

    def _answer(self, organisation: Organisation, state: State, need: Need) -> Answer:
        if isinstance(need, LinkedMatters):
            return Linked(self._linked(state.links.get(need.relation, ())))
        kept = (organisation.pk, need)
        if kept not in self._kept:
            self._kept[kept] = self._ask(organisation, need)
        return self._kept[kept]

    def _ask(self, organisation: Organisation, need: Need) -> Answer:
        match need:
            case RolesHeld():
                return self._roles(organisation, need)
            case Credentials():
                return HeldCredentials(tuple(_credential(need, person) for person in need.people))
            case RegisterEntry():
                return self._entry(organisation, need)
            case PeriodEnd():
                return self._period(need)
            case _:
                raise TypeError(f"no resolver for {need!r}")

    def _roles(self, organisation: Organisation, need: RolesHeld) -> Roles:
        """Posts in the organisation or one above it, in force that day."""
        if need.person not in self._posts:
            posts = Post.objects.filter(person__public_id__in=valid_ids([need.person]))
            self._posts[need.person] = tuple(posts)
        places = self.above(organisation, need.on)
        held = {
            post.role
            for post in self._posts[need.person]
            if post.organisation_id in places and _holds(post, need.on)
        }
        return Roles(tuple(sorted(held)))

    def above(self, organisation: Organisation, on: date) -> tuple[int, ...]:
        """The organisation and all above it on that day."""
        if organisation.pk not in self._within:
            within = OrgWithin.objects.filter(descendant=organisation)
            self._within[organisation.pk] = tuple(within)
        found = self._within[organisation.pk]
        return (organisation.pk, *(row.ancestor_id for row in found if _holds(row, on)))

    def _linked(self, others: tuple[str, ...]) -> tuple[LinkedFact, ...]:
        absent = [other for other in others if other not in self.held]
        stored = _stored_facts(absent)
        return tuple(
            _linked_fact(self.held[other].matter, self.held[other].state)
            if other in self.held
            else stored[other]
            for other in others
        )

    def _entry(self, organisation: Organisation, need: RegisterEntry) -> Entry:
        places = self.above(organisation, need.on)
        key = Q(matter__key=need.key) | Q(matter__key__endswith=f"|{need.key}")
        rows = in_force(_entries(need.register), need.on).filter(key, organisation_id__in=places)
        number = rows.values_list("matter__number", flat=True).first() if need.key else None
        return Entry(number or "")

    def _period(self, need: PeriodEnd) -> PeriodFact:
        rule = shelf.load_rules()[need.rule]
        due = compute(rule, need.start, (), Ask(need.ask), self.calendar)
        return PeriodFact(due_day(due), due.reason)


Row = TypeVar("Row", bound=Model)


def in_force(rows: QuerySet[Row], on: date) -> QuerySet[Row]:
    """Rows with `from_on` and `to_on` that hold on a day."""
    return rows.filter(from_on__lte=on).filter(Q(to_on__isnull=True) | Q(to_on__gt=on))


def _holds(row: Post | OrgWithin, on: date) -> bool:
    """Whether a post, or a place in the tree, holds on a day."""
    return row.from_on <= on and (row.to_on is None or row.to_on > on)


def _entries(register: str) -> QuerySet[Standing]:
    """Open spans of the entries of a register: by the entry's kind, or by its own procedure."""
    which = Q(matter__kind=register) | Q(procedure=register)
    return Standing.objects.filter(which, phase="open").select_related("matter")


def _stored_facts(public_ids: list[str]) -> dict[str, LinkedFact]:
    if not public_ids:
        return {}
    rows = Snapshot.objects.filter(matter__public_id__in=public_ids)
    found = {}
    for row in rows.select_related("matter__procedure_version"):
        found[str(row.matter.public_id)] = _linked_fact(row.matter, read_state(row.state))
    return found


def _linked_fact(matter: Matter, state: State) -> LinkedFact:
    procedure = procedure_of(matter.procedure_version)
    stage = procedure.stages.get(state.stage)
    return LinkedFact(
        matter=str(matter.public_id),
        number=matter.number,
        procedure=matter.procedure,
        stage=stage.title if stage else "",
        phase=state.phase,
        outcome=state.outcome,
        outcome_title=procedure.outcomes.get(state.outcome, ""),
        done=tuple(state.done),
        documents=tuple((kind, filed.sha256) for kind, filed in state.documents.items()),
    )


def _credential(need: Credentials, public_id: str) -> CredentialFact:
    """One person's entry in force that day, or else the one that ended last."""
    person = Person.objects.filter(public_id__in=valid_ids([public_id])).first()
    name = person.name if person else "未登记的人"
    rows = _entries(need.register).filter(matter__seats__person=person) if person else None
    if rows is None:
        return CredentialFact(public_id, name, "", None, None, valid=False)
    covering = in_force(rows, need.on).first()
    span = covering or rows.filter(from_on__lte=need.on).order_by("-to_on").first()
    if span is None:
        return CredentialFact(public_id, name, "", None, None, valid=False)
    last = span.to_on - ONE_DAY if span.to_on else None
    number = span.matter.key.rpartition("|")[2] or span.matter.number
    return CredentialFact(public_id, name, number, span.from_on, last, valid=covering is not None)
