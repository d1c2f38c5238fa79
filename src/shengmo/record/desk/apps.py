"""The app `desk`."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Drafts and chosen columns: what no figure and no report counts."""

    name = "shengmo.record.desk"
    label = "desk"
    verbose_name = "案头"
    default_auto_field = "django.db.models.BigAutoField"
