"""Which tables keep work that is not finished, and how somebody likes to see a ledger?"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from shengmo.record.identifiers import uuid7
from shengmo.record.organisations.models import Organisation, Person


class Draft(models.Model):
    """Work in progress of an organisation, found again by its kind and what it is about.

    It is no fact: it may be changed and thrown away, and nothing counts it. `body` is JSON in the
    shape of its kind; the entrypoint that keeps the kind reads it.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    body = models.TextField()
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        """One draft of a kind about one thing."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "kind", "about"], name="draft_once")
        ]


class ChosenColumns(models.Model):
    """The columns in which a person wants to see a ledger; no row: the usual ones. It is no fact."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ledger = models.CharField(max_length=60)  # procedure
    headers = models.TextField()  # JSON: headers in their order

    class Meta:
        """One choice for each ledger."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "ledger"], name="columns_once")
        ]
