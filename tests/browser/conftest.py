import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser.chromium import chromium_launched, microphone
from tests.browser.people import PATIENCE, Devices
from tests.browser.scribe import tone_written
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
def playwright_running() -> Iterator[Playwright]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def chromium(playwright_running: Playwright) -> Iterator[Browser]:
    browser = chromium_launched(playwright_running)
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def listening_chromium(playwright_running: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    spoken = tone_written(tmp_path_factory.mktemp("spoken") / "tone.wav")
    browser = chromium_launched(playwright_running, microphone(spoken))
    yield browser
    browser.close()


@pytest.fixture
def devices(browser_site: BrowserSite, chromium: Browser) -> Iterator[Devices]:
    devices = Devices(chromium, browser_site)
    yield devices
    devices.close()


# Of a file's tests, not of all: to the others no speech worker is there.
@pytest.fixture(scope="module")
def _scribe(browser_site: BrowserSite) -> Iterator[None]:
    with browser_site.scribe():
        yield


@pytest.fixture
def microphones(browser_site: BrowserSite, listening_chromium: Browser, _scribe: None) -> Iterator[Devices]:
    """Devices with a microphone, and somebody at the other end who writes down what a test says was spoken."""
    devices = Devices(listening_chromium, browser_site)
    yield devices
    devices.close()


@pytest.fixture(scope="session", autouse=True)
def _no_proxy() -> None:
    os.environ.setdefault("NO_PROXY", "127.0.0.1,localhost")
