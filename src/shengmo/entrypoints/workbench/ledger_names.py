"""Which ledgers does an organisation use, and under which definition do they stand today?"""

from __future__ import annotations

from datetime import date

from shengmo.corpus import shelf
from shengmo.law.procedures.model import Procedure
from shengmo.record.organisations.queries import organisation

# A nil return is signed from the report's page; it is no ledger of its own.
NO_LEDGER = frozenset({"nil-return"})


def enabled(organisation_code: str, on: date) -> tuple[Procedure, ...]:
    """The procedures that the organisation's locality has switched on, in its order."""
    if not organisation_code:
        return ()
    locality = organisation(organisation_code).locality
    names = shelf.load_locality(locality).enabled or shelf.procedure_names()
    return tuple(shelf.load_procedure(name, on, locality)[0] for name in names)


def ledgers(organisation_code: str, on: date) -> tuple[Procedure, ...]:
    """Those of them that are kept as a ledger of rows."""
    found = enabled(organisation_code, on)
    return tuple(procedure for procedure in found if procedure.name not in NO_LEDGER)


def find(organisation_code: str, name: str, on: date) -> Procedure | None:
    """The enabled procedure of that name; None where there is none."""
    found = enabled(organisation_code, on)
    return next((procedure for procedure in found if procedure.name == name), None)
