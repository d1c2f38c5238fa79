"""What may a journey ask for? The cast on a running site, a place for pictures, a check for faults."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.entrypoints.workbench import cast as plays

PICTURES = Path(os.environ.get("SHENGMO_SCREENSHOTS", "var/screenshots"))
GRAVE = {"serious", "critical"}
expect.set_options(
    timeout=30_000
)  # a machine that does much else at the same time is slow, not wrong


@pytest.fixture(autouse=True)
def still_clock(monkeypatch):
    """The day of the journeys, whenever they are made."""
    monkeypatch.setattr(timezone, "now", lambda: plays.MOMENT.astimezone(UTC))


@pytest.fixture(autouse=True)
def own_attachments(tmp_path, monkeypatch):
    """Files of a journey lie in a folder of its own."""
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "attachments")


@pytest.fixture
def cast(live_server) -> Cast:
    return plays.gather_with_logins()


@pytest.fixture
def sign_in(page: Page, cast: Cast) -> Callable[[str], None]:
    """Come in as somebody of the cast, whoever was in before."""

    def come_in(name: str) -> None:
        page.context.clear_cookies()
        enter(page, name)

    return come_in


def enter(page: Page, name: str) -> None:
    """Sign in, and wait for the page that opens and its scripts: keys and drops work from then on."""
    page.goto("/sign-in/")
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(plays.PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_role("button", name="退出")).to_be_attached()
    page.wait_for_load_state()


@pytest.fixture
def picture(page: Page) -> Callable[..., None]:
    """Keep what the page looks like."""

    def keep(name: str, *, whole: bool = True) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)

    return keep


def grave_faults(page: Page) -> list[str]:
    """Faults for people who hear or type their way through a page, the serious ones."""
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {fault['help']} {[node['html'][:160] for node in fault['nodes'][:3]]}"
        for fault in found
        if fault["impact"] in GRAVE
    ]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )
