"""Is every page fit for eyes, ears, keyboards, small windows and printers?"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.cast import ticket
from tests.entrypoints.workbench import cast as plays
from tests.journeys.conftest import enter, grave_faults, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def addresses(cast) -> dict[str, str]:
    """The main pages, with something on each."""
    contract = plays.contract(cast).matter
    review = plays.reviewed(cast, plays.contract(cast)).matter
    plays.issued(cast)
    ticket(cast, plays.today())
    return {
        "today": "/",
        "ledger": "/ledgers/government-contract/",
        "tickets": "/ledgers/hotline-ticket/",
        "matter": f"/matters/{contract}/",
        "review": f"/matters/{review}/",
        "closed-gate": f"/matters/{contract}/acts/sign/",
        "act": f"/matters/{review}/acts/sign/",
        "signed": f"/matters/{review}/acts/sign/signed/",
        "slip": f"/matters/{review}/acts/sign/slip/",
        "correct": f"/matters/{review}/correct/",
        "choose": "/matters/new/",
        "open": "/matters/new/government-contract/",
        "duties": "/duties/",
        "search": "/search/?q=合同",
        "reading": "/reading/",
        "report": "/reports/stone/2026/",
        "figures": "/figures/stone/2026/",
        "figure": "/figures/stone/2026/review.contracts/",
        "missing": "/no-such-page/",
    }


def test_no_page_has_a_grave_fault_for_ears_and_keyboards(page: Page, addresses, sign_in):
    page.goto("/sign-in/")
    faults = {"sign-in": grave_faults(page)}
    sign_in("clerk")
    for name, address in addresses.items():
        page.goto(address)
        faults[name] = grave_faults(page)
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_no_page_is_wider_than_its_window(page: Page, addresses, sign_in, picture, width, height):
    page.set_viewport_size({"width": width, "height": height})
    sign_in("clerk")
    wider = {}
    for name, address in addresses.items():
        page.goto(address)
        picture(f"{width}-{name}")
        wider[name] = overflow(page)
    assert {name: by for name, by in wider.items() if by > 0} == {}


def test_a_list_is_walked_with_the_arrows_and_opened_with_enter(page: Page, addresses, sign_in):
    sign_in("clerk")
    page.goto(addresses["ledger"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("tr.chosen a").first
    expect(chosen).to_be_focused()
    number = chosen.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("main .head")).to_contain_text(number)
    page.wait_for_load_state()  # the keys work from then on
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("/ledgers/government-contract/$"))


def test_letters_lead_to_search_filter_and_new(page: Page, addresses, sign_in):
    sign_in("clerk")
    page.goto(addresses["ledger"])
    page.keyboard.press("/")
    expect(page.get_by_role("textbox", name="查找编号或者名称")).to_be_focused()
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("/ledgers/"))
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    expect(page.get_by_label("年度")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("/matters/new/government-contract/$"))


def test_everything_works_without_scripts(browser, live_server, cast, addresses):
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, locale="zh-CN"
    )
    page = context.new_page()
    enter(page, "clerk")
    page.goto(addresses["ledger"])
    page.get_by_label("年度").select_option("2026")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator(".status-line")).to_contain_text("筛出（2026年）")
    page.goto(addresses["report"])
    page.locator('.paper p a[data-indicator="review.contracts"]').first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("审查合同")
    context.close()


def test_a_slip_prints_on_one_page(page: Page, addresses, sign_in):
    sign_in("clerk")
    page.goto(addresses["slip"])
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page>") == 1
