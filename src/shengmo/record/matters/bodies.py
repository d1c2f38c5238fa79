"""How is what an event says written into its body, and read back as the same frozen type?"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from shengmo.law.procedures.facts import Facts
from shengmo.law.procedures.log import (
    Acted,
    Attested,
    AttestedAct,
    Corrected,
    DocumentGiven,
    LinkedTo,
    Noted,
    OverrideGiven,
    Saying,
    TakenBack,
    UnlinkedFrom,
)
from shengmo.law.procedures.state import ClockMove, Done, Filed, Running, State
from shengmo.law.procedures.values import Value
from shengmo.record.matters.chain import canonical
from shengmo.record.matters.refusals import NotUnderstood

Json = Mapping[str, object]


def kind_of(saying: Saying) -> str:
    """The word in the log's `kind` column."""
    match saying:
        case Acted():
            return "acted"
        case Attested():
            return "attested"
        case Corrected():
            return "corrected"
        case LinkedTo():
            return "linked"
        case UnlinkedFrom():
            return "unlinked"
        case TakenBack():
            return "taken_back"
        case Noted(topic, _):
            return topic


def plain(value: object) -> object:
    """A frozen value as JSON: dates and decimals keep their type in a one-key object.

    Raises:
        NotUnderstood: a text holds the sign NUL, which not every database can keep.
    """
    if isinstance(value, str):
        if "\x00" in value:
            raise NotUnderstood("还不能登记：文字里有看不见的空字符（NUL），请重新输入这段文字。")
        return value
    if isinstance(value, bool | int) or value is None:
        return value
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, list | tuple | frozenset):
        return [plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    raise TypeError(f"cannot be written into a body: {type(value).__name__}")


@lru_cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a frozen type, in order."""
    return tuple(field.name for field in dataclass_fields(kind))


def facts_used(facts: Facts) -> object:
    """Needs and answers as JSON, for whoever reads the log later; replay does not ask them."""
    return [
        [type(need).__name__, plain(need), plain(answer)] for need, answer in facts.answers.items()
    ]


def value_of(found: object) -> Value:
    """A field's value back from JSON."""
    if isinstance(found, Mapping):
        if "date" in found:
            return date.fromisoformat(str(found["date"]))
        return Decimal(str(found["decimal"]))
    if isinstance(found, list):
        return tuple(str(item) for item in found)
    if isinstance(found, bool | int | str):
        return found
    raise TypeError(f"not a field's value: {found!r}")


def read_saying(kind: str, body: str) -> Saying:
    """What an event says, back from its body."""
    data = json.loads(body)["saying"]
    reader = _READERS.get(kind)
    return reader(data) if reader else Noted(kind, str(data["text"]))


def _values(data: Json) -> dict[str, Value]:
    return {name: value_of(found) for name, found in _mapping(data.get("fields")).items()}


def _documents(data: Json) -> tuple[DocumentGiven, ...]:
    return tuple(
        DocumentGiven(str(d["kind"]), str(d["sha256"]), str(d["title"]))
        for d in _items(data, "documents")
    )


def _acted(data: Json) -> Saying:
    return Acted(
        act=str(data["act"]),
        fields=_values(data),
        documents=_documents(data),
        overrides=tuple(
            OverrideGiven(*(str(o[name]) for name in ("gate", "kind", "role", "reason", "by")))
            for o in _items(data, "overrides")
        ),
        outcome=str(data["outcome"]),
    )


def _attested(data: Json) -> Saying:
    findings = data.get("findings")
    return Attested(
        acts=tuple(
            AttestedAct(
                str(a["act"]), _date(a["on"]), str(a["actor"]), str(a.get("precision", "day"))
            )
            for a in _items(data, "acts")
        ),
        fields=_values(data),
        documents=_documents(data),
        outcome=str(data["outcome"]),
        findings=tuple(str(f) for f in findings) if isinstance(findings, list) else (),
    )


def _corrected(data: Json) -> Saying:
    days = {act: _date(on) for act, on in _mapping(data.get("days")).items()}
    outcome = str(data.get("outcome", ""))
    return Corrected(reason=str(data["reason"]), fields=_values(data), days=days, outcome=outcome)


def _linked(data: Json) -> Saying:
    return LinkedTo(str(data["relation"]), str(data["matter"]))


def _unlinked(data: Json) -> Saying:
    return UnlinkedFrom(str(data["relation"]), str(data["matter"]))


def _taken_back(data: Json) -> Saying:
    events = data["events"]
    places = tuple(int(str(seq)) for seq in events) if isinstance(events, list) else ()
    return TakenBack(places, str(data["reason"]))


_READERS: Mapping[str, Callable[[Json], Saying]] = {
    "acted": _acted,
    "attested": _attested,
    "corrected": _corrected,
    "linked": _linked,
    "unlinked": _unlinked,
    "taken_back": _taken_back,
}


def _mapping(found: object) -> Json:
    return found if isinstance(found, Mapping) else {}


def _items(data: Json, key: str) -> list[Json]:
    found = data.get(key)
    return [_mapping(item) for item in found] if isinstance(found, list) else []


def _date(found: object) -> date:
    return date.fromisoformat(str(_mapping(found)["date"]))


def write_state(state: State) -> str:
    """The folded state as one text; two equal states give the same text."""
    return canonical(plain(state))


def read_state(text: str) -> State:
    """The folded state, back from its text."""
    data = json.loads(text)
    return State(
        stage=data["stage"],
        phase=data["phase"],
        outcome=data["outcome"],
        opened_on=_maybe_date(data["opened_on"]),
        closed_on=_maybe_date(data["closed_on"]),
        stage_since=_maybe_date(data["stage_since"]),
        fields=_values(data),
        done={act: _done(found) for act, found in data["done"].items()},
        documents={
            kind: Filed(found["sha256"], found["version"], _date(found["on"]))
            for kind, found in data["documents"].items()
        },
        clocks={name: _running(found) for name, found in data["clocks"].items()},
        links={relation: tuple(others) for relation, others in data["links"].items()},
        stages_seen=tuple(data["stages_seen"]),
        phases_seen=tuple(data["phases_seen"]),
        overrides=data["overrides"],
        attested=data["attested"],
        version=data["version"],
    )


def _done(found: dict[str, object]) -> Done:
    return Done(
        times=int(str(found["times"])),
        first_on=_date(found["first_on"]),
        last_on=_date(found["last_on"]),
        actor=str(found["actor"]),
        seq=int(str(found["seq"])),
    )


def _running(found: dict[str, object]) -> Running:
    moves = tuple(
        ClockMove(str(move["kind"]), _date(move["on"]), int(str(move["amount"])))
        for move in _items(found, "moves")
    )
    return Running(_date(found["started_on"]), moves, _maybe_date(found["ended_on"]))


def _maybe_date(found: object) -> date | None:
    return None if found is None else _date(found)
