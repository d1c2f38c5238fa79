"""What can go wrong when a report is read?"""

from __future__ import annotations


class ReadingError(Exception):
    """Root of everything that the room `reading` raises; the message is one sentence."""


class NothingToRead(ReadingError):
    """There is no text to read: an empty file, or pictures of pages."""


class NotAReport(ReadingError):
    """The text is no report on this work, or no text at all."""
