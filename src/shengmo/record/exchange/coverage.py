"""What stands in one ledger and in no other that should know it: sealed but never reviewed?

Coverage by subtraction. A list for the unit's own eyes, for somebody to look at: two ledgers may
call one contract by two names, so nothing here is a finding against anybody, nor is it counted.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from shengmo.corpus import shelf
from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.state import State
from shengmo.record.exchange.files import read_workbook
from shengmo.record.exchange.keys import Found, chunks, keys_of
from shengmo.record.exchange.mapping import Given
from shengmo.record.exchange.recognising import recognise
from shengmo.record.exchange.understanding import Reader, Understood
from shengmo.record.matters.bodies import read_state
from shengmo.record.matters.models import Matter, Snapshot
from shengmo.record.organisations.queries import OrganisationRef

SHORTEST = 4  # signs of a name that may be looked for within another
_PAPER = ("contract", "document", "decision")
_ITEM = ("contract", "village", "document", "decision")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtraction:
    """Matters of `ledger` in which `act` was done, minus those that `known_in` knows."""

    title: str
    ledger: str
    act: str
    known_in: str
    relation: str  # of the first to the second
    where: Mapping[str, Collection[str]] = field(default_factory=dict)
    number_field: str = ""  # the number under which the second may know it


SUBTRACTIONS = (
    Subtraction(
        title="用印 − 审查", ledger="seal-use", act="seal", known_in="legality-review",
        relation="review", where={"paper_kind": _PAPER},
    ),
    Subtraction(
        title="用印 − 合同", ledger="seal-use", act="seal", known_in="government-contract",
        relation="contract", where={"paper_kind": ("contract",)}, number_field="contract_number",
    ),
    Subtraction(
        title="合同签订 − 审查", ledger="government-contract", act="sign",
        known_in="legality-review", relation="review",
    ),
    Subtraction(
        title="会议议题 − 审查", ledger="agenda-item", act="decide", known_in="legality-review",
        relation="review", where={"category": _ITEM},
    ),
    Subtraction(
        title="规范性文件 − 审查", ledger="normative-document", act="issue",
        known_in="legality-review", relation="review",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unknown:
    """One thing that a ledger has and the other does not know."""

    subtraction: str
    matter: str  # public id
    number: str
    title: str
    on: date
    message: str


@dataclass(frozen=True, slots=True)
class UnknownRow:
    """A row of a file that the ledger does not know."""

    sheet: str
    row: int
    text: str


def unknown_to_others(organisation: OrganisationRef, today: date) -> tuple[Unknown, ...]:
    """Every subtraction of the organisation's ledgers, the newest act first."""
    found = (one for s in SUBTRACTIONS for one in _unknown(s, organisation, today))
    return tuple(sorted(found, key=lambda one: (one.subtraction, one.on), reverse=True))


def _unknown(
    subtraction: Subtraction, organisation: OrganisationRef, today: date
) -> Iterator[Unknown]:
    procedures = {p.name: p for p in _procedures(organisation, today, subtraction)}
    if len(procedures) < 2:
        return
    first, second = procedures[subtraction.ledger], procedures[subtraction.known_in]
    if subtraction.act not in first.acts:
        return
    names, numbers = _names(organisation, second.name)
    for matter, state in _done(organisation, subtraction):
        number = str(state.fields.get(subtraction.number_field, ""))
        if state.links.get(subtraction.relation) or (number and _plain(number) in numbers):
            continue
        if not _known(matter.title, names):
            on = state.done[subtraction.act].last_on
            message = (
                f"{on}已“{first.acts[subtraction.act].title}”，"
                f"“{second.title}”台账里没有关联的，也没有同名的"
            )
            yield Unknown(
                subtraction.title, str(matter.public_id), matter.number, matter.title, on, message
            )


def _procedures(
    organisation: OrganisationRef, today: date, subtraction: Subtraction
) -> Iterator[Procedure]:
    for name in (subtraction.ledger, subtraction.known_in):
        if name in shelf.procedure_names():
            yield shelf.load_procedure(name, today, organisation.locality)[0]


def _done(organisation: OrganisationRef, wanted: Subtraction) -> Iterator[tuple[Matter, State]]:
    """Matters of the first ledger in which the act was done, and that are of the wanted kind."""
    rows = Matter.objects.filter(organisation_id=organisation.pk, procedure=wanted.ledger)
    for part in chunks(rows.exclude(stage="").order_by("pk").values_list("pk", flat=True)):
        matters = Matter.objects.in_bulk(part)
        stored = Snapshot.objects.filter(matter_id__in=part).values_list("matter_id", "state")
        for pk, text in stored.order_by("matter_id"):
            state = read_state(text)
            if wanted.act in state.done and all(
                state.fields.get(name) in values for name, values in wanted.where.items()
            ):
                yield matters[pk], state


def _names(organisation: OrganisationRef, procedure: str) -> tuple[frozenset[str], frozenset[str]]:
    """Names and numbers by which the second ledger knows its matters."""
    rows = Matter.objects.filter(organisation_id=organisation.pk, procedure=procedure)
    known = list(rows.exclude(stage="").values_list("title", "key", "number"))
    names = frozenset(_plain(title) for title, _, _ in known if title)
    return names, frozenset(_plain(text) for _, key, number in known for text in (key, number))


def _known(title: str, names: Collection[str]) -> bool:
    """Whether a name is among the others, or within one, or one within it."""
    plain = _plain(title)
    if plain in names:
        return True
    long_enough = (name for name in names if min(len(name), len(plain)) >= SHORTEST)
    return any(name in plain or plain in name for name in long_enough)


def _plain(text: str) -> str:
    return "".join(s for s in unicodedata.normalize("NFKC", text).casefold() if s.isalnum())


# ── A file against a ledger ─────────────────────────────────────────────────────────────────────


def unknown_rows(
    name: str,
    procedure_name: str,
    data: bytes,
    organisation: OrganisationRef,
    today: date,
    given: Given | None = None,
) -> tuple[UnknownRow, ...]:
    """Rows of a file, such as the finance office's payments, that the ledger does not know.

    Nothing is taken in: the file need not be of the ledger's form, if it has a number or a name.

    Raises:
        NotALedger, NotMapped: as for an import.
    """
    procedure, _, _ = shelf.load_procedure(procedure_name, today, organisation.locality)
    book = read_workbook(data, name)
    mapped = recognise(book, procedure, given or Given(), name, today, organisation).tables
    readers = [(Reader(procedure, one, given or Given(), {}), one.table.lines) for one in mapped]
    rows = [reader.read(line) for reader, lines in readers for line in lines]
    return tuple(_not_found(rows, procedure, organisation))


def _not_found(
    rows: Sequence[Understood], procedure: Procedure, organisation: OrganisationRef
) -> Iterator[UnknownRow]:
    found = Found(organisation.pk, procedure)
    keys = [keys_of(row, procedure) for row in rows]
    found.look_up(rows, keys)
    names, numbers = _names(organisation, procedure.name)
    for row, of_row in zip(rows, keys, strict=True):
        matter, _ = found.matter(row, of_row)
        title = str(row.fields.get(procedure.title_field, ""))
        own = (_plain(str(row.fields.get(name, ""))) for name in procedure.key_fields)
        if matter is None and not (title and _known(title, names)) and not (set(own) & numbers):
            yield UnknownRow(row.sheet, row.row, _told(row.by_header.values()))


def _told(texts: Iterable[str]) -> str:
    """What the row says of itself, shortly."""
    return " · ".join(text for text in texts if text)[:120]
