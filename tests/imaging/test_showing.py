"""What is shown, pixel by pixel, against pydicom's own processing and against DCMTK where it is installed."""

import io
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pydicom
import pytest
from numpy.typing import NDArray
from PIL import Image
from pydicom import Dataset
from pydicom.pixels.processing import apply_color_lut, apply_modality_lut, apply_voi_lut
from pydicom.sequence import Sequence

from tests.conftest import SHARED
from tests.imaging.handmade import ct_slice, dicom_bytes, with_pixels
from workers.imaging import burned_in, windowing
from workers.imaging.functional_groups import frame_header
from workers.imaging.pseudonyms import Pseudonyms
from workers.imaging.stored import preview, stored_frames
from workers.imaging.taking_in import take_in
from workers.imaging.windowing import Window

FILES = SHARED / "dicom"
needs_files = pytest.mark.skipif(not FILES.exists(), reason="../shared/data is not there: no DICOM files to show")
RULES = [
    ("LINEAR", 40, 400),
    ("LINEAR", -600, 1500),
    ("LINEAR_EXACT", 100, 200),
    ("SIGMOID", 40, 400),
    ("LINEAR", 0, 1),
]


@pytest.fixture(autouse=True)
def no_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(burned_in, "text_boxes", lambda _pictures: [])


def stored(content: bytes, folder: Path) -> Path:
    path = folder / "stored.dcm"
    path.write_bytes(take_in(content, Pseudonyms(b"secret"), purpose="", batch="").file)
    return path


def shown(path: Path, window: Window | None = None) -> NDArray[np.uint8]:
    dataset, frames = stored_frames(path)
    return windowing.shown(np.asarray(frames[0]), frame_header(dataset, 0), window)


def by_pydicom(made: Dataset) -> NDArray[np.float64]:
    """Return levels from 0 to 255: pydicom scales a window to the range of stored values, so that is undone."""
    values = apply_modality_lut(made.pixel_array, made)
    levels = apply_voi_lut(values, made).astype(np.float64)
    if made.get("VOILUTSequence"):
        low, high = 0.0, 2.0 ** made.VOILUTSequence[0].LUTDescriptor[2] - 1
    else:
        ends = np.array([-(2 ** (made.BitsStored - 1)), 2 ** (made.BitsStored - 1) - 1], dtype=np.float64)
        if not made.PixelRepresentation:
            ends = np.array([0.0, 2.0**made.BitsStored - 1])
        low, high = ends * float(made.get("RescaleSlope", 1)) + float(made.get("RescaleIntercept", 0))
    told = (levels - low) / (high - low) * 255
    return np.asarray(255 - told if made.PhotometricInterpretation == "MONOCHROME1" else told)


@pytest.mark.parametrize("photometric", ["MONOCHROME2", "MONOCHROME1"])
@pytest.mark.parametrize(("function", "center", "width"), RULES)
def test_a_window_is_pydicoms(tmp_path: Path, photometric: str, function: str, center: float, width: float) -> None:
    made = ct_slice()
    made.PhotometricInterpretation, made.VOILUTFunction = photometric, function
    made.WindowCenter, made.WindowWidth = center, width
    picture = shown(stored(dicom_bytes(made), tmp_path))
    assert abs(picture - by_pydicom(made)).max() <= 0.51, "rounding alone"
    assert len(np.unique(picture)) >= 2


def test_a_window_that_is_asked_for_stands_over_the_files(tmp_path: Path) -> None:
    made = ct_slice()
    path = stored(dicom_bytes(made), tmp_path)
    made.WindowCenter, made.WindowWidth = -200, 300
    assert abs(shown(path, Window(-200, 300)) - by_pydicom(made)).max() <= 0.51


def test_a_table_comes_before_a_window(tmp_path: Path) -> None:
    made = ct_slice()
    item = Dataset()
    item.add_new("LUTDescriptor", "SS", [1024, -1024, 12])
    item.add_new("LUTData", "US", [(step * 7) % 4096 for step in range(1024)])
    made.VOILUTSequence = Sequence([item])
    assert abs(shown(stored(dicom_bytes(made), tmp_path)) - by_pydicom(made)).max() <= 0.51


