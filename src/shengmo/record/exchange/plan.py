"""What would an import do, and what must be said first? Data; nothing is written.

A plan is kept until somebody has looked at it, and a ledger may have a hundred thousand rows: its
rows, and what is to be said of them, are held pressed together (`packing`), and are gone through
one by one. Held as they are: one entry for each row that names its place, the questions while they
are asked, and the matters that are missing or doubtful.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from shengmo.law.procedures.model import Procedure
from shengmo.record.exchange.comparing import Change, Clash
from shengmo.record.exchange.keys import Key
from shengmo.record.exchange.mapping import Mapped
from shengmo.record.exchange.packing import Packed
from shengmo.record.exchange.places import Place
from shengmo.record.exchange.sheets import OfferedSheet
from shengmo.record.exchange.understanding import Remark, Understood
from shengmo.record.organisations.queries import OrganisationRef


@dataclass(frozen=True, slots=True)
class Known:
    """A matter that is there already, as far as a plan speaks of it."""

    pk: int
    public_id: str
    number: str
    title: str
    stage: str  # empty: an undo has emptied it


@dataclass(frozen=True, slots=True)
class Planned:
    """A row, the matter that it belongs to, and what it would change there."""

    row: Understood
    keys: tuple[Key, ...]
    matter: Known | None
    changes: tuple[Change, ...] = ()
    clashes: tuple[Clash, ...] = ()


@dataclass(slots=True)
class Plan:
    """Everything that importing a file would do, and everything that must be said first."""

    procedure: Procedure
    organisation: OrganisationRef
    name: str
    sha256: str
    tables: tuple[Mapped, ...]
    new: Packed[Planned] = field(default_factory=Packed)
    updated: Packed[Planned] = field(default_factory=Packed)
    unchanged: Packed[Planned] = field(default_factory=Packed)
    conflicts: Packed[Planned] = field(default_factory=Packed)
    # Rows of what another row has already, and where that one stands.
    repeated: Packed[tuple[Understood, Place]] = field(default_factory=Packed)
    joined: dict[Place, Place] = field(default_factory=dict)  # rows that went into another one
    doubtful: list[tuple[Understood, Known]] = field(default_factory=list)
    missing: list[Known] = field(default_factory=list)
    remarks: Packed[Remark] = field(default_factory=Packed)
    said: Counter[str] = field(default_factory=Counter)  # remarks by kind; fatal ones as rejected
    rejected_rows: set[tuple[str, int]] = field(default_factory=set)
    open_rows: set[tuple[str, int]] = field(default_factory=set)
    sheets: tuple[OfferedSheet, ...] = ()  # all of the file, taken or left out
    notices: list[str] = field(default_factory=list)  # sentences about the file as a whole
    elsewhere: Counter[str] = field(default_factory=Counter)  # rows of other procedures' ledgers
    withdrawn: int = 0  # rows left out, since the user says that their looks mean so
    # Rows in conflict whose side was chosen, and which; they stand among updated or unchanged too.
    settled: list[tuple[Planned, str]] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """Of the first table's layout."""
        return self.tables[0].table.fingerprint

    @property
    def partial(self) -> bool:
        """Whether a sheet of the ledger was left out: what is missing cannot be told then."""
        return any(one.ledger and not one.taken for one in self.sheets)

    @property
    def blocked(self) -> bool:
        """Whether rows are rejected or questions open."""
        return bool(self.rejected_rows or self.open_rows or self.said["question"])

    def say(self, remarks: Iterable[Remark]) -> None:
        """Note what is to be said of some cells."""
        for remark in remarks:
            self.remarks.append(remark)
            self.said["rejected" if remark.fatal else remark.kind] += 1

    @property
    def several(self) -> bool:
        """Whether rows come from more than one sheet: a row's number alone does not find it."""
        return len(self.tables) > 1

    def questions(self) -> list[tuple[Remark, list[Place]]]:
        """Each question once, with the places where it stands.

        Cells that raise the same question with different values are asked about as a group.
        """
        groups: dict[tuple[str, str], list[Remark]] = {}
        for remark in self.remarks:
            if remark.kind == "question":
                groups.setdefault((remark.column, remark.group or remark.value), []).append(remark)
        return [
            (_as_one(asked), [(one.sheet, one.row) for one in asked]) for asked in groups.values()
        ]

    def rejected(self) -> Iterator[Remark]:
        """What makes rows not understood."""
        return (remark for remark in self.remarks if remark.fatal)

    def faults(self) -> Iterator[Remark]:
        """Cells that are left empty because they cannot be understood; their rows come in."""
        return (r for r in self.remarks if r.kind == "fault" and not r.fatal)

    def notes(self) -> Iterator[Remark]:
        """How cells were taken that could have been read otherwise."""
        return (remark for remark in self.remarks if remark.kind == "note")


def _as_one(asked: Sequence[Remark]) -> Remark:
    """One question for cells that raise the same; of a single value, as that value."""
    first = asked[0]
    if not first.group or all(remark.value == first.value for remark in asked):
        return first
    values = "、".join(dict.fromkeys(remark.value for remark in asked[:5]))
    message = f"{first.message}。这一列这样的有{len(asked)}处（{values}等），一起回答"
    return replace(first, value=first.group, choices=first.group_choices, message=message)
