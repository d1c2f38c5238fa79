"""Which calendar holds now: the years that come with the software, and those loaded here?"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from shengmo.corpus import shelf
from shengmo.law.calendar import Calendar


def current() -> Calendar:
    """All published years that are known on this machine."""
    return shelf.load_calendars(folder())


def folder() -> Path:
    """Where an administrator's own holiday notices lie."""
    return Path(settings.SHENGMO_HOME) / "calendars"
