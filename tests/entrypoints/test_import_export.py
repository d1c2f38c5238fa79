"""`shengmo import` tells what it would change and says why it cannot; `export` gives it back."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from shengmo.entrypoints.cli.verbs import export_ledger, import_ledger
from shengmo.record.exchange.refusals import NotALedger, NotShown, NotUndone
from shengmo.record.matters.models import Matter
from shengmo.record.matters.refusals import NotUnderstood
from shengmo.record.organisations.queries import UnknownOrganisation
from tests.cast import gather
from tests.record.exchange import ledgers
from tests.record.exchange.test_sheets import twelve_months

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town():
    gather()


@pytest.fixture
def tickets(tmp_path):
    rows = [
        ledgers.ticket("T1"),
        ledgers.ticket("T2", 5, 满意度="B"),
        ledgers.ticket("T3", 受理时间="随时"),
    ]
    path = tmp_path / "工单.xlsx"
    path.write_bytes(ledgers.tickets(rows))
    return path


def run(*words: object) -> Result:
    result = CliRunner().invoke(
        import_ledger.command, ["hotline-ticket", *map(str, words)], standalone_mode=False
    )
    if result.exception is not None:
        raise result.exception
    return result


def test_nothing_is_written_while_a_row_is_rejected_or_a_question_open(tickets):
    result = run(tickets, "--org", "stone", "--json")
    report = json.loads(result.stdout)
    assert result.return_value == 1
    assert (report["new"], report["unchanged"], report["written"]) == (1, 0, False)
    (rejected,) = report["rejected"]
    assert rejected == {
        "sheet": "工单列表",
        "row": 4,
        "column": "受理时间",
        "value": "随时",
        "message": "表“工单列表”第4行“受理时间”（随时）：看不出是哪一天，要写成 2024-03-05 这样的日期。",
    }
    (question,) = report["questions"]
    assert (question["row"], question["column"], question["value"]) == (3, "满意度", "B")
    assert "满意" in question["choices"]
    assert not Matter.objects.exists()


def test_bad_rows_are_skipped_on_demand_and_the_rest_is_written(tickets):
    result = run(tickets, "--org", "stone", "--skip-bad")
    assert result.return_value == 1
    assert "已写入1件" in result.stdout
    assert Matter.objects.get().key == "h12345|T1|"


def test_the_questions_of_the_json_can_be_filled_in_and_used_as_answers(tickets, tmp_path):
    report = json.loads(run(tickets, "--org", "石头镇", "--json", "--dry-run").stdout)
    for question in report["questions"]:
        question["answer"] = "基本满意"
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(report), encoding="utf-8")
    run(tickets, "--org", "stone", "--answers", answers, "--skip-bad")
    assert Matter.objects.count() == 2
    again = json.loads(run(tickets, "--org", "stone", "--answers", answers, "--json").stdout)
    assert (again["new"], again["unchanged"], again["questions"]) == (0, 2, [])


def test_undo_takes_the_import_back_and_does_so_once(tickets):
    run(tickets, "--org", "stone", "--skip-bad")
    assert json.loads(run(tickets, "--org", "stone", "--undo", "--json").stdout) == {"undone": 1}
    assert not Matter.objects.exclude(stage="").exists()
    with pytest.raises(NotUndone, match=r"还不能撤销：“工单\.xlsx”没有导入过"):
        run(tickets, "--org", "stone", "--undo")


def test_an_export_comes_in_again_without_a_change(tickets, tmp_path):
    run(tickets, "--org", "stone", "--skip-bad")
    path = tmp_path / "导出.xlsx"
    arguments = ["hotline-ticket", "--org", "stone", "-o", str(path)]
    result = CliRunner().invoke(export_ledger.command, arguments, standalone_mode=False)
    assert "1行" in result.stdout
    report = json.loads(run(path, "--org", "stone", "--json").stdout)
    assert (report["new"], report["updated"], report["unchanged"]) == (0, [], 1)
    assert report["written"] is False


def test_an_update_is_told_from_old_to_new(tickets, tmp_path):
    run(tickets, "--org", "stone", "--skip-bad")
    path = tmp_path / "下周.xlsx"
    path.write_bytes(ledgers.tickets([ledgers.ticket("T1", 承办单位="农业办")]))
    report = json.loads(run(path, "--org", "stone", "--json").stdout)
    (updated,) = report["updated"]
    assert updated["row"] == 2
    assert updated["changes"] == [{"column": "承办单位", "old": "城建办", "new": "农业办"}]


def test_what_cannot_be_done_is_said_in_a_sentence(tickets, tmp_path):
    with pytest.raises(UnknownOrganisation, match="没有代码或名称为“某镇”的单位"):
        run(tickets, "--org", "某镇")
    with pytest.raises(NotUnderstood, match="没有名叫“无此人”的人"):
        run(tickets, "--org", "stone", "--by", "无此人")
    wrong = tmp_path / "纠纷.xlsx"
    wrong.write_bytes(ledgers.disputes())
    with pytest.raises(NotALedger, match="看列名这是“矛盾纠纷调解”的台账"):
        run(wrong, "--org", "stone")


def export(*words: object) -> Result:
    arguments = ["hotline-ticket", "--org", "stone", *map(str, words)]
    result = CliRunner().invoke(export_ledger.command, arguments, standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return result


def test_an_empty_ledger_is_handed_out(tmp_path):
    path = tmp_path / "空表.xlsx"
    assert "已写入空表" in export("--template", "-o", path).stdout
    head = [cell.value for cell in load_workbook(path).worksheets[0][1]]
    assert "工单编号" in head
    assert not Matter.objects.exists()


def test_names_in_full_go_out_for_who_acted_and_it_is_said(tickets, tmp_path):
    run(tickets, "--org", "stone", "--skip-bad")
    path = tmp_path / "导出.xlsx"
    found = json.loads(export("--unmasked", "--json", "-o", path).stdout)
    assert (found["rows"], found["unmasked"]) == (1, 1)
    assert "某女士" in {cell.value for cell in load_workbook(path).active[2]}
    with pytest.raises(NotShown, match="您没有经办过"):
        export("--unmasked", "--by", "演员9号", "-o", path)


def test_the_count_of_the_ledger_is_told_beside_the_systems_and_written_as_a_sheet(
    tickets, tmp_path
):
    path = tmp_path / "核对.xlsx"
    result = run(tickets, "--org", "stone", "--skip-bad", "--reconcile", path)
    assert "台账 3，系统 1" in result.stdout
    assert [cell.value for cell in load_workbook(path).active[1]][:2] == ["月份", "类别"]


def test_a_file_is_held_against_the_ledger_without_coming_in(tickets, tmp_path):
    run(tickets, "--org", "stone", "--skip-bad")
    path = tmp_path / "平台.xlsx"
    path.write_bytes(ledgers.tickets([ledgers.ticket("T1"), ledgers.ticket("T7", 7)]))
    result = run(path, "--org", "stone", "--subtract", "--json")
    assert result.return_value == 1
    assert [row["row"] for row in json.loads(result.stdout)["unknown"]] == [3]
    assert Matter.objects.count() == 1


def test_what_other_ledgers_do_not_know_is_among_the_findings(tickets):
    report = json.loads(run(tickets, "--org", "stone", "--skip-bad", "--findings", "--json").stdout)
    assert report["coverage"] == []


def test_only_the_sheets_that_are_named_are_read_and_the_others_are_told(tmp_path):
    path = tmp_path / "纠纷.xlsx"
    path.write_bytes(twelve_months())
    words = ["dispute", str(path), "--org", "stone", "--sheet", "2月", "--sheet", "旧"]
    runner = CliRunner()
    told = runner.invoke(import_ledger.command, [*words, "--dry-run"], standalone_mode=False)
    assert "读了这些表：2月（2行）、旧（1行）" in told.stdout
    assert "汇总（没有认出表头）" in told.stdout
    done = runner.invoke(import_ledger.command, [*words, "--json"], standalone_mode=False)
    report = json.loads(done.stdout)
    assert (report["new"], report["written"]) == (3, True)
    taken = [one["sheet"] for one in report["sheets"] if one["taken"]]
    assert taken == ["2月", "旧"]
