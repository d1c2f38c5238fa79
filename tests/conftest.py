"""What may every test ask for? A browser; and word of what had to be left out."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from hypothesis import settings as properties
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, sync_playwright

from tests import machine
from tests.flushing import the_flush_between_tests_may_forget  # noqa: F401  # a fixture

# The machine may be slow, and what is loaded at the first example takes its time.
properties.register_profile("patient", parent=properties(), deadline=None)
properties.load_profile("patient")

# A browser of a test talks to the test's own site, to nothing else.
QUIET = (
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


def on_postgresql() -> bool:
    """Whether this run's database is PostgreSQL."""
    return settings.DATABASES["default"]["ENGINE"].endswith("postgresql")


def pytest_report_header() -> list[str]:
    """Say on which database, and with which browser, this run stands."""
    database = "PostgreSQL" if on_postgresql() else "SQLite"
    return [f"database: {database}; Chromium: {machine.chromium() or machine.NO_CHROMIUM}"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this machine or this round cannot run; under SHENGMO_REQUIRE_ALL, refuse."""
    if not on_postgresql():
        other_round = [item for item in items if item.get_closest_marker("postgres")]
        config.hook.pytest_deselected(items=other_round)
        items[:] = [item for item in items if item not in other_round]
    in_browser = [item for item in items if item.get_closest_marker("browser")]
    if in_browser and machine.chromium() is None:
        if machine.everything_is_required():
            message = f"SHENGMO_REQUIRE_ALL=1, but there is {machine.NO_CHROMIUM}."
            raise pytest.UsageError(message)
        for item in in_browser:
            item.add_marker(pytest.mark.skip(reason=machine.NO_CHROMIUM))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, without a window."""
    # Playwright runs an event loop in this thread, and Django then suspects every query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=machine.chromium(), args=[*QUIET, *sandbox])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, live_server) -> Iterator[Page]:
    """A page of the running site, in Chinese.

    A call to another host, a breach of the content policy and an error of a script fail the test.
    """
    faults: list[str] = []

    def only_here(route: Route) -> None:
        if route.request.url.startswith((live_server.url, "data:", "blob:", "about:")):
            route.continue_()
        else:
            faults.append(f"asked another host: {route.request.url}")
            route.abort()

    def nothing_blocked(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    context = browser.new_context(
        base_url=live_server.url, locale="zh-CN", viewport={"width": 1366, "height": 768}
    )
    context.route("**/*", only_here)
    page = context.new_page()
    page.on("console", nothing_blocked)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert not faults
