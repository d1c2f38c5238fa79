"""What does the import of a ledger cost beside reading the file and inserting the same rows bare?

On SQLite only the processor's time counts, not what else the machine does; PostgreSQL works in a
process of its own, so there it is the clock on the wall.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial

from openpyxl import Workbook

from bench.batch import PORTION, bare
from bench.ground import PROCEDURE, prepare
from bench.lines import Line, busy, fullest, held, timed
from shengmo.record.exchange import actions, planning
from shengmo.record.exchange.files import read_workbook
from shengmo.record.exchange.plan import Plan
from shengmo.record.matters.models import Matter
from shengmo.record.organisations.queries import organisation
from tests.record.exchange import ledgers

NAME = "工单.xlsx"


def _file(size: int) -> bytes:
    """The platform's export, written row by row: making it must not be the peak of memory."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("工单列表")
    sheet.append(ledgers.TICKET_HEAD)
    for n in range(size):
        sheet.append(ledgers.ticket(f"B{n}", 1 + n % 20))
    return ledgers.saved(book)


def lines(size: int) -> Iterator[Line]:
    """A platform's export of so many tickets, 26 columns, all new; then the same file again."""
    ground = prepare(f"ledger-{size}")
    place = organisation(ground.town)
    data = _file(size)
    now, before, clock = datetime.now(UTC), held(), busy()
    plans: list[Plan] = []

    def plan() -> None:
        plans[:] = [planning.make_plan(NAME, PROCEDURE, data, place, date(2026, 1, 2))]

    reading, read_at = fullest(partial(read_workbook, data, NAME), clock)
    planned, planned_at = fullest(plan, clock)
    written, written_at = fullest(lambda: actions.write(plans[0], ground.office, now), clock)
    matters = Matter.objects.filter(organisation_id=place.pk).order_by("pk")
    ids = [str(public_id) for public_id in matters.values_list("public_id", flat=True)]
    portions = (ids[first : first + PORTION] for first in range(0, size, PORTION))
    inserting = sum(bare(portion, clock) for portion in portions)
    kept = [(at - before) / size for at in (read_at, planned_at, written_at)]
    memory = "KB a row: reading {:.1f}, planning {:.1f}, writing {:.1f}".format(*kept)
    yield Line(
        what=f"ledger of {size:,} rows ({memory})",
        ours=planned + written,
        theirs=reading + inserting,
        against="reading it and bulk_create of the same rows",
        expected="3 at the most",
    )
    yield Line(
        what="of it, reading and planning",
        ours=planned,
        theirs=planned + written,
        against="the whole of it",
    )
    yield Line(
        what=f"the same ledger again, {size:,} rows",
        ours=timed(plan, clock),
        theirs=reading + inserting,
        against="reading it and bulk_create of the same rows",
    )
