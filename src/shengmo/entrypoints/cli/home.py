"""In which folder do the data of this machine lie?"""

from __future__ import annotations

import os
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[4]


def data_folder() -> Path:
    """SHENGMO_HOME, or `var` in the project (in the current folder when installed elsewhere)."""
    named = os.environ.get("SHENGMO_HOME", "").strip()
    if named:
        return Path(named).expanduser().absolute()
    in_checkout = (_PROJECT / "pyproject.toml").is_file()
    return (_PROJECT if in_checkout else Path.cwd()) / "var"


def calendars_folder() -> Path:
    """Where an administrator puts holiday notices of new years."""
    return data_folder() / "calendars"


def law_folder() -> Path:
    """Where definition files lie that were loaded here: rules, procedures, localities."""
    return data_folder() / "law"
