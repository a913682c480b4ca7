"""An image goes in, its findings are corrected by a person, and the question that carries them gets a cited answer.

The reader and the encoder behind it do what a script says: what they write is no finding of anything.
"""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.assistant.image_world import png_bytes
from tests.browser.accessibility import overflow
from tests.browser.people import DESK, PHONE, Devices
from tests.browser.screens import Answer, Ward
from tests.browser.test_accessibility import assert_accessible

SLOW = 40_000
SIZES = {"phone": PHONE, "desk": DESK}


def uploaded(page: Page) -> str:
    """Send an image through the page's own door, and return its number."""
    cookie = next(each["value"] for each in page.context.cookies() if each["name"] == "csrftoken")
    reply = page.request.post(
        "/api/images",
        headers={"X-CSRFToken": cookie},
        multipart={
            "batch": str(uuid.uuid4()),
            "files": {"name": "film.png", "mimeType": "image/png", "buffer": png_bytes(640)},
        },
    )
    (outcome,) = reply.json()["outcomes"]
    assert outcome["state"] == "stored", outcome
    return str(outcome["instance"])


def read(ward: Ward) -> str:
    instance = uploaded(ward.page)
    ward.page.goto(f"/read/{instance}")
    ward.page.get_by_role("button", name="Read this image").click()
    expect(ward.page.get_by_label("Impression 1", exact=True)).to_have_value(re.compile("pneumonia"), timeout=SLOW)
    return instance


@pytest.mark.parametrize("size", SIZES)
def test_an_image_is_read_corrected_and_asked_about(devices: Devices, size: str) -> None:
    ward = devices.signed_in(**SIZES[size])
    page = ward.page
    read(ward)
    assert page.get_by_alt_text("Image").evaluate("async image => { await image.decode(); return image.naturalWidth }")
    expect(page.get_by_label("Findings 2: present or absent")).to_have_value("absent")
    expect(page.get_by_text(re.compile("Sent to the model: frame 1 of 1, 640 × 640 pixels"))).to_be_visible()
    assert overflow(page) == 0
    assert_accessible(page, "reading")
    page.get_by_label("Impression 1", exact=True).fill("Sepsis")
    page.get_by_role("button", name="Remove Findings 3").click()
    page.get_by_label("Your question about these findings").fill("When to give the first antibiotic?")
    page.get_by_role("button", name="Ask the guidelines").click()
    expect(ward.turns).to_have_count(1, timeout=SLOW)
    answer = Answer(ward.turns.last)
    answer.wait_for_end()
    expect(answer.bottom_line).to_contain_text("within an hour of recognising sepsis")
    expect(answer.citations.first).to_be_visible()
    told = answer.entry.get_by_role("group", name="From the image")
    expect(told.get_by_text("Sepsis")).to_be_visible()
    expect(told.get_by_text("Corrected by you")).to_be_visible()
    expect(told.get_by_text(re.compile("Sent to the model: frame 1 of 1, 640 × 640 pixels"))).to_be_visible()
    expect(told.get_by_text("cardiomegaly")).to_have_count(0)
    assert_accessible(page, "asked about an image")
    told.get_by_role("link", name="Open the image").click()
    expect(page.get_by_label("Impression 1", exact=True)).to_have_value("Sepsis")
    page.get_by_text("The model's own text").click()
    own_text = page.locator("details", has_text="The model's own text")
    expect(own_text.get_by_text("Community-acquired pneumonia.")).to_be_visible()


def test_another_tool_is_refused_by_what_the_image_shows(devices: Devices) -> None:
    ward = devices.signed_in(**DESK)
    instance = uploaded(ward.page)
    ward.page.goto(f"/read/{instance}")
    ward.page.get_by_label("Read it as").select_option("fundus")
    ward.page.get_by_role("button", name="Read this image").click()
    expect(ward.page.get_by_text("This image looks like a chest film")).to_be_visible(timeout=SLOW)
    expect(ward.page.get_by_role("button", name="Ask the guidelines")).to_have_count(0)


@pytest.mark.parametrize("size", SIZES)
def test_images_are_found_by_words(devices: Devices, size: str) -> None:
    ward = devices.signed_in(**SIZES[size])
    instance = read(ward)
    ward.page.goto("/read")
    ward.page.get_by_label("What the image shows").fill("chest x-ray")
    ward.page.get_by_role("button", name="Search my images").click()
    found = ward.page.get_by_role("region", name="Images found").get_by_role("link")
    expect(found).to_have_count(1, timeout=SLOW)
    expect(found).to_have_attribute("href", re.compile(instance))
    assert overflow(ward.page) == 0
    assert_accessible(ward.page, "image search")


def test_anothers_image_is_not_there(devices: Devices) -> None:
    ward = devices.signed_in(**DESK)
    instance = read(ward)
    other = devices.signed_in(**DESK)
    other.page.goto(f"/read/{instance}")
    expect(other.page.get_by_role("alert")).to_contain_text("does not exist")
    expect(other.page.get_by_label("Impression 1")).to_have_count(0)
