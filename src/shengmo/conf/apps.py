"""What does Django run when it starts? It registers the checks of the configuration."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings
from django.core import checks

from shengmo.conf.checks import the_configuration_is_sound
from shengmo.corpus.roots import also


class WiringConfig(AppConfig):
    """The wiring owns no tables and no pages; it is an app so that its checks are heard."""

    name = "shengmo.conf"
    label = "conf"
    verbose_name = "配置"

    def ready(self) -> None:
        """Register the checks under the tag `shengmo`; see the definitions that were loaded here."""
        checks.register(the_configuration_is_sound, "shengmo")
        also(settings.SHENGMO_HOME / "law")
