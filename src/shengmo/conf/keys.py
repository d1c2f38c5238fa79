"""Which secrets does this installation keep? Made once, read by nobody else."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def kept_secret(folder: Path, name: str) -> str:
    """The secret `name` in `folder`: 64 hexadecimal digits (32 bytes), made on first use.

    Several processes may start at once: each writes its proposal beside the place, and linking it
    there succeeds for exactly one. All of them then read what stands.

    Raises:
        ImproperlyConfigured: the file is empty, or can be neither made nor read.
    """
    place = folder / name
    try:
        if not place.exists():
            _propose(place, secrets.token_hex(32))
        kept = place.read_text(encoding="ascii").strip()
    except OSError as error:
        message = f"密钥文件 {place} 读写不了：{error.strerror}；请检查该文件夹的权限。"
        raise ImproperlyConfigured(message) from error
    if not kept:
        message = f"密钥文件 {place} 是空的；请从备份中找回，不要另造，否则已加密的资料打不开。"
        raise ImproperlyConfigured(message)
    return kept


def _propose(place: Path, value: str) -> None:
    """Put `value` at `place`, readable by its owner only, unless another process was first."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}-")  # mode 600
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(value + "\n")
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):
        os.link(draft, place)
    Path(draft).unlink()
