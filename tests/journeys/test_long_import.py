"""Does somebody who waits for a long file see how far it is, until the answer is there?

No race: the reading stops after ten rows, and goes on once the page has asked a second time, which it
does when it has shown the first answer. The page itself notes what it showed; a driver cannot look at
a page whose successor is awaited.
"""

from __future__ import annotations

import threading

import pytest
from playwright.sync_api import Page, expect

from shengmo.entrypoints.workbench import import_progress, importing
from shengmo.record.exchange import planning
from tests.journeys.conftest import grave_faults
from tests.record.exchange import ledgers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PATIENCE = 60  # seconds that the reading waits for a page that never asks
FILE = {
    "name": "工单.csv",
    "mimeType": "text/csv",
    "buffer": ledgers.tickets_csv([ledgers.ticket(f"T{n}") for n in range(12)]),
}
NOTE = """() => {
    const box = document.querySelector("[data-watch]");
    const bar = box.querySelector("progress");
    const note = () => sessionStorage.setItem("shown", JSON.stringify({
        hidden: box.hidden, value: bar.value, max: bar.max,
        text: box.querySelector("[data-far]").textContent,
        status: box.querySelector("[role=status]").textContent,
    }));
    new MutationObserver(note).observe(box, {subtree: true, childList: true, attributes: true});
}"""


@pytest.fixture
def halfway(monkeypatch) -> None:
    """The reading stops after ten rows until the page has asked twice."""
    monkeypatch.setattr(planning, "TELL", 10)
    asked: list[int] = []
    going_on = threading.Event()
    said, plan_rows = import_progress._said, planning.plan_rows

    def counting(verb: str, done: int, of: int) -> dict[str, object]:
        asked.extend([done] if done else [])  # what is told before any row is read is no matter
        if len(asked) > 1:
            going_on.set()
        return said(verb, done, of)

    def stopping(*args, progress, **options):
        def tell(done: int, of: int) -> None:
            progress(done, of)
            going_on.wait(PATIENCE)

        return plan_rows(*args, progress=tell, **options)

    monkeypatch.setattr(import_progress, "_said", counting)
    monkeypatch.setattr(importing.planning, "plan_rows", stopping)


@pytest.mark.usefixtures("halfway")
def test_a_long_file_tells_how_far_it_is_and_then_shows_what_changes(cast, page: Page, sign_in):
    sign_in("clerk")
    page.goto("/ledgers/hotline-ticket/import/")
    expect(page.get_by_role("progressbar")).to_have_count(0)
    page.evaluate(NOTE)
    page.get_by_label("台账文件").set_input_files(FILE)
    page.get_by_role("button", name="看一看").first.click()
    expect(page.get_by_role("button", name="写入 12 件")).to_be_visible(timeout=30_000)
    shown = page.evaluate("JSON.parse(sessionStorage.getItem('shown'))")
    assert shown == {
        "hidden": False,
        "value": 10,
        "max": 12,
        "text": "已读 10 / 12 行",
        "status": "正在处理，请不要关掉这一页。",
    }
    expect(page.get_by_role("progressbar")).to_have_count(0)
    assert grave_faults(page) == []
