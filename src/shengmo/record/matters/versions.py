"""Under which version of a procedure does a matter stand?"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from shengmo.corpus import shelf
from shengmo.law.procedures.model import Procedure
from shengmo.record.matters.models import ProcedureVersion


def version_on(name: str, on: date, locality: str) -> ProcedureVersion:
    """The version in force on a day, composed with its locality; its text is kept for ever."""
    procedure, text, sha = shelf.load_procedure(name, on, locality)
    found = ProcedureVersion.objects.filter(sha=sha).first()
    if found is not None:
        return found
    version, _ = ProcedureVersion.objects.get_or_create(
        sha=sha, defaults={"name": name, "valid_from": procedure.valid_from, "text": text}
    )
    return version


def procedure_of(version: ProcedureVersion) -> Procedure:
    """The procedure that a version's text defines."""
    return _parsed(version.text)


@lru_cache(maxsize=256)
def _parsed(text: str) -> Procedure:
    """Parsed once per process."""
    return shelf.procedure_from_pinned(text)
