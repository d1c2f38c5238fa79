"""The app `workbench`: where officials work."""

from __future__ import annotations

from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    """Pages behind a sign-in; no tables."""

    name = "shengmo.entrypoints.workbench"
    label = "workbench"
    verbose_name = "工作台"
