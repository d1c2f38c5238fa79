"""A block from a spreadsheet comes onto the grid: shown first, written as one act, or refused whole."""

from __future__ import annotations

import re
from datetime import date

import pytest

from shengmo.law.procedures.log import Corrected
from shengmo.record.matters.bodies import read_saying
from shengmo.record.matters.held import state_of
from shengmo.record.matters.models import Event, Matter
from shengmo.record.matters.verify import verify
from tests.entrypoints.workbench.test_ledger_grid import LEDGER, SCRIPT, attest, cell, text

pytestmark = pytest.mark.django_db
PASTE = f"{LEDGER}paste/"
OPEN = {"accept": date(2026, 3, 5)}
CLOSED = {"accept": date(2026, 3, 5), "agree_written": date(2026, 3, 8), "file": date(2026, 3, 9)}


@pytest.fixture
def clerk(as_):
    """The clerk, who sees village, kind, amount, day of the beginning, and people."""
    client = as_("clerk")
    columns = ["村（社区）", "纠纷类型", "涉及金额（元）", "受理日期", "甲方"]
    client.post(f"{LEDGER}columns/", {"column": columns})
    return client


@pytest.fixture
def matters(cast):
    return [attest(cast, village=village, days=OPEN) for village in ("甲村", "乙村", "丙村")]


def block(matters, pasted, column="村（社区）", **more):
    return {
        "text": pasted,
        "column": column,
        "rows": ",".join(matters),
        "back": "year=2026",
        **more,
    }


