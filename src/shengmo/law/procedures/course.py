"""Which stages does a matter pass when nothing special happens, and which act leads on from here?"""

from __future__ import annotations

from shengmo.law.procedures.model import Act, ClockRule, Phase, Procedure


def main_line(procedure: Procedure) -> tuple[str, ...]:
    """Stages that work passes, in the file's order, up to the first that closes the matter.

    Left out: suspended stages, stages that no earlier stage leads to, and detours.
    """
    end = usual_end(procedure)
    return tuple(
        name
        for name, stage in procedure.stages.items()
        if name == end
        or (
            stage.phase is Phase.OPEN and _entries(procedure, name) and not _detour(procedure, name)
        )
    )


def usual_end(procedure: Procedure) -> str:
    """The first closing stage of the file: how the matter is meant to end; empty without one."""
    closing = (name for name, stage in procedure.stages.items() if stage.phase is Phase.CLOSED)
    return next(closing, "")


def next_act(procedure: Procedure, stage: str, clock: ClockRule | None = None) -> Act | None:
    """The act that leads on from a stage: the one that ends the clock, else the first forward one.

    Forward means further down the main line; going on comes before closing.
    """
    here = [act for act in procedure.acts.values() if not act.opens and stage in act.sources]
    if clock is not None and clock.ends:
        goal = next((act for act in here if act.name == clock.ends[0]), None)
        if goal is not None:
            return goal
    order, line = list(procedure.stages), main_line(procedure)
    forward = [act for act in here if act.target in line and _is_after(order, act.target, stage)]
    forward.sort(key=lambda act: procedure.stages[act.target].phase is Phase.CLOSED)
    return next(iter(forward), None)


def _is_after(order: list[str], later: str, earlier: str) -> bool:
    return earlier in order and order.index(later) > order.index(earlier)


def _entries(procedure: Procedure, name: str) -> tuple[str, ...]:
    """Earlier stages from which an act leads here; the stage itself where the opening does."""
    order = list(procedure.stages)
    found = [name for act in procedure.acts.values() if act.opens and act.target == name]
    for act in procedure.acts.values():
        if act.target == name:
            found += [source for source in act.sources if _is_after(order, name, source)]
    return tuple(found)


def _detour(procedure: Procedure, name: str) -> bool:
    """Whether work can go round the stage, and from it goes back to where it came from."""
    order, entries = list(procedure.stages), set(_entries(procedure, name))
    goes_back = any(
        name in act.sources and act.target in entries and act.target != name
        for act in procedure.acts.values()
    )
    return goes_back and any(
        _passes(procedure, order, act, name, entries) for act in procedure.acts.values()
    )


def _passes(procedure: Procedure, order: list[str], act: Act, name: str, entries: set[str]) -> bool:
    """Whether the act leads from where the stage is entered to an open one after it, or to the end.

    A short cut that begins earlier passes the whole line, and says nothing about this stage.
    """
    if not act.target or not _is_after(order, act.target, name):
        return False
    far = procedure.stages[act.target].phase is Phase.OPEN or act.target == usual_end(procedure)
    return far and bool(entries & set(act.sources))
