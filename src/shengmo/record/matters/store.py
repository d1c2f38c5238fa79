"""Where do the bytes of documents lie? In a folder, each file under the hash of what it holds."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO

from django.conf import settings

from shengmo.record.errors import RecordError

LIMIT = 200 * 1024 * 1024  # bytes of one file; a scan of a thick file takes about 50 MB
_PIECE = 1024 * 1024
_HASH = re.compile(r"[0-9a-f]{64}")


class NotStored(RecordError):
    """A file was not taken in, or is not there; the message says which and why."""


def put(source: bytes | Path) -> str:
    """Keep the bytes of `source`; the same bytes are kept once.

    They are on the disk before they get their name, so a name never leads to half a file.

    Returns:
        Their SHA-256 in 64 hexadecimal digits, by which they are found again.

    Raises:
        NotStored: the file is empty, larger than `LIMIT`, or cannot be read or written.
    """
    folder = Path(settings.MEDIA_ROOT)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".incoming-", delete=False) as draft:
            place = Path(draft.name)
            try:
                sha256 = _copied(source, draft)
                _settle(place, path_of(sha256))
            finally:
                place.unlink(missing_ok=True)
    except OSError as error:
        raise NotStored(f"还不能收下{_named(source)}：{error.strerror}。") from error
    return sha256


def path_of(sha256: str) -> Path:
    """Where the bytes with that hash lie, or would.

    Raises:
        NotStored: it is not a hash, so it names no file of ours.
    """
    if not _HASH.fullmatch(sha256):
        raise NotStored(f"“{sha256[:80]}”不是附件的编号。")
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


def exists(sha256: str) -> bool:
    """Whether bytes with that hash are kept."""
    return path_of(sha256).is_file()


def opened(sha256: str) -> BinaryIO:
    """The bytes with that hash, open for reading.

    Raises:
        NotStored: there are none.
    """
    try:
        return path_of(sha256).open("rb")
    except FileNotFoundError as error:
        raise NotStored(f"附件 {sha256[:12]}… 不在附件文件夹里；请从备份中找回。") from error


def _copied(source: bytes | Path, draft: IO[bytes]) -> str:
    """Write the source into `draft`, down to the disk; the hash of what was written."""
    digest, size = hashlib.sha256(), 0
    for piece in _pieces(source):
        size += len(piece)
        if size > LIMIT:
            limit = LIMIT // 1024 // 1024
            raise NotStored(f"还不能收下{_named(source)}：超过 {limit} MB；请压缩或分成几份。")
        digest.update(piece)
        draft.write(piece)
    if size == 0:
        raise NotStored(f"还不能收下{_named(source)}：里面没有内容，请重新扫描或另选一份。")
    draft.flush()
    os.fsync(draft.fileno())
    return digest.hexdigest()


def _pieces(source: bytes | Path) -> Iterator[bytes]:
    """The source, a piece at a time."""
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _settle(draft: Path, place: Path) -> None:
    """Give the written file its name, and see the name onto the disk; kept bytes stay as they are."""
    if place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    draft.replace(place)
    place.chmod(0o640)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _named(source: bytes | Path) -> str:
    return f"文件“{source.name}”" if isinstance(source, Path) else "这个文件"
