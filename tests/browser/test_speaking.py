"""The whole way from a voice to a cited answer: microphone, pieces, the real speech model, the page, the library."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.browser import questions
from tests.browser.chromium import chromium_launched, microphone
from tests.browser.people import Devices
from tests.browser.site import BrowserSite
from tests.browser.test_recording import microphone as button
from tests.browser.test_recording import panel, tapping, wait_for_seconds

HEARING_SECONDS = 120_000


@pytest.fixture(scope="module")
def voice(playwright_running: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser into whose microphone the question is spoken, once."""
    program = shutil.which("espeak-ng")
    if program is None:
        pytest.skip("espeak-ng is not installed: nobody can speak")
    spoken: Path = tmp_path_factory.mktemp("voice") / "question.wav"
    subprocess.run([program, "-v", "en-us", "-s", "150", "-w", str(spoken), questions.DIGEST], check=True)
    browser = chromium_launched(playwright_running, [*microphone(spoken)[:-1], f"{microphone(spoken)[-1]}%noloop"])
    yield browser
    browser.close()


@pytest.mark.slow
def test_a_spoken_question_is_heard_and_answered_with_citations(browser_site: BrowserSite, voice: Browser) -> None:
    devices = Devices(voice, browser_site)
    with browser_site.speech_worker("whisper"):
        ward = tapping(devices)
        button(ward.page).click()
        expect(panel(ward.page).locator("[data-heard]")).to_contain_text("blood", timeout=HEARING_SECONDS)
        wait_for_seconds(ward, 4)
        button(ward.page).click()
        expect(ward.composer).to_have_value(re.compile("blood cultures"), timeout=HEARING_SECONDS)
        ward.composer.fill(questions.DIGEST)
        ward.send.click()
        ward.last.wait_for_end()
        expect(ward.last.bottom_line).to_contain_text("before the first antibiotic dose")
        assert ward.last.citations.count() > 0
        expect(ward.last.entry.get_by_text("Spoken, then edited")).to_be_visible()
    devices.close()
