"""Which triggers keep the log append-only, whoever asks the database?

A migration installs them. A later migration that alters one of these tables must call `install` again:
SQLite alters a table by copying it, and the triggers of the old one go with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from shengmo.record.matters.append_only import BODY, LOG, PINNED, SEAL

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

TABLES: Mapping[str, str] = {
    "matters_event": LOG,
    "matters_eventbody": BODY,
    "matters_seal": SEAL,
    "matters_sealedhead": SEAL,
    "matters_procedureversion": PINNED,
}
ERASABLE = "matters_eventbody"

# SQLite lets `INSERT OR REPLACE` take a row away without asking the trigger on DELETE.
KEYS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "matters_event": (("id",), ("matter_id", "seq")),
    "matters_eventbody": (("event_id",),),
    "matters_seal": (("id",), ("previous",)),
    "matters_sealedhead": (("id",),),
    "matters_procedureversion": (("id",), ("sha",)),
}

# The one update that is allowed: the personal half is blanked, once, and an event says so.
_NO_ERASURE = """NOT (
    OLD.erased_by_id IS NULL AND NEW.erased_by_id IS NOT NULL
    AND NEW.personal = '' AND NEW.personal_salt = ''
    AND NEW.event_id = OLD.event_id AND NEW.salt = OLD.salt AND NEW.body = OLD.body
)"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in place; those that stand already are replaced."""
    remove(connection)
    for table, message in TABLES.items():
        _run(connection, _creations(connection.vendor, table, message))


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every trigger away: for migrations that must rebuild a table, and for nothing else."""
    for table in TABLES:
        _run(connection, _removals(connection.vendor, table))


def missing(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """Tables that some trigger no longer guards, in the order of `TABLES`."""
    asked = (
        "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgrelid::regclass::text, tgname FROM pg_trigger"
        " WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        standing = {name for _, name in cursor.fetchall()}
    return tuple(table for table in TABLES if not set(_names(connection.vendor, table)) <= standing)


def _names(vendor: str, table: str) -> tuple[str, ...]:
    """Names of the triggers on one table; only PostgreSQL knows TRUNCATE, only SQLite REPLACE."""
    last = "replace" if vendor == "sqlite" else "truncate"
    return tuple(f"{table}_no_{act}" for act in ("update", "delete", last))


def _creations(vendor: str, table: str, message: str) -> tuple[str, ...]:
    if vendor == "sqlite":
        return (*_sqlite_rows(table, message), _sqlite_replace(table, message))
    return _postgresql(table, message)


def _sqlite_rows(table: str, message: str) -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table}"
        f"{_when(table, act)} BEGIN SELECT RAISE(ABORT, '{message}'); END"
        for act in ("update", "delete")
    )


def _sqlite_replace(table: str, message: str) -> str:
    """Refuse a new row in the place of one that stands; every name in it is from `KEYS`."""
    same = " OR ".join(
        "(" + " AND ".join(f"{column} = NEW.{column}" for column in key) + ")"
        for key in KEYS[table]
    )
    standing = f"SELECT 1 FROM {table} WHERE {same}"  # noqa: S608  # constants of this module
    return (
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS ({standing})"
        f" BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


def _postgresql(table: str, message: str) -> tuple[str, ...]:
    function = (
        f"CREATE FUNCTION {table}_refuses() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    rows = tuple(
        f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} FOR EACH ROW"
        f"{_when(table, act, brackets=True)} EXECUTE FUNCTION {table}_refuses()"
        for act in ("update", "delete")
    )
    truncate = (
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuses()"
    )
    return (function, *rows, truncate)


def _when(table: str, act: str, *, brackets: bool = False) -> str:
    """The condition under which the trigger refuses; none where it always does."""
    if table != ERASABLE or act != "update":
        return ""
    return f" WHEN ({_NO_ERASURE})" if brackets else f" WHEN {_NO_ERASURE}"


def _removals(vendor: str, table: str) -> tuple[str, ...]:
    if vendor == "sqlite":
        return tuple(f"DROP TRIGGER IF EXISTS {name}" for name in _names(vendor, table))
    return (f"DROP FUNCTION IF EXISTS {table}_refuses() CASCADE",)


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
