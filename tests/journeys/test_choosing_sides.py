"""The export comes again and disagrees: does she choose whose value stands, and find the tags?"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from shengmo.record.matters import actions
from shengmo.record.matters.commands import Correction
from shengmo.record.matters.held import state_of
from shengmo.record.matters.models import Matter
from shengmo.record.matters.verify import verify
from tests.entrypoints.workbench import cast as plays
from tests.entrypoints.workbench.test_choosing_sides import FIRST, NEXT, satisfaction
from tests.entrypoints.workbench.test_ledger_grid import attest
from tests.journeys.conftest import grave_faults, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def look(page: Page, data: bytes) -> None:
    page.goto("/ledgers/hotline-ticket/import/")
    file = {"name": "工单.xlsx", "mimeType": SHEET, "buffer": data}
    page.get_by_label("台账文件").set_input_files(file)
    page.get_by_role("button", name="看一看").first.click()


def test_one_row_takes_the_file_the_rest_keeps_ours(cast, page: Page, sign_in, picture):
    page.set_viewport_size({"width": 1366, "height": 768})
    sign_in("clerk")
    look(page, FIRST)
    page.get_by_role("button", name="写入 2 件").click()
    expect(page.get_by_role("status")).to_have_text("已写入 2 件。")
    for matter in Matter.objects.all():
        actions.correct(
            Correction(
                matter=str(matter.public_id),
                on=plays.today(),
                persons=cast.persons("clerk"),
                reason="听错了",
                fields={"satisfaction": "dissatisfied"},
            )
        )
    look(page, NEXT)
    first = Matter.objects.get(key="h12345|T1|").number
    page.get_by_label("没有逐行选的，都").select_option("保留本系统")
    page.get_by_label(f"{first}按哪一边").select_option("按文件")
    picture("28-冲突")
    assert grave_faults(page) == []
    page.get_by_role("button", name="按这些选择重新看").click()
    write = page.get_by_role("button", name="写入 1 件")
    expect(write).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    picture("390-冲突")
    assert overflow(page) == 0
    write.click()
    expect(page.get_by_role("status")).to_have_text("已写入 1 件，1 行按您的选择保留本系统的。")
    assert (satisfaction("T1"), satisfaction("T3")) == ("basically", "dissatisfied")
    assert state_of(Matter.objects.get(key="h12345|T1|")).version == 3
    assert verify().ok


def test_the_tags_stand_in_the_grid_and_one_of_them_is_looked_at_alone(
    cast, page: Page, sign_in, picture
):
    attest(cast, said={"amount": 3000})
    attest(cast, village="西村", precision="month")
    page.set_viewport_size({"width": 1366, "height": 768})
    sign_in("clerk")
    page.goto("/ledgers/dispute/")
    page.get_by_role("link", name="只看有问题的（2）").click()
    kinds = page.get_by_role("navigation", name="哪一种问题")
    expect(kinds.get_by_role("link", name="缺协议书 1")).to_be_visible()
    picture("29-问题", whole=False)
    assert grave_faults(page) == []
    kinds.get_by_role("link", name="缺日期 1").click()
    expect(page.locator(".status-line")).to_contain_text("筛出（缺日期） 1 件")
    expect(page.locator("table.dense tbody tr")).to_have_count(1)
    page.set_viewport_size({"width": 390, "height": 844})
    picture("390-问题")
    assert overflow(page) == 0
