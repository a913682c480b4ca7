"""Finds and launches the one Chromium that these tests drive."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync", "--disable-quic"]
# For each context Chromium loads two pages of suggestions for an address bar that nobody sees, which is more work than
# most tests make. Only the last list of features counts, so what Playwright switches off is named again.
UNUSED = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"]
OF_PLAYWRIGHT = ["AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"]
OF_PLAYWRIGHT += ["HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"]
OF_PLAYWRIGHT += ["ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"]
OF_PLAYWRIGHT += ["NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"]
QUIET.append(f"--disable-features={','.join([*OF_PLAYWRIGHT, *UNUSED])}")
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
