"""Why can a file not be taken in, or not written? One sentence each."""

from __future__ import annotations

from shengmo.record.errors import RecordError


class NotALedger(RecordError):
    """The file cannot be opened as a table, or is not the ledger that it was said to be."""


class AnotherLedger(NotALedger):
    """The file is clearly the ledger of another procedure."""


class NotMapped(RecordError):
    """A mapping or an answers file does not say what it must."""


class NotUndone(RecordError):
    """An import cannot be taken back as one act."""


class NotShown(RecordError):
    """Personal data may not go out unmasked to this person."""
