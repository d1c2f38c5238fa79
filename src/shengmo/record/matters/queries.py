"""What does the record say to somebody who may look? Frozen rows; every query takes a viewer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet

from shengmo.law.procedures.engine import Closed, available, decide, effective_stage, needs
from shengmo.law.procedures.model import Act, Procedure
from shengmo.law.procedures.state import Request, State
from shengmo.record.identifiers import valid_ids
from shengmo.record.matters import calendars, parties
from shengmo.record.matters.among import among
from shengmo.record.matters.bodies import read_saying
from shengmo.record.matters.due import due_of
from shengmo.record.matters.facts import Resolver
from shengmo.record.matters.held import state_of
from shengmo.record.matters.models import Document, Event, Link, Matter, Measure, Party
from shengmo.record.matters.refusals import NotFound
from shengmo.record.matters.shown import (
    ClockView,
    DocumentView,
    EventRow,
    Filter,
    GateView,
    LinkView,
    MatterRow,
    MatterView,
    Page,
    PartyView,
)
from shengmo.record.matters.versions import procedure_of
from shengmo.record.organisations.queries import Viewer

# What an organisation has handed to the one above it.
SUBMITTED = Q(procedure="annual-report", stage__in=("delivered", "approved", "published"))


def visible(viewer: Viewer) -> QuerySet[Matter]:
    """Matters that the viewer may see: scope, restricted kinds, a seat."""
    rows = Matter.objects.filter(organisation_id__in=viewer.organisations).exclude(stage="")
    if viewer.sees_only_own:
        seat = Q(seats__person__public_id=viewer.person)
        rows = rows.filter(seat | Q(events__actor__public_id=viewer.person)).distinct()
    if viewer.sees_only_submitted:
        rows = rows.filter(Q(organisation_id__in=viewer.own) | SUBMITTED)
    if viewer.sees_restricted:
        return rows
    return rows.filter(restricted=False)


# By which columns a list may be sorted; the newest first where nothing is asked.
SORTED = {
    "number": ("number",),
    "title": ("title",),
    "opened_on": ("opened_on",),
    "closed_on": ("closed_on",),
    "due_on": ("due_on",),
    "kind": ("kind",),
    "channel": ("channel",),
    "topic": ("topic",),
    "section": ("section",),
    "stage": ("phase", "stage"),
    "outcome": ("outcome",),
    "organisation": ("organisation__code",),
}


def order_of(asked: str) -> tuple[str, ...]:
    """The order of a list: a name of `SORTED`, with a minus for downwards."""
    columns = SORTED.get(asked.removeprefix("-"), ())
    if not columns:
        return ("-opened_on", "-pk")
    sign = "-" if asked.startswith("-") else ""
    return tuple(f"{sign}{column}" for column in (*columns, "pk"))


def list_matters(
    viewer: Viewer,
    narrow: Filter,
    page: int = 1,
    size: int = 50,
    sort: str = "",
    total: int | None = None,
) -> Page:
    """One page of what the viewer may see, newest first unless sorted otherwise.

    `total` is how many there are, where the caller has counted them already.
    """
    order = order_of(sort)
    rows = narrowed(visible(viewer), narrow)
    total = rows.count() if total is None else total
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    start = (page - 1) * size
    # Keys are sorted alone, without the columns of the rows: a deep page stays cheap.
    keys = rows.order_by(*order).values_list("pk", flat=True)[start : start + size]
    found = _with_relations(Matter.objects.filter(pk__in=list(keys)))
    shown = tuple(map(matter_row, found.order_by(*order)))
    return Page(rows=shown, total=total, page=page, pages=pages)


def continued(viewer: Viewer, narrow: Filter) -> int:
    """How many matters of a list continue another one of the same list."""
    rows = narrowed(visible(viewer), narrow).order_by()
    found = rows.aggregate(all=Count("pk", distinct=True), threads=Count("thread", distinct=True))
    return int(found["all"]) - int(found["threads"])


def counts_by_procedure(viewer: Viewer, year: int | None = None) -> dict[str, int]:
    """How many matters the viewer may see in each ledger."""
    rows = narrowed(visible(viewer), Filter(year=year))
    counted = (
        rows.order_by()
        .values_list("procedure")
        .annotate(n=Count("pk", distinct=viewer.sees_only_own))
    )
    return {str(name): int(number) for name, number in counted}


def matter(viewer: Viewer, public_id: str, today: date) -> MatterView:
    """A matter's page; raises NotFound where there is none that the viewer may see."""
    found = _with_relations(visible(viewer)).filter(public_id__in=valid_ids([public_id])).first()
    if found is None:
        raise NotFound("这件事")
    procedure, state = procedure_of(found.procedure_version), state_of(found)
    events = _events(found, procedure)
    return MatterView(
        row=matter_row(found),
        version=found.version,
        procedure=procedure,
        state=state,
        stage=effective_stage(procedure, state, today),
        titles=procedure.titles,
        events=events,
        clocks=_clocks(procedure, state),
        acts=_acts(viewer, found, procedure, state, today),
        documents=_documents(found, procedure),
        measures=tuple(
            (m.name, m.value, m.unit) for m in Measure.objects.filter(matter=found).order_by("pk")
        ),
        parties=_parties(viewer, found, procedure),
        links=_links(viewer, found, procedure),
    )


