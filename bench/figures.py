"""Figures of an organisation's year against the SQL that somebody would write by hand for the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection

from bench.ground import prepare
from bench.lines import Line, quickest
from shengmo.figures.indicators import reading
from shengmo.figures.indicators.queries import trace, year_figures
from shengmo.record.organisations.models import Organisation
from tests.figures.rows import Row, lay, ticket

YEAR = 2025
TOWN = "figures"
CHANNELS = ("12345", "8890", "掌上基层")
TOPICS = ("违法建设", "环境卫生", "交通出行", "民生服务")
CHUNK = 5000
GROWTH = 10

OPENED = """
    SELECT m.channel, m.topic, s.phase, s.outcome, COUNT(*) FROM matters_matter m
    LEFT JOIN matters_standing s ON s.matter_id = m.id
        AND s.from_on <= %(last)s AND (s.to_on IS NULL OR s.to_on > %(last)s)
    WHERE m.organisation_id = %(town)s AND m.procedure = 'hotline-ticket'
        AND m.opened_on BETWEEN %(first)s AND %(last)s
    GROUP BY 1, 2, 3, 4
"""
CLOSED = """
    SELECT m.channel, m.topic, COUNT(*) FROM matters_standing s
    JOIN matters_matter m ON m.id = s.matter_id
    WHERE s.organisation_id = %(town)s AND s.procedure = 'hotline-ticket'
        AND s.from_on BETWEEN %(first)s AND %(last)s AND s.phase = 'closed' AND s.first_in_phase
        AND s.outcome IN ('resolved', 'explained', 'transferred')
    GROUP BY 1, 2
"""
PENDING = """
    SELECT m.channel, m.topic, COUNT(*) FROM matters_standing s
    JOIN matters_matter m ON m.id = s.matter_id
    WHERE s.organisation_id = %(town)s AND s.procedure = 'hotline-ticket'
        AND s.phase IN ('open', 'suspended')
        AND s.from_on <= %(last)s AND (s.to_on IS NULL OR s.to_on > %(last)s)
    GROUP BY 1, 2
"""
NUMBERS = """
    SELECT n.name, m.channel, SUM(n.value) FROM matters_measure n
    JOIN matters_matter m ON m.id = n.matter_id
    WHERE n.organisation_id = %(town)s AND n.procedure = 'hotline-ticket'
        AND n.name IN ('ontime', 'timed', 'satisfied', 'surveyed')
        AND n."on" BETWEEN %(first)s AND %(last)s
    GROUP BY 1, 2
"""


def lines(size: int) -> Iterator[Line]:
    """Measure over so many tickets of one town's year."""
    prepare(TOWN)
    fill(size // GROWTH)
    small = quickest(ours)
    fill(size - size // GROWTH)
    town = Organisation.objects.get(code=TOWN).pk
    assert by_hand(town) == ours(), "the two do not count alike"
    theirs = quickest(lambda: by_hand(town))
    yield Line(
        what="year_figures: every figure, cut and receipt of a year",
        ours=quickest(ours),
        theirs=theirs,
        against="four hand-written GROUP BYs for the hotline figures alone",
    )
    yield Line(
        what=f"year_figures: {size:,} against {size // GROWTH:,} tickets",
        ours=quickest(ours),
        theirs=small,
        against="itself, a tenth of the size",
        expected=str(GROWTH),
    )
    yield Line(
        what="year_figures again, nothing changed",
        ours=quickest(lambda: year_figures(TOWN, YEAR)),
        theirs=theirs,
        against="the same",
    )
    yield Line(
        what="trace of every ticket received",
        ours=quickest(lambda: trace(TOWN, YEAR, "hotline.received")),
        theirs=quickest(lambda: every_ticket(town)),
        against="SELECT of number, title, day",
    )


def fill(size: int) -> None:
    """Lay tickets into the year, in pieces."""
    dice = random.Random(1)
    for start in range(0, size, CHUNK):
        lay([_ticket(dice) for _ in range(min(CHUNK, size - start))])


def _ticket(dice: random.Random) -> Row:
    opened = date(YEAR, 1, 1) + timedelta(days=dice.randrange(365))
    closed = opened + timedelta(days=dice.randrange(30))
    done = dice.random() < 0.95
    names = ["timed", *(["ontime"] if dice.random() < 0.9 else []), "surveyed", "satisfied"]
    return ticket(
        TOWN,
        opened,
        closed if done else None,
        channel=dice.choice(CHANNELS),
        topic=dice.choice(TOPICS),
        outcome=dice.choice(["resolved", "explained"]),
        numbers=[(name, 1, closed, "") for name in names] if done else [],
    )


def ours() -> dict[str, int]:
    """Received, closed and pending, as `year_figures` gives them with everything else."""
    reading.forget()
    found = year_figures(TOWN, YEAR)
    codes = ("hotline.received", "hotline.closed", "hotline.pending")
    return {f.indicator: int(f.value or 0) for f in found if f.indicator in codes and not f.by}


def by_hand(town: int) -> dict[str, int]:
    """The same three, from the four queries that all hotline figures need."""
    bounds = {"town": town, "first": date(YEAR, 1, 1), "last": date(YEAR, 12, 31)}
    with connection.cursor() as cursor:
        answers = []
        for sql in (OPENED, CLOSED, PENDING, NUMBERS):
            cursor.execute(sql, bounds)
            answers.append(cursor.fetchall())
    codes = ("hotline.received", "hotline.closed", "hotline.pending")
    return {code: sum(row[-1] for row in rows) for code, rows in zip(codes, answers, strict=False)}


def every_ticket(town: int) -> int:
    """Number, title and day of each ticket, fetched by hand."""
    sql = """SELECT number, title, opened_on FROM matters_matter
             WHERE organisation_id = %s AND procedure = 'hotline-ticket'"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [town])
        return len(cursor.fetchall())
