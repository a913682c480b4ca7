"""A study in the viewer: first look, stack, windows, measures, a second series beside it, on a phone and a desk."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, Page, expect
from pydicom import Dataset
from pydicom.uid import (
    ComputedRadiographyImageStorage,
    DigitalXRayImageStorageForPresentation,
    EnhancedMRImageStorage,
    generate_uid,
)

from tests.browser.accessibility import overflow, targets_below, violations
from tests.browser.people import DESK, PHONE, Devices
from tests.imaging.handmade import as_class, ct_slice, dicom_bytes, with_pixels

SLICES = 5
SIZES = {"phone": PHONE, "desk": DESK}
DRAWN = """(pane) => {
  const canvas = pane.querySelector('canvas');
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  const context = copy.getContext('2d');
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(canvas.width / 2, canvas.height / 2, 1, 1);
  return data[0];
}"""
# The share of the picture's place that is not black.
LIT = """(pane) => {
  const canvas = pane.querySelector('canvas');
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  const context = copy.getContext('2d');
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let lit = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at] > 100) lit += 1;
  return lit / (canvas.width * canvas.height);
}"""
# Collects each place that was shown: a playing stack changes faster than a test asks.
PLACES = """(pane) => {
  window.places = new Set();
  const look = () => (pane.textContent.match(/\\d+ of \\d+/) ?? []).forEach((place) => window.places.add(place));
  new MutationObserver(look).observe(pane, { subtree: true, childList: true, characterData: true });
}"""
STEPS = 20
PROJECTED = r"^5[0-2]\d(\.\d)? mmas projected, not true to size$"
MARKUP = "<img src=x onerror=alert(1)>"


def _ct() -> list[bytes]:
    """Slices out of order, whose values rise from head to feet."""
    return [dicom_bytes(ct_slice(z=2.0 * place, number=place + 1)) for place in (3, 0, 4, 1, 2)]


def _cr() -> list[bytes]:
    """An even film: dark in the file's own sense, for its values run from white to black."""
    film = as_class(ct_slice(), ComputedRadiographyImageStorage, "CR")
    film.StudyInstanceUID, film.SeriesInstanceUID = generate_uid(), generate_uid()
    for name in ("ImagePositionPatient", "ImageOrientationPatient", "RescaleSlope", "RescaleIntercept", "RescaleType"):
        delattr(film, name)
    film.WindowCenter, film.WindowWidth = 500, 1000
    return [dicom_bytes(with_pixels(film, np.full((256, 200), 100, "<u2"), "MONOCHROME1"))]


def _large_film(said: dict[str, list[float]], *, has_table: bool) -> bytes:
    """A film of more rows than the server draws, its values shown by a window or by a table alone."""
    film = as_class(ct_slice(), DigitalXRayImageStorageForPresentation, "DX")
    film.StudyInstanceUID, film.SeriesInstanceUID = generate_uid(), generate_uid()
    for name in ("ImagePositionPatient", "ImageOrientationPatient", "PixelSpacing", "RescaleType"):
        delattr(film, name)
    film.RescaleIntercept = 0
    for name, value in said.items():
        setattr(film, name, value)
    if has_table:
        del film.WindowCenter, film.WindowWidth
        table = Dataset()
        table.add_new("LUTDescriptor", "US", [256, 0, 8])
        table.add_new("LUTData", "OW", np.arange(256, dtype="<u2").tobytes())
        film.VOILUTSequence = [table]
    return dicom_bytes(with_pixels(film, np.full((4096, 64), 100, "<u2")))


def _tabled() -> Dataset:
    """An even film whose values a table turns round, and whose window is one of what the table gives."""
    film = _even(np.full((64, 64), 100, "<u2"), window=(128, 256))
    table = Dataset()
    table.ModalityLUTType = "US"
    table.add_new("LUTDescriptor", "US", [256, 0, 16])
    table.add_new("LUTData", "OW", np.arange(255, -1, -1, dtype="<u2").tobytes())
    film.ModalityLUTSequence = [table]
    return film


