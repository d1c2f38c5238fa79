"""What does the form of an act ask, and what did a person type into it?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.http import QueryDict

from shengmo.entrypoints.workbench.uploads import Kept
from shengmo.law.procedures.entry import read_fields
from shengmo.law.procedures.log import DocumentGiven, OverrideGiven
from shengmo.law.procedures.model import Act, Field, Procedure
from shengmo.law.procedures.state import State
from shengmo.law.procedures.values import FieldType, Value
from shengmo.record.matters.commands import PROOFS, PartyGiven
from shengmo.record.matters.shown import DocumentView
from shengmo.record.organisations.queries import PersonRef

FIELD, CHOSEN, PARTY = "f_", "c_", "p_"
PARTY_DETAILS = {"phone": "电话", "id_number": "证件号码", "address": "地址"}
PROOFS_TO_CHOOSE = {name: PROOFS[name] for name in ("on_screen", "paper", "phone", "oral")}
# Titles that end like this take more than a line.
LONG = ("理由", "内容", "情况", "逐条", "意见", "摘要", "批示", "说明", "约定", "要求")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The blank form: the act, how the matter stands, who may have done it, which files lie there."""

    procedure: Procedure
    act: Act
    state: State
    people: tuple[PersonRef, ...]
    files: tuple[DocumentView, ...]
    asks_parties: bool = False

    @property
    def document_kinds(self) -> tuple[str, ...]:
        """Kinds of document that may come with the act."""
        return (*self.act.documents, *self.act.optional_documents)

    @property
    def candidates(self) -> tuple[PersonRef, ...]:
        """People whose roles do this act in law."""
        roles = set(self.act.roles)
        return tuple(p for p in self.people if not roles or roles & set(p.roles))


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed, understood as far as possible; `faults` holds a sentence per input."""

    on: date | None
    actor: str
    proof: str
    outcome: str = ""
    fields: Mapping[str, Value] = field(default_factory=dict)
    chosen: tuple[DocumentGiven, ...] = ()
    overrides: tuple[OverrideGiven, ...] = ()
    parties: tuple[PartyGiven, ...] = ()
    remark: str = ""
    raw: Mapping[str, Sequence[str]] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One field of the form as the template draws it."""

    name: str
    title: str
    kind: str  # a FieldType, or `long` for text of several lines
    required: bool
    hint: str
    unit: str
    choices: tuple[tuple[str, str], ...]
    values: tuple[str, ...]
    fault: str

    @property
    def value(self) -> str:
        """The one value, for inputs that hold one."""
        return self.values[0] if self.values else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One kind of document of the form."""

    kind: str
    title: str
    required: bool
    files: tuple[DocumentView, ...]
    chosen: str
    kept: Kept | None  # came with an earlier try, and need not be sent again
    fault: str


def blank(sheet: Sheet, person: str, today: date, proof: str = "on_screen") -> Typed:
    """The form before anybody typed: today; the person at the desk if the act is theirs."""
    own = any(p.public_id == person for p in sheet.candidates)
    only = sheet.candidates[0].public_id if len(sheet.candidates) == 1 else ""
    if proof == "on_screen" and own:
        return Typed(on=today, actor=person, proof=proof)
    return Typed(on=today, actor=only, proof="paper" if sheet.act.paper else "")


def read(sheet: Sheet, post: QueryDict) -> Typed:
    """What was typed; nothing is refused here but what cannot be understood."""
    raw = {name: [str(value).replace("\x00", "") for value in post.getlist(name)] for name in post}
    entered = read_fields(sheet.procedure, _field_texts(sheet, raw))
    on, day_fault = _day(_one(raw, "on"))
    faults = {FIELD + name: sentence for name, sentence in entered.faults.items()} | day_fault
    proof = _one(raw, "proof")
    return Typed(
        on=on,
        actor=_one(raw, "actor"),
        proof=proof if proof in PROOFS_TO_CHOOSE else "",
        outcome=_one(raw, "outcome"),
        fields=_changed(sheet, entered.fields),
        chosen=_chosen(sheet, raw),
        overrides=_overrides(sheet, raw),
        parties=_parties(sheet.procedure, raw) if sheet.asks_parties else (),
        remark=_one(raw, "remark").strip(),
        raw=raw,
        faults=faults,
    )


def faults_of(typed: Typed, sheet: Sheet, person: str) -> dict[str, str]:
    """Sentences about who, when and on what proof; with those of the fields."""
    faults = dict(typed.faults)
    known = {p.public_id for p in sheet.people}
    if not typed.actor or typed.actor not in known:
        faults["actor"] = "还没有选行为人：这件事在法律上是谁做的？"
    if not typed.proof:
        faults["proof"] = "还没有选凭据：凭什么知道这件事做了？"
    elif typed.proof == "on_screen" and typed.actor in known and typed.actor != person:
        faults["proof"] = "行为人不是您本人，不能选“本人在系统办理”；请选纸质签批、电话或者口头。"
    return faults


def rows(sheet: Sheet, typed: Typed, names: Iterable[str], required: Iterable[str]) -> list[Row]:
    """The fields `names` of the act with what stands in them."""
    must = set(required)
    return [
        _row(sheet, typed, sheet.procedure.fields[name], required=name in must) for name in names
    ]


def file_rows(sheet: Sheet, typed: Typed, kept: Iterable[Kept]) -> list[FileRow]:
    """The documents of the act; one that lies in the file already need not come again."""
    by_kind = {file.kind: file for file in kept}
    return [
        FileRow(
            kind=kind,
            title=sheet.procedure.documents[kind].title,
            required=kind in sheet.act.documents and kind not in sheet.state.documents,
            files=sheet.files,
            chosen=_one(typed.raw, CHOSEN + kind),
            kept=by_kind.get(kind),
            fault=typed.faults.get(kind, ""),
        )
        for kind in sheet.document_kinds
    ]


def party_rows(sheet: Sheet, typed: Typed) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Per role its title and inputs: (name, title, what was typed)."""
    if not sheet.asks_parties:
        return []
    asked = {"name": "姓名或者名称", **PARTY_DETAILS}
    return [
        (
            role.title,
            [
                (f"{PARTY}{role.name}_{key}", title, _one(typed.raw, f"{PARTY}{role.name}_{key}"))
                for key, title in asked.items()
            ],
        )
        for role in sheet.procedure.parties.values()
    ]


