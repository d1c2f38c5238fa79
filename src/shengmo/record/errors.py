"""What can go wrong when something is recorded?"""

from __future__ import annotations


class RecordError(Exception):
    """Root of everything that the room `record` raises; the message is one sentence for a person."""
