"""Does a clerk's own untidy file become the ledger, row by row, and go again without a trace lost?

She looks at it, answers what is asked, writes, sees tags, puts a cell right with the keyboard alone,
takes the list out as a file, and takes the import back; a block is pasted the same way.
"""

from __future__ import annotations

import io
import re

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Download, Page, expect

from shengmo.record.matters.models import Event, Matter
from shengmo.record.matters.verify import verify
from tests.journeys.conftest import enter, grave_faults, overflow
from tests.record.exchange import ledgers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

UNTIDY = {
    "name": "石头镇2024年矛盾纠纷台账.xlsx",
    "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "buffer": ledgers.disputes(),
}
BLOCK = (
    "编号\t受理日期\t村\t纠纷类型\t调解结果\t化解日期\n"
    "石调〔2025〕8号\t2025.3.4\t东村\t邻里\t书面协议\t2025.3.1\n"
    "石调〔2025〕9号\t2025.3.5\t西村\t邻里\t调解中\t\n"
)


def look(page: Page) -> None:
    page.goto("/ledgers/dispute/")
    page.get_by_role("link", name="导入、粘贴").click()
    page.get_by_label("台账文件").set_input_files(UNTIDY)
    page.get_by_role("button", name="看一看").first.click()


def answer(page: Page) -> None:
    """Both questions: one by choosing, one in words."""
    page.get_by_label("这 1 处“3.1”都按").select_option(label="2024-03-01")
    page.get_by_label("这 1 处“基本化解”都按").select_option(label="调解中")
    page.get_by_role("button", name="按这些回答重新看").click()
    expect(page.get_by_role("heading", name="您的回答")).to_be_visible(timeout=20_000)


def opened(download: Download) -> Worksheet:
    """The first sheet of a file that was kept under a name without an ending."""
    return load_workbook(io.BytesIO(download.path().read_bytes())).active


def row(page: Page, text: str):
    return page.locator("table.dense tbody tr").filter(has_text=text)


def test_a_file_comes_in_is_put_right_goes_out_and_is_taken_back(
    cast, page: Page, sign_in, picture, tmp_path
):
    page.set_viewport_size({"width": 1366, "height": 768})
    sign_in("clerk")
    look(page)
    expect(page.get_by_role("link", name=re.compile(r"要问您\s*2"))).to_be_visible()
    picture("20-导入-变化")
    assert grave_faults(page) == []
    answer(page)
    page.get_by_role("button", name="写入 6 件，跳过 1 行").click()
    expect(page.get_by_role("status")).to_have_text("已写入 6 件，1 行没有写入。")
    result = page.url
    with page.expect_download() as marked:
        page.get_by_role("link", name="下载标注好的原表").click()
    sheet = opened(marked.value)
    assert sheet.cell(12, 18).value == "看不懂，没有导入"
    picture("21-导入-写入")
    assert grave_faults(page) == []

    page.get_by_role("link", name="看台账", exact=True).click()
    expect(page.locator(".status-line")).to_contain_text("共 6 件")
    expect(row(page, "南村")).to_contain_text("缺日期")
    picture("22-台账", whole=False)
    assert grave_faults(page) == []
    assert overflow(page) == 0

    edit_with_the_keyboard(page)
    picture("23-改过一格", whole=False)
    take_out(page)

    page.goto(result)
    page.get_by_label("连同导入以后对其中 1 件的更正一起撤销").check()
    page.get_by_role("button", name="撤销这次导入").click()
    expect(page.get_by_role("status").first).to_contain_text("已撤销")
    page.get_by_role("link", name="看台账", exact=True).click()
    expect(page.locator("main")).to_contain_text("这本台账还是空的。")
    assert Event.objects.filter(kind="corrected").count() == 1
    assert verify().ok


def edit_with_the_keyboard(page: Page) -> None:
    """Down to the first row, right to its first cell, F2, a value, Enter; Esc leaves the next one."""
    page.wait_for_load_state()  # the keys work once the page's scripts do
    page.keyboard.press("ArrowDown")
    first = page.locator("tr.chosen")
    matter = first.get_attribute("data-matter")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("F2")
    box = page.locator("td.editing [name=value]")
    expect(box).to_be_focused()
    box.fill("北村")
    page.keyboard.press("Enter")
    expect(page.locator(f"#m-{matter}")).to_contain_text("北村")
    page.keyboard.press("F2")
    expect(page.locator("td.editing [name=value]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("td.editing")).to_have_count(0)
    assert Matter.objects.get(public_id=matter).topic == "北村"


def take_out(page: Page) -> None:
    page.locator("#by-topic").select_option("东村")
    expect(page.locator(".status-line")).to_contain_text("筛出（东村） 2 件")
    page.wait_for_load_state()  # the letters work once the page's scripts do
    page.locator("main").press("e")
    expect(page.get_by_label(re.compile("列表所见：东村，2 件"))).to_be_checked()
    assert grave_faults(page) == []
    with page.expect_download() as out:
        page.get_by_role("button", name="导出 .xlsx").click()
    rows = list(opened(out.value).iter_rows(values_only=True))
    assert len(rows) == 3


def test_a_block_is_pasted_and_its_inverted_days_are_tagged(cast, page: Page, sign_in, picture):
    sign_in("clerk")
    page.goto("/ledgers/dispute/import/")
    page.get_by_label("在表格软件里连同表头一起选中").fill(BLOCK)
    page.get_by_role("button", name="看一看").last.click()
    page.get_by_role("button", name="写入 2 件").click()
    expect(page.get_by_role("status")).to_have_text("已写入 2 件。")
    page.get_by_role("link", name="看台账", exact=True).click()
    page.get_by_role("link", name="只看有问题的（2）").click()
    expect(row(page, "日期倒置")).to_have_count(1)
    page.set_viewport_size({"width": 390, "height": 844})
    picture("390-台账")
    assert overflow(page) == 0


def test_the_whole_way_works_without_scripts(browser, live_server, cast):
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, locale="zh-CN"
    )
    page = context.new_page()
    enter(page, "clerk")
    look(page)
    answer(page)
    page.get_by_role("button", name="写入 6 件，跳过 1 行").click()
    page.get_by_role("link", name="看台账", exact=True).click()
    page.get_by_role("link", name="名称", exact=True).click()
    expect(page.locator("th[aria-sort]")).to_contain_text("名称")
    page.get_by_text("列", exact=True).click()
    page.get_by_label("调解员").check()
    page.get_by_role("button", name="就看这些列").click()
    expect(page.get_by_role("columnheader", name="调解员")).to_be_visible()
    page.get_by_role("link", name=re.compile("改这一行")).first.click()
    context.close()
