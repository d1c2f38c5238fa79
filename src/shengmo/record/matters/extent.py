"""How much does an organisation hold, with all that lies within it?"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from shengmo.record.matters.models import Event, Matter


@dataclass(frozen=True, slots=True)
class Extent:
    """Matters, and the events of their logs."""

    matters: int
    events: int


def extent(code: str) -> Extent:
    """Of the organisation with that code and everything that ever lay within it."""
    own = Q(organisation__code=code) | Q(organisation__above__ancestor__code=code)
    matters = Matter.objects.filter(own).values("pk")
    return Extent(matters.distinct().count(), Event.objects.filter(matter__in=matters).count())
