"""What has been understood of one row of a ledger, and what is to be said of its cells? Data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from shengmo.law.procedures.values import Value


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a cell: `kind` is fault, question or note."""

    kind: str
    sheet: str
    row: int
    column: str  # their header
    value: str
    message: str
    choices: tuple[str, ...] = ()
    fatal: bool = False  # the row cannot be understood without it
    group: str = ""  # of a question: what the cells share that it is asked once for
    group_choices: tuple[str, ...] = ()


@dataclass(slots=True)
class Understood:
    """A row as understood so far."""

    sheet: str
    row: int
    number: str = ""  # our own number, in a file that we wrote
    fields: dict[str, Value] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    precisions: dict[str, str] = field(default_factory=dict)
    outcome: str = ""
    parties: dict[tuple[str, str], str] = field(default_factory=dict)  # role, detail → text
    remarks: list[Remark] = field(default_factory=list)
    by_header: dict[str, str] = field(default_factory=dict)  # for natural keys
    rest: dict[str, str] = field(default_factory=dict)  # what stands in columns that are not ours
    supposed: set[str] = field(default_factory=set)  # acts whose day no cell says
    elsewhere: str = ""  # the procedure whose ledger the row belongs to, if not this one

    @property
    def rejected(self) -> bool:
        """Whether the row cannot be understood."""
        return any(remark.fatal for remark in self.remarks)

    @property
    def open(self) -> bool:
        """Whether something must be asked first."""
        return any(remark.kind == "question" for remark in self.remarks)

    def suppose(self, act: str, on: date, precision: str) -> None:
        """Put an act down on a day that no cell gives for it, unless one does."""
        if act not in self.days:
            self.days[act], self.precisions[act] = on, precision
            self.supposed.add(act)

    def forget(self) -> None:
        """Drop what only the reading needed; a hundred thousand rows are held at once."""
        self.by_header = {}
        self.precisions = {a: p for a, p in self.precisions.items() if p != "day"}
