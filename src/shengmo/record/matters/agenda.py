"""What is to be done next: by when, by which act, and who has to sign?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from shengmo.law.calendar import Calendar
from shengmo.law.counting import Due
from shengmo.law.procedures.course import next_act
from shengmo.law.procedures.engine import Closed, effective_stage
from shengmo.law.procedures.model import Act, ClockRule, Phase, Procedure
from shengmo.law.procedures.state import State
from shengmo.record.matters import calendars
from shengmo.record.matters.bodies import read_state
from shengmo.record.matters.due import due_of
from shengmo.record.matters.facts import Resolver
from shengmo.record.matters.held import state_of
from shengmo.record.matters.models import Clock, Matter, ProcedureVersion, Snapshot
from shengmo.record.matters.queries import gates_against, matter_row, visible
from shengmo.record.matters.shown import MatterRow
from shengmo.record.matters.versions import procedure_of
from shengmo.record.organisations.queries import Viewer

AT_MOST = 200  # rows of one list; who has more due works through a ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A limit that runs on a matter: its last day with the derivation, and the act that is next."""

    row: MatterRow
    clock: ClockRule
    started_on: date
    due_on: date | None
    due: Due | None
    next_act: Act | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A matter that waits for a signature, and the gates that stand against it today."""

    row: MatterRow
    act: Act
    closed: tuple[Closed, ...]


def tasks(viewer: Viewer, until: date, today: date) -> tuple[Task, ...]:
    """Limits that run, due by `until` or not computable, the most urgent first."""
    clocks = Clock.objects.filter(matter__in=visible(viewer), ended_on__isnull=True)
    clocks = clocks.filter(ask="latest_day", matter__phase=Phase.OPEN)
    clocks = clocks.filter(Q(due_on__lte=until) | Q(due_on__isnull=True))
    found = clocks.select_related("matter__procedure_version", "matter__organisation")
    rows = list(found.order_by("due_on", "pk")[:AT_MOST])
    states = Snapshot.objects.in_bulk({clock.matter_id for clock in rows})
    calendar = calendars.current()
    made = (
        _task(clock, read_state(states[clock.matter_id].state), calendar, today) for clock in rows
    )
    return tuple(task for task in made if task is not None)


def to_sign(viewer: Viewer, today: date, at_most: int = 40) -> tuple[Signature, ...]:
    """Matters whose next act is a signature of one of the viewer's roles, the oldest first."""
    open_matters = visible(viewer).filter(phase=Phase.OPEN)
    wanted = _waiting_for(open_matters, viewer.roles)
    if wanted is None:
        return ()
    rows = open_matters.filter(wanted).select_related("procedure_version", "organisation")
    resolver = Resolver(calendars.current(), {})
    found = (_signature(m, viewer, resolver, today) for m in rows.order_by("opened_on")[:at_most])
    return tuple(signature for signature in found if signature is not None)


def _task(clock: Clock, state: State, calendar: Calendar, today: date) -> Task | None:
    procedure = procedure_of(clock.matter.procedure_version)
    rule = procedure.clocks.get(clock.name)
    running = state.clocks.get(clock.name)
    if rule is None or running is None:
        return None
    due, _ = due_of(rule, running, calendar)
    return Task(
        row=matter_row(clock.matter),
        clock=rule,
        started_on=clock.started_on,
        due_on=clock.due_on,
        due=due,
        next_act=next_act(procedure, effective_stage(procedure, state, today), rule),
    )


def _waiting_for(rows: QuerySet[Matter], roles: frozenset[str]) -> Q | None:
    """Which stages of which versions wait for a signature of these roles; None for none."""
    wanted: Q | None = None
    versions = rows.order_by().values_list("procedure_version", flat=True).distinct()
    for found in ProcedureVersion.objects.filter(pk__in=versions):
        for stage in _stages_to_sign(procedure_of(found), roles):
            one = Q(procedure_version=found, stage=stage)
            wanted = one if wanted is None else wanted | one
    return wanted


def _stages_to_sign(procedure: Procedure, roles: frozenset[str]) -> Iterator[str]:
    for stage in procedure.stages:
        act = next_act(procedure, stage)
        if act is not None and act.paper and roles & set(act.roles):
            yield stage


def _signature(matter: Matter, viewer: Viewer, resolver: Resolver, today: date) -> Signature | None:
    procedure, state = procedure_of(matter.procedure_version), state_of(matter)
    act = next_act(procedure, effective_stage(procedure, state, today))
    if act is None:
        return None
    closed = gates_against(matter, procedure, state, act, viewer, resolver, today)
    return Signature(row=matter_row(matter), act=act, closed=closed)
