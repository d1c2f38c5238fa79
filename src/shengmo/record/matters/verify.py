"""Does everything recorded still hold, and if not, what is the first thing that does not?

Walks every matter's chain, replays its log against the tables that follow from it, then the seals, the
pinned procedures and the numbers that were given. Memory stays bounded by one portion of matters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef

from shengmo.corpus.errors import CorpusError
from shengmo.law.calendar import Calendar
from shengmo.law.errors import LawError
from shengmo.record.matters import calendars, guards, reading_back
from shengmo.record.matters.chain_walk import first_break
from shengmo.record.matters.models import (
    Counter,
    Event,
    EventBody,
    Link,
    Matter,
    ProcedureVersion,
    Seal,
    SealedHead,
)
from shengmo.record.matters.parties import PartyUnreadable
from shengmo.record.matters.reading_back import Dossier
from shengmo.record.matters.replay import first_difference
from shengmo.record.matters.seals import root_of, sealed_heads
from shengmo.record.matters.versions import procedure_of

PORTION = 500  # matters read at once
ENOUGH = 200  # faults that are told; more do not make it clearer

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold: which kind of thing, and one sentence."""

    kind: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was walked, and what did not hold: the first of each matter, at most `ENOUGH`."""

    events: int
    matters: int
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        """Whether all of it holds."""
        return not self.faults

    @property
    def first_broken(self) -> str | None:
        """The first thing that does not hold."""
        return self.faults[0].sentence if self.faults else None


def verify(progress: Progress | None = None) -> Report:
    """Walk everything; `progress` hears how many more matters were walked."""
    calendar = calendars.current()
    faults = list(_versions())
    matters = 0
    for portion in _portions():
        faults.extend(_walked(portion, calendar))
        matters += len(portion)
        if progress is not None:
            progress(len(portion))
    if not any(fault.kind == "version" for fault in faults):  # these two read the procedures
        faults.extend(chain(_threads(), _numbers()))
    faults.extend(chain(_strays(), _seals()))
    return Report(events=Event.objects.count(), matters=matters, faults=tuple(faults[:ENOUGH]))


def matters_to_walk() -> int:
    """How many matters `verify` will walk."""
    return Matter.objects.count()


def unguarded() -> tuple[str, ...]:
    """Tables of the log that lost the triggers which keep them append-only."""
    return guards.missing(connection)


def guard_again() -> None:
    """Put those triggers back."""
    with transaction.atomic():
        guards.install(connection)


# ── Matters ────────────────────────────────────────────────────────────────────────────────────


def _portions() -> Iterator[list[int]]:
    """Rows of matters, in the order in which they were recorded."""
    last = 0
    while True:
        rows = Matter.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
        portion = list(rows[:PORTION])
        if not portion:
            return
        yield portion
        last = portion[-1]


def _walked(portion: Sequence[int], calendar: Calendar) -> list[Fault]:
    """The first fault of each matter that has one.

    Somebody may act while we read, and a matter may then seem broken: so each that seems so is read
    again under a lock before it is called broken.
    """
    try:
        seem_broken = [d.pk for d in reading_back.read(portion) if _fault(d, calendar)]
    except _UNREADABLE:  # some cell of some row is not what it must be: look at each alone
        seem_broken = list(portion)
    found = (_settled(pk, calendar) for pk in seem_broken)
    return [fault for fault in found if fault is not None]


# What is raised where a cell holds no date, no number, no JSON, no procedure, or the wrong shape of it.
_UNREADABLE = (
    *(ValueError, TypeError, ArithmeticError, LookupError, AttributeError),
    *(LawError, CorpusError, PartyUnreadable),
)


def _settled(pk: int, calendar: Calendar) -> Fault | None:
    """The first fault of one matter, read while nobody can act on it."""
    try:
        with transaction.atomic():
            Matter.objects.select_for_update().filter(pk=pk).values_list("pk").first()
            dossier = next(iter(reading_back.read([pk])), None)
            return _fault(dossier, calendar) if dossier is not None else None
    except _UNREADABLE as error:
        number = Matter.objects.filter(pk=pk).values_list("number", flat=True).first()
        if isinstance(error, PartyUnreadable):
            return Fault("party", f"{number}：{error}")
        return Fault(
            "unreadable", f"{number}：登记内容读不出来，有数据被改成了系统不会写入的样子。"
        )


def _fault(dossier: Dossier, calendar: Calendar) -> Fault | None:
    """The first thing of a matter that does not hold: its chain before what follows from it."""
    broken = first_break(dossier.log)
    if broken is not None:
        return Fault(broken.kind, f"{dossier.number}{broken.sentence}。")
    different = first_difference(
        dossier.procedure, dossier.entries, dossier.fixed, dossier.guests, dossier.tables, calendar
    )
    return Fault(different.kind, f"{dossier.number}：{different.sentence}。") if different else None


# ── Everything else ────────────────────────────────────────────────────────────────────────────


def _versions() -> Iterator[Fault]:
    """The text of a procedure under which matters began is the one that was pinned."""
    for version in ProcedureVersion.objects.order_by("pk"):
        if hashlib.sha256(version.text.encode()).hexdigest() != version.sha:
            what = f"办理所依据的程序文本（{version.name}，{version.valid_from}）"
            yield Fault("version", f"{what}被改动过：与固定时的校验值不符。")


def _threads() -> Iterator[Fault]:
    """Matters that thread links connect bear the id of the oldest, all others their own."""
    eldest = _eldest()
    moved = Matter.objects.exclude(thread=F("public_id")).values_list("pk", flat=True)
    for pk in sorted({*eldest, *moved}):
        matter = Matter.objects.get(pk=pk)
        if matter.thread != eldest.get(pk, matter.public_id):
            yield Fault("thread", f"{matter.number}的并案关系被改动过：与它的关联不符。")


def _eldest() -> dict[int, UUID]:
    """For the row of each matter that a thread link touches, the least public id it is joined with."""
    known: dict[int, UUID] = {}
    groups: dict[int, list[int]] = {}
    links = Link.objects.select_related("matter__procedure_version", "other").order_by("pk")
    for link in links.iterator(PORTION):
        relation = procedure_of(link.matter.procedure_version).relations.get(link.relation)
        if relation is None or not relation.thread:
            continue
        known |= {m.pk: m.public_id for m in (link.matter, link.other)}
        joined = groups.get(link.matter_id, [link.matter_id])
        if link.other_id not in joined:
            joined += groups.get(link.other_id, [link.other_id])
        groups |= dict.fromkeys(joined, joined)
    return {pk: min(known[other] for other in joined) for pk, joined in groups.items()}


def _strays() -> Iterator[Fault]:
    """Events without a matter, bodies without an event: their owners were deleted."""
    matters = Matter.objects.filter(pk=OuterRef("matter_id"))
    stray = Event.objects.filter(~Exists(matters)).order_by("pk").first()
    if stray is not None:
        yield Fault("deleted", f"有一件事项被删除，它的记录还在（内部序号{stray.matter_id}）。")
    events = Event.objects.filter(pk=OuterRef("event_id"))
    body = EventBody.objects.filter(~Exists(events)).order_by("pk").first()
    if body is not None:
        yield Fault("deleted", f"有一条记录被删除，它的正文还在（内部序号{body.pk}）。")


def _seals() -> Iterator[Fault]:
    """Each seal follows the one before, and its root is that of its heads."""
    previous = ""
    for seal in Seal.objects.order_by("pk"):
        if seal.previous != previous:
            yield Fault("seal", f"第{seal.pk}号封存与前一号接不上：有封存被删除或者改动过。")
            return
        if root_of(seal.previous, seal.at, sealed_heads(seal)) != seal.root:
            yield Fault("seal", f"第{seal.pk}号封存的封存值与它封存的内容不符：封存被改动过。")
            return
        previous = seal.root
    seals = Seal.objects.filter(pk=OuterRef("seal_id"))
    if SealedHead.objects.filter(~Exists(seals)).exists():
        yield Fault("seal", "有封存被删除，它封存的内容还在。")


def _numbers() -> Iterator[Fault]:
    """Numbers are given without gaps: a gap is a matter deleted whole, a number too many a counter set back."""
    for counter in Counter.objects.select_related("organisation").order_by("pk"):
        series = Matter.objects.filter(
            organisation=counter.organisation_id, procedure=counter.procedure
        )
        present = set(series.values_list("number", flat=True))
        formats = reading_back.number_formats(counter.procedure)
        for serial in range(1, counter.last + 2):
            wanted = {text.format(year=counter.year, serial=serial) for text in formats}
            what = f"{counter.organisation.name}的{min(wanted, default='')}"
            if serial > counter.last and wanted & present:
                yield Fault("counter", f"{what}之前的编号计数被改小过：登记簿上已经有它。")
            elif serial <= counter.last and not wanted & present:
                yield Fault("deleted", f"{what}被删除：编号是连续的，登记簿上却没有它。")
                break
