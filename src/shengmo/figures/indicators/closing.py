"""What is frozen when a report is closed, and what has moved since?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from shengmo.corpus.catalogue import Indicator
from shengmo.figures.errors import BrokenList, NotFrozen
from shengmo.figures.indicators.cube import rounded
from shengmo.figures.indicators.figures import Figure, Role, Status
from shengmo.figures.indicators.freezing import (
    TOPIC,
    Closing,
    Frozen,
    FrozenFigure,
    list_text,
    read_closing,
    read_list,
    sha_of,
)
from shengmo.figures.indicators.models import FrozenList
from shengmo.figures.indicators.reading import Year
from shengmo.figures.indicators.stating import BLANK, Account, behind, figures_of
from shengmo.figures.indicators.tracing import Contribution, contributions
from shengmo.law.procedures.log import Noted
from shengmo.record.matters.bodies import read_saying
from shengmo.record.matters.models import Event, Matter
from shengmo.record.organisations import queries as organisations

REPORT = "annual-report"
_CHUNK = 5000


@dataclass(frozen=True, slots=True)
class LaterEvent:
    """An event that was entered after the closing."""

    seq: int
    kind: str
    happened_on: date
    entered_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A matter whose share of a figure is no longer what it was, and the events since."""

    matter: str
    number: str
    title: str
    before: str
    after: str
    events: tuple[LaterEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A frozen figure beside the live one: what came in, what fell out, what weighs differently."""

    frozen: Figure
    live: Figure | None  # None: the cut's value no longer occurs
    added: tuple[Moved, ...]
    removed: tuple[Moved, ...]
    changed: tuple[Moved, ...]
    redefined: bool  # the definition is no longer the same

    @property
    def same(self) -> bool:
        """Whether nothing moved."""
        still = self.live is not None and self.live.value == self.frozen.value
        return still and not (self.added or self.removed or self.changed or self.redefined)


@dataclass(frozen=True, slots=True)
class Behind:
    """A live figure and the matters behind it, with the shares that freezing keeps."""

    figure: Figure
    rows: tuple[Frozen, ...]

    @property
    def text(self) -> str:
        """The list as it is kept."""
        return list_text(self.rows)


def everything(year: Year) -> tuple[Behind, ...]:
    """Every figure of a year with the matters behind it, in one pass over single matters."""
    account = year.account(by_matter=True)
    found = [
        (figure, _contributions(account, indicator, figure))
        for indicator in year.indicators
        for figure in figures_of(account, indicator)
    ]
    ids = {c.matter for _, shares in found for c in shares}
    known = _identities(ids)
    return tuple(Behind(figure, _rows(shares, known)) for figure, shares in found)


def _contributions(
    account: Account, indicator: Indicator, figure: Figure
) -> tuple[Contribution, ...]:
    definition, cells = behind(account, indicator, figure.status)
    cut = {name: "" if value == BLANK else value for name, value in figure.by.items()}
    return contributions(definition, cells, cut)


def _identities(ids: Iterable[int]) -> dict[int, tuple[str, int]]:
    """Public id and version of matters by row id."""
    found: dict[int, tuple[str, int]] = {}
    ordered = sorted(ids)
    for start in range(0, len(ordered), _CHUNK):
        rows = Matter.objects.filter(pk__in=ordered[start : start + _CHUNK])
        for pk, public_id, version in rows.values_list("pk", "public_id", "version"):
            found[pk] = (str(public_id), version)
    return found


def _rows(
    shares: Sequence[Contribution], known: Mapping[int, tuple[str, int]]
) -> tuple[Frozen, ...]:
    """One row a matter; a key stands in the place of the amount."""
    above: dict[int, list[str]] = {}
    below: dict[int, str] = {}
    for share in shares:
        if share.role is Role.DENOMINATOR:
            below[share.matter] = str(rounded(share.amount))
            above.setdefault(share.matter, [])
        else:
            above.setdefault(share.matter, []).append(share.key or str(rounded(share.amount)))
    return tuple(
        Frozen(*known[matter], "|".join(texts), below.get(matter, ""))
        for matter, texts in above.items()
    )


def closings(organisation: str, year: int) -> tuple[Closing, ...]:
    """The closings of a year's report, the first one first."""
    place = organisations.organisation(organisation)
    events = Event.objects.filter(
        kind=TOPIC,
        matter__procedure=REPORT,
        matter__organisation_id=place.pk,
        matter__key=str(year),
    )
    found = []
    for event in events.select_related("matter", "body_row").order_by("entered_at", "pk"):
        said = read_saying(event.kind, event.body_row.body)
        if isinstance(said, Noted):
            matter = str(event.matter.public_id)
            found.append(read_closing(said.text, matter, event.seq, event.entered_at))
    return tuple(found)


def latest_closing(organisation: str, year: int) -> Closing:
    """The last closing of a year's report.

    Raises:
        NotFrozen: it was never closed.
    """
    found = closings(organisation, year)
    if not found:
        raise NotFrozen(
            f"“{organisation}”{year}年度的报告还没有定稿，没有冻结的数字；请先定稿，或者去掉--frozen。"
        )
    return found[-1]


def frozen_figures(organisation: str, year: int) -> tuple[Figure, ...]:
    """The figures of the closed report, as they were.

    Raises:
        UnknownOrganisation, NotFrozen.
    """
    return tuple(frozen.figure for frozen in latest_closing(organisation, year).figures)


def compare(organisation: str, year: int) -> tuple[Comparison, ...]:
    """Every frozen figure beside the live one as of the same day.

    Raises:
        UnknownOrganisation, NotFrozen.
    """
    closing = latest_closing(organisation, year)
    live = {_name(b.figure): b for b in everything(Year.of(organisation, year, closing.as_of))}
    lists = _lists(frozen.list_sha for frozen in closing.figures)
    pairs = [(frozen, live.get(_name(frozen.figure))) for frozen in closing.figures]
    differences = [_difference(frozen, behind, lists) for frozen, behind in pairs]
    cards = _cards({m for found in differences for m in found}, closing.at)
    return tuple(
        _comparison(frozen, behind, found, cards)
        for (frozen, behind), found in zip(pairs, differences, strict=True)
    )


def _name(figure: Figure) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """A plan's target and a ledger's total stand beside what was counted, under the same code."""
    beside = str(figure.status) if figure.status in (Status.TARGET, Status.TOTAL) else ""
    return figure.indicator, beside, tuple(sorted(figure.by.items()))


def _lists(shas: Iterable[str]) -> dict[str, str]:
    """The lists of these hashes.

    Raises:
        BrokenList: one is not there, or its text has another hash.
    """
    wanted = set(shas)
    rows = FrozenList.objects.filter(sha256__in=wanted).values_list("sha256", "body")
    found = {sha: body for sha, body in rows if sha_of(body) == sha}
    if found.keys() != wanted:
        raise BrokenList
    return found


Difference = Mapping[str, tuple[str, str]]  # matter → share before and after; blank: none


def _difference(
    frozen: FrozenFigure, behind: Behind | None, lists: Mapping[str, str]
) -> Difference:
    """The matters whose share differs; lists with one hash are one list."""
    text = behind.text if behind else list_text(())
    if sha_of(text) == frozen.list_sha:
        return {}
    before = _shares(read_list(lists[frozen.list_sha]))
    after = _shares(behind.rows if behind else ())
    return {
        matter: (before.get(matter, ""), after.get(matter, ""))
        for matter in sorted(before.keys() | after.keys())
        if before.get(matter) != after.get(matter)
    }


def _shares(rows: Iterable[Frozen]) -> dict[str, str]:
    """How a matter's share reads: its amount or key, and what only the denominator has."""
    return {row.matter: f"{row.above}/{row.below}" if row.below else row.above for row in rows}


Card = tuple[str, str, tuple[LaterEvent, ...]]


def _cards(matters: Iterable[str], since: datetime) -> dict[str, Card]:
    """Number, title and later events of the matters that moved."""
    wanted = list(matters)
    later: dict[str, list[LaterEvent]] = {}
    events = Event.objects.filter(matter__public_id__in=wanted, entered_at__gt=since)
    for event in events.select_related("matter").order_by("matter_id", "seq"):
        found = LaterEvent(event.seq, event.kind, event.happened_on, event.entered_at)
        later.setdefault(str(event.matter.public_id), []).append(found)
    rows = Matter.objects.filter(public_id__in=wanted)
    return {
        str(public_id): (number, title, tuple(later.get(str(public_id), ())))
        for public_id, number, title in rows.values_list("public_id", "number", "title")
    }


def _comparison(
    frozen: FrozenFigure, behind: Behind | None, found: Difference, cards: Mapping[str, Card]
) -> Comparison:
    moved = [_moved(matter, shares, cards[matter]) for matter, shares in found.items()]
    live = behind.figure if behind else None
    was = frozen.figure.receipt.definition_sha
    return Comparison(
        frozen=frozen.figure,
        live=live,
        added=tuple(m for m in moved if not m.before),
        removed=tuple(m for m in moved if not m.after),
        changed=tuple(m for m in moved if m.before and m.after),
        redefined=live is not None and live.receipt.definition_sha != was,
    )


def _moved(matter: str, shares: tuple[str, str], card: Card) -> Moved:
    (before, after), (number, title, events) = shares, card
    return Moved(
        matter=matter, number=number, title=title, before=before, after=after, events=events
    )
