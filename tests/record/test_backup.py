"""A backup is one file, taken while others work, checked, and brought back without losing anything."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import stat
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shengmo.record import backup, occupancy
from shengmo.record.matters import store
from tests.conftest import on_postgresql

NOW = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path, settings) -> Path:
    """A data folder with a database in WAL mode, a document, a notice, and two secrets."""
    home = tmp_path / "home"
    home.mkdir()
    with contextlib.closing(sqlite3.connect(home / backup.DATABASE)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE note (text TEXT)")
        database.execute("INSERT INTO note VALUES ('旧')")
        database.commit()
    settings.MEDIA_ROOT = home / "attachments"
    store.put("合同".encode())
    (home / "calendars").mkdir()
    (home / "calendars/2031.yaml").write_text("year: 2031\n")
    (home / "secrets").mkdir(mode=0o700)
    for name in ("party", "session"):
        (home / "secrets" / name).write_text(name)
    return home


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "backup.zip"


def notes(home: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(home / backup.DATABASE)) as database:
        return [text for (text,) in database.execute("SELECT text FROM note")]


def note(home: Path, text: str) -> None:
    with contextlib.closing(sqlite3.connect(home / backup.DATABASE)) as database:
        database.execute("INSERT INTO note VALUES (?)", [text])
        database.commit()


def contents(home: Path) -> dict[str, bytes]:
    """Every file of the data folder that a backup must bring back, but the database."""
    return {
        str(path.relative_to(home)): path.read_bytes()
        for folder in backup.FOLDERS
        for path in (home / folder).rglob("*")
        if path.is_file()
    }


def test_a_backup_holds_everything_and_only_its_owner_reads_it(home, file):
    made = backup.backup(home, file, NOW)
    assert made.attachments == 1
    assert set(made.files) == {backup.DATABASE, *contents(home)}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(path.name for path in file.parent.iterdir()) == ["backup.zip", "home"]


def test_a_backup_knows_whether_the_key_of_the_parties_is_inside(home, file):
    (home / "secrets/party").write_text("ab" * 32 + "\n")
    made = backup.backup(home, file, NOW)
    assert made.has_key("ab" * 32)
    assert not made.has_key("cd" * 32)


def test_a_backup_is_of_one_moment_while_somebody_writes(home, file):
    with contextlib.closing(sqlite3.connect(home / backup.DATABASE)) as writer:
        writer.execute("INSERT INTO note VALUES ('还没有提交')")
        backup.backup(home, file, NOW)
        writer.commit()
    backup.restore(home, file, NOW)
    assert notes(home) == ["旧"]


def test_what_was_restored_is_what_was_backed_up_and_the_rest_lies_aside(home, file):
    before = contents(home)
    backup.backup(home, file, NOW)
    note(home, "新")
    (home / "secrets/party").write_text("another key")
    store.put("备份以后的合同".encode())
    restored = backup.restore(home, file, NOW)
    assert notes(home) == ["旧"]
    assert contents(home) == before
    assert restored.moved_to is not None
    assert notes(restored.moved_to) == ["旧", "新"]
    assert (restored.moved_to / "secrets/party").read_text() == "another key"
    assert stat.S_IMODE((home / "secrets/party").stat().st_mode) == 0o600


def test_an_empty_folder_is_filled_and_nothing_lies_aside(home, file, tmp_path):
    backup.backup(home, file, NOW)
    restored = backup.restore(tmp_path / "new", file, NOW)
    assert restored.moved_to is None
    assert notes(tmp_path / "new") == ["旧"]
    assert contents(tmp_path / "new") == contents(home)


def damaged(file: Path) -> list[Path]:
    """Copies of a backup, each with something wrong."""
    whole = file.read_bytes()
    half = file.with_name("half.zip")
    half.write_bytes(whole[: len(whole) // 2])
    flipped = file.with_name("flipped.zip")
    place = whole.index("合同".encode())
    flipped.write_bytes(whole[:place] + b"\0" + whole[place + 1 :])
    torn = file.with_name("torn.zip")
    torn.write_bytes(whole[:200] + bytes(100) + whole[300:])
    strange = file.with_name("strange.zip")
    strange.write_bytes(whole)
    with zipfile.ZipFile(strange, "a") as packed:
        packed.writestr("../outside", "x")
    other = file.with_name("other.zip")
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("readme", "x")
    return [half, flipped, torn, strange, other]


def test_a_damaged_backup_is_refused_and_nothing_is_touched(home, file):
    backup.backup(home, file, NOW)
    note(home, "新")
    for wrong in damaged(file):
        with pytest.raises(backup.BackupFailed):
            backup.restore(home, wrong, NOW)
    assert notes(home) == ["旧", "新"]
    assert not list(home.glob("replaced-*"))
    assert not list(home.glob(".shengmo-backup-*"))


def test_a_database_that_is_not_sound_is_refused(home, file):
    (home / backup.DATABASE).write_bytes(b"SQLite format 3\0" + b"\1" * 5000)
    for piece in (f"{backup.DATABASE}-wal", f"{backup.DATABASE}-shm"):
        (home / piece).unlink(missing_ok=True)
    with pytest.raises(backup.BackupFailed, match="还不能备份"):
        backup.backup(home, file, NOW)
    assert not file.exists()


def test_a_backup_that_fails_leaves_the_older_one(home, file, monkeypatch):
    backup.backup(home, file, NOW)
    older = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_copy_database", full)
    with pytest.raises(backup.BackupFailed, match="No space left"):
        backup.backup(home, file, NOW)
    assert file.read_bytes() == older


def test_a_file_or_a_database_that_is_not_there_is_said_to_be_missing(home, file, tmp_path):
    with pytest.raises(backup.BackupFailed, match=r"没有 .*backup.zip 这个文件"):
        backup.restore(home, file, NOW)
    with pytest.raises(backup.BackupFailed, match="没有数据库"):
        backup.backup(tmp_path, file, NOW)


def test_nothing_is_restored_while_somebody_works(home, file):
    backup.backup(home, file, NOW)
    code = (
        "import sys; from pathlib import Path; from shengmo.record.occupancy import occupy;"
        "occupy(Path(sys.argv[1])); print(flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, home], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(occupancy.Occupied, match="请先停下它"):
            backup.restore(home, file, NOW)
        other.communicate()
    backup.restore(home, file, NOW)
    assert notes(home) == ["旧"]


def test_nobody_begins_to_work_while_something_is_restored(home):
    with (
        occupancy.alone(home),
        pytest.raises(occupancy.Occupied, match="正在从备份恢复"),
    ):
        occupancy.occupy(home)


@pytest.mark.postgres
def test_postgresql_is_told_its_own_tool():
    with pytest.raises(backup.BackupFailed, match="pg_dump"):
        backup.embedded_home()


@pytest.mark.skipif(on_postgresql(), reason="the verb is for the embedded set-up")
def test_from_the_terminal_a_backup_goes_into_another_folder_and_verifies(tmp_path):
    def shengmo(home: str, *words: str) -> subprocess.CompletedProcess[str]:
        surroundings = {**os.environ, "SHENGMO_HOME": str(tmp_path / home)}
        surroundings["DJANGO_SETTINGS_MODULE"] = "shengmo.conf.settings"
        program = Path(sys.executable).with_name("shengmo")
        return subprocess.run(
            [program, *words], env=surroundings, capture_output=True, text=True, check=False
        )

    file = str(tmp_path / "备份.zip")
    assert "全部完好" in shengmo("here", "verify").stdout
    made = shengmo("here", "backup", file)
    assert (made.returncode, made.stderr) == (0, "")
    assert "核对无误。里面有密钥" in made.stdout
    assert shengmo("there", "restore", file).returncode == 0
    report = json.loads(shengmo("there", "verify", "--json").stdout)
    assert report == {"events": 0, "matters": 0, "ok": True, "first_broken": None}
    party = [(tmp_path / home / "secrets/party").read_text() for home in ("here", "there")]
    assert party[0] == party[1]
    wrong = shengmo("there", "restore", str(tmp_path / "没有.zip"))
    assert wrong.returncode == 2
    assert wrong.stdout == ""
    assert wrong.stderr.startswith("还不能恢复：没有")
    assert len(wrong.stderr.splitlines()) == 1
