"""What does a flow chart say about each act, in few words?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shengmo.corpus.drawing import INK, SOFT, VERMILION
from shengmo.law.citations import Standing
from shengmo.law.procedures.engine import ROLES
from shengmo.law.procedures.model import Act, ClockRule, Gate, Procedure
from shengmo.law.procedures.values import Condition, Value
from shengmo.law.rules import Unit

_TESTS = {"is": "为", "in": "为", "at_least": "不少于", "at_most": "不超过"}


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a card before it is wrapped."""

    words: str
    bold: bool = False
    colour: str = INK


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An act, or what happens by itself: its lines, and the stage to which it leads."""

    lines: tuple[Said, ...]
    target: str
    automatic: bool = False


def opening_cards(procedure: Procedure) -> tuple[Card, ...]:
    """The act that opens a matter."""
    return (_card(procedure, procedure.opening),)


def cards_of(procedure: Procedure, stage: str) -> tuple[Card, ...]:
    """Acts whose first stage this is, in the file's order, and the lapse of the stage."""
    acts = [act for act in procedure.acts.values() if not act.opens and act.sources[0] == stage]
    cards = [_card(procedure, act) for act in acts]
    lapse = procedure.stages[stage]
    if lapse.lapses_on:
        until = procedure.fields[lapse.lapses_on].title
        words = f"过了“{until}”，次日自动转为“{procedure.stages[lapse.lapses_to].title}”"
        cards.append(Card(lines=(Said(words),), target=lapse.lapses_to, automatic=True))
    return tuple(cards)


def foot_lines(procedure: Procedure) -> list[str]:
    """The legend."""
    local = "本地关口可由写明的人写明理由越过，永久留痕。"
    legend = f"红字是法定关口，任何人不能越过；黑字是本地关口和期限。{local}双线框是办结的环节，虚线框是中止的环节。"
    return [legend] if procedure.acts else []


def _card(procedure: Procedure, act: Act) -> Card:
    who = "、".join(ROLES.get(role, role) for role in act.roles)
    paper = "，纸上签批" if act.paper else ""
    target = f"　→ {procedure.stages[act.target].title}" if act.target else ""
    also = [procedure.stages[name].title for name in act.sources[1:]]
    others = f"　另在：{'、'.join(also)}" if also else ""
    lines = [Said(f"{act.title}{target}", bold=True), Said(f"{who}{paper}{others}", colour=SOFT)]
    lines.extend(dict.fromkeys(_gate(procedure, gate) for gate in act.gates))
    lines.extend(_limits(procedure, act))
    return Card(lines=tuple(lines), target=act.target)


def _gate(procedure: Procedure, gate: Gate) -> Said:
    """What the gate asks, when, by which article, and who may pass it."""
    when = "、".join(_condition(procedure, condition) for condition in gate.when)
    asked = f"关口：{gate.message or gate.id}"
    asked += f"［{when}］" if when else ""
    asked += f"（{gate.citation.basis}）"
    if gate.override_role:
        asked += f"，可由{ROLES[gate.override_role]}越过"
    statutory = gate.citation.standing is Standing.STATUTE
    return Said(asked, colour=VERMILION if statutory else INK)


def _condition(procedure: Procedure, condition: Condition) -> str:
    field = procedure.fields[condition.field]
    values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    said = "、".join(_value(value, field.choices) for value in values)
    if isinstance(condition.value, bool):
        return field.title if condition.value else f"{field.title}：否"
    return f"{field.title}{_TESTS[condition.test]}{said}{field.unit}"


def _value(value: Value, choices: object) -> str:
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and value >= 10_000:
        return f"{Decimal(value) / 10_000:f}万"
    if isinstance(value, date):
        return value.isoformat()
    return str(choices.get(value, value)) if isinstance(choices, dict) else str(value)


def _limits(procedure: Procedure, act: Act) -> Iterator[Said]:
    """The limits that this act meets."""
    for clock in procedure.clocks.values():
        if clock.ends[0] == act.name:
            yield Said(_limit(procedure, clock))


def _limit(procedure: Procedure, clock: ClockRule) -> str:
    rule = clock.rule
    if clock.starts:
        start = procedure.acts[clock.starts].title
    else:
        start = procedure.fields[clock.starts_field].title
    if rule.unit is None or rule.unit is Unit.ANNUAL_DATE:
        return f"期限：{rule.term}（{rule.citation.basis}）"
    length = rule.unit.say(int(rule.amount or 0))
    if clock.ask == "earliest_next_day":
        return f"期限：自“{start}”起满{length}以后（{rule.citation.basis}）"
    return f"期限：自“{start}”起{length}内（{rule.citation.basis}）"
