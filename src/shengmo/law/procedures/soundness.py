"""Does a procedure hang together: can every stage be reached, and every matter be ended?"""

from __future__ import annotations

from shengmo.law.cursor import Cursor
from shengmo.law.procedures.model import Act, ClockRule, Phase, Procedure


def look_for_faults(procedure: Procedure, top: Cursor) -> None:
    """Note on `top` every fault that only the whole shows."""
    _opening(procedure, top)
    _acts(procedure, top)
    _stages(procedure, top)
    _lapses(procedure, top)
    for index, clock in enumerate(procedure.clocks.values()):
        _clock(clock, top.at("clocks").at(index))


def _opening(procedure: Procedure, top: Cursor) -> None:
    opening = [act for act in procedure.acts.values() if act.opens]
    if len(opening) != 1:
        top.at("acts").fault(f"要有且只有一个立件动作（opens: true），现在有{len(opening)}个。")
    elif not opening[0].target:
        top.at("acts").fault("立件动作要写明进入哪个环节（to）。")


def _acts(procedure: Procedure, top: Cursor) -> None:
    for index, act in enumerate(procedure.acts.values()):
        at = top.at("acts").at(index)
        if not act.opens and not act.sources:
            at.fault(f"动作“{act.name}”没有写在哪些环节可以办（from）。")
        if not act.roles:
            at.fault(f"动作“{act.name}”没有写由谁办（by）。")
        if act.outcome and act.outcomes:
            at.fault(f"动作“{act.name}”的 outcome 和 outcomes 只能写一个。")


def _stages(procedure: Procedure, top: Cursor) -> None:
    """Every stage is reached from the opening, and from every stage a closed one is reached."""
    reached = _reach(procedure, {act.target for act in procedure.acts.values() if act.opens})
    for index, (name, stage) in enumerate(procedure.stages.items()):
        at = top.at("stages").at(index)
        if name not in reached:
            at.fault(f"环节“{name}”没有任何动作能到达。")
            continue
        ends = {procedure.stages[s].phase for s in _reach(procedure, {name})}
        if stage.phase is not Phase.CLOSED and Phase.CLOSED not in ends:
            at.fault(f"从环节“{name}”出发到不了任何办结环节。")


def _reach(procedure: Procedure, start: set[str]) -> set[str]:
    """Stages reachable from `start` by acts and by lapsing."""
    reached = {stage for stage in start if stage in procedure.stages}
    frontier = set(reached)
    while frontier:
        after = {t for s in frontier for t in _next(procedure, s)} - reached
        reached |= after
        frontier = after
    return reached


def _next(procedure: Procedure, stage: str) -> set[str]:
    targets = {act.target for act in procedure.acts.values() if _moves_from(act, stage)}
    targets.add(procedure.stages[stage].lapses_to)
    return {target for target in targets if target in procedure.stages}


def _moves_from(act: Act, stage: str) -> bool:
    return stage in act.sources and bool(act.target)


def _lapses(procedure: Procedure, top: Cursor) -> None:
    for index, stage in enumerate(procedure.stages.values()):
        at = top.at("stages").at(index)
        if bool(stage.lapses_on) != bool(stage.lapses_to):
            at.fault("lapses 要同时写 on（日期字段）和 to（到期后的环节）。")
        if stage.lapses_to and stage.lapses_to not in procedure.stages:
            at.fault(f"没有名为“{stage.lapses_to}”的环节。")


def _clock(clock: ClockRule, at: Cursor) -> None:
    if bool(clock.starts) == bool(clock.starts_field):
        at.fault(f"期限“{clock.name}”要写 starts（动作）或 starts_field（日期字段）中的一个。")
    if not clock.ends:
        at.fault(f"期限“{clock.name}”没有写办了什么就算按期（ends）。")
    if bool(clock.suspended_by) != bool(clock.resumed_by):
        at.fault(f"期限“{clock.name}”写了中止就要写恢复，反之亦然。")
    if not clock.rule.is_period:
        at.fault(f"规则“{clock.rule.id}”没有期限，不能用作期限。")