def _row(sheet: Sheet, typed: Typed, asked: Field, *, required: bool) -> Row:
    typed_values = typed.raw.get(FIELD + asked.name)
    values = typed_values if typed_values is not None else _stands(sheet.state, asked)
    choices = tuple(asked.choices.items())
    if asked.type in (FieldType.PERSON, FieldType.PEOPLE):
        choices = tuple((p.public_id, f"{p.name}（{'、'.join(p.titles)}）") for p in sheet.people)
    long = asked.type is FieldType.TEXT and asked.title.endswith(LONG)
    return Row(
        name=FIELD + asked.name,
        title=asked.title,
        kind="long" if long else str(asked.type),
        required=required,
        hint=asked.hint,
        unit=asked.unit,
        choices=choices,
        values=tuple(values),
        fault=typed.faults.get(FIELD + asked.name, ""),
    )


def _stands(state: State, asked: Field) -> tuple[str, ...]:
    """What the matter already holds, as an input wants it; running totals start empty."""
    value = state.fields.get(asked.name)
    if value is None or asked.accumulates:
        return ()
    if isinstance(value, tuple):
        return value
    if isinstance(value, bool):
        return ("true",) if value else ("false",)
    if isinstance(value, date):
        return (value.isoformat(),)
    return (f"{value:f}" if isinstance(value, Decimal) else str(value),)


def _field_texts(sheet: Sheet, raw: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The texts of the act's own fields; several boxes ticked become one text."""
    names = (*sheet.act.required, *sheet.act.optional)
    return {name: ",".join(raw[FIELD + name]) for name in names if FIELD + name in raw}


def _changed(sheet: Sheet, fields: Mapping[str, Value]) -> dict[str, Value]:
    """Fields that say something new: an act does not repeat what the matter already holds."""
    stands = sheet.state.fields
    return {
        name: value
        for name, value in fields.items()
        if sheet.procedure.fields[name].accumulates or stands.get(name) != value
    }


def _chosen(sheet: Sheet, raw: Mapping[str, Sequence[str]]) -> tuple[DocumentGiven, ...]:
    """Files that were chosen among those that the person may see."""
    by_hash = {file.sha256: file for file in sheet.files}
    found = []
    for kind in sheet.document_kinds:
        file = by_hash.get(_one(raw, CHOSEN + kind))
        if file is not None:
            found.append(DocumentGiven(kind, file.sha256, file.title))
    return tuple(found)


def _overrides(sheet: Sheet, raw: Mapping[str, Sequence[str]]) -> tuple[OverrideGiven, ...]:
    """Decisions to pass a local gate: who, and why."""
    found = []
    for gate in sheet.act.gates:
        by, reason = _one(raw, f"o_by_{gate.id}"), _one(raw, f"o_reason_{gate.id}").strip()
        if gate.override_role and by and reason:
            found.append(OverrideGiven(gate.id, gate.kind, gate.override_role, reason, by))
    return tuple(found)


def _parties(procedure: Procedure, raw: Mapping[str, Sequence[str]]) -> tuple[PartyGiven, ...]:
    found = []
    for role in procedure.parties:
        name = _one(raw, f"{PARTY}{role}_name").strip()
        details = {key: _one(raw, f"{PARTY}{role}_{key}").strip() for key in PARTY_DETAILS}
        if name:
            known = {key: value for key, value in details.items() if value}
            found.append(PartyGiven(role=role, name=name, details=known))
    return tuple(found)


def _day(text: str) -> tuple[date | None, dict[str, str]]:
    if not text:
        return None, {"on": "还没有写发生日期。"}
    try:
        return date.fromisoformat(text), {}
    except ValueError:
        return None, {"on": f"发生日期要写成 2026-01-31 这样的日期，现在是“{text[:20]}”。"}


def _one(raw: Mapping[str, Sequence[str]], name: str) -> str:
    values = raw.get(name) or ("",)
    return values[-1]
