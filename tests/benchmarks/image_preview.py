"""A 2048 x 2048 radiograph from the chosen file to its preview on the screen, and beside Orthanc; prints JSON.

A real Chromium on a real site, on loopback: `python -m tests.benchmarks image_preview`. Where Debian's `Orthanc` is
installed, the same films also go to it over HTTP in turns with ours: stored, then asked for their picture.
"""

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
os.environ.setdefault("WARDLIGHT_VAR", str(ROOT / "var" / "bench"))
os.environ["DJANGO_SETTINGS_MODULE"] = "assistant.config.settings"

import httpx
from pydicom.uid import generate_uid

from assistant.services_embedded import running
from tests.benchmarks.imaging import radiograph
from tests.imaging.handmade import dicom_bytes

GOAL_MS = 300
START_SECONDS = 60
# From the input's own event to the second frame after the newest study's picture has been decoded.
WATCH = """() => {
window.shown = new Promise((resolve) => {
  const before = document.querySelectorAll('li img').length;
  const input = document.querySelector('input[type=file]');
  input.addEventListener('change', () => {
    const began = performance.now();
    const look = () => {
      const pictures = document.querySelectorAll('li img');
      if (pictures.length === before || !pictures[0].complete) return requestAnimationFrame(look);
      pictures[0].decode().then(() => requestAnimationFrame(() => requestAnimationFrame(() => {
        const sent = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/api/images')).at(-1);
        resolve({ shown_ms: performance.now() - began, stored_ms: sent.duration });
      })));
    };
    look();
  }, { capture: true, once: true });
});
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--films", type=int, default=12)
    options = parser.parse_args()
    with running(Path(os.environ["WARDLIGHT_VAR"])) as addresses:
        os.environ |= {"DATABASE_URL": addresses.database_url, "REDIS_URL": addresses.redis_url}
        told = measured(addresses.database_url, options.films)
    print(json.dumps({**told, "goal_ms": GOAL_MS, "load_average": [round(each, 1) for each in os.getloadavg()]}))


def measured(server_url: str, count: int) -> dict[str, Any]:
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import chromium_launched
    from tests.browser.people import DESK, Devices
    from tests.browser.site import browser_site_running

    with browser_site_running(server_url) as site, sync_playwright() as playwright:
        browser = chromium_launched(playwright)
        devices = Devices(browser, site)
        page = devices.signed_in(path="/images", **DESK).page
        page.get_by_text("You have no images yet.").wait_for()
        # One beforehand: the child and the decoders begin then.
        rounds = [_shown(page, _film(number)) for number in range(count + 1)][1:]
        cookies = {each["name"]: each["value"] for each in page.context.cookies()}
        told = {name: _figures([each[name] for each in rounds]) for name in rounds[0]}
        with httpx.Client(base_url=site.address, cookies=cookies, timeout=60) as ours:
            told |= _beside_orthanc(ours, count)
        devices.close()
        browser.close()
    return told


def _film(number: int) -> bytes:
    made = radiograph(number)
    made.StudyInstanceUID, made.SeriesInstanceUID = generate_uid(), generate_uid()
    return dicom_bytes(made)


def _shown(page: Any, film: bytes) -> dict[str, float]:
    page.evaluate(WATCH)
    file = {"name": "film.dcm", "mimeType": "application/dicom", "buffer": film}
    page.locator("input[type=file]").first.set_input_files(file)
    return dict(page.evaluate("shown"))


def _figures(spent: list[float]) -> dict[str, float]:
    return {"p50": round(statistics.median(spent), 1), "slowest": round(max(spent), 1)}


def _beside_orthanc(ours: httpx.Client, count: int) -> dict[str, Any]:
    program = shutil.which("Orthanc")
    if program is None:
        return {"orthanc": "not installed"}
    with _orthanc(program) as peer:
        sides: dict[str, Callable[[bytes], bytes]] = {
            "wardlight_http_ms": lambda film: _ours(ours, film),
            "orthanc_http_ms": lambda film: _theirs(peer, film),
        }
        spent: dict[str, list[float]] = {name: [] for name in sides}
        for number in range(100, 101 + count):
            film = _film(number)
            for name, side in sides.items():
                began = time.perf_counter()
                assert side(film)[:3] in {b"\xff\xd8\xff", b"\x89PN"}
                spent[name].append((time.perf_counter() - began) * 1e3)
    told = {name: _figures(each[1:]) for name, each in spent.items()}
    return {**told, "orthanc_ratio": round(told["orthanc_http_ms"]["p50"] / told["wardlight_http_ms"]["p50"], 2)}


def _ours(client: httpx.Client, film: bytes) -> bytes:
    headers = {"X-CSRFToken": client.cookies["csrftoken"]}
    body = {"batch": "00000000-0000-4000-8000-000000000000"}
    reply = client.post("/api/images", data=body, files={"files": ("film.dcm", film)}, headers=headers)
    (outcome,) = reply.raise_for_status().json()["outcomes"]
    return client.get(f"/api/images/instances/{outcome['instance']}/preview").raise_for_status().content


def _theirs(client: httpx.Client, film: bytes) -> bytes:
    stored = client.post("/instances", content=film).raise_for_status().json()
    return client.get(f"/instances/{stored['ID']}/preview").raise_for_status().content


@contextmanager
def _orthanc(program: str) -> Iterator[httpx.Client]:
    """Run an Orthanc of our own, on loopback, until the block ends."""
    with socket.socket() as probe, tempfile.TemporaryDirectory() as folder:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        chosen = {"HttpPort": port, "DicomServerEnabled": False, "RemoteAccessAllowed": False, "Plugins": []}
        chosen |= {"StorageDirectory": folder, "IndexDirectory": folder, "AuthenticationEnabled": False}
        settings = Path(folder) / "orthanc.json"
        settings.write_text(json.dumps(chosen))
        probe.close()
        process = subprocess.Popen([program, str(settings)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
                _until_it_answers(client)
                yield client
        finally:
            process.terminate()
            process.wait(30)


def _until_it_answers(client: httpx.Client) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            client.get("/system").raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("Orthanc did not start.")


if __name__ == "__main__":
    main()
