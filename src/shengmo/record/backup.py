"""How does everything that this machine holds go into one file, and come back whole?

The file is a zip: the database, the attachments, the holiday notices that an administrator loaded, the
secrets (without the key of the parties their names could never be read again), and a list of it all
with hashes. So whoever has the file can read everything: it is written for its owner only, and must be
kept as the official seal is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings

from shengmo.record.errors import RecordError
from shengmo.record.occupancy import alone

FORMAT = "shengmo-backup-1"
MANIFEST = "manifest.json"
DATABASE = "shengmo.sqlite3"
FOLDERS = ("attachments", "calendars", "secrets")
# SQLite keeps what is not yet in the file in a second one, and its index in a third.
PIECES = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", *FOLDERS)

_NAME = re.compile(
    rf"{re.escape(DATABASE)}|attachments/[0-9a-f]{{2}}/[0-9a-f]{{2}}/[0-9a-f]{{64}}"
    r"|calendars/[0-9]{4}\.yaml|secrets/[a-z]+"
)
_PIECE = 1024 * 1024
# What Python raises over a zip that was cut off, torn, or packed by another program.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)


class BackupFailed(RecordError):
    """No backup was made, or none restored; the message says why, and nothing was lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a backup holds: when it was made, and each file's SHA-256 by its name."""

    made_at: str
    files: Mapping[str, str]

    def has_key(self, key: str) -> bool:
        """Whether the key of the parties is inside; it is not where the environment gives it."""
        return hashlib.sha256(f"{key}\n".encode()).hexdigest() == self.files.get("secrets/party")

    @property
    def attachments(self) -> int:
        """How many documents."""
        return sum(name.startswith("attachments/") for name in self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What came back, and where the data lie that were there before (None: there were none)."""

    contents: Contents
    moved_to: Path | None


def embedded_home() -> Path:
    """The data folder of the embedded set-up, which is all that one file can hold.

    Raises:
        BackupFailed: the database is a PostgreSQL server's, whose own tool is the right one.
    """
    if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
        return Path(settings.SHENGMO_HOME)
    name = settings.DATABASES["default"]["NAME"]
    raise BackupFailed(
        f"还不能这样备份或恢复：现在用的是 PostgreSQL。数据库请用它自己的工具（备份 pg_dump --format=custom"
        f" --file=文件 {name}，恢复 pg_restore），并另行复制 {settings.SHENGMO_HOME} 里的"
        f" {'、'.join(FOLDERS)} 三个文件夹。"
    )


# ── Making one ─────────────────────────────────────────────────────────────────────────────────


def backup(home: Path, file: Path, now: datetime) -> Contents:
    """Copy the data folder `home` into `file` while others work on, and check the copy.

    An older file of that name is replaced only by a copy that was found whole.

    Raises:
        BackupFailed: something cannot be read or written, or the copy is not whole.
    """
    database = home / DATABASE
    if not database.is_file():
        raise BackupFailed(f"还不能备份：{home} 里没有数据库。")
    draft = file.with_name(f".{file.name}.part")
    try:
        with _scratch(file.parent) as scratch:
            copy = scratch / DATABASE
            _copy_database(database, copy)
            _pack(draft, copy, home, now)
        contents = check(draft)
        draft.replace(file)
    except (OSError, sqlite3.Error, zipfile.BadZipFile) as error:
        raise BackupFailed(f"还不能备份到 {file}：{_reason(error)}。") from error
    finally:
        draft.unlink(missing_ok=True)
    return contents


def _copy_database(source: Path, target: Path) -> None:
    """A copy as of one moment, in one file of its own."""
    with (
        closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as live,
        closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def _pack(draft: Path, database: Path, home: Path, now: datetime) -> None:
    """Write the zip, readable by its owner only, the list last."""
    hashes: dict[str, str] = {}
    descriptor = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w+b") as file:
        with zipfile.ZipFile(file, "w") as packed:
            for name, path in _wanted(database, home):
                hashes[name] = _added(packed, name, path)
            listed = {"format": FORMAT, "made_at": now.isoformat(), "files": hashes}
            packed.writestr(MANIFEST, json.dumps(listed, ensure_ascii=False, indent=1))
        file.flush()
        os.fsync(file.fileno())


def _wanted(database: Path, home: Path) -> Iterator[tuple[str, Path]]:
    """Every file that belongs in, by its name there; drafts and strangers stay outside.

    The database comes first: a document is stored before it is recorded, so none can be missing.
    """
    yield DATABASE, database
    for folder in FOLDERS:
        for path in sorted((home / folder).rglob("*")):
            name = path.relative_to(home).as_posix()
            if path.is_file() and _NAME.fullmatch(name):
                yield name, path


def _added(packed: zipfile.ZipFile, name: str, path: Path) -> str:
    """Copy one file in; its hash. Scans are compressed already, the database is not."""
    entry = zipfile.ZipInfo.from_file(path, name)
    entry.compress_type = zipfile.ZIP_DEFLATED if name == DATABASE else zipfile.ZIP_STORED
    with path.open("rb") as source, packed.open(entry, "w") as target:
        return _copied(source, target)


# ── Looking into one ───────────────────────────────────────────────────────────────────────────


def check(file: Path) -> Contents:
    """Read a whole backup: every file as its hash says, the database sound.

    Raises:
        BackupFailed: it is damaged, incomplete, or not a backup; the message says which file.
    """
    with _scratch(None) as scratch:
        return _unpack(file, scratch, keep=False)


def _unpack(file: Path, folder: Path, *, keep: bool) -> Contents:
    """Check the backup, leaving its files in `folder` if they are to be kept."""
    try:
        with zipfile.ZipFile(file) as packed:
            contents = _listed(packed, file)
            for name, sha256 in contents.files.items():
                place = folder / name if keep or name == DATABASE else None
                if _taken(packed, name, place) != sha256:
                    raise BackupFailed(f"备份 {file} 里的 {name} 已经损坏，与备份时的校验值不符。")
        _sound(folder / DATABASE, file)
    except (*_DAMAGED, OSError) as error:
        raise BackupFailed(f"备份 {file} 打不开或者已经损坏：{_reason(error)}。") from error
    return contents


def _listed(packed: zipfile.ZipFile, file: Path) -> Contents:
    """The list in the backup, which must name exactly the files that are there."""
    present = set(packed.namelist())
    try:
        listed = json.loads(packed.read(MANIFEST)) if MANIFEST in present else {}
    except ValueError as error:
        raise BackupFailed(f"备份 {file} 的清单已经损坏。") from error
    if listed.get("format") != FORMAT:
        raise BackupFailed(f"{file} 不是绳墨的备份，或者是由更新版本做的备份。")
    files: dict[str, str] = listed["files"]
    strange = next((name for name in files if not _NAME.fullmatch(name)), "")
    if strange or present != {*files, MANIFEST} or DATABASE not in files:
        raise BackupFailed(f"备份 {file} 里的文件与清单不一致，不能使用。")
    return Contents(made_at=str(listed["made_at"]), files=files)


def _taken(packed: zipfile.ZipFile, name: str, place: Path | None) -> str:
    """Read one file out, to `place` where there is one; its hash."""
    with packed.open(name) as source:
        if place is None:
            return _copied(source, None)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mode = 0o600 if name.startswith("secrets/") else 0o640
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as target:
            sha256 = _copied(source, target)
            target.flush()
            os.fsync(target.fileno())
            return sha256


def _sound(database: Path, file: Path) -> None:
    """Ask SQLite itself."""
    try:
        with closing(sqlite3.connect(database)) as connection:
            answers = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as error:
        raise BackupFailed(f"备份 {file} 里的数据库已经损坏：{error}。") from error
    if answers != ["ok"] or dangling is not None:
        raise BackupFailed(f"备份 {file} 里的数据库不完整，不能使用。")


# ── Bringing one back ──────────────────────────────────────────────────────────────────────────


def restore(home: Path, file: Path, now: datetime) -> Restored:
    """Put a backup in the place of what `home` holds; that is moved aside, never deleted.

    Raises:
        BackupFailed: the backup is not whole; nothing was touched then.
        Occupied: somebody works with `home`.
    """
    if not file.is_file():
        raise BackupFailed(f"还不能恢复：没有 {file} 这个文件。")
    with alone(home), _scratch(home) as scratch:
        contents = _unpack(file, scratch, keep=True)
        try:
            moved_to = _move_aside(home, now)
            for piece in PIECES:
                if (scratch / piece).exists():
                    (scratch / piece).rename(home / piece)
        except OSError as error:
            raise BackupFailed(f"还不能恢复到 {home}：{_reason(error)}。") from error
    return Restored(contents=contents, moved_to=moved_to)


def _move_aside(home: Path, now: datetime) -> Path | None:
    """Move what there is into a folder of its own, named after the moment."""
    standing = [home / piece for piece in PIECES if (home / piece).exists()]
    if not standing:
        return None
    aside = home / f"replaced-{now:%Y%m%d-%H%M%S-%f}"
    aside.mkdir(mode=0o700)
    for path in standing:
        path.rename(aside / path.name)
    return aside


@contextmanager
def _scratch(parent: Path | None) -> Iterator[Path]:
    """A folder for this one job, readable by its owner only, gone afterwards."""
    folder = Path(tempfile.mkdtemp(dir=parent, prefix=".shengmo-backup-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copied(source: IO[bytes], target: IO[bytes] | None) -> str:
    digest = hashlib.sha256()
    while piece := source.read(_PIECE):
        digest.update(piece)
        if target is not None:
            target.write(piece)
    return digest.hexdigest()


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error)
