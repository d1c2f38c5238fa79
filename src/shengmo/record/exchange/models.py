"""Which tables remember the files that came in, and what each row became?"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from shengmo.record.identifiers import uuid7
from shengmo.record.matters.models import Matter
from shengmo.record.organisations.models import Organisation, Person


class Layout(models.Model):
    """How a layout's columns were mapped, found again by its fingerprint."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    procedure = models.CharField(max_length=60)
    fingerprint = models.CharField(max_length=64)
    mapping = models.TextField()  # JSON: their header → ours, empty: left out

    class Meta:
        """One mapping for each layout."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "procedure", "fingerprint"], name="layout_once"
            )
        ]


class Import(models.Model):
    """One file that was written into the record."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    procedure = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    seen = models.TextField()  # ids of the matters whose rows stood in the file, by comma
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        """Asked for the last of an organisation's ledger."""

        indexes: ClassVar = [
            models.Index(fields=["organisation", "procedure"], name="import_ledger")
        ]


class ImportRow(models.Model):
    """What one row of the file wrote: the matter's events from `seq` to `upto`."""

    batch = models.ForeignKey(Import, models.PROTECT, related_name="rows")
    sheet = models.CharField(max_length=120)
    row = models.PositiveIntegerField()
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    upto = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)  # keyed hash of what was understood
    understood = models.TextField()  # encrypted: what the next import is compared with

    class Meta:
        """Asked by matter."""

        indexes: ClassVar = [models.Index(fields=["matter"], name="import_row_matter")]


class RowKey(models.Model):
    """A natural key under which a matter's row is found again; a keyed hash, names may be in it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    procedure = models.CharField(max_length=60)
    rank = models.PositiveSmallIntegerField()  # place in the procedure's `known_by`
    key = models.CharField(max_length=64)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")

    class Meta:
        """A matter has a key once; rows are found by the key."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "rank", "key"], name="row_key_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "procedure", "key"], name="row_key_found")
        ]
