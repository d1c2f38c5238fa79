"""What did a person compute by hand from the article? Worked examples, beside the law they test.

An example is a sentence, acts with their days and people, the facts that the gates would ask the
record for, and what must come out: which act is refused and why, the stage, the due days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shengmo.law.cursor import Cursor
from shengmo.law.errors import FaultySource
from shengmo.law.procedures.facts import CredentialFact, LinkedFact
from shengmo.law.procedures.log import DocumentGiven, OverrideGiven
from shengmo.law.sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One act that is asked for. Empty `closed` and `refused`: it must be allowed.

    `fields` are as typed by a person; `closed` names gates that must be closed, `refused` holds
    pieces of the sentence that the person must read.
    """

    line: int
    act: str
    on: date
    by: str
    fields: Mapping[str, str]
    documents: tuple[DocumentGiven, ...]
    overrides: tuple[OverrideGiven, ...]
    outcome: str
    closed: tuple[str, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """How the matter must stand at the end; None and empty: not looked at."""

    on: date | None
    stage: str
    phase: str
    outcome: str
    measures: Mapping[str, Decimal]
    clocks: Mapping[str, date | None]  # None: the clock runs, but its day cannot be computed
    idle: tuple[str, ...]  # clocks that must not have begun


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked example: its sentence, the world around it, the acts, the expectation."""

    name: str
    line: int
    settings: Mapping[str, object]  # what a locality would set
    people: Mapping[str, tuple[str, ...]]  # person → roles
    credentials: tuple[tuple[str, CredentialFact], ...]  # register, fact (`valid` is computed)
    linked: Mapping[str, tuple[LinkedFact, ...]]
    steps: tuple[Step, ...]
    expected: Expected


def parse_examples(source: Source) -> tuple[Example, ...]:
    """The examples of one file.

    Raises:
        FaultySource: with every mistake of the file and its line.
    """
    top = Cursor(source)
    top.only("procedure", "people", "examples")
    people = _people(top)
    examples = tuple(_example(name, at, people) for name, at in top.named("examples"))
    if top.faults:
        raise FaultySource(tuple(top.faults))
    return examples


def _example(name: str, at: Cursor, people: Mapping[str, tuple[str, ...]]) -> Example:
    at.only("name", "settings", "people", "credentials", "linked", "acts", "expect")
    settings = at.at("settings").value
    return Example(
        name=name,
        line=at.line,
        settings=settings if isinstance(settings, Mapping) else {},
        people={**people, **_people(at)},
        credentials=tuple(_credential(place) for place in at.each("credentials")),
        linked=_linked(at),
        steps=tuple(_step(place) for place in at.each("acts")),
        expected=_expected(at.at("expect")),
    )


def _people(at: Cursor) -> dict[str, tuple[str, ...]]:
    place = at.at("people")
    found = place.value if isinstance(place.value, Mapping) else {}
    return {str(person): place.texts(person) for person in found}


def _credential(at: Cursor) -> tuple[str, CredentialFact]:
    at.only("person", "register", "number", "from", "to")
    person = at.text("person", required=True)
    fact = CredentialFact(
        person, person, at.text("number"), at.day("from"), at.day("to"), valid=False
    )
    return at.text("register", required=True), fact


def _linked(at: Cursor) -> dict[str, tuple[LinkedFact, ...]]:
    place = at.at("linked")
    found = place.value if isinstance(place.value, Mapping) else {}
    return {str(r): tuple(_linked_fact(one) for one in place.each(str(r))) for r in found}


def _linked_fact(at: Cursor) -> LinkedFact:
    at.only(
        "number", "procedure", "stage", "phase", "outcome", "outcome_title", "done", "documents"
    )
    return LinkedFact(
        matter=at.text("number", required=True),
        number=at.text("number", required=True),
        procedure=at.text("procedure", required=True),
        stage=at.text("stage"),
        phase=at.text("phase"),
        outcome=at.text("outcome"),
        done=at.texts("done"),
        documents=tuple((d.kind, d.sha256) for d in _documents(at)),
        outcome_title=at.text("outcome_title"),
    )


def _step(at: Cursor) -> Step:
    at.only(
        *("act", "day", "by", "fields", "documents", "overrides", "outcome", "closed", "refused")
    )
    return Step(
        line=at.line,
        act=at.text("act", required=True),
        on=at.day("day", required=True) or date.min,
        by=at.text("by", required=True),
        fields=_typed_by_hand(at.at("fields")),
        documents=_documents(at),
        overrides=tuple(_override(place) for place in at.each("overrides")),
        outcome=at.text("outcome"),
        closed=at.texts("closed"),
        refused=at.texts("refused"),
    )


def _typed_by_hand(at: Cursor) -> dict[str, str]:
    """Field values as a person would type them."""
    found = at.value if isinstance(at.value, Mapping) else {}
    return {str(name): _typed(value) for name, value in found.items()}


def _typed(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return "，".join(str(one) for one in value)
    return str(value)


def _documents(at: Cursor) -> tuple[DocumentGiven, ...]:
    """Documents as kind → a word that stands for the hash of their bytes."""
    place = at.at("documents")
    found = place.value if isinstance(place.value, Mapping) else {}
    return tuple(DocumentGiven(str(kind), str(word), str(word)) for kind, word in found.items())


def _override(at: Cursor) -> OverrideGiven:
    at.only("gate", "reason", "by")
    return OverrideGiven(
        gate=at.text("gate", required=True),
        kind="",
        role="",
        reason=at.text("reason"),
        by=at.text("by", required=True),
    )


def _expected(at: Cursor) -> Expected:
    at.only("day", "stage", "phase", "outcome", "measures", "clocks", "idle")
    measures, clocks = at.at("measures"), at.at("clocks")
    names = measures.value if isinstance(measures.value, Mapping) else {}
    limits = clocks.value if isinstance(clocks.value, Mapping) else {}
    return Expected(
        on=at.day("day"),
        stage=at.text("stage"),
        phase=at.text("phase"),
        outcome=at.text("outcome"),
        measures={str(name): measures.number(name) or Decimal(0) for name in names},
        clocks={str(name): clocks.day(name) for name in limits},
        idle=at.texts("idle"),
    )
