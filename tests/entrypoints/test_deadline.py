"""`shengmo deadline`: does it answer as the contract says, and refuse in one sentence?"""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest

from shengmo.entrypoints.cli import main as command_line
from tests.law.test_calendar import NOTICE_2027

CASE = {"id": "a", "rule": "REC-20", "start": "2026-08-02", "ask": "latest_day", "events": []}


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


@pytest.fixture
def deadline(shengmo, tmp_path):
    """Run `shengmo deadline --json` on cases, given as data or as raw text."""

    def run(cases, *options):
        file = tmp_path / "cases.json"
        text = cases if isinstance(cases, str) else json.dumps(cases, ensure_ascii=False)
        file.write_text(text, encoding="utf-8")
        return shengmo("deadline", "--cases", file, *options)

    return run


def answers(ended):
    code, out, err = ended
    assert (code, err) == (0, "")
    return json.loads(out)


def test_an_answer_has_the_fields_of_the_contract(deadline):
    (answer,) = answers(deadline([CASE], "--json"))
    assert {key: answer[key] for key in ("id", "due", "status", "code", "basis")} == {
        "id": "a",
        "due": "2026-10-08",
        "status": "ok",
        "code": None,
        "basis": {"statute": "行政复议法(2023修订)", "article": "62(1)"},
    }
    assert answer["derivation"][-1] == (
        "最后一日2026年10月1日（星期四）是国庆节放假，顺延到2026年10月8日（星期四）"
    )


def test_what_cannot_be_computed_is_an_answer_with_its_code(deadline):
    cases = [
        {**CASE, "id": 1, "start": "2023-12-29"},
        {**CASE, "id": 2, "start": "2026-11-20"},
        {**CASE, "id": 3, "events": [{"kind": "suspend", "date": "2026-08-10"}]},
    ]
    found = answers(deadline({"cases": cases}, "--json"))
    assert [(a["id"], a["due"], a["status"], a["code"]) for a in found] == [
        (1, None, "not_computable", "rule_not_in_force"),
        (2, None, "not_computable", "calendar_missing"),
        (3, None, "not_computable", "suspension_open"),
    ]


def test_a_local_rule_whose_article_was_not_read_says_so(deadline):
    (answer,) = answers(deadline([{**CASE, "rule": "HOT-03-L"}], "--json"))
    assert answer["basis"]["article"] is None


def test_without_json_a_person_gets_a_table_and_on_request_the_reckoning(deadline):
    code, out, _ = deadline([CASE])
    assert code == 0
    assert out.splitlines()[0].startswith("编号")
    assert "《行政复议法(2023修订)》第62条第1款" in out.splitlines()[1]
    assert "顺延到2026年10月8日" not in out
    assert "顺延到2026年10月8日" in deadline([CASE], "--why")[1]


def test_no_cases_give_no_answers(deadline):
    assert answers(deadline([], "--json")) == []


@pytest.mark.parametrize(
    ("cases", "told"),
    [
        ([{**CASE, "rule": "REC-999"}], "案例“a”，rule：没有编号为“REC-999”的规则"),
        ([{**CASE, "rule": "PEN-05"}], "案例“a”，rule：规则PEN-05"),
        ([CASE, {**CASE, "id": "b", "start": "2026-02-30"}], "案例“b”，start"),
        ([{**CASE, "ask": "soon"}], "案例“a”，ask"),
        ([{**CASE, "events": [{"kind": "stop", "date": "2026-08-10"}]}], "events[0].kind"),
        ([{**CASE, "events": [{"kind": "resume", "date": "2026-08-10"}]}], "案例“a”，events"),
        ([{**CASE, "id": ""}], "第1个案例，id"),
        ({"case": []}, "应当是案例的列表"),
        ("5", "应当是案例的列表"),
        ('[{"id": 1,\n}]', "第2行第1列"),
        ("[" * 100_000, "嵌套太深"),
        ("[" + "9" * 5000 + "]", "写不下的数字"),
    ],
)
def test_faulty_cases_are_refused_in_one_sentence_that_names_the_place(deadline, cases, told):
    code, out, err = deadline(cases, "--json")
    assert (code, out) == (2, "")
    assert told in err
    assert "cases.json" in err
    assert len(err.strip().splitlines()) == 1


def test_a_file_that_is_not_utf8_is_refused(shengmo, tmp_path):
    file = tmp_path / "cases.json"
    file.write_bytes('[{"id": "案"}]'.encode("gb18030"))
    code, _, err = shengmo("deadline", "--cases", file)
    assert (code, err.strip()) == (2, f"{file}不是UTF-8编码，请另存为UTF-8。")


def test_a_file_that_is_not_there_is_said(shengmo, tmp_path):
    code, _, err = shengmo("deadline", "--cases", tmp_path / "none.json")
    assert code == 2
    assert "没有这个文件" in err
    assert shengmo("deadline", "--cases", tmp_path)[0] == 2


def test_a_year_added_by_an_administrator_is_counted(shengmo, deadline, tmp_path):
    case = [{**CASE, "rule": "HOT-04-L", "start": "2026-12-31"}]
    assert answers(deadline(case, "--json"))[0]["code"] == "calendar_missing"
    notice = tmp_path / "notice.yaml"
    notice.write_text(NOTICE_2027, encoding="utf-8")
    code, out, _ = shengmo("calendar", notice)
    assert (code, "已载入2027年" in out) == (0, True)
    assert answers(deadline(case, "--json"))[0]["due"] == "2027-01-05"
    assert "2027年" in shengmo("calendar")[1]
    assert json.loads(shengmo("calendar", "--json")[1])[-1]["year"] == 2027
    code, _, err = shengmo("calendar", notice)
    assert (code, "已经有了" in err) == (2, True)


def test_help_names_the_verbs_without_loading_them(shengmo):
    code, out, _ = shengmo("--help")
    assert code == 0
    assert all(verb in out for verb in command_line.VERBS)
    assert shengmo("deadline", "--help")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("decide",), "没有“decide”这个命令，可以用："),
        (("deadline",), "还缺少--cases"),
        (("deadline", "--case", "x", "--why"), "没有--case这个选项"),
    ],
)
def test_a_misused_command_is_told_in_one_sentence(shengmo, arguments, told):
    code, out, err = shengmo(*arguments)
    assert (code, out, len(err.strip().splitlines())) == (2, "", 1)
    assert told in err


def test_an_error_that_nobody_foresaw_is_a_sentence_too(shengmo, monkeypatch):
    monkeypatch.setitem(command_line.VERBS, "broken", ("shengmo.nowhere:command", "坏的"))
    code, _, err = shengmo("broken")
    assert (code, "没有料到的错误" in err) == (2, True)


def test_ten_thousand_cases_take_seconds_and_no_django():
    script = (
        "import sys, json, pathlib, tempfile\n"
        "from shengmo.entrypoints.cli.main import main\n"
        "rules = ['REC-20', 'FOI-09', 'HOT-03-L', 'LIT-01']\n"
        "cases = [{'id': n, 'rule': rules[n % 4], 'start': f'2025-0{n % 9 + 1}-1{n % 10}'}"
        " for n in range(10_000)]\n"
        "file = pathlib.Path(tempfile.mkdtemp()) / 'cases.json'\n"
        "file.write_text(json.dumps(cases))\n"
        "sys.argv = ['shengmo', 'deadline', '--json', '--cases', str(file)]\n"
        "try:\n    main()\nfinally:\n"
        "    print('django' in sys.modules, file=sys.stderr)\n"
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert len(json.loads(done.stdout)) == 10_000
    assert done.stderr.strip() == "False"
    assert time.monotonic() - began < 20
