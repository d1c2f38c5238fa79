"""Documents lie under the hash of their bytes: once, whole, and never half."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from shengmo.record.matters import store

TEXT = "合同正文".encode()
SHA = hashlib.sha256(TEXT).hexdigest()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "attachments"
    return settings.MEDIA_ROOT


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


def test_bytes_are_found_again_by_their_hash(tmp_path):
    file = tmp_path / "合同.pdf"
    file.write_bytes(TEXT)
    assert store.put(TEXT) == store.put(file) == SHA
    assert store.exists(SHA)
    with store.opened(SHA) as found:
        assert found.read() == TEXT


def test_the_same_bytes_are_kept_once_and_nothing_else_is_left(folder):
    store.put(TEXT)
    written = store.path_of(SHA).stat().st_mtime_ns
    store.put(TEXT)
    assert names(folder) == [SHA]
    assert store.path_of(SHA).stat().st_mtime_ns == written


def test_an_empty_file_is_refused(tmp_path, folder):
    file = tmp_path / "扫描件.pdf"
    file.touch()
    with pytest.raises(store.NotStored, match=r"还不能收下文件“扫描件.pdf”：里面没有内容"):
        store.put(file)
    assert names(folder) == []


def test_a_file_above_the_limit_is_refused(monkeypatch, folder):
    monkeypatch.setattr(store, "LIMIT", 3)
    with pytest.raises(store.NotStored, match="还不能收下这个文件：超过"):
        store.put(b"four")
    assert names(folder) == []


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(store.NotStored, match=r"还不能收下文件“没有.pdf”"):
        store.put(tmp_path / "没有.pdf")


def test_a_missing_attachment_is_said_to_be_missing():
    assert not store.exists(SHA)
    with pytest.raises(store.NotStored, match="不在附件文件夹里"):
        store.opened(SHA)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", SHA.upper(), SHA + "0"])
def test_only_a_hash_names_a_file(name):
    with pytest.raises(store.NotStored, match="不是附件的编号"):
        store.path_of(name)


def test_a_writing_that_breaks_off_leaves_no_file_under_the_name(monkeypatch, folder):
    def breaks(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", breaks)
    with pytest.raises(store.NotStored, match="还不能收下"):
        store.put(TEXT)
    assert names(folder) == []
