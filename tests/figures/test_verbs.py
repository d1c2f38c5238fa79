"""`shengmo figures`, `trace`, `report`: as the contract says, and one sentence where it cannot be."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner

from shengmo.entrypoints.cli import database
from shengmo.entrypoints.cli.verbs.figures import command as figures
from shengmo.entrypoints.cli.verbs.report import command as report
from shengmo.entrypoints.cli.verbs.trace import command as trace
from shengmo.figures.errors import FiguresError
from shengmo.figures.indicators import reading
from shengmo.record.errors import RecordError
from tests.cast import gather, reviewed
from tests.figures.rows import lay, ticket

DAY = date(2025, 3, 4)


@pytest.fixture(autouse=True)
def _a_town(db, monkeypatch):
    monkeypatch.setattr(database, "ready", lambda: None)  # the test's database is ready
    reading.forget()
    reviewed(gather(), DAY)
    lay([ticket("stone", DAY, DAY), ticket("stone", DAY, topic="违法建设")])


def run(command, *arguments):
    result = CliRunner().invoke(command, [str(a) for a in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_figures_are_one_json_list_of_rows_as_the_contract_has_them():
    rows = json.loads(run(figures, "stone", 2025, "--json"))
    keys = {
        "indicator",
        "by",
        "value",
        "printed",
        "unit",
        "numerator",
        "denominator",
        "status",
        "receipt",
    }
    assert all(keys <= row.keys() for row in rows)
    rate = next(r for r in rows if r["indicator"] == "hotline.closure_rate" and not r["by"])
    assert (rate["value"], rate["printed"], rate["unit"]) == (50, "50", "%")
    assert (rate["numerator"], rate["denominator"], rate["status"]) == (1, 2, "achieved")
    cut = [
        r for r in rows if r["indicator"] == "hotline.received" and r["by"] == {"topic": "违法建设"}
    ]
    assert [r["value"] for r in cut] == [1]


def test_an_organisation_may_be_named_in_full():
    assert run(figures, "石头镇", 2025, "--json") == run(figures, "stone", 2025, "--json")


def test_a_trace_adds_up():
    found = json.loads(run(trace, "stone", 2025, "hotline.closure_rate", "--json"))
    assert (found["numerator"], found["denominator"]) == (1, 2)
    assert [row["role"] for row in found["matters"]].count("numerator") == 1
    assert {"number", "title", "opened", "contributes", "role"} == found["matters"][0].keys()
    cut = json.loads(
        run(trace, "stone", 2025, "hotline.received", "--by", "topic=违法建设",
            "--by", "channel=12345", "--status", "achieved", "--json")
    )  # fmt: skip
    assert sum(row["contributes"] for row in cut["matters"]) == cut["value"] == 1


def test_without_json_a_person_reads_a_table():
    assert "受理热线平台工单" in run(figures, "stone", 2025)
    assert "分子" in run(trace, "stone", 2025, "hotline.closure_rate")


def test_a_report_is_written_whole(tmp_path):
    file = tmp_path / "年报.docx"
    run(report, "stone", 2025, "--format", "docx", "-o", file)
    assert file.read_bytes()[:2] == b"PK"
    assert [f.name for f in tmp_path.iterdir()] == ["年报.docx"]
    text = tmp_path / "年报.txt"
    run(report, "stone", 2025, "--format", "txt", "--public", "-o", text)
    assert "越过" not in text.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "arguments", "told"),
    [
        (figures, ("nowhere", 2025), "stone"),
        (figures, ("stone", 2025, "--frozen"), "还没有定稿"),
        (trace, ("stone", 2025, "hotline.sent"), "hotline.received"),
        (trace, ("stone", 2025, "hotline.received", "--by", "colour=红"), "topic"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(command, arguments, told):
    with pytest.raises((FiguresError, RecordError), match=told):
        CliRunner().invoke(command, [str(a) for a in arguments], catch_exceptions=False)


def test_a_cut_without_a_value_is_refused_before_anything_is_asked():
    result = CliRunner().invoke(trace, ["stone", "2025", "hotline.received", "--by", "topic"])
    assert result.exit_code == 2
    assert "分项=值" in result.output