def documents_of(viewer: Viewer, public_ids: Iterable[str]) -> tuple[DocumentView, ...]:
    """The documents of several matters, of those that the viewer may see."""
    rows = _with_relations(visible(viewer)).filter(public_id__in=valid_ids(public_ids))
    return tuple(
        document
        for found in rows.order_by("pk")
        for document in _documents(found, procedure_of(found.procedure_version))
    )


def matter_id(viewer: Viewer, number: str, organisation: str) -> str:
    """Public id of the matter with a printed number in an organisation."""
    rows = visible(viewer).filter(number=number, organisation__code=organisation)
    found = rows.values_list("public_id", flat=True).first()
    if found is None:
        raise NotFound(f"编号为{number}的事项")
    return str(found)


def matter_row(found: Matter) -> MatterRow:
    """A list row of a matter read with its version and organisation."""
    procedure = procedure_of(found.procedure_version)
    stage = procedure.stages.get(found.stage)
    return MatterRow(
        public_id=str(found.public_id),
        number=found.number,
        title=found.title,
        procedure=found.procedure,
        procedure_title=procedure.title,
        stage_title=stage.title if stage else "",
        phase=found.phase,
        outcome_title=procedure.outcomes.get(found.outcome, ""),
        kind=found.kind,
        channel=found.channel,
        topic=found.topic,
        opened_on=found.opened_on,
        closed_on=found.closed_on,
        due_on=found.due_on,
        attested=found.way == "attested",
        organisation=found.organisation.name,
        section=found.section,
    )


def _with_relations(rows: QuerySet[Matter]) -> QuerySet[Matter]:
    return rows.select_related("procedure_version", "organisation")


def narrowed(rows: QuerySet[Matter], narrow: Filter) -> QuerySet[Matter]:
    """Those of the rows that a filter leaves."""
    exact = {"procedure": narrow.procedure, "phase": narrow.phase, "kind": narrow.kind,
             "channel": narrow.channel, "topic": narrow.topic, "section": narrow.section}  # fmt: skip
    rows = rows.filter(**{column: value for column, value in exact.items() if value})
    if narrow.year is not None:
        rows = rows.filter(opened_on__year=narrow.year)
    if narrow.organisation:
        rows = rows.filter(organisation__code=narrow.organisation)
    if narrow.key:
        rows = rows.filter(key=narrow.key)
    if narrow.attested is not None:
        rows = rows.filter(way="attested") if narrow.attested else rows.exclude(way="attested")
    if narrow.public_ids is not None:
        rows = rows.filter(public_id__in=among(valid_ids(narrow.public_ids)))
    if narrow.text:
        rows = rows.filter(Q(title__icontains=narrow.text) | Q(number__icontains=narrow.text))
    return rows


def _events(found: Matter, procedure: Procedure) -> tuple[EventRow, ...]:
    events = Event.objects.filter(matter=found).select_related("body_row", "actor", "recorder")
    return tuple(_event_row(event, procedure) for event in events.order_by("seq"))


def _event_row(event: Event, procedure: Procedure) -> EventRow:
    saying = read_saying(event.kind, event.body_row.body)
    act = procedure.acts.get(getattr(saying, "act", ""))
    return EventRow(
        seq=event.seq,
        kind=event.kind,
        happened_on=event.happened_on,
        entered_at=event.entered_at,
        actor=event.actor.name if event.actor else "",
        recorder=event.recorder.name if event.recorder else "",
        proof=event.proof,
        act=act.title if act else "",
        saying=saying,
        hash=event.hash,
    )


def _documents(found: Matter, procedure: Procedure) -> tuple[DocumentView, ...]:
    rows = Document.objects.filter(matter=found).order_by("kind", "version")
    kinds = procedure.documents
    return tuple(
        DocumentView(
            kind=row.kind,
            kind_title=kinds[row.kind].title if row.kind in kinds else row.kind,
            version=row.version,
            title=row.title,
            sha256=row.sha256,
            on=row.on,
            seq=row.seq,
        )
        for row in rows
    )


