"""How does a row get an id that can join another town's rows without a clash?"""

from __future__ import annotations

import secrets
import time
import uuid
from collections.abc import Iterable


def uuid7() -> uuid.UUID:
    """A UUID of version 7 (RFC 9562): milliseconds since 1970, then random bits."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80
    value |= 0x7 << 76 | secrets.randbits(12) << 64
    value |= 0b10 << 62 | secrets.randbits(62)
    return uuid.UUID(int=value)


def valid_ids(texts: Iterable[str]) -> list[uuid.UUID]:
    """The texts that are UUIDs; what a person or a script mistyped names nothing."""
    return [found for found in map(_as_uuid, texts) if found is not None]


def _as_uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
