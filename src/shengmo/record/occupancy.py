"""Who works with the data folder at this moment? Many may, unless one of them is about to replace it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shengmo.record.errors import RecordError

MARK = ".in-use"

_held: dict[Path, int] = {}  # this process's own places, open until it ends


class Occupied(RecordError):
    """Somebody works with the data folder, or replaces it."""


def occupy(home: Path) -> None:
    """Work with the data folder until this process ends, however it ends.

    Raises:
        Occupied: it is being replaced by a restore.
    """
    if home in _held:
        return
    descriptor = _opened(home)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise Occupied("还不能使用：正在从备份恢复数据，请等它结束。") from error
    _held[home] = descriptor


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Have the data folder to oneself.

    Raises:
        Occupied: another process works with it.
    """
    descriptor = _opened(home)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise Occupied(
            f"还不能恢复：绳墨还在使用 {home}；请先停下它（按 Ctrl+C，或停掉服务），再运行恢复。"
        ) from error
    finally:
        os.close(descriptor)


def _opened(home: Path) -> int:
    home.mkdir(parents=True, exist_ok=True)
    return os.open(home / MARK, os.O_RDWR | os.O_CREAT, 0o600)
