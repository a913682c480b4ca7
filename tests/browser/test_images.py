"""Images from the page: sent, refused in a sentence, looked at for names, and listed by study."""

import io
import re
import zipfile
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import overflow
from tests.browser.people import DESK, PHONE_SMALL, Devices
from tests.browser.test_accessibility import assert_accessible
from tests.imaging.drawn import photo_bytes, ultrasound
from tests.imaging.handmade import ct_slice, dicom_bytes


def file(name: str, content: bytes) -> Any:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def test_files_become_studies_and_a_bad_one_gets_its_sentence(devices: Devices) -> None:
    ward = devices.signed_in(path="/images", **DESK)
    page = ward.page
    expect(page.get_by_text("Not for primary diagnosis.")).to_be_visible()
    expect(page.get_by_text("You have no images yet.")).to_be_visible()
    slices = [file(f"{z}.dcm", dicom_bytes(ct_slice(z=z, number=z))) for z in range(1, 4)]
    page.locator("input[type=file]").first.set_input_files([*slices, file("notes.txt", b"words")])
    expect(page.get_by_text("3 stored · 1 not taken")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("This is neither DICOM nor", exact=False)).to_be_visible()
    study = page.locator("li").filter(has=page.get_by_role("heading", name=re.compile("^P-"))).first
    expect(study).to_contain_text("CT")
    expect(study).to_contain_text("3 images")
    picture = study.locator("img").first
    expect(picture).to_have_js_property("complete", value=True)
    expect(picture).not_to_have_js_property("naturalWidth", 0, timeout=30_000)
    expect(picture).to_have_css("background-color", "rgb(0, 0, 0)")
    study.get_by_role("button", name=re.compile("Delete the study")).click()
    page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_text("You have no images yet.")).to_be_visible()


def test_writing_in_a_picture_is_looked_at_before_it_is_used(devices: Devices) -> None:
    ward = devices.signed_in(path="/images")
    page = ward.page
    page.locator("input[type=file]").first.set_input_files([file("us.dcm", dicom_bytes(ultrasound()))])
    card = page.locator("li").filter(has=page.get_by_role("button", name="Keep it")).first
    expect(card).to_contain_text("Writing was found and blacked out", timeout=30_000)
    assert_accessible(page, "review")
    area = card.locator("svg.cursor-crosshair")
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 60)
    page.mouse.up()
    expect(area.locator("rect")).to_have_count(1)
    card.get_by_role("button", name="Black out the bottom").click()
    expect(area.locator("rect")).to_have_count(2)
    card.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("button", name="Keep it")).to_have_count(0)
    (study,) = page.request.get("/api/images/studies").json()
    detail = page.request.get(f"/api/images/studies/{study['id']}").json()
    (instance,) = detail["series"][0]["instances"]
    assert instance["state"] == "ready" and len(instance["masks"]) >= 3


def test_what_waits_for_a_look_is_looked_at_where_it_was_to_open(devices: Devices) -> None:
    page = devices.signed_in(path="/images").page
    page.locator("input[type=file]").first.set_input_files([file("us.dcm", dicom_bytes(ultrasound()))])
    expect(page.get_by_role("button", name="Keep it")).to_be_visible(timeout=30_000)
    (study,) = page.request.get("/api/images/studies").json()
    page.goto(f"/images/{study['id']}")
    expect(page.get_by_role("button", name="Keep it")).to_be_visible()
    expect(page.get_by_role("button", name="Measure a length")).to_have_count(0)
    page.get_by_role("button", name="Keep it").tap()
    expect(page.get_by_role("button", name="Keep it")).to_have_count(0)
    expect(page.get_by_role("button", name="Measure a length")).to_be_visible()
    expect(page.get_by_role("button", name="Invert")).to_be_visible()


def test_an_archive_waits_in_line_until_it_is_done(devices: Devices) -> None:
    page = devices.signed_in(path="/images").page
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("../slice.dcm", dicom_bytes(ct_slice()))
        packed.writestr("notes.txt", "words")
    page.locator("input[type=file]").first.set_input_files([file("ward.zip", archive.getvalue())])
    expect(page.get_by_text("1 waits in line")).to_be_visible()
    with devices.site.images_worker():
        expect(page.get_by_text("Done: 1 kept, 1 not taken")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("1 waits in line")).to_have_count(0)
    page.get_by_text("1 file was not taken").click()
    expect(page.get_by_text("This is neither DICOM nor", exact=False)).to_be_visible()


@pytest.mark.parametrize("touches", [True, False], ids=["by touch", "by mouse"])
def test_the_camera_is_offered_where_there_is_one(devices: Devices, touches: bool) -> None:
    page = devices.signed_in(path="/images", **({} if touches else DESK)).page
    expect(page.get_by_role("button", name="Choose files")).to_be_visible()
    expect(page.get_by_role("button", name="Take a photo")).to_have_count(int(touches))
    if touches:
        page.locator("input[capture]").set_input_files([file("IMG_0001.jpg", photo_bytes())])
        expect(page.get_by_text("1 stored")).to_be_visible(timeout=30_000)


@pytest.mark.parametrize("device", [DESK, PHONE_SMALL], ids=["desk", "small phone"])
def test_the_page_is_accessible_and_fits(devices: Devices, device: dict[str, Any]) -> None:
    page = devices.signed_in(path="/images", **device).page
    page.locator("input[type=file]").first.set_input_files([file("skin.jpg", photo_bytes())])
    expect(page.get_by_text("1 stored")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name="Photos")).to_be_visible()
    assert_accessible(page, "images")
    assert overflow(page) <= 0
