"""`shengmo check` and `shengmo flowchart`: do they answer as the contract says?"""

from __future__ import annotations

import json
import sys

import pytest

from shengmo.corpus.everything import read_everything
from shengmo.entrypoints.cli import main as command_line
from shengmo.entrypoints.cli.verbs import check as check_verb


@pytest.fixture
def shengmo(tmp_path, monkeypatch, capfd):
    """Run the command as from a terminal: exit code, standard output, standard error."""
    monkeypatch.setenv("SHENGMO_HOME", str(tmp_path / "home"))

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["shengmo", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            command_line.main()
        out, err = capfd.readouterr()
        return ended.value.code, out, err

    return run


def test_a_sound_shelf_gives_nought_and_the_number_of_files(shengmo):
    code, out, err = shengmo("check", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["faults"] == []
    assert json.loads(out)["files"] > 30


def test_faults_give_one_and_each_has_file_line_and_message(shengmo, tmp_path, monkeypatch):
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "x.yaml").write_text("figures: []\ncolour: red\n", encoding="utf-8")
    monkeypatch.setattr(check_verb, "read_everything", lambda: read_everything(tmp_path))
    code, out, _ = shengmo("check", "--json")
    (fault,) = json.loads(out)["faults"]
    assert code == 1
    assert (fault["file"].rpartition("/")[2], fault["line"]) == ("x.yaml", 2)
    assert "不认识的键“colour”" in fault["message"]
    code, out, _ = shengmo("check")
    assert code == 1
    assert "x.yaml 第2行：不认识的键“colour”" in out
    assert out.endswith("查了1个文件，有1处要改。\n")


def test_a_flow_chart_is_written_and_the_pages_are_told(shengmo, tmp_path):
    path = tmp_path / "chart.svg"
    code, out, _ = shengmo("flowchart", "register-entry", "-o", path)
    assert code == 0
    assert "A4共1页" in out
    assert path.read_text(encoding="utf-8").startswith("<?xml")


def test_the_chart_of_an_unknown_procedure_is_refused_in_one_sentence(shengmo, tmp_path):
    code, out, err = shengmo("flowchart", "alchemy", "-o", tmp_path / "chart.svg")
    assert (code, out) == (2, "")
    assert "没有名为“alchemy”的程序，现有：" in err


def test_a_chart_that_cannot_be_written_is_refused_in_one_sentence(shengmo, tmp_path):
    code, _, err = shengmo("flowchart", "register-entry", "-o", tmp_path / "no" / "chart.svg")
    assert code == 2
    assert "还不能打开或者写入" in err
