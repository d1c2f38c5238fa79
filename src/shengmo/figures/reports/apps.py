"""The app `reports`."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The annual report; it has no tables of its own."""

    name = "shengmo.figures.reports"
    label = "reports"
    verbose_name = "报告"
