"""Which typed numbers does an event give its matter, for figures to add up?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shengmo.law.procedures.log import Acted
from shengmo.law.procedures.model import Field, Gate, Procedure
from shengmo.law.procedures.values import Fields, Value

OVERRIDE = "override"  # a local gate was passed over
IN_SCOPE = "in_scope"  # a counted gate stood before the act
PASSED = "gate_passed"  # and was open, not passed over


@dataclass(frozen=True, slots=True)
class Measured:
    """A typed number that an event gave the matter; `replaces` the last of name and key, or adds."""

    name: str
    value: Decimal
    unit: str
    on: date
    key: str
    replaces: bool


def given_numbers(procedure: Procedure, fields: Fields, on: date) -> tuple[Measured, ...]:
    """Typed numbers among the fields; a flag counts as 1 or 0."""
    found: list[Measured] = []
    for name, value in fields.items():
        field = procedure.fields.get(name)
        if field is None:
            continue
        found.extend(_counted(field, value, on))
        if not field.measure or not isinstance(value, bool | int | Decimal):
            continue
        number = Decimal(int(value)) if isinstance(value, bool) else Decimal(value)
        replaces = not field.accumulates
        found.append(Measured(field.measure, number, field.unit, on, field.key, replaces))
    return tuple(found)


def gate_numbers(
    procedure: Procedure, fields: Fields, saying: Acted, on: date
) -> tuple[Measured, ...]:
    """What the gates of an act that went through them give: overrides, and coverage.

    A gate with `coverage` counts the act as within its scope, and as passed unless it was
    overridden; what was only recorded afterwards went through no gate and counts as neither.
    """
    found = [_one(OVERRIDE, on, _words(procedure, given.gate)) for given in saying.overrides]
    over = {given.gate for given in saying.overrides}
    for gate in _covering(procedure, saying, fields, on):
        found.append(_one(IN_SCOPE, on, gate.coverage))
        if gate.id not in over:
            found.append(_one(PASSED, on, gate.coverage))
    return tuple(found)


def _covering(procedure: Procedure, saying: Acted, fields: Fields, on: date) -> Iterable[Gate]:
    gates = procedure.acts[saying.act].gates
    return (gate for gate in gates if gate.coverage and gate.stands(on, fields))


def _one(name: str, on: date, key: str) -> Measured:
    return Measured(name, Decimal(1), "次", on, key, replaces=False)


def _words(procedure: Procedure, gate_id: str) -> str:
    """What was passed over, in the words of the gate, by which overrides are told apart."""
    gate = procedure.gate(gate_id)
    return gate.message if gate and gate.message else gate_id


def _counted(field: Field, value: Value, on: date) -> Iterable[Measured]:
    """Measures of a choice (满意 counts as surveyed and as satisfied): 1, or 0 for another choice."""
    chosen = field.counts.get(str(value).lower() if isinstance(value, bool) else str(value), ())
    for name in field.counted:
        yield Measured(name, Decimal(name in chosen), "件", on, "", replaces=True)
