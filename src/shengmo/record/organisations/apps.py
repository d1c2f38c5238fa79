"""The app `organisations`."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations, people, posts, users."""

    name = "shengmo.record.organisations"
    label = "organisations"
    verbose_name = "机构与人员"
    default_auto_field = "django.db.models.BigAutoField"
