"""Limits that a slow and noisy machine keeps as well; the figures themselves come from tests/benchmarks/page.py."""

import json

from tests.browser.figures import measured
from tests.browser.people import Devices

LCP_MS, CLS = 2_500, 0.02


def test_the_page_paints_soon_and_stays_still_while_2000_words_stream(devices: Devices) -> None:
    figures = measured(devices)
    print(json.dumps(figures.shown()))  # noqa: T201
    assert figures.words >= 2_000
    assert figures.lcp_ms <= LCP_MS
    assert figures.streaming_cls <= CLS
