"""Does a contract's way lead from the first draft, over a refusal, to a number in the report?

A section clerk drafts it, is refused at signing and told why, has it reviewed by somebody else, the
deputy signs the opinion on paper, the chief signs the contract; the report's figure rises by one.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.entrypoints.workbench import cast as plays

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = {
    "name": "路灯改造合同.txt",
    "mimeType": "text/plain",
    "buffer": "路灯改造合同，第一稿。".encode(),
}
OPINION = {"name": "审查意见书.txt", "mimeType": "text/plain", "buffer": "可以签订。".encode()}
MATTER = re.compile("/matters/[0-9a-f-]+/$")
SCAN = {"name": "签批单.jpg", "mimeType": "image/jpeg", "buffer": b"scan of a signed slip"}


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a list by what it says, once the page has it."""
    box = page.get_by_label(label, exact=True)
    wanted = box.locator("option").filter(has_text=option).first
    box.select_option(value=wanted.get_attribute("value"))


def reviewed_contracts(page: Page) -> str:
    """The report's number of reviewed contracts, as the year's table prints it."""
    page.goto("/figures/stone/2026/review.contracts/")
    return page.locator(".tally b").first.inner_text()


def draft(page: Page) -> None:
    page.goto("/matters/new/government-contract/")
    page.get_by_label("合同名称").fill("石头镇路灯改造合同")
    page.get_by_label("层级").select_option(label="镇级")
    page.get_by_label("类别").select_option(label="服务")
    page.get_by_label("甲方（签订主体）").fill("石头镇人民政府")
    page.get_by_label("金额").fill("43000")
    page.get_by_label("合同文本").set_input_files(TEXT)
    page.get_by_role("button", name="起草合同").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("石头镇路灯改造合同")
    expect(page).to_have_url(MATTER)


def sign_by_phone(page: Page) -> None:
    """The chief says on the phone: signed."""
    choose(page, "行为人 *", "演员5号")
    page.get_by_label("电话告知").check()
    page.get_by_role("button", name="签订合同").click()


def submit_for_review(page: Page) -> None:
    page.get_by_role("link", name="办理合法性审查").click()
    choose(page, "清单事项 *", "镇级合同")
    choose(page, "应审还是可审 *", "应审")
    page.get_by_label("送审科室").fill("建设办")
    expect(page.get_by_label("送审文本：或者选已经在档的文件")).not_to_have_value("")
    page.get_by_role("button", name="送审", exact=True).click()
    expect(page).to_have_url(MATTER)


def review(page: Page) -> None:
    page.get_by_role("link", name="受理", exact=True).click()
    page.get_by_role("button", name="受理").click()
    page.get_by_role("link", name="提出审查意见", exact=True).click()
    page.get_by_label("拟作结论").select_option(label="合法")
    page.get_by_label("必须修改的问题").fill("0")
    page.get_by_label("建议和风险提示").fill("2")
    choose(page, "审定文本：或者选已经在档的文件", "送审文本")
    page.get_by_role("button", name="提出审查意见").click()


def sign_opinion_on_paper(page: Page, picture) -> None:
    page.get_by_role("link", name="打印签批单").first.click()
    code = page.locator(".corner b").inner_text()
    picture("06-签批单")
    page.get_by_role("link", name="登记纸质签批").click()
    choose(page, "签批人 *", "演员4号")
    page.get_by_label("签批单识别码").fill(code)
    page.get_by_label("合法", exact=True).check()
    page.get_by_label("签批意见").fill("同意出具。")
    page.locator("input[name=d_signed_slip]").set_input_files(SCAN)
    picture("07-登记纸质签批")
    page.get_by_role("button", name="登记签批").click()


def issue(page: Page) -> None:
    page.get_by_role("link", name="出具审查意见", exact=True).click()
    page.locator("input[name=d_opinion]").set_input_files(OPINION)
    page.get_by_role("button", name="出具审查意见").click()
    expect(page.get_by_text("结论：合法")).to_be_visible()


def test_a_contract_is_refused_reviewed_signed_and_counted(cast, page: Page, sign_in, picture):
    plays.issued(cast)
    sign_in("clerk")
    picture("01-今天")
    before = reviewed_contracts(page)

    sign_in("section")
    draft(page)
    contract = page.url
    picture("02-合同")
    page.get_by_role("link", name="签订合同…").click()
    sign_by_phone(page)
    refusal = page.get_by_role("alert")
    expect(refusal).to_contain_text("还不能签订合同")
    expect(refusal).to_contain_text("没有合法的审查结论")
    expect(refusal).to_contain_text("依据：《")
    expect(page.get_by_label("金额")).to_have_value("43000")
    picture("03-还不能签订")
    submit_for_review(page)
    review_page = page.url
    picture("04-已送审")

    sign_in("clerk")
    page.goto(review_page)
    review(page)
    picture("05-待签批")
    sign_opinion_on_paper(page, picture)
    issue(page)
    picture("08-已出具")

    sign_in("section")
    page.goto(contract)
    page.get_by_role("link", name="签订合同", exact=True).click()
    sign_by_phone(page)
    expect(page.locator(".stages .now")).to_contain_text("已签订")
    picture("09-已签订")

    sign_in("clerk")
    assert int(reviewed_contracts(page)) == int(before) + 1
    page.goto("/reports/stone/2026/")
    number = page.locator('.paper p a[data-indicator="review.contracts"]').first
    expect(number).to_have_text(str(int(before) + 1))
    picture("10-年度报告", whole=False)
    number.click()
    records = page.get_by_role("dialog", name="数字背后的事项")
    expect(records).to_contain_text("石头镇路灯改造合同")
    picture("11-数字背后的事项", whole=False)
    records.get_by_role("button", name="关上").click()
    expect(number).to_be_focused()
