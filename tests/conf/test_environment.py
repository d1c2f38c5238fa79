"""Does a setting that cannot be understood stop the start, and say which and why?"""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from shengmo.conf import environment


@pytest.mark.parametrize(("said", "meant"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_a_flag_reads_yes_and_no(monkeypatch, said, meant):
    monkeypatch.setenv("SHENGMO_HTTPS", said)
    assert environment.flag("SHENGMO_HTTPS", default=not meant) is meant


def test_a_flag_that_says_neither_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("SHENGMO_HTTPS", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="SHENGMO_HTTPS='perhaps'"):
        environment.flag("SHENGMO_HTTPS", default=False)


def test_a_list_is_read_at_its_commas(monkeypatch):
    monkeypatch.setenv("SHENGMO_ALLOWED_HOSTS", " fazhi.example , 192.0.2.10,")
    assert environment.words("SHENGMO_ALLOWED_HOSTS") == ["fazhi.example", "192.0.2.10"]


def test_a_missing_folder_is_made(monkeypatch, tmp_path):
    monkeypatch.setenv("SHENGMO_HOME", str(tmp_path / "new" / "home"))
    assert environment.folder("SHENGMO_HOME", tmp_path).is_dir()


def test_a_file_in_the_place_of_the_folder_is_refused(monkeypatch, tmp_path):
    (tmp_path / "home").write_text("a file")
    monkeypatch.setenv("SHENGMO_HOME", str(tmp_path / "home"))
    with pytest.raises(ImproperlyConfigured, match="SHENGMO_HOME 指向"):
        environment.folder("SHENGMO_HOME", tmp_path)


def test_without_an_address_the_database_is_one_file_that_writers_share(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    settings = environment.database("DATABASE_URL", tmp_path / "shengmo.sqlite3")
    assert settings["NAME"] == str(tmp_path / "shengmo.sqlite3")
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert settings["OPTIONS"]["timeout"] == 20
    assert "synchronous=FULL" in settings["OPTIONS"]["init_command"]


def test_an_address_names_a_postgresql_database(monkeypatch, tmp_path):
    monkeypatch.setenv(
        "DATABASE_URL", "postgresql://li:p%40ss@db.example:5433/town?sslmode=require"
    )
    settings = environment.database("DATABASE_URL", tmp_path / "unused")
    assert (settings["USER"], settings["PASSWORD"]) == ("li", "p@ss")
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.example", "5433", "town")
    assert settings["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    "url", ["mysql://a@b/c", "town", "postgresql://li@db.example", "sqlite:///x"]
)
def test_an_address_of_something_else_is_refused_without_its_password(monkeypatch, tmp_path, url):
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL 应写成 postgresql://"):
        environment.database("DATABASE_URL", tmp_path / "unused")


def test_a_port_that_is_no_number_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://li:secret@db.example:five/town")
    with pytest.raises(ImproperlyConfigured, match="端口") as refused:
        environment.database("DATABASE_URL", tmp_path / "unused")
    assert "secret" not in str(refused.value)
