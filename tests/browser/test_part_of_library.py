"""A question asked of a part of the library: chosen below the composer, shown with the answer, kept for the next."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import overflow, targets_below, violations
from tests.browser.people import DESK, PHONE, Devices


@pytest.mark.parametrize("device", [PHONE, DESK], ids=["phone", "desk"])
def test_a_part_of_the_library_is_asked_and_remembered(devices: Devices, device: dict[str, Any]) -> None:
    ward = devices.signed_in(**device)
    opener = ward.page.get_by_role("button", name=re.compile("^Search in:"))
    expect(opener).to_have_text("Search in: the whole library")
    opener.press("Enter")
    dialog = ward.page.get_by_role("dialog", name="Search in")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Up to year").select_option(index=1)
    assert violations(ward.page) == [] and targets_below(ward.page, 44) == [] and overflow(ward.page) <= 0
    ward.page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    ward.answered("First-line treatment for cystitis?")
    expect(ward.turns.last).to_contain_text("Searched in: up to")
    ward.page.reload()
    expect(opener).to_contain_text("up to")
    ward.page.goto("/library")
    ward.page.get_by_text("Narrow the list").click()
    assert violations(ward.page) == []
