import django.db.models.deletion
from django.db import migrations, models

import shengmo.record.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Matter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        default=shengmo.record.identifiers.uuid7, editable=False, unique=True
                    ),
                ),
                ("procedure", models.CharField(max_length=60)),
                ("section", models.CharField(blank=True, max_length=60)),
                ("number", models.CharField(max_length=80)),
                ("title", models.CharField(max_length=300)),
                ("way", models.CharField(max_length=10)),
                ("key", models.CharField(blank=True, max_length=200)),
                ("stage", models.CharField(max_length=40)),
                ("phase", models.CharField(max_length=10)),
                ("outcome", models.CharField(blank=True, max_length=40)),
                ("kind", models.CharField(blank=True, max_length=60)),
                ("channel", models.CharField(blank=True, max_length=60)),
                ("topic", models.CharField(blank=True, max_length=60)),
                ("side", models.CharField(blank=True, max_length=60)),
                ("thread", models.UUIDField()),
                ("restricted", models.BooleanField(default=False)),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField()),
                ("head", models.CharField(max_length=64)),
                ("changed_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matters",
                        to="organisations.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProcedureVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("valid_from", models.DateField()),
                ("sha", models.CharField(max_length=64, unique=True)),
                ("text", models.TextField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("previous", models.CharField(blank=True, max_length=64, unique=True)),
                ("at", models.DateTimeField()),
                ("root", models.CharField(max_length=64)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="matters.matter",
                    ),
                ),
                ("state", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("happened_on", models.DateField()),
                ("entered_at", models.DateTimeField()),
                ("proof", models.CharField(max_length=20)),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("body_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.person",
                    ),
                ),
                (
                    "recorder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.person",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="matters.matter",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=60)),
                ("version", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("on", models.DateField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="matters.matter",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Clock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("rule", models.CharField(max_length=40)),
                ("ask", models.CharField(max_length=20)),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("code", models.CharField(blank=True, max_length=40)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clocks",
                        to="matters.matter",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("procedure", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=60)),
                ("value", models.DecimalField(decimal_places=4, max_digits=18)),
                ("unit", models.CharField(blank=True, max_length=20)),
                ("key", models.CharField(blank=True, max_length=60)),
                ("on", models.DateField()),
                ("seq", models.PositiveIntegerField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="matters.matter",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.PositiveIntegerField()),
                ("role", models.CharField(max_length=40)),
                ("sealed", models.TextField()),
                ("name_index", models.CharField(db_index=True, max_length=64)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="matters.matter",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="matter",
            name="procedure_version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="matters.procedureversion"
            ),
        ),
        migrations.CreateModel(
            name="SealedHead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.PositiveIntegerField()),
                ("head", models.CharField(max_length=64)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="matters.matter",
                    ),
                ),
                (
                    "seal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="heads",
                        to="matters.seal",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(max_length=60)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="matters.matter",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("procedure", models.CharField(max_length=60)),
                ("stage", models.CharField(max_length=40)),
                ("phase", models.CharField(max_length=10)),
                ("outcome", models.CharField(blank=True, max_length=40)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(null=True)),
                ("first_in_stage", models.BooleanField()),
                ("first_in_phase", models.BooleanField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standings",
                        to="matters.matter",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Counter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("procedure", models.CharField(max_length=60)),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "procedure", "year"), name="counter_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EventBody",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="body_row",
                        serialize=False,
                        to="matters.event",
                    ),
                ),
                ("salt", models.CharField(max_length=32)),
                ("body", models.TextField()),
                ("personal_salt", models.CharField(blank=True, max_length=32)),
                ("personal", models.TextField(blank=True)),
                (
                    "erased_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="matters.event",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("relation", models.CharField(max_length=40)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="matters.matter",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="linked_from",
                        to="matters.matter",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("matter", "other", "relation"), name="link_once"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(fields=("matter", "seq"), name="event_seq_once"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["sha256"], name="document_sha"),
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(fields=["ended_on", "due_on"], name="clock_due"),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.UniqueConstraint(fields=("matter", "name"), name="clock_once"),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(fields=["organisation", "name", "on"], name="measure_flow"),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(fields=["matter", "name"], name="measure_matter"),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(fields=["matter"], name="party_matter"),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                fields=["organisation", "procedure", "opened_on"], name="matter_opened"
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["organisation", "phase", "due_on"], name="matter_due"),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["organisation", "procedure", "key"], name="matter_key"),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["thread"], name="matter_thread"),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["changed_at"], name="matter_changed"),
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.UniqueConstraint(
                fields=("organisation", "number"), name="matter_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(
                fields=("matter", "person", "field"), name="seat_once"
            ),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                fields=["organisation", "procedure", "from_on"], name="standing_flow"
            ),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(fields=["matter"], name="standing_matter"),
        ),
    ]