def _even(pixels: NDArray[Any], window: tuple[float, float] | None = None, photometric: str = "MONOCHROME2") -> Dataset:
    made = as_class(ct_slice(), ComputedRadiographyImageStorage, "CR")
    made.StudyInstanceUID, made.SeriesInstanceUID = generate_uid(), generate_uid()
    for name in ("RescaleSlope", "RescaleIntercept", "RescaleType", "WindowCenter", "WindowWidth"):
        delattr(made, name)
    if window:
        made.WindowCenter, made.WindowWidth = window
    return with_pixels(made, pixels, photometric)


ODD: dict[str, Callable[[], Dataset]] = {
    "tabled": _tabled,
    "colours": lambda: _even(np.full((64, 64, 3), 0x8000, "<u2"), photometric="RGB"),
    "empty": lambda: _even(np.zeros((64, 64), "<u2")),
}


def _localizer() -> Dataset:
    """Two even frames, axial and coronal; the second is rescaled by three."""
    made = as_class(ct_slice(), EnhancedMRImageStorage, "MR")
    made.StudyInstanceUID, made.SeriesInstanceUID = generate_uid(), generate_uid()
    for name in ("ImagePositionPatient", "ImageOrientationPatient", "RescaleSlope", "RescaleIntercept", "RescaleType"):
        delattr(made, name)
    made.PerFrameFunctionalGroupsSequence = []
    for column, slope in (([0, 1, 0], 1), ([0, 0, -1], 3)):
        position, plane, values, groups = Dataset(), Dataset(), Dataset(), Dataset()
        position.ImagePositionPatient, plane.ImageOrientationPatient = [0, 0, 0], [1, 0, 0, *column]
        values.RescaleSlope, values.RescaleIntercept, values.RescaleType = slope, 0, "US"
        groups.PlanePositionSequence, groups.PlaneOrientationSequence = [position], [plane]
        groups.PixelValueTransformationSequence = [values]
        made.PerFrameFunctionalGroupsSequence.append(groups)
    with_pixels(made, np.full((128, 64), 100, "<u2"))
    made.Rows, made.NumberOfFrames = 64, 2
    return made


def _sent(page: Page, files: list[bytes]) -> str:
    """Send files through the page's own session and return their study."""
    token = next(each["value"] for each in page.context.cookies() if each["name"] == "csrftoken")
    studies = set()
    for number, content in enumerate(files):
        sent = page.request.post(
            "/api/images",
            multipart={
                "batch": str(uuid.uuid4()),
                "files": {"name": f"{number}.dcm", "mimeType": "application/dicom", "buffer": content},
            },
            headers={"X-CSRFToken": token, "Referer": page.url},
        )
        outcome = sent.json()["outcomes"][0]
        assert outcome["state"] == "stored", outcome
        studies.add(outcome["study"])
    return str(studies.pop())


def _drag(page: Page, pane: Locator, *, down: float, by: tuple[float, float]) -> None:
    """Draw from the middle of the pane, so far down, by so much across and down: all in parts of its height."""
    box = pane.bounding_box()
    assert box
    x, y, height = box["x"] + box["width"] / 2, box["y"] + down * box["height"], box["height"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by[0] * height, y + by[1] * height, steps=5)
    page.mouse.up()


def _pane(page: Page, number: int = 0) -> Locator:
    pane = page.get_by_role("group", name="Image:").nth(number)
    expect(pane).to_have_attribute("aria-busy", "false", timeout=60_000)
    return pane


