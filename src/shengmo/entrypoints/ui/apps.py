"""The app `ui`: what every page shares."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Frame, style sheets, scripts, filters; no tables."""

    name = "shengmo.entrypoints.ui"
    label = "ui"
    verbose_name = "页面"
