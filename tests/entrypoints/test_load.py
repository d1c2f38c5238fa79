"""Does law come in as data: checked, its effect shown first, and in force afterwards?"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

NEW = """\
procedure: key-register
title: 钥匙领用
valid_from: "2026-01-01"
number: 钥匙〔{year}〕{serial}号
title_field: title
key: [title]
basis: [NOR-04]
fields:
  - {name: title, title: 哪一把, type: text}
stages:
  - {name: lent, title: 已领用}
  - {name: back, title: 已归还, phase: closed}
outcomes:
  - {name: back, title: 归还, uncounted: true}
acts:
  - {name: lend, title: 领用, opens: true, to: lent, by: [office_keeper], required: [title]}
  - {name: give_back, title: 归还, from: [lent], to: back, by: [office_keeper], outcome: back}
"""
EXAMPLES = """\
procedure: key-register
people: {甲: [office_keeper]}
examples:
  - name: 借了要还
    acts:
      - {act: lend, day: 2026-03-02, by: 甲, fields: {title: 档案室}}
      - {act: give_back, day: 2026-03-03, by: 甲}
    expect: {stage: back, phase: closed, outcome: back}
"""


@pytest.fixture
def run(tmp_path):
    """The command in a data folder of its own."""
    environment = os.environ | {"SHENGMO_HOME": str(tmp_path / "home")}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)

    def shengmo(*words):
        program = "from shengmo.entrypoints.cli.main import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", program, *map(str, words)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    return shengmo


def written(folder, name, text):
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_procedure_that_nobody_shipped_comes_in_and_is_drawn(run, tmp_path):
    files = [written(tmp_path, "新.yaml", NEW), written(tmp_path, "例.yaml", EXAMPLES)]
    code, out, _ = run("load", *files, "--write")
    assert code == 0
    assert "自2026-01-01起新立的“key-register”按这一版办理" in out
    assert run("flowchart", "key-register", "-o", tmp_path / "a.svg")[::2] == (0, "")
    assert "已领用" in (tmp_path / "a.svg").read_text(encoding="utf-8")


def test_a_version_with_mistakes_is_refused_with_its_lines_and_nothing_is_written(run, tmp_path):
    file = written(tmp_path, "新.yaml", NEW.replace("to: back,", "to: nowhere,"))
    code, _, error = run("load", file, "--write")
    assert code == 2
    assert "新.yaml" in error
    assert "nowhere" in error
    assert not (tmp_path / "home" / "law").exists()


def test_a_shipped_version_cannot_be_replaced(run, tmp_path):
    text = NEW.replace("key-register", "seal-use").replace("2026-01-01", "2018-05-16")
    code, _, error = run("load", written(tmp_path, "seal.yaml", text))
    assert code == 2
    assert "程序“seal-use”自2018-05-16起的一版已经有了" in error


def test_a_file_of_another_kind_is_refused_in_a_sentence(run, tmp_path):
    code, _, error = run("load", written(tmp_path, "x.yaml", "colour: red\n"))
    assert code == 2
    assert "看不出这是哪一种定义" in error
