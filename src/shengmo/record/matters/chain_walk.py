"""Does a matter's chain hold, and if not, what was done to it: edited, deleted, inserted, reordered? Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from shengmo.record.matters.chain import Envelope, body_hash, event_hash
from shengmo.record.matters.commands import KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One event with its body, as it stands in the tables."""

    pk: int
    seq: int
    kind: str
    happened_on: date
    entered_at: datetime
    actor: str
    recorder: str
    proof: str
    previous: str
    body_hash: str
    hash: str
    salt: str | None  # None: there is no body
    body: str | None
    personal_salt: str | None
    personal: str | None
    erased_by: int | None

    def __str__(self) -> str:
        kind = KINDS.get(self.kind, self.kind)
        return f"第{self.seq}条记录（{kind}，{self.happened_on.isoformat()}）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What a seal says of a matter: its log up to `seq` hashed to `head`."""

    seal: int
    seq: int
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """A matter's log as it stands, in the order of `seq`, and what must agree with it."""

    matter: str  # public id
    version: int
    head: str
    lines: Sequence[Line]
    sealed: Sequence[Sealed]


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a chain does not hold: which kind of break, and its sentence."""

    kind: str  # edited | body | deleted | inserted | reordered | personal | head | sealed
    seq: int
    sentence: str


def first_break(log: Log) -> Break | None:
    """Walk the chain from its beginning; None where all of it holds."""
    previous = ""
    for place, line in enumerate(log.lines, start=1):
        found = _chained(log, place, line, previous) or _said(log, line)
        if found is not None:
            return found
        previous = line.hash
    return _ended(log, previous) or _sealed(log)


def _chained(log: Log, place: int, line: Line, previous: str) -> Break | None:
    """Whether the event belongs where it stands."""
    if line.seq == place and line.previous == previous and _hashes(log, line, place):
        beyond = place > log.version and log.head != log.lines[-1].hash
        return _inserted(line) if beyond else None
    if line.seq != place:
        return _gap(place, line)
    if line.hash in {other.hash for other in log.lines[: place - 1]}:  # a copy
        return _inserted(line)
    if any(other.previous == previous and _hashes(log, other, place) for other in log.lines):
        return _displaced(log, line)
    return _changed(log, place, line)


def _changed(log: Log, place: int, line: Line) -> Break:
    """The event that belongs here is nowhere: it was edited, or deleted and others moved up."""
    if _hashes(log, line, place):
        return _deleted(place, "它与前一条记录接不上")
    came_from = _original_place(log, line)
    if came_from is None:
        return _inserted(line) if place > log.version else _edited(line)
    if came_from < place:  # the one before took its place
        return _inserted(log.lines[place - 2])
    if line.previous in {other.hash for other in log.lines}:
        return _reordered(line, came_from)
    return _deleted(place, f"现在的第{place}条原是第{came_from}条")


def _gap(place: int, line: Line) -> Break:
    if line.seq < place:
        return _inserted(line)
    return _deleted(place, f"{line}之前缺号")


def _displaced(log: Log, line: Line) -> Break:
    """The event that belongs here stands elsewhere: two changed places, or one was put before it."""
    came_from = _original_place(log, line)
    known = line.previous in {other.hash for other in log.lines}
    return _reordered(line, came_from) if came_from is not None and known else _inserted(line)


def _original_place(log: Log, line: Line) -> int | None:
    """The place for which the event was hashed, if it was only moved."""
    places = range(1, max(log.version, len(log.lines)) + 2)
    return next((seq for seq in places if seq != line.seq and _hashes(log, line, seq)), None)


def _hashes(log: Log, line: Line, seq: int) -> bool:
    """Whether the event's hash is that of what it says now, at that place."""
    envelope = Envelope(
        previous=line.previous,
        matter=log.matter,
        seq=seq,
        kind=line.kind,
        happened_on=line.happened_on,
        entered_at=line.entered_at,
        actor=line.actor,
        recorder=line.recorder,
        proof=line.proof,
        body_hash=line.body_hash,
    )
    return event_hash(envelope) == line.hash


def _said(log: Log, line: Line) -> Break | None:
    """Whether the body is the one that was hashed, and its personal half stands or was erased."""
    if line.body is None or line.salt is None:
        return Break("body", line.seq, f"{line}的正文不见了")
    if body_hash(line.salt, line.body) != line.body_hash:
        return Break("body", line.seq, f"{line}的正文被改动过：与登记时的校验值不符")
    sealed = json.loads(line.body).get("personal")
    salt, personal = line.personal_salt or "", line.personal or ""
    if line.erased_by is not None:
        return _erased(log, line)
    if sealed is None and not personal and not salt:
        return None
    if sealed != body_hash(salt, personal):
        return Break("personal", line.seq, f"{line}的个人信息被改动过，或者未经登记就被抹去")
    return None


def _erased(log: Log, line: Line) -> Break | None:
    """An erasure must name an event of the same matter, after it, that says so."""
    by = next((other for other in log.lines if other.pk == line.erased_by), None)
    if by is not None and by.kind == "erased" and by.seq > line.seq and not line.personal:
        return None
    return Break("personal", line.seq, f"{line}的个人信息被抹去，却没有相应的抹去记录")


def _ended(log: Log, previous: str) -> Break | None:
    """Whether the log ends where the matter says it does."""
    present = len(log.lines)
    if log.version != present and log.head == previous:
        sentence = f"登记簿上的记录条数被改动过：写的是{log.version}条，实有{present}条"
        return Break("head", present, sentence)
    if log.version > present:
        return _deleted(present + 1, f"登记簿上应有{log.version}条，现有{present}条")
    if log.head != previous:
        sentence = f"登记簿上最后一条（第{log.version}条）的校验值与记录本身的不符"
        return Break("head", log.version, sentence)
    return None


def _sealed(log: Log) -> Break | None:
    """Whether the log is still the one that was sealed, however well a new one was forged."""
    for sealed in log.sealed:
        if sealed.seq > len(log.lines):
            why = f"第{sealed.seal}号封存时已有{sealed.seq}条，现有{len(log.lines)}条"
            return _deleted(len(log.lines) + 1, why)
        if log.lines[sealed.seq - 1].hash != sealed.head:
            sentence = f"第{sealed.seq}条及以前的记录被改写过：与第{sealed.seal}号封存不符"
            return Break("sealed", sealed.seq, sentence)
    return None


def _edited(line: Line) -> Break:
    return Break("edited", line.seq, f"{line}被改动过：与登记时的校验值不符")


def _inserted(line: Line) -> Break:
    return Break("inserted", line.seq, f"{line}是后来插进去的，不是由系统登记的")


def _reordered(line: Line, came_from: int) -> Break:
    return Break("reordered", line.seq, f"{line}的顺序被调换过：它原是第{came_from}条")


def _deleted(seq: int, why: str) -> Break:
    return Break("deleted", seq, f"第{seq}条记录被删除：{why}")
