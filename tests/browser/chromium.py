"""Finds and launches the one Chromium that these tests drive."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync", "--disable-quic"]
MISSING = "No Chromium: install one, name it in CHROMIUM, or run `playwright install chromium`."


def chromium_launched(playwright: Playwright, more: Sequence[str] = ()) -> Browser:
    return playwright.chromium.launch(executable_path=chromium_path(playwright), args=[*QUIET, *more], headless=True)


def microphone(spoken: Path) -> list[str]:
    """Flags for a microphone into which this WAV file is spoken over and over, and that nobody is asked about."""
    flags = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    return [*flags, f"--use-file-for-fake-audio-capture={spoken}"]


def chromium_path(playwright: Playwright) -> str:
    """CHROMIUM, else one on the PATH, else the one that Playwright downloads."""
    named = os.environ.get("CHROMIUM", "")
    if named:
        assert Path(named).exists(), f"CHROMIUM names {named}, which is not there."
        return named
    found = next((path for path in map(shutil.which, NAMES) if path), playwright.chromium.executable_path)
    assert Path(found).exists(), MISSING
    return found