@pytest.mark.parametrize("size", SIZES)
def test_a_series_is_scrolled_windowed_and_told_of(devices: Devices, size: str) -> None:
    page = devices.signed_in(**SIZES[size]).page
    page.goto(f"/images/{_sent(page, _ct())}")
    pane = _pane(page)
    expect(pane).to_contain_text(f"1 of {SLICES}")
    expect(pane).to_contain_text("Not for primary diagnosis")
    expect(pane).to_contain_text("C 40 W 400")
    expect(pane.locator("[data-directions]")).to_have_text("RLAP")
    page.get_by_role("slider", name="Image in the series").fill(str(SLICES))
    expect(pane).to_contain_text(f"{SLICES} of {SLICES}")
    page.get_by_role("combobox", name="Window").select_option(label="Lung")
    expect(pane).to_contain_text("C -600 W 1500")
    before = pane.evaluate(DRAWN)
    page.get_by_role("button", name="Invert").click()
    expect(page.get_by_role("button", name="Invert")).to_have_attribute("aria-pressed", "true")
    page.wait_for_function(
        f"(was) => ({DRAWN})(document.querySelector('[aria-label^=\"Image:\"]')) !== was", arg=before
    )
    assert violations(page) == []
    assert targets_below(page, 44) == []
    assert overflow(page) == 0
    page.get_by_role("button", name="About this image").click()
    told = page.get_by_role("dialog", name="About this image")
    expect(told).to_contain_text("2 mm between images")
    expect(told).to_contain_text("Slice Thickness")
    for secret in ("Zebrafinch", "4711", "19610517", "Featherstone", "Elsewhere"):
        expect(told).not_to_contain_text(secret)


@pytest.mark.parametrize(
    "screen", [{"width": 360, "height": 225}, {"width": 320, "height": 360}, {"width": 844, "height": 390}]
)
def test_a_low_screen_keeps_room_for_the_image(devices: Devices, screen: dict[str, int]) -> None:
    """A desk magnified four times, a wide one and a tall one, and a phone on its side."""
    page = devices.signed_in(**{**DESK, "viewport": screen}).page
    page.goto(f"/images/{_sent(page, _ct())}")
    box = _pane(page).bounding_box()
    assert box and box["height"] >= screen["height"] * 0.6
    for name in ("Measure a length", "Reset the view"):
        button = page.get_by_role("button", name=name)
        button.scroll_into_view_if_needed()
        expect(button).to_be_in_viewport(ratio=1)
        button.click(trial=True)
    assert overflow(page) == 0


def test_what_a_file_tells_is_closed_by_thumb(devices: Devices) -> None:
    """A dialog that is taller than the screen hides its own way out."""
    page = devices.signed_in(**PHONE).page
    film = ct_slice()
    for name in ("Manufacturer", "ManufacturerModelName", "BodyPartExamined", "ConvolutionKernel", "PatientPosition"):
        setattr(film, name, "HFS")
    film.PatientName, film.ManufacturerModelName = "<svg onload=alert(2)>^A", MARKUP
    film.WindowCenterWidthExplanation = MARKUP
    for name in ("KVP", "XRayTubeCurrent", "ExposureTime", "Exposure", "SpacingBetweenSlices", "GantryDetectorTilt"):
        setattr(film, name, "2")
    film.ImageType, film.ReconstructionDiameter = ["ORIGINAL", "PRIMARY"], "250.0000000"
    page.goto(f"/images/{_sent(page, [dicom_bytes(film)])}")
    _pane(page)
    page.get_by_role("button", name="About this image").click()
    told = page.get_by_role("dialog", name="About this image")
    expect(told).to_contain_text("Manufacturer Model Name")
    expect(told.get_by_text("250", exact=True)).to_have_count(1)
    expect(told.get_by_text(MARKUP)).to_have_count(1)
    expect(told.locator("img, svg[onload]")).to_have_count(0)
    assert told.evaluate("(dialog) => dialog.scrollHeight > dialog.clientHeight"), "there is more than fits"
    close = told.get_by_role("button", name="Close")
    expect(close).to_be_in_viewport(ratio=1)
    close.click()
    expect(told).to_have_count(0)


