"""Does the system hold as many as the ledger says, month by month and kind by kind?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from shengmo.record.exchange.exporting import Written, write_sheet
from shengmo.record.exchange.plan import Plan
from shengmo.record.exchange.understanding import Understood
from shengmo.record.matters.models import Matter

HEADERS = ("月份", "类别", "台账", "系统", "差")
NONE, ALL = "（没有写）", "合计"


@dataclass(frozen=True, slots=True)
class Reconciled:
    """How many of one month and kind the ledger has, and how many the system."""

    month: str  # 2024-03; 合计 for all
    kind: str
    ledger: int
    system: int

    @property
    def difference(self) -> int:
        """How many more the system has."""
        return self.system - self.ledger


def reconcile(plan: Plan) -> tuple[Reconciled, ...]:
    """The file's rows beside the matters of the same months, the whole last.

    A row that was not understood counts with the ledger: the system does not have it.
    """
    ledger = Counter(_places(plan))
    months = {month for month, _ in ledger}
    system = Counter(_held(plan, months))
    rows = [Reconciled(*key, ledger[key], system[key]) for key in sorted(ledger | system)]
    whole = Reconciled(ALL, "", sum(ledger.values()), sum(system.values()))
    return (*rows, whole)


def told(rows: Sequence[Reconciled]) -> str:
    """“台账 732，系统 732”, and where they differ."""
    whole = rows[-1]
    differ = [r for r in rows[:-1] if r.difference]
    lines = [f"台账 {whole.ledger}，系统 {whole.system}"]
    lines += [f"  {r.month} {r.kind}：台账 {r.ledger}，系统 {r.system}" for r in differ]
    return "\n".join(lines)


def as_workbook(plan: Plan, rows: Sequence[Reconciled]) -> bytes:
    """The same as an .xlsx sheet."""
    lines: list[list[Written]] = [
        [row.month, row.kind, row.ledger, row.system, row.difference] for row in rows
    ]
    return write_sheet(f"{plan.procedure.title}核对", HEADERS, lines)[0]


def _places(plan: Plan) -> Iterator[tuple[str, str]]:
    """Month and kind of every row of the file, once for each row."""
    known = chain(plan.new, plan.updated, plan.unchanged, plan.conflicts)
    for row in chain((one.row for one in known), (row for row, _ in plan.repeated)):
        yield _month(plan, row), _kind(plan, row)
    for _ in plan.rejected_rows | plan.open_rows:
        yield NONE, NONE


def _month(plan: Plan, row: Understood) -> str:
    opened = row.days.get(plan.procedure.opening.name) or min(row.days.values(), default=None)
    return f"{opened:%Y-%m}" if opened else NONE


def _kind(plan: Plan, row: Understood) -> str:
    """What the matter's column `kind` would hold."""
    name = next((f for f, column in plan.procedure.dimensions.items() if column == "kind"), "")
    value = row.fields.get(name)
    if value is None or not name:
        return NONE
    if isinstance(value, bool):
        return "是" if value else "否"
    return plan.procedure.fields[name].choices.get(str(value), str(value))[:60]


def _held(plan: Plan, months: set[str]) -> Iterator[tuple[str, str]]:
    """Month and kind of every matter of those months."""
    named = sorted(month for month in months if month != NONE)
    if not named:
        return
    first, last = named[0], named[-1]
    rows = Matter.objects.filter(
        organisation_id=plan.organisation.pk,
        procedure=plan.procedure.name,
        opened_on__gte=date.fromisoformat(f"{first}-01"),
    ).exclude(stage="")
    for opened, kind in rows.values_list("opened_on", "kind").iterator(chunk_size=5000):
        month = f"{opened:%Y-%m}"
        if month in months and month <= last:
            yield month, kind or NONE