@needs_files
@pytest.mark.parametrize("name", ["pydicom-data/mlut_18.dcm", "pydicom-data/vlut_04.dcm"])
def test_tables_of_real_files_are_pydicoms(tmp_path: Path, name: str) -> None:
    content = (FILES / name).read_bytes()
    made = pydicom.dcmread(io.BytesIO(content))
    if name.endswith("mlut_18.dcm") and "WindowCenter" not in made:
        values = apply_modality_lut(made.pixel_array, made).astype(np.float64)
        want = (values - values.min()) / (values.max() - values.min()) * 255
    else:
        want = by_pydicom(made)
    assert abs(shown(stored(content, tmp_path)) - want).max() <= 0.51


@needs_files
def test_a_palette_is_pydicoms(tmp_path: Path) -> None:
    content = (FILES / "pydicom-wheel/examples_palette.dcm").read_bytes()
    made = pydicom.dcmread(io.BytesIO(content))
    want = apply_color_lut(made.pixel_array, made)
    want = want >> 8 if want.dtype == np.uint16 else want
    assert np.array_equal(shown(stored(content, tmp_path)), want)


@needs_files
@pytest.mark.parametrize(
    "name",
    ["SC_rgb_dcmtk_+eb+cy+n1.dcm", "SC_rgb_dcmtk_+eb+cy+np.dcm", "SC_rgb_jpeg_gdcm.dcm", "examples_ybr_color.dcm"],
)
def test_colours_are_pydicoms(tmp_path: Path, name: str) -> None:
    path = FILES / "pydicom-wheel" / name
    if not path.exists():
        path = FILES / "pydicom-data" / name
    content = path.read_bytes()
    made = pydicom.dcmread(io.BytesIO(content))
    want = made.pixel_array
    want = want[0] if want.ndim == 4 else want
    assert np.array_equal(shown(stored(content, tmp_path)), want)


def test_each_frame_of_many_is_its_own(tmp_path: Path) -> None:
    made = ct_slice()
    frames = np.stack([np.full((16, 24), level, dtype=np.uint8) for level in (10, 90, 200)])
    for name in ("RescaleSlope", "RescaleIntercept", "WindowCenter", "WindowWidth"):
        delattr(made, name)
    with_pixels(made, frames[0])
    made.NumberOfFrames, made.PixelData = 3, frames.tobytes()
    made.WindowCenter, made.WindowWidth = 128, 256
    path = stored(dicom_bytes(made), tmp_path)
    for number, level in enumerate((10, 90, 200), start=1):
        drawn = preview(path, frame=number, size=256, center=None, width=None, invert=False)
        assert abs(int(np.median(np.asarray(Image.open(io.BytesIO(drawn))))) - level) <= 1
    turned = preview(path, frame=1, size=256, center=None, width=None, invert=True)
    assert abs(int(np.median(np.asarray(Image.open(io.BytesIO(turned))))) - 245) <= 1


@pytest.mark.skipif(not shutil.which("dcmj2pnm"), reason="DCMTK is not installed")
@pytest.mark.parametrize(("center", "width"), [(40, 400), (-600, 1500), (300, 80)])
@pytest.mark.parametrize("photometric", ["MONOCHROME2", "MONOCHROME1"])
def test_a_window_is_dcmtks(tmp_path: Path, photometric: str, center: int, width: int) -> None:
    made = ct_slice()
    made.PhotometricInterpretation = photometric
    path = stored(dicom_bytes(made), tmp_path)
    out = tmp_path / "drawn.pgm"
    subprocess.run(["dcmj2pnm", "+Ww", str(center), str(width), "+op", str(path), str(out)], check=True)
    with Image.open(out) as image:
        drawn = np.asarray(image, dtype=np.int64)
    # DCMTK cuts the fraction off where the standard leaves the rounding open.
    assert abs(shown(path, Window(center, width)).astype(np.int64) - drawn).max() <= 1