def test_what_is_shown_is_asked_about(devices: Devices) -> None:
    page = devices.signed_in(**DESK).page
    page.goto(f"/images/{_sent(page, _ct())}")
    _pane(page)
    page.get_by_role("slider", name="Image in the series").fill("2")
    expect(_pane(page)).to_contain_text(f"2 of {SLICES}")
    page.get_by_role("link", name="Ask about this image").click()
    expect(page).to_have_url(re.compile(r"frame=0&center=40&width=400$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_negative_film_is_light_where_its_values_are_low(devices: Devices) -> None:
    page = devices.signed_in(**DESK).page
    page.goto(f"/images/{_sent(page, _cr())}")
    # 100 of a window from 0 to 1000 is a tenth of the way down from white.
    _pane(page)
    page.wait_for_function(f"() => Math.abs(({DRAWN})(document.querySelector('[aria-label^=\"Image:\"]')) - 229.5) < 3")


@pytest.mark.parametrize(("made", "level"), [("tabled", 155), ("colours", 128), ("empty", 0)])
def test_grey_levels_and_colours_are_those_of_the_file(devices: Devices, made: str, level: int) -> None:
    """As the server draws them, whose pictures stand in the lists."""
    page = devices.signed_in(**DESK).page
    page.goto(f"/images/{_sent(page, [dicom_bytes(ODD[made]())])}")
    _pane(page)
    page.wait_for_function(
        f"(level) => Math.abs(({DRAWN})(document.querySelector('[aria-label^=\"Image:\"]')) - level) < 3", arg=level
    )


def test_a_length_is_measured_in_millimetres(devices: Devices) -> None:
    page = devices.signed_in(**DESK).page
    page.goto(f"/images/{_sent(page, _ct())}")
    pane = _pane(page)
    page.get_by_role("button", name="Measure a length").click()
    _drag(page, pane, down=0.5, by=(0.25, 0))
    # 64 rows of half a millimetre fill the height: a quarter of it is 8 mm.
    text = pane.locator("svg text").filter(has_text="mm")
    expect(text).to_have_text(re.compile(r"^(7\.[6-9]|8\.[0-4])\d* ?mm"))
    page.get_by_role("button", name="Remove measurements").click()
    expect(text).to_have_count(0)


@pytest.mark.parametrize(
    ("film", "told"),
    [
        ({"PixelSpacing": [0.5, 0.5]}, PROJECTED),
        ({"ImagerPixelSpacing": [0.5, 0.5]}, PROJECTED),
        ({}, r"^10[0-4]\d(\.\d)? px$"),
    ],
)
@pytest.mark.parametrize("has_table", [False, True])
def test_a_length_on_a_film_has_its_own_unit(
    devices: Devices, film: dict[str, list[float]], told: str, has_table: bool
) -> None:
    """A film tells no place in the patient; one that is shown through a table is drawn smaller by the server."""
    page = devices.signed_in(**DESK).page
    page.goto(f"/images/{_sent(page, [_large_film(film, has_table=has_table)])}")
    pane = _pane(page)
    page.get_by_role("button", name="Measure a length").click()
    _drag(page, pane, down=0.25, by=(0, 0.25))
    # The film's height fills the pane's.
    expect(pane.locator("svg text")).to_have_text(re.compile(told))


def test_an_angle_is_measured_in_degrees(devices: Devices) -> None:
    page = devices.signed_in(**DESK).page
    page.goto(f"/images/{_sent(page, _ct())}")
    pane = _pane(page)
    page.get_by_role("button", name="Measure an angle").click()
    box = pane.bounding_box()
    assert box
    x, y, arm = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, box["height"] / 4
    page.mouse.move(x, y - arm)
    page.mouse.down()
    page.mouse.move(x, y, steps=5)
    page.mouse.up()
    page.mouse.move(x + arm, y, steps=5)
    page.mouse.click(x + arm, y)
    expect(pane.locator("svg text").filter(has_text="°")).to_have_text(re.compile(r"^(89|90)(\.\d+)? ?°"))


@pytest.mark.parametrize(("kind", "unit"), [("HU", " HU"), ("US", "")])
def test_the_values_in_a_region_are_told(devices: Devices, kind: str, unit: str) -> None:
    page = devices.signed_in(**DESK).page
    even = with_pixels(ct_slice(), np.full((64, 64), 1064, "<i2"))
    even.RescaleType = kind
    page.goto(f"/images/{_sent(page, [dicom_bytes(even)])}")
    pane = _pane(page)
    page.get_by_role("button", name="Values in a region").click()
    _drag(page, pane, down=0.5, by=(0.125, 0.125))
    told = pane.locator("svg text").filter(has_text="Mean")
    expect(told).to_contain_text(f"Mean 40{unit}, SD 0")
    expect(told).to_contain_text(f"40 to 40{unit}")
    # Half-axes of an eighth of 64 rows of half a millimetre: 4 mm each.
    expect(told).to_contain_text(re.compile(r"Area (4\d|5\d)(\.\d)? mm²"))


def test_each_frame_of_a_localizer_has_its_own_plane_and_values(devices: Devices) -> None:
    """One file of an enhanced class holds several planes; values are rescaled frame by frame."""
    page = devices.signed_in(**DESK).page
    page.goto(f"/images/{_sent(page, [dicom_bytes(_localizer())])}")
    pane = _pane(page)
    directions = pane.locator("[data-directions]")
    expect(directions).to_have_text("RLAP")
    page.keyboard.press("ArrowDown")
    expect(pane).to_contain_text("2 of 2")
    expect(directions).to_have_text("RLHF")
    page.get_by_role("button", name="Values in a region").click()
    box = pane.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + box["height"] / 8, y + box["height"] / 8, steps=5)
    page.mouse.up()
    expect(pane.locator("svg text").filter(has_text="Mean")).to_contain_text("Mean 300, SD 0")


def test_the_arrow_keys_turn_both_stacks_that_are_compared(devices: Devices) -> None:
    page = devices.signed_in(**DESK).page
    page.goto(f"/images/{_sent(page, _ct())}")
    pane = _pane(page)
    page.keyboard.press("ArrowDown")
    expect(pane).to_contain_text(f"2 of {SLICES}")
    page.keyboard.press("End")
    expect(pane).to_contain_text(f"{SLICES} of {SLICES}")
    page.get_by_role("button", name="Compare side by side").click()
    page.get_by_label("Compare with …").select_option(index=1)
    other = _pane(page, 1)
    # Of the choice among series the keys are its own.
    page.get_by_label("Compare with …").press("ArrowUp")
    page.get_by_label("Compare with …").select_option(index=1)
    expect(pane).to_contain_text(f"{SLICES} of {SLICES}")
    page.get_by_role("button", name="Compare side by side").focus()
    page.keyboard.press("ArrowUp")
    expect(pane).to_contain_text(f"{SLICES - 1} of {SLICES}")
    page.keyboard.press("End")
    expect(pane).to_contain_text(f"{SLICES} of {SLICES}")
    expect(other).to_contain_text(f"{SLICES} of {SLICES}")


def test_keys_that_come_faster_than_frames_are_all_counted(devices: Devices) -> None:
    page = devices.signed_in(**DESK).page
    page.goto(f"/images/{_sent(page, _ct())}")
    pane = _pane(page)
    expect(pane).to_contain_text(f"1 of {SLICES}")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(pane).to_contain_text(f"4 of {SLICES}")


def test_the_tools_take_one_row_of_a_phone(devices: Devices) -> None:
    page = devices.signed_in(**PHONE).page
    page.goto(f"/images/{_sent(page, _ct())}")
    _pane(page)
    tools = page.get_by_role("group", name="Image tools").bounding_box()
    assert tools and tools["height"] < 60
    name = page.get_by_role("heading", level=1).bounding_box()
    compare = page.get_by_role("button", name="Compare side by side").bounding_box()
    assert name and compare and name["x"] + name["width"] <= compare["x"]


def test_a_stack_plays_by_itself_until_it_is_stopped(devices: Devices) -> None:
    page = devices.signed_in(**DESK).page
    page.goto(f"/images/{_sent(page, _ct())}")
    pane = _pane(page)
    pane.evaluate(PLACES)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("slices => window.places.size === slices", arg=SLICES)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def _compare_with(page: Page, study: str) -> None:
    page.get_by_role("button", name="Compare side by side").click()
    choice = page.get_by_label("Compare with …")
    option = choice.locator(f"option[value^='{study}']")
    expect(option).to_have_count(1)
    choice.select_option(option.get_attribute("value") or "")


def test_two_studies_stand_side_by_side(devices: Devices) -> None:
    page = devices.signed_in(**DESK).page
    other = _sent(page, _cr())
    page.goto(f"/images/{_sent(page, _ct())}")
    _pane(page)
    _compare_with(page, other)
    second = _pane(page, 1)
    expect(second).to_contain_text("CR")
    one, two = _pane(page).bounding_box(), second.bounding_box()
    assert one and two and two["x"] >= one["x"] + one["width"] - 1


@pytest.mark.parametrize(
    ("identifier", "said"),
    [("4711", None), ("4712", "Two different patients: P"), ("", "It is not known whether both")],
    ids=["the same patient", "another", "unknown"],
)
def test_whose_images_are_compared_is_said_unless_they_are_one_patient_s(
    devices: Devices, identifier: str, said: str | None
) -> None:
    page = devices.signed_in(**PHONE).page
    first, second = ct_slice(), ct_slice()
    for image, known_by in ((first, "4711"), (second, identifier)):
        image.StudyInstanceUID, image.SeriesInstanceUID = generate_uid(), generate_uid()
        image.PatientID, image.PatientName, image.PatientBirthDate = known_by, "", ""
    other = _sent(page, [dicom_bytes(second)])
    page.goto(f"/images/{_sent(page, [dicom_bytes(first)])}")
    _pane(page)
    _compare_with(page, other)
    _pane(page, 1)
    alert = page.get_by_role("alert")
    if said is None:
        expect(alert).to_have_count(0)
    else:
        expect(alert).to_contain_text(said)
        assert overflow(page) == 0


def test_two_images_leave_room_for_each_other_on_a_phone(devices: Devices) -> None:
    page = devices.signed_in(**PHONE).page
    page.goto(f"/images/{_sent(page, _ct())}")
    _pane(page)
    page.get_by_role("button", name="Compare side by side").click()
    page.get_by_label("Compare with …").select_option(index=1)
    _pane(page, 1)
    for number in range(2):
        # All that is pressed beside an image stands in one row under its slider.
        ask = page.get_by_role("link", name="Ask about this image").nth(number).bounding_box()
        invert = page.get_by_role("button", name="Invert").nth(number).bounding_box()
        assert ask and invert and ask["y"] == pytest.approx(invert["y"], abs=4)
    assert overflow(page) == 0


def test_nobody_else_sees_a_study(devices: Devices) -> None:
    owner = devices.signed_in(**DESK).page
    study = _sent(owner, _ct()[:1])
    charlie = devices.signed_in(**DESK).page
    charlie.goto(f"/images/{study}")
    expect(charlie.get_by_role("alert")).to_be_visible()
    expect(charlie.locator("canvas")).to_have_count(0)


def test_two_fingers_enlarge_an_image_on_a_phone(devices: Devices) -> None:
    """Touches as Chromium gets them from a screen: together the image becomes smaller, apart larger."""
    page = devices.signed_in(**PHONE).page
    page.goto(f"/images/{_sent(page, _cr())}")
    pane = _pane(page)
    page.wait_for_function(f"() => ({LIT})(document.querySelector('[aria-label^=\"Image:\"]')) > 0.2")
    before = pane.evaluate(LIT)
    _pinched(page, pane, 100, 50)
    page.wait_for_function(
        f"(was) => ({LIT})(document.querySelector('[aria-label^=\"Image:\"]')) < was * 0.8", arg=before
    )
    smaller = pane.evaluate(LIT)
    _pinched(page, pane, 40, 100)
    page.wait_for_function(
        f"(was) => ({LIT})(document.querySelector('[aria-label^=\"Image:\"]')) > was * 1.3", arg=smaller
    )
    assert page.evaluate("visualViewport.scale") == 1, "the image is enlarged, and not the page"


def _pinched(page: Page, pane: Locator, start: float, end: float) -> None:
    """Move two fingers along a line through the image's middle, from one distance to it to another, in pixels."""
    box = pane.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)

    def at(apart: float) -> list[dict[str, float]]:
        return [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]

    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": at(start)})
    for step in range(1, STEPS + 1):
        touch.send(
            "Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": at(start + (end - start) * step / STEPS)}
        )
        # A finger moves no faster than the screen paints.
        page.evaluate("() => new Promise(requestAnimationFrame)")
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
