"""What can go wrong on the shelf?"""

from __future__ import annotations


class CorpusError(Exception):
    """Root of everything that the room `corpus` raises; the message is one sentence for a person."""
