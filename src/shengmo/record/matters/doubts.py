"""Which rows of a ledger give reason to look again, and why? Only what the record can tell by itself.

Every kind of doubt is asked of all rows in a few queries, and of the folded states nothing is read
but what is asked: a whole ledger is looked through, not its first pages.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db.models import F, Q, QuerySet

from shengmo.corpus import shelf
from shengmo.law.procedures.findings import inversions
from shengmo.law.procedures.lacking import is_lacking
from shengmo.law.procedures.log import Attested, TakenBack
from shengmo.law.procedures.model import Lack, Procedure
from shengmo.record.identifiers import valid_ids
from shengmo.record.matters.bodies import read_saying
from shengmo.record.matters.lookalikes import looks_twice
from shengmo.record.matters.models import Clock, Event, Matter, ProcedureVersion, Snapshot
from shengmo.record.matters.odd_amounts import odd_amounts
from shengmo.record.matters.queries import narrowed, visible
from shengmo.record.matters.shown import Filter
from shengmo.record.matters.tags import INVERTED, LATE, NO_DAY, OVERDUE, SIGNED_FIRST, Doubt
from shengmo.record.matters.versions import procedure_of
from shengmo.record.organisations.queries import Viewer

REVIEWING = frozenset({"send_for_review", "review", "issue"})  # acts of review, wherever they stand
SIGNING = frozenset({"sign"})
PRECISIONS = {"month": "月份", "year": "年份"}
DEMO = "demo"  # demonstration data stand for no paper
AT_ONCE = 2000  # rows that are held in memory together

Doubts = Mapping[str, tuple[Doubt, ...]]  # public id → its doubts
Found = Iterator[tuple[int, Doubt]]  # key of a row


def doubts_of(viewer: Viewer, public_ids: Iterable[str], today: date) -> Doubts:
    """The doubts about some matters that the viewer may see; those without any are left out."""
    return _doubts(viewer, Matter.objects.filter(public_id__in=valid_ids(public_ids)), today)


def doubtful(viewer: Viewer, narrow: Filter, today: date) -> Doubts:
    """Every matter of a list that gives reason to look again, however long the list is."""
    rows = narrowed(visible(viewer), narrow)
    return _doubts(viewer, Matter.objects.filter(pk__in=rows.order_by().values("pk")), today)


def _doubts(viewer: Viewer, rows: QuerySet[Matter], today: date) -> Doubts:
    found: dict[int, list[Doubt]] = defaultdict(list)
    for source in (_overdue, _late, _vague_days, _in_states, odd_amounts):
        for pk, doubt in source(rows, today):
            found[pk].append(doubt)
    for pk, doubt in looks_twice(rows, visible(viewer)):
        found[pk].append(doubt)
    if not found:
        return {}
    ids = rows.values_list("pk", "public_id").iterator(chunk_size=AT_ONCE)
    return {str(public_id): tuple(found[pk]) for pk, public_id in ids if pk in found}


def _procedures(rows: QuerySet[Matter]) -> dict[int, Procedure]:
    """The procedures to which the rows are pinned, by the version's key."""
    versions = ProcedureVersion.objects.filter(pk__in=rows.values("procedure_version"))
    return {version.pk: procedure_of(version) for version in versions}


def _overdue(rows: QuerySet[Matter], today: date) -> Found:
    """Runs past its last day."""
    running = rows.filter(~Q(phase="closed"), due_on__lt=today)
    for pk, due_on in running.values_list("pk", "due_on").iterator(chunk_size=AT_ONCE):
        if due_on is not None:
            yield pk, Doubt(OVERDUE, f"最晚{due_on}，已超{(today - due_on).days}天。")


def _late(rows: QuerySet[Matter], _today: date) -> Found:
    """Ended after its last day."""
    late = Clock.objects.filter(matter__in=rows, ended_on__gt=F("due_on"))
    asked = late.order_by("matter_id", "pk").values_list(
        "matter_id", "matter__procedure_version_id", "name", "due_on", "ended_on"
    )
    procedures = _procedures(rows)
    for pk, version, name, due_on, ended_on in asked.iterator(chunk_size=AT_ONCE):
        rule = procedures[version].clocks.get(name)
        title = rule.title if rule else name
        yield pk, Doubt(LATE, f"“{title}”最晚{due_on}，{ended_on}才办到。")


