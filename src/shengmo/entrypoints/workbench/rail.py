"""How far along its procedure is a matter? The stages as a line with knots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shengmo.law.procedures.course import main_line
from shengmo.law.procedures.log import Acted, Attested
from shengmo.law.procedures.model import Phase
from shengmo.record.matters.shown import MatterView


@dataclass(frozen=True, slots=True)
class Knot:
    """A stage on the line: behind, here, or ahead; the day on which it was last reached."""

    title: str
    standing: str  # done | now | ahead
    on: date | None


def knots(view: MatterView) -> tuple[Knot, ...]:
    """The stages that work passes, the endings only where the matter has come to one.

    Suspended stages and side endings are shown when they have been entered.
    """
    days = reached(view)
    line = main_line(view.procedure)
    names = [name for name in view.procedure.stages if _shown(view, line, name, days)]
    here = names.index(view.stage) if view.stage in names else len(names)
    return tuple(
        Knot(
            view.procedure.stages[name].title,
            _standing(place, here, days.get(name)),
            days.get(name),
        )
        for place, name in enumerate(names)
    )


def reached(view: MatterView) -> dict[str, date]:
    """The day on which each stage was last entered, from the log."""
    days: dict[str, date] = {}
    for event in view.events:
        for act, on in _acts(event.saying, event.happened_on):
            target = view.procedure.acts[act].target if act in view.procedure.acts else ""
            if target:
                days[target] = on
    return days


def _shown(view: MatterView, line: tuple[str, ...], name: str, days: dict[str, date]) -> bool:
    """What was entered; of what lies ahead, the main line while the matter is open."""
    return name == view.stage or name in days or (name in line and view.row.phase != Phase.CLOSED)


def _standing(place: int, here: int, on: date | None) -> str:
    if place == here:
        return "now"
    return "done" if place < here and on is not None else "ahead"


def _acts(saying: object, happened_on: date) -> list[tuple[str, date]]:
    if isinstance(saying, Acted):
        return [(saying.act, happened_on)]
    if isinstance(saying, Attested):
        return [(act.act, act.on) for act in saying.acts]
    return []
