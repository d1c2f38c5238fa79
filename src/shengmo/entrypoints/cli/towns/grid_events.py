"""What happens to one event of the grid? Seen and put right on the spot, or passed on to a section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shengmo.entrypoints.cli.towns.script import Fields, Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What grid workers see: the topic, what it is, what was done, which section else, its clerk."""

    topic: str
    title: str
    done: str
    handler: str
    actor: str  # key of the section's clerk
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A year of events in numbers."""

    year: int
    channel: str
    prefix: str  # with which the platform's numbers begin
    months: Sequence[int]  # weight of each month
    sights: Sequence[Sight]
    villages: Mapping[str, str]  # code of the village → its name
    on_the_spot: int
    passed_on: int


@dataclass(frozen=True, slots=True)
class _Seen:
    sight: Sight
    village: str
    code: str  # of the village
    number: str
    on: date


def write_events(script: Script, grid: Grid) -> None:
    """Every event of the year, day by day; each is closed by the end of the year."""
    days = list(script.days.between(date(grid.year, 1, 2), date(grid.year, 12, 31)))
    weights = [grid.months[day.month - 1] for day in days]
    early = [day for day in days if day <= date(grid.year, 12, 15)]  # leaves time for a section
    spot = script.chance.choices(days, weights, k=grid.on_the_spot)
    later = script.chance.choices(early, weights[: len(early)], k=grid.passed_on)
    rows = sorted([(on, True) for on in spot] + [(on, False) for on in later])
    for serial, (on, settled) in enumerate(rows, start=1):
        seen = _drawn(script, grid, serial, on)
        matter = _received(script, grid, seen)
        (_settled if settled else _passed_on)(script, seen, matter)


def _drawn(script: Script, grid: Grid, serial: int, on: date) -> _Seen:
    chance = script.chance
    code = chance.choice(list(grid.villages))
    return _Seen(
        sight=chance.choices(grid.sights, [sight.weight for sight in grid.sights])[0],
        village=grid.villages[code],
        code=code,
        number=f"{grid.prefix}{on:%Y%m%d}{serial:05}",
        on=on,
    )


def _received(script: Script, grid: Grid, seen: _Seen) -> str:
    fields: Fields = {
        "title": f"{seen.village}{seen.sight.title}",
        "ticket_number": seen.number,
        "channel": grid.channel,
        "request_type": "event",
        "dispatch_round": 1,
        "topic": seen.sight.topic,
        "village": seen.village,
    }
    return script.open("hotline-ticket", seen.on, "office", fields, organisation=seen.code)


def _settled(script: Script, seen: _Seen, matter: str) -> None:
    """Put right by whoever saw it, the same day."""
    fields: Fields = {"spot_note": seen.sight.done, "on_time": True}
    script.act(matter, "settle_on_spot", seen.on, f"{seen.code}-clerk", fields)


def _passed_on(script: Script, seen: _Seen, matter: str) -> None:
    """Too much for the grid: a section takes it, answers within its days, and it is closed."""
    script.act(matter, "dispatch", seen.on, "office", {"handler": seen.sight.handler})
    on = script.days.after(seen.on, 1)
    script.act(matter, "accept", on, seen.sight.actor)
    on = script.days.after(on, script.chance.randint(1, 3))
    answer: Fields = {"answer": f"{seen.sight.done}，已告知上报的网格员。"}
    script.act(matter, "answer", on, seen.sight.actor, answer, outcome="resolved")
    script.act(matter, "close", on, "office", {"on_time": True})
