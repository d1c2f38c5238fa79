"""A verb that cannot be done says so in one Chinese sentence that names what is wrong and where."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SHENGMO = Path(sys.executable).with_name("shengmo")


@pytest.fixture
def run(tmp_path):
    """Run a verb in a fresh installation; gives what it said, having refused."""
    ours = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    home = {
        **ours,
        "SHENGMO_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "shengmo.conf.settings",
    }

    def refused(*words: str) -> str:
        done = subprocess.run(
            [SHENGMO, *words], env=home, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1
        return done.stderr

    return refused


def test_no_verb_at_all_is_answered_with_the_verbs(run):
    said = run()
    assert said.startswith("还没有写命令")
    assert "deadline" in said


def test_a_port_beyond_the_last_is_refused_with_the_range(run):
    assert run("serve", "--port", "99999") == "--port写得不对：要写1到65535之间的整数。\n"


def test_a_folder_where_a_file_is_wanted_is_called_a_folder(run, tmp_path):
    assert run("backup", str(tmp_path)) == "FILE写得不对：这是文件夹，或者不能打开。\n"


def test_a_cut_without_its_value_is_refused_in_chinese(run):
    said = run("trace", "anywhere", "2025", "hotline.closed", "--by", "topic")
    assert said.startswith("--by要写成“分项=值”")


def test_a_cut_that_is_given_twice_is_refused(run):
    cuts = ("--by", "topic=甲", "--by", "topic=乙")
    assert "topic”写了两次" in run("trace", "anywhere", "2025", "hotline.closed", *cuts)


def test_a_database_that_is_none_is_named_with_the_way_out(run, tmp_path):
    (tmp_path / "shengmo.sqlite3").write_bytes(b"no database" * 100)
    said = run("verify")
    assert said.startswith("数据库打不开，或者已经损坏")
    assert "shengmo restore" in said


def test_an_extension_in_a_foreign_unit_names_both_units(run, tmp_path):
    case = {
        "id": "a",
        "rule": "FOI-09",
        "start": "2024-02-05",
        "events": [
            {"kind": "extend", "date": "2024-02-07", "amount": 3, "unit": "calendar_day"},
        ],
    }
    cases = tmp_path / "cases.json"
    cases.write_text(json.dumps([case]), encoding="utf-8")
    assert "按工作日计算，延长不能用日" in run("deadline", "--cases", str(cases))
