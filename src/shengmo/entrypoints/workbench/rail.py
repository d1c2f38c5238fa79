"""How far along its procedure is a matter? The stages as a line with knots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shengmo.law.procedures.log import Acted, Attested
from shengmo.law.procedures.model import Phase, Procedure
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
    names = [name for name in view.procedure.stages if _shown(view, name, days)]
    here = names.index(view.stage) if view.stage in names else len(names)
    return tuple(
        Knot(view.procedure.stages[name].title, _standing(place, here, days.get(name)), days.get(name))
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


def endings(procedure: Procedure) -> tuple[str, ...]:
    """Titles of the stages that close a matter."""
    return tuple(s.title for s in procedure.stages.values() if s.phase is Phase.CLOSED)


def _shown(view: MatterView, name: str, days: dict[str, date]) -> bool:
    if name == view.stage or name in days:
        return True
    if view.procedure.stages[name].phase is not Phase.OPEN:
        return name == _usual_end(view) and view.row.phase != Phase.CLOSED
    return view.row.phase != Phase.CLOSED and _entered(view.procedure, name)


def _entered(procedure: Procedure, name: str) -> bool:
    """Whether an act leads to the stage from an earlier one, so that it lies on the way."""
    order = list(procedure.stages)
    place = order.index(name)
    return any(
        act.target == name and (act.opens or any(order.index(s) < place for s in act.sources))
        for act in procedure.acts.values()
    )


def _usual_end(view: MatterView) -> str:
    """The first closing stage of the file: the way in which the matter is meant to end."""
    closed = (s.name for s in view.procedure.stages.values() if s.phase is Phase.CLOSED)
    return next(closed, "")


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
