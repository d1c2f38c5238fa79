"""Which rows of a ledger give reason to look again, and why? Only what the record can tell by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from shengmo.law.procedures.findings import inversions
from shengmo.law.procedures.log import Attested, TakenBack
from shengmo.law.procedures.model import Procedure
from shengmo.record.identifiers import valid_ids
from shengmo.record.matters.bodies import read_saying, read_state
from shengmo.record.matters.models import Clock, Event, Matter, Party, Snapshot
from shengmo.record.matters.queries import narrowed, visible
from shengmo.record.matters.shown import Filter
from shengmo.record.matters.versions import procedure_of
from shengmo.record.organisations.queries import Viewer

OVERDUE, LATE = "超期", "办晚了"
INVERTED, SIGNED_FIRST = "日期倒置", "先签后审"
NO_DAY = "缺日期"
TWICE = "疑似重复"
REVIEWING = frozenset({"send_for_review", "review", "issue"})  # acts of review, wherever they stand
SIGNING = frozenset({"sign"})
NEAR = timedelta(days=180)  # two disputes of the same two people within it may be one
MOST = 5000  # matters that are looked at in one go
CHUNK = 500
PRECISIONS = {"month": "月份", "year": "年份"}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A short tag, and the sentence behind it."""

    tag: str
    sentence: str


Doubts = Mapping[str, tuple[Doubt, ...]]  # public id → its doubts


def doubts_of(public_ids: Iterable[str], today: date) -> Doubts:
    """The doubts about some matters; those without any are left out."""
    wanted = valid_ids(public_ids)
    found: dict[str, list[Doubt]] = defaultdict(list)
    for start in range(0, len(wanted), CHUNK):
        part = Matter.objects.filter(public_id__in=wanted[start : start + CHUNK])
        rows = list(part.select_related("procedure_version"))
        for source in (_late, _in_log, _twice):
            for matter, doubt in source(rows, today):
                found[str(matter.public_id)].append(doubt)
    return {public_id: tuple(doubts) for public_id, doubts in found.items()}


def doubtful(viewer: Viewer, narrow: Filter, today: date) -> Doubts | None:
    """Every matter of a list that gives reason to look again; None where they are too many."""
    rows = narrowed(visible(viewer), narrow).order_by()
    ids = list(_candidates(rows, today).values_list("public_id", flat=True)[: MOST + 1])
    return None if len(ids) > MOST else doubts_of(map(str, ids), today)


def _candidates(rows: QuerySet[Matter], today: date) -> QuerySet[Matter]:
    """Rows that may have a doubt: attested ones, those with people, and what ran past its last day."""
    late = Clock.objects.filter(matter=OuterRef("pk"), ended_on__gt=F("due_on"))
    overdue = Q(due_on__lt=today) & ~Q(phase="closed")
    people = Party.objects.filter(matter=OuterRef("pk"))
    return rows.filter(Q(way="attested") | overdue | Exists(late) | Exists(people))


def _late(rows: Sequence[Matter], today: date) -> Iterator[tuple[Matter, Doubt]]:
    """Runs past its last day, or ended after it."""
    by_pk = {row.pk: row for row in rows}
    for row in rows:
        if row.phase != "closed" and row.due_on and row.due_on < today:
            days = (today - row.due_on).days
            yield row, Doubt(OVERDUE, f"最晚{row.due_on}，已超{days}天。")
    late = Clock.objects.filter(matter_id__in=list(by_pk), ended_on__gt=F("due_on"))
    for clock in late.order_by("matter_id", "pk"):
        row = by_pk[clock.matter_id]
        rule = procedure_of(row.procedure_version).clocks.get(clock.name)
        title = rule.title if rule else clock.name
        yield row, Doubt(LATE, f"“{title}”最晚{clock.due_on}，{clock.ended_on}才办到。")


def _in_log(rows: Sequence[Matter], _today: date) -> Iterator[tuple[Matter, Doubt]]:
    """Days in the wrong order, and days of which only the month is known, of attested matters."""
    attested = {row.pk: row for row in rows if row.way == "attested"}
    states = Snapshot.objects.filter(matter_id__in=list(attested))
    vague = _vague(list(attested))
    for pk, text in states.values_list("matter_id", "state"):
        row = attested[pk]
        procedure, state = procedure_of(row.procedure_version), read_state(text)
        days = {act: done.first_on for act, done in state.done.items()}
        for earlier, later in inversions(procedure, days):
            yield row, _inverted(procedure, earlier, later, days)
        for act, precision in vague.get(pk, {}).items():
            if act in days:
                title = procedure.titles.get(act, act)
                known = PRECISIONS.get(precision, "大概")
                yield row, Doubt(NO_DAY, f"“{title}”只知道{known}，没有具体日期。")


def _inverted(procedure: Procedure, earlier: str, later: str, days: Mapping[str, date]) -> Doubt:
    first, second = procedure.titles.get(later, later), procedure.titles.get(earlier, earlier)
    tag = SIGNED_FIRST if later in SIGNING and earlier in REVIEWING else INVERTED
    return Doubt(tag, f"先“{first}”（{days[later]}），后“{second}”（{days[earlier]}）。")


def _vague(pks: Sequence[int]) -> dict[int, dict[str, str]]:
    """Acts whose day is not known, by matter; what was taken back or corrected since is left out."""
    events = Event.objects.filter(
        matter_id__in=pks, kind__in=("attested", "taken_back", "corrected")
    ).order_by("matter_id", "seq")
    found: dict[int, dict[int, dict[str, str]]] = defaultdict(dict)
    for pk, seq, kind, body in events.values_list("matter_id", "seq", "kind", "body_row__body"):
        if kind == "attested" and not _not_by_day(body):
            continue
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


def _not_by_day(body: str) -> bool:
    """Whether some act's day is only a month or a year; saves reading most bodies."""
    return any(f'"precision":"{word}"' in body for word in PRECISIONS)


def _twice(rows: Sequence[Matter], _today: date) -> Iterator[tuple[Matter, Doubt]]:
    """Another matter of the same ledger has the same two people, not long before or after."""
    by_pk = {row.pk: row for row in rows}
    names = _names(Party.objects.filter(matter_id__in=list(by_pk)))
    several = {pk: found for pk, found in names.items() if len(found) >= 2}
    wanted = {name for found in several.values() for name in found}
    same = Party.objects.filter(
        name_index__in=wanted, matter__procedure__in={r.procedure for r in rows}
    )
    others = _names(same.exclude(matter__stage=""))
    far = Matter.objects.only("number", "opened_on", "procedure", "organisation_id").in_bulk(
        list(others)
    )
    holders: dict[str, set[int]] = defaultdict(set)
    for pk, found in others.items():
        for name in found:
            holders[name].add(pk)
    for pk, found in several.items():
        row = by_pk[pk]
        beside = {other for name in found for other in holders[name]} - {pk}
        for other in sorted(beside):
            near = far[other]
            close = abs(near.opened_on - row.opened_on) <= NEAR
            if close and near.procedure == row.procedure and len(found & others[other]) >= 2:
                yield row, Doubt(TWICE, f"与{near.number}的两方当事人相同，受理日期相近。")
                break


def _names(parties: QuerySet[Party]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for pk, name in parties.exclude(name_index="").values_list("matter_id", "name_index"):
        found[pk].add(name)
    return found
