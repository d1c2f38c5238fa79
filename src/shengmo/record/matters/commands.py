"""What may be asked of the record? Frozen commands; `actions` carries them out, one or many at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shengmo.law.procedures.log import AttestedAct, DocumentGiven, OverrideGiven
from shengmo.law.procedures.values import Value

PROOFS = {
    "on_screen": "本人在系统办理",
    "paper": "纸质签批扫描件",
    "phone": "电话告知",
    "oral": "口头告知",
    "ledger": "台账",
    "demo": "演示数据",
    "system": "系统自动记录",
}

# Each kind of event in the words of a page; a note's kind is its topic.
KINDS = {
    "acted": "办理",
    "attested": "补录",
    "corrected": "更正",
    "linked": "关联",
    "unlinked": "解除关联",
    "taken_back": "收回",
    "clock_recomputed": "期限重新推算",
    "erased": "抹去个人信息",
    "frozen": "数字定稿",
    "carried": "结转为上年基数",
    "signed_note": "签批意见原文",
    "exported": "导出个人信息",
}
EXPORTED = "exported"  # topic of the note that people's data went out unmasked


@dataclass(frozen=True, slots=True, kw_only=True)
class Persons:
    """Who did it in law (行为人), who typed it (录入人), and on what proof; public ids."""

    actor: str
    recorder: str
    proof: str = "on_screen"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyGiven:
    """Somebody in the file: role, name, and what else the procedure needs to reach them."""

    role: str
    name: str
    details: Mapping[str, str] = field(default_factory=dict)  # phone, id_number, address


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Open a matter by the procedure's opening act.

    `public_id` may be given beforehand, so that later commands of the batch can name the matter.
    """

    procedure: str
    organisation: str  # code
    on: date
    persons: Persons
    fields: Mapping[str, Value] = field(default_factory=dict)
    documents: tuple[DocumentGiven, ...] = ()
    parties: tuple[PartyGiven, ...] = ()
    overrides: tuple[OverrideGiven, ...] = ()
    outcome: str = ""
    section: str = ""
    way: str = "live"
    public_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Performing:
    """Do an act on a matter. `expected_version` is the version that the person was looking at."""

    matter: str
    act: str
    on: date
    persons: Persons
    fields: Mapping[str, Value] = field(default_factory=dict)
    documents: tuple[DocumentGiven, ...] = ()
    parties: tuple[PartyGiven, ...] = ()
    overrides: tuple[OverrideGiven, ...] = ()
    outcome: str = ""
    expected_version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an attested row comes from: hash and name of the file, sheet, row."""

    sha256: str
    name: str
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """Record afterwards (补录) what a ledger row or a paper file says happened.

    With `matter` it adds to a matter; without, it opens one in `procedure` and `organisation`.
    """

    persons: Persons
    source: Source
    acts: tuple[AttestedAct, ...]
    fields: Mapping[str, Value] = field(default_factory=dict)
    documents: tuple[DocumentGiven, ...] = ()
    parties: tuple[PartyGiven, ...] = ()
    outcome: str = ""
    matter: str = ""
    procedure: str = ""
    organisation: str = ""
    section: str = ""
    number: str = ""  # the ledger's own number; empty: the next of ours
    public_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Correct fields, or the days of acts, with a reason; both values stay in the log."""

    matter: str
    on: date
    persons: Persons
    reason: str
    fields: Mapping[str, Value] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingBack:
    """Take events of a matter back, so that they no longer count; they stay in the log."""

    matter: str
    events: tuple[int, ...]
    on: date
    persons: Persons
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """Link a matter with another under a relation of its procedure, or take the link back."""

    matter: str
    other: str
    relation: str
    on: date
    persons: Persons
    undo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """An event that moves no stage; `topic` is one of those of `law.procedures.log.Noted`."""

    matter: str
    topic: str
    text: str
    on: date
    persons: Persons


Command = Opening | Performing | Attestation | Correction | TakingBack | Linking | Note


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a command left: the matter's public id and number, and its version after it."""

    matter: str
    number: str
    version: int
    findings: tuple[str, ...] = ()
