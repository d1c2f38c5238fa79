"""Does the grid feel like her spreadsheet: paste a block, copy the cell above, paste a whole table?

With a real clipboard and the keyboard alone.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from shengmo.record.matters.models import Event
from shengmo.record.matters.verify import verify
from tests.entrypoints.workbench.test_ledger_grid import attest
from tests.entrypoints.workbench.test_pasting import CLOSED, OPEN
from tests.journeys.conftest import grave_faults, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLE = "编号\t受理日期\t村\t纠纷类型\t调解结果\n石调〔2025〕8号\t2025.3.4\t东村\t邻里\t调解中"


@pytest.fixture
def grid(cast, page: Page, sign_in) -> Page:
    """Four disputes, the newest first, one of them closed; the ledger is open."""
    attest(cast, village="丁村", days=CLOSED)
    for village in ("丙村", "乙村", "甲村"):
        attest(cast, village=village, days=OPEN)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_viewport_size({"width": 1366, "height": 768})
    sign_in("clerk")
    open_ledger(page)
    return page


def open_ledger(page: Page) -> None:
    page.goto("/ledgers/dispute/")
    page.wait_for_load_state()  # the keys work once the page's scripts do


def copied(page: Page, text: str) -> None:
    """What a spreadsheet would have put on the clipboard."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)


def row(page: Page, village: str) -> Locator:
    return page.locator("table.dense tbody tr").filter(has_text=f"{village}邻里纠纷")


def point(page: Page, village: str, column: str) -> Locator:
    cell = row(page, village).locator(f'td[data-name="{column}"]')
    cell.click()
    expect(cell).to_be_focused()
    return cell


def test_a_block_is_pasted_onto_the_grid_with_the_keyboard(grid: Page, picture):
    point(grid, "甲村", "村（社区）")
    copied(grid, "东村村委会\n西村\n")
    grid.keyboard.press("Control+v")
    expect(grid.get_by_role("heading", name="粘贴到台账")).to_be_visible()
    write = grid.get_by_role("button", name="写入 2 格")
    expect(write).to_be_focused()
    picture("24-粘贴-预览")
    assert grave_faults(grid) == []
    grid.keyboard.press("Enter")
    expect(grid.get_by_role("status").first).to_have_text(
        "已写入 2 格，涉及 2 件；原来的值留在记录里。"
    )
    expect(row(grid, "甲村").locator('td[data-name="村（社区）"]')).to_have_text("东村")
    expect(row(grid, "乙村").locator('td[data-name="村（社区）"]')).to_have_text("西村")
    expect(grid.locator("tr.chosen")).to_contain_text("甲村邻里纠纷")
    assert Event.objects.filter(kind="corrected").count() == 2
    assert verify().ok


def test_a_block_at_fault_is_told_by_row_and_column_and_esc_leads_back(grid: Page, picture):
    point(grid, "甲村", "涉及金额（元）")
    copied(grid, "3万\n好多")
    grid.keyboard.press("Control+v")
    expect(grid.get_by_role("alert")).to_contain_text("第2行")
    expect(grid.get_by_role("alert")).to_contain_text("“涉及金额（元）”")
    expect(grid.get_by_role("button", name=re.compile("写入"))).to_have_count(0)
    picture("25-粘贴-有错")
    assert grave_faults(grid) == []
    grid.set_viewport_size({"width": 390, "height": 844})
    picture("390-粘贴-有错")
    assert overflow(grid) == 0
    grid.wait_for_load_state()
    grid.keyboard.press("Escape")
    expect(grid.locator("table.dense")).to_be_visible()
    assert not Event.objects.filter(kind="corrected").exists()


def test_ctrl_d_copies_the_cell_above_and_the_arrows_keep_the_column(grid: Page, picture):
    point(grid, "甲村", "村（社区）")
    grid.keyboard.press("Control+d")
    expect(grid.locator("#grid-says")).to_have_text("上面没有行，没有可以抄的。")
    grid.keyboard.press("ArrowDown")
    below = row(grid, "乙村").locator('td[data-name="村（社区）"]')
    expect(below).to_be_focused()
    grid.keyboard.press("Control+d")
    expect(below).to_have_text("甲村")
    expect(below).to_be_focused()
    point(grid, "丁村", "村（社区）")
    grid.keyboard.press("Control+d")
    reason = grid.get_by_label("更正理由")
    expect(reason).to_be_focused()
    picture("26-抄上一格-已办结", whole=False)
    reason.fill("登记簿写错了")
    grid.keyboard.press("Enter")
    expect(row(grid, "丁村").locator('td[data-name="村（社区）"]')).to_have_text("丙村")
    assert Event.objects.filter(kind="corrected").count() == 2
    assert verify().ok


def test_without_a_pointed_cell_the_table_is_offered_to_the_import(grid: Page, picture):
    copied(grid, TABLE)
    grid.keyboard.press("Control+v")
    expect(grid.get_by_label("在表格软件里连同表头一起选中")).to_have_value(TABLE)
    expect(grid.get_by_role("button", name="看一看").last).to_be_focused()
    picture("27-粘贴-导入")
    assert grave_faults(grid) == []
    grid.keyboard.press("Enter")
    expect(grid.get_by_role("button", name="写入 1 件")).to_be_visible()


def test_esc_lets_go_of_the_cell_and_a_paste_into_a_field_stays_there(grid: Page):
    point(grid, "甲村", "村（社区）")
    grid.keyboard.press("Escape")
    expect(grid.locator("td.at")).to_have_count(0)
    copied(grid, "甲村")
    grid.get_by_label("在这本台账里找").focus()
    grid.keyboard.press("Control+v")
    expect(grid.get_by_label("在这本台账里找")).to_have_value("甲村")


def test_a_column_that_the_grid_does_not_edit_says_so_and_esc_leads_to_the_import(grid: Page):
    row(grid, "乙村").locator('td[data-name="名称"]').click()
    copied(grid, TABLE)
    grid.keyboard.press("Control+v")
    says = grid.locator("#grid-says")
    expect(says).to_contain_text("调〔2026〕3号的“名称”不能在台账里改")
    grid.keyboard.press("Escape")
    expect(says).to_have_text("")
    grid.keyboard.press("Control+v")
    expect(grid.get_by_label("在表格软件里连同表头一起选中")).to_have_value(TABLE)
