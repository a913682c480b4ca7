"""A note by voice: spoken into sections, settled with a tap, typed into from two windows, and readable on a phone."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import OVERFLOW, targets_below
from tests.browser.people import DESK, PHONE, PHONE_SMALL, Devices
from tests.browser.screens import Ward
from tests.browser.test_accessibility import assert_accessible
from tests.browser.test_recording import microphone, recordings, speak, tapping
from tests.flows.programs import until

SIZES: dict[str, dict[str, Any]] = {"phone": PHONE, "desk": DESK}
HEARD = "Heading plan, give 15 mg of cefazolin, full stop. New paragraph, review tomorrow."


def begun(ward: Ward, template: str = "Ward round") -> Page:
    ward.page.get_by_role("button", name=template).click()
    expect(ward.page.get_by_role("heading", level=1, name=template)).to_be_visible()
    return ward.page


def section(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name, exact=True)


def saved(page: Page) -> None:
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible(timeout=20_000)


@pytest.mark.parametrize("size", SIZES)
def test_what_is_said_is_written_and_what_is_in_doubt_is_asked(microphones: Devices, size: str) -> None:
    ward = tapping(microphones, path="/dictation", **SIZES[size])
    page = begun(ward)
    at = HEARD.index("15")
    doubt = {"start": at, "end": at + 2, "kind": "number", "heard": "15", "alternatives": ["50"]}
    microphones.site.will_hear(ward.user, HEARD, doubts=[doubt])
    speak(ward)
    expect(section(page, "Plan")).to_have_value("Give 15 mg of cefazolin.\n\nReview tomorrow.")
    expect(page.get_by_text("Speaking into: Plan")).to_be_visible()
    expect(section(page, "Plan")).to_be_in_viewport()
    expect(page.get_by_role("group", name="15 or 50?")).to_be_in_viewport(ratio=1)
    assert_accessible(page, "dictation")
    assert targets_below(page, 48) == []
    page.get_by_role("button", name="50", exact=True).click()
    expect(section(page, "Plan")).to_have_value("Give 50 mg of cefazolin.\n\nReview tomorrow.")
    saved(page)
    page.get_by_text("What was heard (1 recording)").click()
    expect(page.get_by_text(HEARD)).to_be_visible()


def test_what_is_spoken_is_written_however_soon_one_goes_on_or_leaves(microphones: Devices) -> None:
    ward = tapping(microphones, path="/dictation", **PHONE)
    page = begun(ward)
    speak(ward, 0.6)
    expect(page.get_by_text("Transcribing…")).to_be_visible()
    section(page, "Plan").focus()
    speak(ward, 0.6)
    expect(page.get_by_text("2 recordings still to be written")).to_be_visible()
    page.get_by_role("link", name="All notes").click()
    expect(page.get_by_role("link", name="Ward round").get_by_text("2 recordings still to be written")).to_be_visible()
    page.reload()
    page.get_by_role("link", name="Ward round").click()
    microphones.site.will_hear(ward.user, "Review tomorrow.")
    expect(section(page, "Plan")).to_have_value("Review tomorrow.")
    expect(section(page, "Since last review")).to_have_value("Review tomorrow.")
    expect(page.get_by_text("What was heard (2 recordings)")).to_be_visible()
    expect(page.get_by_text("Transcribing…")).to_have_count(0)
    saved(page)


def test_what_is_spoken_is_written_on_another_device_when_the_first_is_gone(microphones: Devices) -> None:
    first = tapping(microphones, path="/dictation", **PHONE)
    page = begun(first)
    section(page, "Plan").focus()
    speak(first, 0.6)
    expect(page.get_by_text("Transcribing…")).to_be_visible()
    page.evaluate("localStorage.clear()")
    page.close()
    page = microphones.signed_in(first.user, path="/dictation", **DESK).page
    listed = page.get_by_role("link", name="Ward round")
    expect(listed.get_by_text("1 recording still to be written")).to_be_visible()
    listed.click()
    expect(page.get_by_text("Transcribing…")).to_be_visible()
    microphones.site.will_hear(first.user, "Review tomorrow.")
    expect(section(page, "Plan")).to_have_value("Review tomorrow.")
    expect(page.get_by_text("Transcribing…")).to_have_count(0)
    page.get_by_role("link", name="All notes").click()
    expect(listed).to_be_visible()
    expect(listed.get_by_text("still to be written")).to_have_count(0)


def test_what_arrived_of_a_device_that_was_lost_while_one_spoke_is_written(microphones: Devices) -> None:
    first = tapping(microphones, path="/dictation", **PHONE)
    page = begun(first)
    microphone(page).click()
    until("a second has arrived", lambda: any(each["pieces"] > 1 for each in recordings(page)), 20)
    note = page.url
    page.close()
    page = microphones.signed_in(first.user, path=note, **PHONE_SMALL).page
    expect(page.get_by_text("Waiting for the device")).to_be_visible()
    assert_accessible(page, "dictation waiting")
    assert page.evaluate(OVERFLOW) <= 0 and targets_below(page, 48) == []
    page.get_by_role("button", name="Use what has arrived").click()
    expect(page.get_by_text("Transcribing…")).to_be_visible()
    microphones.site.will_hear(first.user, "Review tomorrow.")
    expect(page.get_by_text("What was heard (1 recording)")).to_be_visible(timeout=20_000)
    expect(section(page, "Since last review")).to_have_value("Review tomorrow.")


def test_what_two_windows_write_is_kept(devices: Devices) -> None:
    ward = devices.signed_in(path="/dictation", **DESK)
    page = begun(ward)
    other = page.context.new_page()
    other.goto(page.url)
    section(page, "Plan").fill("From one window")
    saved(page)
    expect(section(other, "Plan")).to_have_value("From one window")
    page.context.set_offline(True)
    section(page, "Results").fill("Typed without a network")
    expect(page.get_by_text("Kept on this device until the server can be reached")).to_be_visible(timeout=20_000)
    page.context.set_offline(False)
    saved(page)
    other.reload()
    expect(section(other, "Results")).to_have_value("Typed without a network")


def test_a_note_fits_the_smallest_phone(devices: Devices) -> None:
    ward = devices.signed_in(path="/dictation", **PHONE_SMALL)
    assert ward.page.evaluate(OVERFLOW) <= 0
    page = begun(ward, "Radiology report")
    section(page, "Findings").fill("No focal consolidation. " * 10)
    saved(page)
    assert page.evaluate(OVERFLOW) <= 0


def test_a_curator_keeps_the_vocabulary(devices: Devices) -> None:
    page = devices.signed_in(devices.site.person("curator"), path="/workbench/vocabulary", **DESK).page
    page.get_by_label("Word or name").fill("wardalumab")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("listitem").filter(has_text="wardalumab")).to_be_visible()
    assert_accessible(page, "vocabulary")
    page.get_by_role("button", name="Remove “wardalumab”").click()
    expect(page.get_by_role("listitem").filter(has_text="wardalumab")).to_have_count(0)
