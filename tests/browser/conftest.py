import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import chromium_launched
from tests.browser.people import Devices
from tests.browser.site import BrowserSite, browser_site_running

HERE = Path(__file__).parent
NOT_BUILT = "frontend/dist is not there: run `make install`, which builds the page, then these tests."


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


# Of the package and not of the session: while Playwright runs, Django and asyncio take this thread for an
# asynchronous one, and every later test of the process would fail.
@pytest.fixture(scope="package")
def browser_site() -> Iterator[BrowserSite]:
    if not (Path(settings.FRONTEND_DIST) / "index.html").exists():
        pytest.fail(NOT_BUILT, pytrace=False)
    with browser_site_running(settings.DATABASE_URL) as site:
        yield site


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = chromium_launched(playwright)
        yield browser
        browser.close()


@pytest.fixture
def devices(browser_site: BrowserSite, chromium: Browser) -> Iterator[Devices]:
    devices = Devices(chromium, browser_site)
    yield devices
    devices.close()


@pytest.fixture(scope="session", autouse=True)
def _no_proxy() -> None:
    os.environ.setdefault("NO_PROXY", "127.0.0.1,localhost")