def _in_states(rows: QuerySet[Matter], today: date) -> Found:
    """Days in the wrong order of attested matters; papers and entries that the file lacks."""
    lacking = _lacking(rows, today)
    procedures = _procedures(rows)
    looked = rows.exclude(way=DEMO) if any(lacking.values()) else rows.filter(way="attested")
    asked = Snapshot.objects.filter(matter__in=looked).values_list(
        "matter_id", "state", "matter__way", "matter__procedure_version_id",
        "matter__procedure", "matter__organisation__locality",
    )  # fmt: skip
    for pk, text, way, version, name, locality in asked.iterator(chunk_size=AT_ONCE):
        state = json.loads(text)
        if way == "attested":
            for doubt in _inversions(procedures[version], state["done"]):
                yield pk, doubt
        for lack in lacking[name, locality]:
            if is_lacking(lack, state["done"], state["documents"], state["fields"]):
                yield pk, Doubt(lack.tag, lack.says)


def _lacking(rows: QuerySet[Matter], today: date) -> dict[tuple[str, str], tuple[Lack, ...]]:
    """What each ledger expects, by procedure and locality: as the shelf says today, no law is asked."""
    places = rows.values_list("procedure", "organisation__locality").distinct()
    return {
        (name, locality): shelf.load_procedure(name, today, locality)[0].lacking
        for name, locality in places
    }


def _inversions(
    procedure: Procedure, done: Mapping[str, Mapping[str, Mapping[str, str]]]
) -> Iterator[Doubt]:
    """Neighbouring acts of which the later one came first."""
    days = {act: date.fromisoformat(found["first_on"]["date"]) for act, found in done.items()}
    for earlier, later in inversions(procedure, days):
        first, second = procedure.titles.get(later, later), procedure.titles.get(earlier, earlier)
        tag = SIGNED_FIRST if later in SIGNING and earlier in REVIEWING else INVERTED
        yield Doubt(tag, f"先“{first}”（{days[later]}），后“{second}”（{days[earlier]}）。")


def _vague_days(rows: QuerySet[Matter], _today: date) -> Found:
    """Acts of which only the month or the year is known."""
    unsure = Q(body_row__body__contains='"precision":"month"')
    unsure |= Q(body_row__body__contains='"precision":"year"')
    attested = rows.filter(way="attested")
    events = Event.objects.filter(unsure, kind="attested", matter__in=attested)
    pks = sorted(set(events.values_list("matter_id", flat=True)))
    procedures = _procedures(rows)
    for start in range(0, len(pks), 500):
        part = Matter.objects.filter(pk__in=pks[start : start + 500])
        versions = dict(part.values_list("pk", "procedure_version_id"))
        for pk, acts in _vague(list(versions)).items():
            titles = procedures[versions[pk]].titles
            for act, precision in acts.items():
                known = PRECISIONS.get(precision, "大概")
                sentence = f"“{titles.get(act, act)}”只知道{known}，没有具体日期。"
                yield pk, Doubt(NO_DAY, sentence)


def _vague(pks: list[int]) -> dict[int, dict[str, str]]:
    """Acts whose day is not known, by matter; what was taken back or corrected since is left out."""
    events = Event.objects.filter(
        matter_id__in=pks, kind__in=("attested", "taken_back", "corrected")
    ).order_by("matter_id", "seq")
    found: dict[int, dict[int, dict[str, str]]] = defaultdict(dict)
    for pk, seq, kind, body in events.values_list("matter_id", "seq", "kind", "body_row__body"):
        saying = read_saying(kind, body)
        if isinstance(saying, Attested):
            acts = {act.act: act.precision for act in saying.acts if act.precision != "day"}
            found[pk][seq] = acts
        elif isinstance(saying, TakenBack):
            for gone in saying.events:
                found[pk].pop(gone, None)
        else:
            for acts in found[pk].values():
                for act in getattr(saying, "days", ()):
                    acts.pop(act, None)
    return {pk: {a: p for acts in by.values() for a, p in acts.items()} for pk, by in found.items()}
