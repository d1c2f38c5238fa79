"""Is a secret made once, kept to its owner, and never replaced by mistake?"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured

from shengmo.conf.keys import kept_secret


def test_a_secret_is_made_once_and_then_stays(tmp_path):
    first = kept_secret(tmp_path / "secrets", "party")
    assert len(bytes.fromhex(first)) == 32
    assert kept_secret(tmp_path / "secrets", "party") == first
    assert kept_secret(tmp_path / "secrets", "session") != first


def test_nobody_but_the_owner_may_read_a_secret(tmp_path):
    kept_secret(tmp_path / "secrets", "party")
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "secrets" / "party").stat().st_mode & 0o777 == 0o600


def test_many_starting_at_once_agree_on_one_secret_and_leave_no_drafts(tmp_path):
    with ThreadPoolExecutor(max_workers=16) as pool:
        made = set(pool.map(lambda _: kept_secret(tmp_path / "secrets", "party"), range(64)))
    assert len(made) == 1
    assert [file.name for file in (tmp_path / "secrets").iterdir()] == ["party"]


def test_an_empty_secret_is_not_replaced_because_old_names_would_be_lost(tmp_path):
    (tmp_path / "party").write_text("")
    with pytest.raises(ImproperlyConfigured, match="从备份中找回"):
        kept_secret(tmp_path, "party")
    assert (tmp_path / "party").read_text() == ""
