"""Films of 2048 x 2048, native and in JPEG 2000, and a CT of 100 slices to their previews, against pydicom and PNG.

Ours decodes, de-identifies, looks for letters, writes the stored file and draws the preview, in the confined child;
the peer decodes, applies the window and writes a PNG. In turns; prints JSON. Run from the root:
python -m tests.benchmarks imaging
"""

import io
import json
import os
import statistics
import time
from collections.abc import Callable, Sequence

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")

import django

django.setup()

import numpy as np
import pydicom
from numpy.typing import NDArray
from PIL import Image
from pydicom import Dataset
from pydicom.pixels.processing import apply_modality_lut, apply_voi_lut
from pydicom.uid import ComputedRadiographyImageStorage, JPEG2000Lossless

from assistant import imaging_child
from tests.imaging.handmade import as_class, ct_slice, dicom_bytes, with_pixels

SIDE, FILMS, BITS = 2048, 12, 12
SLICE_SIDE, SLICES, SERIES = 512, 100, 1
LEVELS = 2**BITS


def main() -> None:
    films = [dicom_bytes(radiograph(number)) for number in range(FILMS + 1)]
    told = {
        "preview_agrees_with_pydicom": _agree(films[0]),
        "film_2048": compared(films),
        "film_2048_jpeg_2000": compared([_jpeg_2000(number) for number in range(FILMS // 2 + 1)]),
        "ct_100_slices": compared([_ct(number) for number in range(SERIES + 1)]),
        "load_average": [round(each, 1) for each in os.getloadavg()],
    }
    print(json.dumps(told, indent=2))


def compared(works: Sequence[bytes | list[bytes]]) -> dict[str, object]:
    """Have both sides do each work in turns, the first of them to warm up; a work is a file, or a series of them."""
    ours, peer = [], []
    for work in works:
        files = work if isinstance(work, list) else [work]
        ours.append(_milliseconds(_taken_in, files))
        peer.append(_milliseconds(_png, files))
    ours, peer = ours[1:], peer[1:]
    return {
        "ours_ms": {"p50": round(statistics.median(ours), 1), "slowest": round(max(ours), 1)},
        "peer_ms": {"p50": round(statistics.median(peer), 1), "slowest": round(max(peer), 1)},
        "ratio": round(statistics.median(peer) / statistics.median(ours), 2),
    }


def radiograph(number: int) -> Dataset:
    """Return a film of 12 bits with structure and noise, unlike that of any other number."""
    random = np.random.default_rng(number)
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    smooth = LEVELS / 2 * (1 + 0.6 * np.sin(x / 300) * np.cos(y / 260))
    made = as_class(ct_slice(number=number), ComputedRadiographyImageStorage, "CR")
    for name in ("RescaleSlope", "RescaleIntercept", "RescaleType"):
        delattr(made, name)
    made.WindowCenter, made.WindowWidth = LEVELS // 2, LEVELS
    noisy = (smooth + random.normal(0, 20, smooth.shape)).clip(0, LEVELS - 1)
    with_pixels(made, noisy.astype("<u2"))
    made.BitsStored, made.HighBit = BITS, BITS - 1
    return made


def _jpeg_2000(number: int) -> bytes:
    made = radiograph(number)
    made.compress(JPEG2000Lossless)
    return dicom_bytes(made)


def _ct(series: int) -> list[bytes]:
    """Return the slices of a series of 512 x 512, with values as a scanner gives them."""
    random = np.random.default_rng(series)
    made = []
    y, x = np.mgrid[0:SLICE_SIDE, 0:SLICE_SIDE]
    for number in range(SLICES):
        each = ct_slice(z=2.0 * number, number=number + 1)
        smooth = 1_024 + 400 * np.sin((x + number) / 90) * np.cos(y / 70)
        values = random.normal(smooth, 12).clip(0, LEVELS - 1)
        made.append(dicom_bytes(with_pixels(each, values.astype("<u2"))))
    return made


def _taken_in(film: bytes) -> bytes:
    return bytes(imaging_child.taken_in(film, owner=1, secret=b"secret", purpose="", batch="").preview)


def _levels(film: bytes) -> NDArray[np.uint8]:
    dataset = pydicom.dcmread(io.BytesIO(film))
    values = apply_voi_lut(apply_modality_lut(dataset.pixel_array, dataset), dataset)
    return np.asarray(values / (LEVELS - 1) * 255).astype(np.uint8)


def _png(film: bytes) -> bytes:
    out = io.BytesIO()
    Image.fromarray(_levels(film)).save(out, "PNG")
    return out.getvalue()


def _agree(film: bytes) -> bool:
    """Compare the preview with the peer's picture of the same size; JPEG moves a level a little."""
    with Image.open(io.BytesIO(_taken_in(film))) as preview:
        small = Image.fromarray(_levels(film)).reduce(SIDE // preview.width)
        return float(np.abs(np.asarray(preview, dtype=float) - np.asarray(small, dtype=float)).mean()) < 2


def _milliseconds(work: Callable[[bytes], object], files: list[bytes]) -> float:
    start = time.perf_counter()
    for file in files:
        work(file)
    return (time.perf_counter() - start) * 1e3


if __name__ == "__main__":
    main()
