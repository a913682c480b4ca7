"""Files that are odd but sound are shown right; what cannot be is refused in a sentence that says why."""

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pydicom.encaps import encapsulate
from pydicom.uid import JPEGBaseline8Bit

from tests.imaging.drawn import photo_bytes
from tests.imaging.handmade import ct_slice, dicom_bytes, with_pixels
from tests.imaging.test_hostile_images import refusal, taken_in

RED, HALF = (200, 0, 0), (32, 32)


def several(form: str, **said: Any) -> bytes:
    """Return three pictures in one file, the first of them red."""
    pictures = [Image.new("RGB", HALF, colour) for colour in (RED, (0, 200, 0), (0, 0, 200))]
    out = io.BytesIO()
    pictures[0].save(out, form, save_all=True, append_images=pictures[1:], **said)
    return out.getvalue()


def shown(taken: Any) -> Any:
    return np.asarray(Image.open(io.BytesIO(taken.preview)).convert("RGB")).astype(int)


@pytest.mark.parametrize("form", ["TIFF", "WEBP", "PNG", "HEIF"])
def test_of_several_pictures_the_first_is_kept_and_they_are_counted(form: str) -> None:
    taken = taken_in(several(form))
    assert taken.row["pictures"] == 3
    assert abs(shown(taken) - RED).max() < 12


def test_a_camera_s_second_picture_is_none_of_the_clinician_s() -> None:
    """A phone's JPEG carries a map of its brightness behind the picture."""
    taken = taken_in(several("MPO"))
    assert taken.row["pictures"] == 1
    assert abs(shown(taken) - RED).max() < 12


def test_a_file_of_too_many_pictures_is_not_counted_to_its_end() -> None:
    out, page = io.BytesIO(), Image.new("L", (4, 4))
    page.save(out, "TIFF", save_all=True, append_images=[page] * 64)
    assert refusal(out.getvalue()) == "too_many_pages"


def test_a_large_tiff_of_64_bits_is_a_tiff() -> None:
    taken = taken_in(photo_bytes("TIFF", big_tiff=True))
    assert taken.row["media_type"] == "image/png"
    assert abs(shown(taken)[0, 0] - (210, 160, 140)).max() < 12


@pytest.mark.parametrize(
    ("form", "made", "corner"),
    [
        ("JPEG", Image.new("CMYK", HALF, (0, 255, 255, 0)), (255, 0, 0)),
        ("TIFF", Image.new("CMYK", HALF, (255, 0, 255, 0)), (0, 255, 0)),
        ("PNG", Image.new("LA", HALF, (0, 0)), (255, 255, 255)),
        ("PNG", Image.new("RGBA", HALF, (0, 0, 0, 0)), (255, 255, 255)),
        ("PNG", Image.new("1", HALF, 1), (255, 255, 255)),
    ],
    ids=["ink", "ink in TIFF", "clear grey", "clear colour", "one bit"],
)
def test_colours_of_another_kind_are_shown_as_they_look(form: str, made: Image.Image, corner: Any) -> None:
    out = io.BytesIO()
    made.save(out, form)
    assert abs(shown(taken_in(out.getvalue()))[4, 4] - corner).max() < 12


@pytest.mark.parametrize("form", ["PNG", "TIFF"])
def test_sixteen_bits_are_stretched_from_the_darkest_to_the_lightest(form: str) -> None:
    deep, out = np.linspace(1000, 3000, 64 * 64).reshape(64, 64).astype(np.uint16), io.BytesIO()
    Image.fromarray(deep).save(out, form)
    picture = shown(taken_in(out.getvalue()))
    assert picture[0, 0, 0] < 6 and picture[-1, -1, 0] > 249


@pytest.mark.parametrize("bits", [2, 4, 12, 24, 40])
def test_odd_bits_are_named(bits: int) -> None:
    made = with_pixels(ct_slice(), np.zeros(HALF, np.uint8))
    made.BitsAllocated, made.PixelData = bits, bytes(32 * 32 * bits // 8)
    assert refusal(dicom_bytes(made)) == "bits"


@pytest.mark.parametrize("frames", [3, 7], ids=["fewer", "more"])
def test_frames_that_are_not_as_many_as_declared_are_refused(frames: int) -> None:
    out = io.BytesIO()
    Image.new("L", HALF, 90).save(out, "JPEG")
    made = with_pixels(ct_slice(), np.zeros(HALF, np.uint8))
    made.NumberOfFrames, made.file_meta.TransferSyntaxUID = 5, JPEGBaseline8Bit
    made.PixelData = encapsulate([out.getvalue()] * frames)
    assert refusal(dicom_bytes(made)) == "damaged"


@pytest.mark.parametrize("told", ["RGB", "YBR_FULL_422"])
def test_a_jpeg_s_colours_are_right_whatever_the_header_calls_them(told: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", HALF, RED).save(out, "JPEG")
    made = with_pixels(ct_slice(), np.zeros((*HALF, 3), np.uint8), told)
    made.file_meta.TransferSyntaxUID, made.PixelData = JPEGBaseline8Bit, encapsulate([out.getvalue()])
    assert abs(shown(taken_in(dicom_bytes(made))) - RED).max() < 12


def test_a_palette_of_sixteen_bits_is_shown_in_its_colours() -> None:
    made = with_pixels(ct_slice(), np.full(HALF, 3, "<u2"), "PALETTE COLOR")
    for colour, level in (("Red", 0xFFFF), ("Green", 0x8000), ("Blue", 0)):
        setattr(made, f"{colour}PaletteColorLookupTableDescriptor", [4, 0, 16])
        setattr(made, f"{colour}PaletteColorLookupTableData", np.array([0, 0, 0, level], "<u2").tobytes())
    assert abs(shown(taken_in(dicom_bytes(made)))[0, 0] - (255, 128, 0)).max() < 12


def test_a_falling_rescale_turns_the_picture() -> None:
    made = with_pixels(ct_slice(), np.repeat(np.arange(64, dtype=np.uint8), 64).reshape(64, 64))
    made.RescaleSlope, made.RescaleIntercept, made.WindowCenter, made.WindowWidth = -1, 0, -31.5, 64
    picture = shown(taken_in(dicom_bytes(made)))
    assert picture[0, 0, 0] > 245 and picture[-1, 0, 0] < 10


def test_values_that_are_no_numbers_do_not_hide_the_others() -> None:
    made = ct_slice()
    values = np.linspace(-5, 5, 64 * 64).astype("<f4")
    values[:64] = np.inf
    del made.PixelData
    made.FloatPixelData, made.BitsAllocated = values.tobytes(), 32
    told = taken_in(dicom_bytes(made)).row["description"]
    assert (round(told["pixel_min"]), round(told["pixel_max"])) == (-5, 5)
