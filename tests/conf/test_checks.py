"""Is a bad configuration reported under its own id, and a good one not at all?"""

from __future__ import annotations

import pytest
from django.core.checks import run_checks

from shengmo.conf.checks import the_configuration_is_sound


@pytest.fixture
def sound(settings, tmp_path):
    """An installation on one machine, as `make run` leaves it."""
    settings.SHENGMO_HOME = tmp_path
    settings.SECRETS = tmp_path / "secrets"
    settings.PARTY_KEY = "0f" * 32
    settings.HOST = "127.0.0.1"
    settings.HTTPS = False
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "desk"]
    return settings


def ids() -> list[str]:
    return [message.id for message in the_configuration_is_sound()]


def test_an_installation_on_one_machine_is_sound(sound):
    assert ids() == []


def test_the_checks_are_registered_with_django(sound):
    sound.PARTY_KEY = "short"
    assert "shengmo.E002" in [message.id for message in run_checks(tags=["shengmo"])]


def test_e001_a_data_folder_that_cannot_be_written(sound, tmp_path):
    sound.SHENGMO_HOME = tmp_path / "gone"
    assert ids() == ["shengmo.E001"]


@pytest.mark.parametrize("key", ["", "abc", "zz" * 32, "0f" * 33])
def test_e002_a_key_of_the_parties_that_is_not_whole(sound, key):
    sound.PARTY_KEY = key
    assert ids() == ["shengmo.E002"]


def test_e003_a_secret_that_others_can_read(sound, tmp_path):
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "party").write_text("key")
    (tmp_path / "secrets" / "party").chmod(0o644)
    assert ids() == ["shengmo.E003"]


def test_e004_a_time_zone_that_the_machine_does_not_know(sound):
    sound.TIME_ZONE = "Asia/Nowhere"
    assert ids() == ["shengmo.E004"]


def test_w001_and_w002_a_network_without_encryption_and_without_a_name(sound):
    sound.HOST = "0.0.0.0"  # noqa: S104  # the warning is about this
    assert ids() == ["shengmo.W001", "shengmo.W002"]


def test_a_network_behind_a_certificate_with_a_name_is_sound(sound):
    sound.HOST = "0.0.0.0"  # noqa: S104  # likewise
    sound.HTTPS = True
    sound.ALLOWED_HOSTS = [*sound.ALLOWED_HOSTS, "fazhi.example"]
    assert ids() == []
