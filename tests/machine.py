"""What does this machine have that a test may want: a Chromium, the programs of PostgreSQL?"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DEBIAN_POSTGRESQL = Path("/usr/lib/postgresql")

NO_CHROMIUM = "no Chromium on PATH (SHENGMO_CHROMIUM may name one)"
NO_POSTGRESQL = "no initdb on PATH or below /usr/lib/postgresql, and DATABASE_URL names no database"


def everything_is_required() -> bool:
    """Whether nothing may be left out: `.ci/run` sets SHENGMO_REQUIRE_ALL=1."""
    return os.environ.get("SHENGMO_REQUIRE_ALL") == "1"


def chromium() -> str | None:
    """Path of a Chromium that is already installed; nothing is ever downloaded."""
    named = os.environ.get("SHENGMO_CHROMIUM")
    return named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def postgresql() -> Path | None:
    """Folder of PostgreSQL's server programs, the newest where several are installed."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    versions = [
        folder for folder in DEBIAN_POSTGRESQL.glob("*/bin") if (folder / "initdb").exists()
    ]
    return max(versions, key=lambda folder: float(folder.parent.name), default=None)
