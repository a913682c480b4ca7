"""An answer is shared with a colleague, who reads it and its sources until it is withdrawn."""

import pytest
from playwright.sync_api import expect

from tests.browser import questions
from tests.browser.accessibility import overflow, targets_below
from tests.browser.people import DESK, PHONE, Devices
from tests.browser.screens import Ward
from tests.browser.test_accessibility import assert_accessible

SIZES = {"phone": PHONE, "desk": DESK}
PRIMARY = 48


def assert_sound(ward: Ward, screen: str) -> None:
    assert_accessible(ward.page, screen)
    assert overflow(ward.page) <= 0


@pytest.mark.parametrize("size", SIZES)
def test_an_answer_is_shared_read_and_withdrawn(devices: Devices, size: str) -> None:
    owner, reader = devices.signed_in(**SIZES[size]), devices.signed_in(path="/library", **SIZES[size])
    answer = owner.answered(questions.DIGEST)
    said = answer.words()
    answer.entry.get_by_role("button", name="Share", exact=True).click()
    dialog = owner.page.get_by_role("dialog", name="Share this answer")
    dialog.get_by_label("Find a colleague by name").fill(reader.user)
    dialog.get_by_role("button", name=reader.user, exact=True).click()
    assert_sound(owner, "sharing")
    dialog.get_by_role("button", name="Share with 1 colleague").click()
    withdraw = dialog.get_by_role("button", name=f"Withdraw from {reader.user}")
    expect(withdraw).to_be_visible()
    assert size != "phone" or targets_below(owner.page, PRIMARY) == []

    # Told without a reload, in a number alone, and before the menu that covers a phone is opened.
    expect(reader.page.get_by_role("button", name="Open the menu: something is new")).to_have_count(
        int(size == "phone")
    )
    reader.open_menu()
    way = reader.page.get_by_role("link", name="Shared with me 1 not opened yet")
    expect(way).to_be_visible()
    assert questions.DIGEST not in reader.page.inner_text("body")
    way.click()
    reader.page.get_by_role("link", name=questions.DIGEST).click()
    shared = reader.last
    expect(shared.bottom_line).to_have_count(1)
    assert shared.words() == said
    assert_sound(reader, "shared")
    shared.citations.first.click()
    expect(reader.viewer.locator("mark").first).to_be_visible()
    reader.page.go_back()
    expect(reader.viewer).to_have_count(0)

    withdraw.click()
    expect(reader.page.get_by_role("alert")).to_contain_text("not shared with you")
    expect(reader.turns).to_have_count(0)
    reader.page.reload()
    expect(reader.page.get_by_role("alert")).to_contain_text("not shared with you")
    expect(dialog.get_by_text("Shared with", exact=True)).to_have_count(0)
