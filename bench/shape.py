"""Does it keep its shape when there is ten times as much: lists and acts constant, verify linear?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from bench.batch import fill
from bench.ground import PROCEDURE, Ground, live, mixed, prepare
from bench.lines import Line, peak, quickest, timed
from shengmo.record.matters import actions, agenda
from shengmo.record.matters.division import divide
from shengmo.record.matters.queries import list_matters
from shengmo.record.matters.shown import Filter
from shengmo.record.matters.verify import verify

GROWTH = 10


def lines(size: int) -> Iterator[Line]:
    """Everything at a tenth of the size, then at the size."""
    ground = prepare("shape")
    small = _measured(ground, 0, size // GROWTH)
    held = peak()
    large = _measured(ground, size // GROWTH, size)
    sizes = f"{size:,} against {size // GROWTH:,} matters"
    for what, expected in (
        ("list", "1"),
        ("division", "its rows, from one index"),
        ("due", "1 once 200 are due"),
        ("act", "1"),
        ("verify", str(GROWTH)),
    ):
        yield Line(
            what=f"{what}: {sizes}" + (f" (peak {held} → {peak()} MB)" if what == "verify" else ""),
            ours=large[what],
            theirs=small[what],
            against="itself, a tenth of the size",
            expected=expected,
        )


def _measured(ground: Ground, first: int, size: int) -> dict[str, float]:
    """Fill up to the size, one ticket in ten still open; then look, and act."""
    fill(mixed, ground, first, size)
    today = date(2025, 12, 31)
    opened = iter(live(ground, 10**7 + size, 6))
    return {
        "list": quickest(partial(_first_page, ground)),
        "division": quickest(partial(_division, ground)),
        "due": quickest(partial(agenda.tasks, ground.viewer, today, today)),
        "act": quickest(lambda: actions.record_all([next(opened)])),
        "verify": timed(verify),
    }


def _first_page(ground: Ground) -> None:
    list_matters(ground.viewer, Filter(procedure=PROCEDURE, year=2025))


def _division(ground: Ground) -> None:
    divide(ground.viewer, Filter(procedure=PROCEDURE, year=2025))
