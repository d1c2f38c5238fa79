from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [("matters", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="FrozenList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("body", models.TextField()),
            ],
            options={"abstract": False},
        ),
    ]
