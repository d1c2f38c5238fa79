"""What do several matters hold right now? For screens that show them as rows, one query for all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shengmo.law.procedures.model import Procedure
from shengmo.law.procedures.state import State
from shengmo.record.identifiers import valid_ids
from shengmo.record.matters.bodies import read_state
from shengmo.record.matters.models import Snapshot
from shengmo.record.matters.queries import matter_row, visible
from shengmo.record.matters.shown import MatterRow
from shengmo.record.matters.versions import procedure_of
from shengmo.record.organisations.queries import Viewer


@dataclass(frozen=True, slots=True)
class Folded:
    """A matter's list row, the procedure that it is pinned to, and its folded log."""

    row: MatterRow
    procedure: Procedure
    state: State


def folded(viewer: Viewer, public_ids: Iterable[str]) -> dict[str, Folded]:
    """Those of the matters that the viewer may see, by public id."""
    rows = visible(viewer).filter(public_id__in=valid_ids(public_ids))
    matters = {m.pk: m for m in rows.select_related("procedure_version", "organisation")}
    stored = Snapshot.objects.filter(matter_id__in=matters).values_list("matter_id", "state")
    return {
        str(matters[pk].public_id): Folded(
            matter_row(matters[pk]), procedure_of(matters[pk].procedure_version), read_state(text)
        )
        for pk, text in stored
    }
