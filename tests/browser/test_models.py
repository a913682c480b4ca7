"""The page of the models: administrators see how each worker is and what to do; nobody else has a way in."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import targets_below
from tests.browser.people import DESK, PHONE, Devices
from tests.browser.test_accessibility import assert_accessible

SLOW = 40_000
SIZES = {"phone": PHONE, "desk": DESK}


@pytest.mark.parametrize("size", SIZES)
def test_an_administrator_sees_the_workers_and_what_could_be_added(devices: Devices, size: str) -> None:
    ward = devices.signed_in("administrator0", path="/models", **SIZES[size])
    page = ward.page
    expect(page.get_by_role("heading", name="Answers questions")).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("meter", name="Memory").first).to_be_visible()
    card = page.locator("li").filter(has=page.get_by_role("heading", name="google/medgemma-1.5-4b-it"))
    expect(card).to_contain_text("bf16 8.6 GB")
    expect(card).to_contain_text("manage.py models fetch google/medgemma-1.5-4b-it")
    page.get_by_role("button", name="Check again").click()
    expect(page.get_by_role("status").filter(has_text="Checked.")).to_be_visible(timeout=SLOW)
    assert_accessible(page, "models")
    assert targets_below(page, 48) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_curator_has_no_way_in(devices: Devices) -> None:
    page = devices.signed_in(devices.site.person("curator"), path="/models", **DESK).page
    expect(page.get_by_text("The models are for administrators to look after.")).to_be_visible()
    expect(page.get_by_role("link", name="Workbench")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Models$"))).to_have_count(0)
