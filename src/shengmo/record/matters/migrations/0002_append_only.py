"""From here on the log, its bodies, its seals and the pinned procedures can only be added to."""

from django.db import migrations
from shengmo.record.matters import guards


def install(apps, schema_editor):
    guards.install(schema_editor.connection)


def remove(apps, schema_editor):
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
