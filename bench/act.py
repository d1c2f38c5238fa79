"""What does one act cost beside the SQL statements that it sends, in one transaction each?"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from django.db import connection, transaction

from bench.ground import Ground, live, prepare
from bench.lines import Line, timed
from shengmo.record.matters import actions
from shengmo.record.matters.commands import Performing, Persons
from shengmo.record.matters.models import Matter

ROUNDS = 60
AMONG = 20_000  # matters at most; bench.shape asks the same of more


@dataclass
class Tape:
    """Statements as they were sent."""

    statements: list[tuple[str, object, bool]] = field(default_factory=list)

    def __call__(self, execute, sql, params, many, context):
        """Note a statement and let it go on."""
        if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            self.statements.append((sql, params, many))
        return execute(sql, params, many, context)

    def play(self) -> None:
        """Send them again, in one transaction."""
        with transaction.atomic(), connection.cursor() as cursor:
            for sql, params, many in self.statements:
                (cursor.executemany if many else cursor.execute)(sql, params)
                if cursor.description:
                    cursor.fetchall()


def lines(size: int) -> Iterator[Line]:
    """An act on a matter among few, and among many."""
    for among in (ROUNDS * 2, max(ROUNDS * 2, min(size, AMONG))):
        yield _one_act(among)


def _one_act(among: int) -> Line:
    ground = prepare(f"act-{among}")
    opened = [c for c in live(ground, 0, among) if not isinstance(c, Performing)]
    for first in range(0, among, 1000):
        actions.record_all(opened[first : first + 1000])
    matters = [str(c.public_id) for c in opened[: 2 * ROUNDS]]
    acts = [_dispatch(ground, matter) for matter in matters]
    tape = _recorded(acts[0])
    ours = statistics.median(timed(partial(actions.perform, act)) for act in acts[1:ROUNDS])
    theirs = statistics.median(_replayed(act) for act in acts[ROUNDS:])
    return Line(
        what=f"one act among {among:,} matters ({len(tape.statements)} statements)",
        ours=ours,
        theirs=theirs,
        against="the same statements, raw, one transaction",
    )


def _dispatch(ground: Ground, matter: str) -> Performing:
    opened_on: date = Matter.objects.get(public_id=matter).opened_on
    office = Persons(actor=ground.office, recorder=ground.office, proof="demo")
    return Performing(
        matter=matter,
        act="dispatch",
        on=opened_on + timedelta(days=0),
        persons=office,
        fields={"handler": "综合执法队"},
    )


def _replayed(act: Performing) -> float:
    """Seconds of an act's bare statements; the act itself was taken back before."""
    return timed(_recorded(act).play)


def _recorded(act: Performing) -> Tape:
    """The statements of an act that is then taken back, rows, serial numbers and all."""
    tape = Tape()
    with _serials_kept(), transaction.atomic():
        with connection.execute_wrapper(tape):
            actions.perform(act)
        transaction.set_rollback(True)
    return tape


@contextmanager
def _serials_kept() -> Iterator[None]:
    """PostgreSQL does not take back the numbers of its sequences; then we do."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")
        names = [name for (name,) in cursor.fetchall()]
        before = {}
        for name in names:
            cursor.execute(f'SELECT last_value, is_called FROM "{name}"')
            before[name] = cursor.fetchone()
    yield
    with connection.cursor() as cursor:
        for name, (last, called) in before.items():
            cursor.execute("SELECT setval(%s, %s, %s)", [f'"{name}"', last, called])
