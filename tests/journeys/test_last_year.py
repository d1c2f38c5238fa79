"""The first ten minutes: does last year's Word file become last year's numbers in this year's report?

A clerk drags the file in, sees every number with its topic, binds one by a click and the rest at
once, is told which ledgers are missing, carries over by name, and finds 上年数 beside this year.
"""

from __future__ import annotations

import base64
import re
from io import BytesIO

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.cast import ticket
from tests.entrypoints.workbench import cast as plays
from tests.journeys.conftest import enter, grave_faults, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LINES = """石头镇2025年度法治政府建设情况报告
2025年，石头镇坚持以习近平法治思想为指导，落实“三重一大”集体决策制度。现将有关情况报告如下。
一、主要举措和成效
（一）落实学法制度，提升法治意识
全年集体学法12次，组织法治培训讲座4场。开展普法活动46场，发放宣传品12000余份。
（二）严格合法性审查
全年出具合法性审查意见46件，其中审查合同30份、审查重大行政决策8次，提出意见建议57条。
（三）规范行政执法
全年办理行政处罚案件11件，其中一般程序案件8件、简易程序案件5件。拆除违法建筑4处，拆除面积324平方米。
（四）化解矛盾纠纷
全年受理矛盾纠纷732件，调解成功730件，调解成功率99.7%。12345热线受理工单1085件，办结1080件。
二、存在的不足和原因
因人员变动，执法力量不足。
三、党政主要负责人履行推进法治建设第一责任人职责情况
镇党委书记、镇长专题研究法治工作3次。
四、下一年度工作安排
2026年，计划开展普法活动不少于50场。
石头镇人民政府
2026年1月15日"""
DROP = """
(content) => {
  const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], "去年的报告.docx"));
  const form = document.querySelector("form[data-drop]");
  for (const name of ["dragenter", "dragover", "drop"]) {
    form.dispatchEvent(
      new DragEvent(name, { dataTransfer: carried, bubbles: true, cancelable: true })
    );
  }
}
"""


def word() -> bytes:
    """Last year's report as an office keeps it."""
    document = Document()
    for line in LINES.split("\n"):
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def fit(page: Page) -> None:
    """The page can be heard and typed through, and is no wider than its window."""
    assert grave_faults(page) == []
    assert overflow(page) <= 0


def row(page: Page, number: str):
    return page.locator(".hits > li").filter(has=page.locator(f'strong:text-is("{number}")'))


def lay_beside(page: Page) -> None:
    """A neighbour's report that says the same is laid beside it, and taken away again."""
    neighbour = LINES.replace("石头镇", "河边镇").encode()
    page.get_by_label("别的单位的报告（可以选几份）").set_input_files(
        {"name": "河边镇.txt", "mimeType": "text/plain", "buffer": neighbour}
    )
    page.get_by_role("button", name="放上再看").click()
    expect(page.get_by_role("status")).to_contain_text("已放上1份报告")
    expect(page.locator(".hits")).to_contain_text("河边镇.txt")
    page.get_by_role("button", name="拿开").click()
    expect(page.locator(".hits")).not_to_contain_text("河边镇.txt")


def test_last_years_report_is_dragged_in_bound_and_carried_over(cast, page: Page, sign_in, picture):
    for number in range(4):
        ticket(cast, plays.today(), f"T{number}")
    sign_in("clerk")
    expect(page.locator("form[data-drop]")).to_contain_text("从去年的报告开始")
    picture("20-今天", whole=False)
    page.evaluate(DROP, base64.b64encode(word()).decode())
    expect(page.get_by_role("heading", level=1)).to_contain_text("石头镇2025年度")
    expect(page.locator("[data-tally]")).to_contain_text("数字20个")
    expect(page.get_by_label("报告年度")).to_have_value("2025")
    picture("21-读报告", whole=False)
    fit(page)

    page.wait_for_load_state()
    page.locator("a.hit", has_text="732").click()
    accepted = row(page, "732件")
    expect(accepted).to_be_in_viewport()
    button = accepted.get_by_role("button", name="受理矛盾纠纷", exact=True)
    expect(button).to_have_attribute("aria-pressed", "false")
    button.focus()
    page.keyboard.press("Enter")
    bound = accepted.get_by_role("button", name="受理矛盾纠纷", exact=True)
    expect(bound).to_have_attribute("aria-pressed", "true")
    expect(bound).to_be_focused()
    expect(page.locator("[data-tally]")).to_contain_text("已挂接1")
    page.get_by_role("button", name="按建议全部挂接").click()
    expect(page.locator("[data-tally]")).not_to_contain_text("按建议全部挂接")
    picture("22-已挂接", whole=False)

    page.get_by_role("link", name="检查").click()
    page.get_by_role("link", name="11件，其中一般程序案件8件").click()
    expect(page.locator(".flaw:target")).to_be_in_viewport()
    picture("23-检查", whole=False)
    fit(page)
    lay_beside(page)
    picture("23-放在一起看")
    fit(page)

    page.get_by_role("link", name="台账和结转").click()
    expect(page.locator(".verdict")).to_contain_text("个可以从台账算出；还要导入")
    picture("24-结转", whole=False)
    fit(page)
    page.get_by_role("button", name="结转", exact=True).click()

    expect(page).to_have_url(re.compile("/reports/stone/2026/$"))
    last = page.get_by_role("region", name="上年数")
    expect(last).to_contain_text("演员1号2026年11月23日结转")
    expect(last.locator("tr", has_text="受理热线平台工单")).to_contain_text("1085")
    expect(last.locator("tr", has_text="受理矛盾纠纷")).to_contain_text("无记录")
    picture("25-上年数", whole=False)
    fit(page)
    page.set_viewport_size({"width": 390, "height": 844})
    fit(page)
    picture("26-上年数-手机")


def test_it_works_without_scripts_and_on_a_phone(browser, live_server, cast, picture):
    context = browser.new_context(
        base_url=live_server.url,
        java_script_enabled=False,
        locale="zh-CN",
        viewport={"width": 390, "height": 844},
    )
    page = context.new_page()
    enter(page, "clerk")
    page.goto("/reading/")
    file = {"name": "去年的报告.docx", "mimeType": "application/octet-stream", "buffer": word()}
    page.locator("#report-file").set_input_files(file)
    page.get_by_role("button", name="读这份报告").click()
    row(page, "732件").get_by_role("button", name="受理矛盾纠纷", exact=True).click()
    bound = row(page, "732件").get_by_role("button", name="受理矛盾纠纷", exact=True)
    expect(bound).to_have_attribute("aria-pressed", "true")
    expect(row(page, "732件")).to_be_in_viewport()
    page.get_by_role("link", name="台账和结转").click()
    page.get_by_role("button", name="结转", exact=True).click()
    expect(page.get_by_role("region", name="上年数")).to_contain_text("732")
    context.close()


def test_what_cannot_be_read_is_told_and_the_next_file_can_be_dragged(cast, page: Page, sign_in):
    sign_in("clerk")
    page.goto("/reading/")
    fit(page)
    page.locator("#report-file").set_input_files(
        {"name": "空.txt", "mimeType": "text/plain", "buffer": b""}
    )
    page.get_by_role("button", name="读这份报告").click()
    expect(page.get_by_role("alert")).to_have_text("还不能读“空.txt”：文件是空的。")
    fit(page)
    page.wait_for_load_state()
    page.evaluate(DROP, base64.b64encode(word()).decode())
    expect(page.locator("[data-tally]")).to_contain_text("数字20个")
