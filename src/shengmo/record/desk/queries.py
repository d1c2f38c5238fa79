"""Which drafts lie on the desk of an organisation, and which columns has a person chosen?

Only an organisation's own people see its drafts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from shengmo.record.desk.models import ChosenColumns, Draft
from shengmo.record.identifiers import valid_ids
from shengmo.record.matters.refusals import NotFound
from shengmo.record.organisations.queries import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """A draft with its body, in the shape of its kind."""

    public_id: str
    organisation: str  # code
    kind: str
    about: str
    title: str
    body: str
    changed_by: str  # name
    changed_at: datetime


def draft(viewer: Viewer, public_id: str) -> DraftView:
    """One draft; raises NotFound where there is none that the viewer may see."""
    found = _rows(viewer).filter(public_id__in=valid_ids([public_id])).first()
    if found is None:
        raise NotFound("这份底稿")
    return _view(found)


def drafts(viewer: Viewer, kind: str, organisation: str) -> tuple[DraftView, ...]:
    """The drafts of a kind in an organisation, the one changed last first."""
    rows = _rows(viewer).filter(kind=kind, organisation__code=organisation)
    return tuple(map(_view, rows.order_by("-changed_at", "-pk")))


def _rows(viewer: Viewer) -> QuerySet[Draft]:
    rows = Draft.objects.filter(organisation_id__in=viewer.own)
    return rows.select_related("organisation", "changed_by")


def _view(found: Draft) -> DraftView:
    return DraftView(
        public_id=str(found.public_id),
        organisation=found.organisation.code,
        kind=found.kind,
        about=found.about,
        title=found.title,
        body=found.body,
        changed_by=found.changed_by.name,
        changed_at=found.changed_at,
    )


def chosen_columns(person: str, ledger: str) -> tuple[str, ...]:
    """The headers that a person chose for a ledger, in their order; empty: the usual ones."""
    rows = ChosenColumns.objects.filter(person__public_id__in=valid_ids([person]), ledger=ledger)
    text = rows.values_list("headers", flat=True).first()
    return tuple(str(header) for header in json.loads(text)) if text else ()
