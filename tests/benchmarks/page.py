"""The page's own figures: largest paint, layout shift, answer to a press and blocked time while 2,000 words stream.

Run with `python -m tests.benchmarks.page`; prints JSON. A real Chromium on a real site, on loopback.
"""

import argparse
import json
import os
import statistics
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
os.environ.setdefault("WARDLIGHT_VAR", str(ROOT / "var" / "bench"))
os.environ["DJANGO_SETTINGS_MODULE"] = "assistant.config.settings"

from assistant.services_embedded import running

GOALS = {"lcp_ms": 1000, "streaming_cls": 0.02, "streaming_inp_ms": 100}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with running(Path(os.environ["WARDLIGHT_VAR"])) as addresses:
        os.environ |= {"DATABASE_URL": addresses.database_url, "REDIS_URL": addresses.redis_url}
        rounds = measure(addresses.database_url, options.rounds)
    median = {name: round(statistics.median(each[name] for each in rounds), 4) for name in rounds[0]}
    load = [round(value, 1) for value in os.getloadavg()]
    print(json.dumps({"median": median, "goals": GOALS, "rounds": rounds, "load_average": load}, indent=1))


def measure(server_url: str, rounds: int) -> list[dict[str, float]]:
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import chromium_launched
    from tests.browser.figures import measured
    from tests.browser.people import Devices
    from tests.browser.site import browser_site_running

    found = []
    with browser_site_running(server_url) as site, sync_playwright() as playwright:
        browser = chromium_launched(playwright)
        for _ in range(rounds):
            devices = Devices(browser, site)
            found.append(measured(devices).shown())
            devices.close()
        browser.close()
    return found


if __name__ == "__main__":
    main()
