"""Which tables hold matters, their log, and the projections that follow from it?

The log (`Event`, `EventBody`, `Seal`, `SealedHead`) is append-only: triggers in the database refuse
changes, whoever asks. `Matter`'s columns, `Snapshot`, `Standing`, `Measure`, `Clock`, `Link` follow
from the log and can be rebuilt from it.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from shengmo.record.identifiers import uuid7
from shengmo.record.matters.append_only import (
    BODY,
    PINNED,
    SEAL,
    AppendOnlyModel,
    AppendOnlyRows,
    ErasableRows,
)
from shengmo.record.organisations.models import Organisation, Person


class ProcedureVersion(AppendOnlyModel):
    """The composed text of a procedure under which matters began; never changed."""

    append_only = PINNED
    objects = AppendOnlyRows.as_manager()

    name = models.CharField(max_length=60)
    valid_from = models.DateField()
    sha = models.CharField(max_length=64, unique=True)
    text = models.TextField()


class Counter(models.Model):
    """The last serial number given, per organisation, procedure and year; without gaps."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    procedure = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        """One counter each."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "procedure", "year"], name="counter_once"
            )
        ]


class Matter(models.Model):
    """One piece of work under one procedure (一事一档). Columns follow from the log."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    procedure_version = models.ForeignKey(ProcedureVersion, models.PROTECT)
    procedure = models.CharField(max_length=60)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="matters")
    section = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    way = models.CharField(max_length=10)  # live | attested | demo
    key = models.CharField(max_length=200, blank=True)
    stage = models.CharField(max_length=40)
    phase = models.CharField(max_length=10)
    outcome = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    channel = models.CharField(max_length=60, blank=True)
    topic = models.CharField(max_length=60, blank=True)
    side = models.CharField(max_length=60, blank=True)
    thread = models.UUIDField()  # public id of the thread's first matter
    restricted = models.BooleanField(default=False)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    version = models.PositiveIntegerField()
    head = models.CharField(max_length=64)
    changed_at = models.DateTimeField()

    class Meta:
        """Numbers are unique in an organisation; lists and figures ask by these columns."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="matter_number_once")
        ]
        indexes: ClassVar = [
            # Lists, their counts and their division ask nothing that does not stand in here.
            models.Index(
                fields=[
                    "organisation",
                    "procedure",
                    "opened_on",
                    "stage",
                    "restricted",
                    "phase",
                    "kind",
                    "channel",
                    "topic",
                    "section",
                    "way",
                ],
                name="matter_listed",
            ),
            models.Index(fields=["organisation", "phase", "due_on"], name="matter_due"),
            models.Index(fields=["organisation", "procedure", "key"], name="matter_key"),
            models.Index(fields=["thread"], name="matter_thread"),
            models.Index(fields=["changed_at"], name="matter_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Event(AppendOnlyModel):
    """Something that happened to a matter: two dates, two persons, a link of the chain."""

    objects = AppendOnlyRows.as_manager()

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    happened_on = models.DateField()  # 发生日期
    entered_at = models.DateTimeField()  # 录入时间
    actor = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # 行为人
    recorder = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # 录入人
    proof = models.CharField(max_length=20)  # on_screen | paper | phone | oral | ledger | demo
    previous = models.CharField(max_length=64, blank=True)
    body_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """One event at each place of a matter's log."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "seq"], name="event_seq_once")
        ]


class EventBody(AppendOnlyModel):
    """What the event says. The personal half may be erased; the chain still verifies."""

    append_only = BODY
    objects = ErasableRows.as_manager()

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="body_row")
    salt = models.CharField(max_length=32)
    body = models.TextField()
    personal_salt = models.CharField(max_length=32, blank=True)
    personal = models.TextField(blank=True)
    erased_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")


class Snapshot(models.Model):
    """The folded state after the last event, so that an act costs the same however long the log."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True)
    state = models.TextField()


class Standing(models.Model):
    """The matter stood in a stage in [from_on, to_on): flows ask beginnings, stocks ask a day."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="standings")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    procedure = models.CharField(max_length=60)
    stage = models.CharField(max_length=40)
    phase = models.CharField(max_length=10)
    outcome = models.CharField(max_length=40, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    first_in_stage = models.BooleanField()
    first_in_phase = models.BooleanField()

    class Meta:
        """Figures ask by organisation, procedure and day."""

        indexes: ClassVar = [
            models.Index(fields=["organisation", "procedure", "from_on"], name="standing_flow"),
            models.Index(fields=["matter"], name="standing_matter"),
        ]


class Measure(models.Model):
    """A typed number of a matter: amounts, people, opinions, and flags (1) where sets overlap."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="measures")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    procedure = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=18, decimal_places=4)
    unit = models.CharField(max_length=20, blank=True)
    key = models.CharField(max_length=60, blank=True)
    on = models.DateField()
    seq = models.PositiveIntegerField()  # of the event that gave it

    class Meta:
        """Figures ask by organisation, name and day."""

        indexes: ClassVar = [
            models.Index(fields=["organisation", "name", "on"], name="measure_flow"),
            models.Index(fields=["matter", "name"], name="measure_matter"),
        ]


class Clock(models.Model):
    """A time limit of a matter, running or met, with its last day or the reason why none."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="clocks")
    name = models.CharField(max_length=60)
    rule = models.CharField(max_length=40)
    ask = models.CharField(max_length=20)
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    code = models.CharField(max_length=40, blank=True)  # why not computable

    class Meta:
        """One clock of a name per matter; home asks what is due."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "name"], name="clock_once")
        ]
        indexes: ClassVar = [models.Index(fields=["ended_on", "due_on"], name="clock_due")]


class Document(models.Model):
    """A document in the file of a matter; its bytes lie in the store under their hash."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="documents")
    seq = models.PositiveIntegerField()  # of the event that brought it
    kind = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    on = models.DateField()

    class Meta:
        """Found by matter, and by hash."""

        indexes: ClassVar = [models.Index(fields=["sha256"], name="document_sha")]


class Party(models.Model):
    """Personal data of somebody in the file: encrypted, found again by a keyed hash only."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="parties")
    seq = models.PositiveIntegerField()
    role = models.CharField(max_length=40)
    sealed = models.TextField()  # encrypted JSON: name, phone, id number, address
    name_index = models.CharField(max_length=64, db_index=True)

    class Meta:
        """Found by matter."""

        indexes: ClassVar = [models.Index(fields=["matter"], name="party_matter")]


class Seat(models.Model):
    """A person named in a field of the matter: an officer, a reviewer, the holder of an entry."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    field = models.CharField(max_length=60)

    class Meta:
        """Once each; asked by person."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "person", "field"], name="seat_once")
        ]


class Link(models.Model):
    """Two matters are linked under a relation; the event is in the log of `matter`."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="links")
    other = models.ForeignKey(Matter, models.PROTECT, related_name="linked_from")
    relation = models.CharField(max_length=40)

    class Meta:
        """Once each."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "other", "relation"], name="link_once")
        ]


class Seal(AppendOnlyModel):
    """A root over the heads that moved since the last seal; can be printed and kept elsewhere."""

    append_only = SEAL
    objects = AppendOnlyRows.as_manager()

    previous = models.CharField(max_length=64, blank=True, unique=True)  # no two follow one
    at = models.DateTimeField()
    root = models.CharField(max_length=64)


class SealedHead(AppendOnlyModel):
    """One head under a seal: the matter's log up to `seq` hashed to `head`."""

    append_only = SEAL
    objects = AppendOnlyRows.as_manager()

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="heads")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    head = models.CharField(max_length=64)