def shown(response) -> list[str]:
    parts = re.findall(r"<tr>.*?</tr>", text(response).split("<tbody>")[-1], re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", part).split()) for part in parts]


def seen(response) -> str:
    return re.search(r'name="seen" value="([^"]*)"', text(response))[1]


def fields(matter: str) -> dict[str, object]:
    return dict(state_of(Matter.objects.get(public_id=matter)).fields)


def corrected() -> int:
    return Event.objects.filter(kind="corrected").count()


def test_a_block_is_shown_old_and_new_and_nothing_is_written(clerk, matters):
    page = clerk.post(PASTE, block(matters, "东村村委会\t邻里\t3万\n乙村\t\t约5000\n"))
    assert page.status_code == 200
    first, second, third = shown(page)
    assert "甲村 → 东村 “东村村委会”按“东村”" in first
    assert "3000 → 30000" in second
    assert "3000 → 5000 大约数" in third
    assert "写入 3 格" in text(page)
    assert "2 格和原来一样。1 格是空白，不动原来的。" in text(page)
    assert corrected() == 0


def test_it_is_written_in_one_act_as_one_correction_of_each_matter(cast, clerk, matters):
    pasted = "东村\t家庭\t3万\t3月6日\n西村\n"
    page = clerk.post(PASTE, block(matters, pasted))
    done = clerk.post(PASTE, block(matters, pasted, do="write", seen=seen(page)))
    assert done.url == f"{LEDGER}?year=2026#m-{matters[0]}"
    assert corrected() == 2
    event = Event.objects.get(kind="corrected", matter__public_id=matters[0])
    said = read_saying("corrected", event.body_row.body)
    assert isinstance(said, Corrected)
    assert said.days == {"accept": date(2026, 3, 6)}
    assert said.fields == {"village": "东村", "kind": "family", "amount": 30000}
    assert str(event.actor.public_id) == cast["clerk"]
    assert fields(matters[1])["village"] == "西村"
    assert fields(matters[2])["village"] == "丙村"
    assert "已写入 5 格，涉及 2 件" in text(clerk.get(LEDGER))
    assert verify().ok


@pytest.mark.parametrize(
    ("pasted", "column", "sentence"),
    [
        ("1\n2\n3\n4\n", "涉及金额（元）", "粘贴的有 4 行，从这一行往下，这一页只有 3 行"),
        ("1\t2\t3\t4", "涉及金额（元）", "粘贴的有 4 列，从“涉及金额（元）”往右只有 3 列"),
        ("1\n好多", "涉及金额（元）", "第2行（调〔2026〕2号）“涉及金额（元）”：看不出“好多”是多少钱"),
        ("甲村\t怪事", "村（社区）", "第1行（调〔2026〕1号）“纠纷类型”：只能选“"),
        ("2026-03-06\t某人", "受理日期", "“甲方”：这一列不能在台账里改"),
        ("2026.13.6", "受理日期", "“受理日期”：没有2026年13月6日这一天"),
        ("2027-01-06", "受理日期", "“受理日期”：日期2027-01-06还没有到"),
        ("2026年3月", "受理日期", "“受理日期”：要写到哪一天"),
        ("99999999999999", "涉及金额（元）", "要小于1000000000000"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_named_by_row_and_column_and_nothing_is_written(
    clerk, matters, pasted, column, sentence
):
    page = clerk.post(PASTE, block(matters, pasted, column))
    assert page.status_code == 400
    assert "还不能写入，什么也没有改：" in text(page)
    assert sentence in text(page)
    assert "写入 " not in re.sub(r"还不能写入", "", text(page))
    again = clerk.post(PASTE, block(matters, pasted, column, do="write", seen=seen(page)))
    assert again.status_code == 400
    assert corrected() == 0


def test_a_block_that_is_too_much_for_the_grid_is_sent_to_the_import(clerk, matters):
    page = clerk.post(PASTE, block(matters, "东" * 100_001))
    assert page.status_code == 400
    assert "粘贴的内容有 100001 个字，一次最多 100000 个" in text(page)


def test_a_closed_row_asks_for_the_reason_once_for_all(cast, clerk, matters):
    closed = attest(cast, village="丁村", days=CLOSED)
    rows = [*matters[:1], closed]
    page = clerk.post(PASTE, block(rows, "东村\n西村"))
    assert "已经办结" in text(page)
    sent = block(rows, "东村\n西村", do="write", seen=seen(page))
    refused = clerk.post(PASTE, sent)
    assert refused.status_code == 400
    assert "还不能写入：调〔2026〕4号已经办结，要写更正理由。" in text(refused)
    assert corrected() == 0
    clerk.post(PASTE, {**sent, "reason": "登记簿写错了"})
    assert fields(closed)["village"] == "西村"


def test_what_was_looked_at_is_what_is_written(clerk, matters):
    page = clerk.post(PASTE, block(matters, "东村"))
    clerk.post(cell(matters[0], "村（社区）"), {"column": "村（社区）", "value": "南村"})
    late = clerk.post(PASTE, block(matters, "东村", do="write", seen=seen(page)))
    assert late.status_code == 409
    assert "您看过以后，台账又有变动" in text(late)
    assert fields(matters[0])["village"] == "南村"


def test_the_same_again_changes_nothing(clerk, matters):
    page = clerk.post(PASTE, block(matters, "甲村\n乙村"))
    assert "粘贴的和台账里一样，没有需要写入的。" in text(page)
    clerk.post(PASTE, block(matters, "甲村\n乙村", do="write", seen=seen(page)))
    assert corrected() == 0


def test_only_who_may_correct_pastes_and_only_on_rows_that_they_see(as_, clerk, matters):
    assert as_("chief").post(PASTE, block(matters, "东村")).status_code == 403
    assert as_("stranger").post(PASTE, block(matters, "东村")).status_code == 404
    assert clerk.post(PASTE, block(matters, "东村", "没有的列")).status_code == 404
    assert clerk.post(PASTE, block(["不是编号"], "东村")).status_code == 404


def test_the_cell_above_is_offered_for_the_one_below(cast, clerk, matters):
    address = cell(matters[1], "村（社区）") + f"&above={matters[0]}"
    assert 'value="甲村"' in text(clerk.get(address, headers=SCRIPT))
    blank = cell(matters[1], "调解时间") + f"&above={matters[0]}"
    assert "上面一格是空白，没有可以抄的。" in text(clerk.get(blank, headers=SCRIPT))
    assert clerk.get(cell(matters[1], "村（社区）") + "&above=x").status_code == 404


def test_a_block_without_a_pointed_cell_is_offered_to_the_import(clerk):
    page = text(clerk.post(f"{LEDGER}import/", {"offer": "1", "pasted": "编号\t受理日期\n1\t2"}))
    assert "编号\t受理日期\n1\t2</textarea>" in page
    assert "这是您在台账上粘贴的。" in page