def _clocks(procedure: Procedure, state: State) -> tuple[ClockView, ...]:
    calendar = calendars.current()
    found = []
    for name, running in state.clocks.items():
        rule = procedure.clocks.get(name)
        if rule is None:
            continue
        due_, problem = due_of(rule, running, calendar)
        found.append(
            ClockView(
                rule=rule,
                started_on=running.started_on,
                ended_on=running.ended_on,
                due=due_,
                problem=problem,
            )
        )
    return tuple(found)


def _acts(
    viewer: Viewer, found: Matter, procedure: Procedure, state: State, today: date
) -> tuple[GateView, ...]:
    """Acts of the stage with the gates that are closed today, whoever would act."""
    resolver = Resolver(calendars.current(), {})
    return tuple(
        GateView(
            act=act, closed=gates_against(found, procedure, state, act, viewer, resolver, today)
        )
        for act in available(procedure, state, today)
    )


def gates_against(
    found: Matter,
    procedure: Procedure,
    state: State,
    act: Act,
    viewer: Viewer,
    resolver: Resolver,
    today: date,
) -> tuple[Closed, ...]:
    """Gates that are closed if the viewer acted today; what the form itself asks is left out."""
    request = Request(act=act.name, on=today, actor=viewer.person)
    facts = resolver.resolve(found.organisation, state, needs(procedure, state, request))
    verdict = decide(procedure, state, request, facts, today)
    return tuple(closed for closed in verdict.closed if closed.gate)


def _parties(viewer: Viewer, found: Matter, procedure: Procedure) -> tuple[PartyView, ...]:
    """Parties, masked unless the viewer has acted here (or holds a seat)."""
    plain = _acts_here(viewer, found)
    views = []
    for party in Party.objects.filter(matter=found).order_by("pk"):
        details = dict(parties.open_party(party.sealed))
        shown = details if plain else parties.masked(details)
        name = shown.pop("name", "")
        role = procedure.parties.get(party.role)
        title = role.title if role else ""
        views.append(PartyView(role=party.role, title=title, name=name, details=shown))
    return tuple(views)


def _acts_here(viewer: Viewer, found: Matter) -> bool:
    acted = Event.objects.filter(matter=found).filter(
        Q(actor__public_id=viewer.person) | Q(recorder__public_id=viewer.person)
    )
    return acted.exists() or found.seats.filter(person__public_id=viewer.person).exists()


def acted_on(viewer: Viewer, pks: Sequence[int]) -> frozenset[int]:
    """Those of the matters on which the viewer acted, typed or holds a seat: who may see people."""
    found: set[int] = set()
    for start in range(0, len(pks), 500):
        part = pks[start : start + 500]
        events = Event.objects.filter(matter_id__in=part).filter(
            Q(actor__public_id=viewer.person) | Q(recorder__public_id=viewer.person)
        )
        found.update(events.values_list("matter_id", flat=True))
        seats = Matter.objects.filter(pk__in=part, seats__person__public_id=viewer.person)
        found.update(seats.values_list("pk", flat=True))
    return frozenset(found)


def _links(viewer: Viewer, found: Matter, procedure: Procedure) -> tuple[LinkView, ...]:
    allowed = set(visible(viewer).values_list("pk", flat=True).filter(pk__in=_linked_rows(found)))
    related = "other__procedure_version", "other__organisation"
    out = Link.objects.filter(matter=found, other_id__in=allowed).select_related(*related)
    back = "matter__procedure_version", "matter__organisation"
    into = Link.objects.filter(other=found, matter_id__in=allowed).select_related(*back)
    relations = procedure.relations
    views = [
        LinkView(
            relation=link.relation,
            title=relations[link.relation].title if link.relation in relations else "",
            outgoing=True,
            row=matter_row(link.other),
        )
        for link in out
    ]
    return (*views, *(_incoming(link) for link in into))


def _incoming(link: Link) -> LinkView:
    relation = procedure_of(link.matter.procedure_version).relations.get(link.relation)
    return LinkView(
        relation=link.relation,
        title=relation.title if relation else "",
        outgoing=False,
        row=matter_row(link.matter),
    )


def _linked_rows(found: Matter) -> Sequence[int]:
    out = Link.objects.filter(matter=found).values_list("other_id", flat=True)
    into = Link.objects.filter(other=found).values_list("matter_id", flat=True)
    return [*out, *into]
