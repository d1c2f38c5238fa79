"""How is the log sealed, so that even whoever owns the database cannot rewrite it unseen?

A seal hashes the seal before it, its moment, and the heads of all matters that moved since. The latest
one can be printed and kept in a drawer: from then on a rewritten past contradicts the paper.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, OuterRef, Q, Subquery

from shengmo.record.errors import RecordError
from shengmo.record.matters.chain import canonical
from shengmo.record.matters.models import Matter, Seal, SealedHead

FORMAT = "shengmo-seal-1"
# A long import writes its moment of entry when it begins and is seen when it ends.
LOOK_BACK = timedelta(days=2)
BATCH = 2000  # rows written at once


class NoSuchSeal(RecordError):
    """A seal was asked for by a number that none has."""


@dataclass(frozen=True, slots=True, order=True)
class Head:
    """A matter's log up to `seq`, hashed to `head`; heads sort by the matter's public id."""

    matter: str
    seq: int
    head: str


def root_of(previous: str, at: datetime, heads: Iterable[Head]) -> str:
    """The root over the seal before, the moment, and the heads in order of their matters."""
    digest = hashlib.sha256()
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    digest.update(canonical([FORMAT, previous, moment]).encode())
    for head in heads:
        digest.update(b"\n" + canonical([head.matter, head.seq, head.head]).encode())
    return digest.hexdigest()


def seal(now: datetime, *, whole: bool = False) -> Seal | None:
    """Seal every head that moved since the last seal; None where none did.

    Only what was entered since shortly before the last seal is looked at, unless the `whole` register
    is: a clock that was set back may have let something slip by.

    Two workers may seal at once: only one seal can follow another, and the later one finds nothing
    left to do in the next round.
    """
    try:
        with transaction.atomic():
            return _sealed(latest(), now, whole=whole)
    except IntegrityError:
        return None


def _sealed(last: Seal | None, now: datetime, *, whole: bool) -> Seal | None:
    """Write the seal that follows `last`, inside a transaction."""
    moved = _moved(None if whole else last)
    if not moved:
        return None
    previous = last.root if last else ""
    root = root_of(previous, now, (head for head, _ in moved))
    new = Seal.objects.create(previous=previous, at=now, root=root)
    rows = [
        SealedHead(seal=new, matter_id=row, seq=head.seq, head=head.head) for head, row in moved
    ]
    SealedHead.objects.bulk_create(rows, batch_size=BATCH)
    return new


def _moved(last: Seal | None) -> list[tuple[Head, int]]:
    """Heads that no seal covers yet, with their matters' rows, sorted; without `last`, all of them."""
    newest = SealedHead.objects.filter(matter=OuterRef("pk")).order_by("-seq").values("seq")[:1]
    open_heads = Matter.objects.annotate(sealed=Subquery(newest)).filter(
        Q(sealed__isnull=True) | Q(sealed__lt=F("version"))
    )
    if last is not None:
        open_heads = open_heads.filter(changed_at__gte=last.at - LOOK_BACK)
    rows = open_heads.values_list("public_id", "version", "head", "pk")
    return sorted((Head(str(public), seq, head), row) for public, seq, head, row in rows)


def sealed_heads(of: Seal) -> Iterator[Head]:
    """The heads under a seal, in the order in which its root hashes them."""
    rows = SealedHead.objects.filter(seal=of).order_by("matter__public_id", "seq")
    pairs = rows.values_list("matter__public_id", "seq", "head").iterator(BATCH)
    return (Head(str(matter), seq, head) for matter, seq, head in pairs)


def latest() -> Seal | None:
    """The last seal."""
    return Seal.objects.order_by("-pk").first()


def numbered(number: int) -> Seal:
    """The seal of that number, to be compared with what was printed of it.

    Raises:
        NoSuchSeal: there is none, so it was deleted, or the paper is of another installation.
    """
    found = Seal.objects.filter(pk=number).first()
    if found is None:
        raise NoSuchSeal(
            f"没有第{number}号封存：它被删除过，或者这张纸是别处的；请查明，再用备份核对。"
        )
    return found


def printable(of: Seal) -> str:
    """A seal as a clerk prints it, dates and keeps it away from the machine."""
    moment = of.at.astimezone(ZoneInfo(settings.TIME_ZONE))
    root = " ".join(of.root[place : place + 8] for place in range(0, 64, 8))
    return (
        "绳墨 日志封存凭证\n\n"
        f"第 {of.pk} 号    封存时间：{moment:%Y-%m-%d %H:%M:%S}\n"
        f"本次封存事项：{SealedHead.objects.filter(seal=of).count()} 件\n"
        f"封存值：\n{root[:35]}\n{root[36:]}\n\n"
        "请打印后签名、注明日期，与数据分开保管。以后核对时，\n"
        "系统里同一号封存的封存值应与本页完全相同；不同，即说明封存之前的记录被改动过。\n\n"
        "保管人：____________    日期：____________\n"
    )
