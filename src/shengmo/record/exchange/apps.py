"""The app `exchange`."""

from __future__ import annotations

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Imports of ledgers, and what each row became."""

    name = "shengmo.record.exchange"
    label = "exchange"
    verbose_name = "台账进出"
    default_auto_field = "django.db.models.BigAutoField"
