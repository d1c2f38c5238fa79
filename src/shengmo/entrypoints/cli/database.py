"""How does a verb find the database? Settings loaded, folder made, tables up to date."""

from __future__ import annotations

import fcntl
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from shengmo.record.errors import RecordError
from shengmo.record.occupancy import occupy


class NoDatabase(RecordError):
    """The database does not answer, or is newer than this program."""


def named() -> None:
    """Say which settings hold, for a verb that must not open the database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shengmo.conf.settings")


def ready() -> None:
    """Set Django up and migrate what needs it; quick where nothing does. May be called again.

    Raises:
        NoDatabase: it does not answer, or a newer program made it.
        Occupied: it is being restored at this moment.
    """
    named()
    django.setup()
    occupy(Path(settings.SHENGMO_HOME))
    try:
        if _behind():
            _migrate()
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        raise NoDatabase(f"数据库连接不上，或者打不开：{reason}。") from error


def _behind() -> bool:
    """Whether some migration is still to come."""
    executor = MigrationExecutor(connection)
    known = executor.loader.disk_migrations or {}
    newer = [
        step
        for step in executor.loader.applied_migrations
        if step not in known and step[0] in executor.loader.migrated_apps
    ]
    if newer:
        raise NoDatabase("这份数据是由更新版本的绳墨建立的，现在的程序读不了；请先升级程序。")
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _migrate() -> None:
    """Bring the tables up to this program; of several processes that start at once, one does it."""
    with (Path(settings.SHENGMO_HOME) / ".migrating").open("w") as mark:
        fcntl.flock(mark, fcntl.LOCK_EX)
        if not _behind():
            return
        if sys.stderr.isatty():
            sys.stderr.write("正在准备数据库……\n")
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
