"""A 2048 x 2048 computed radiograph to its preview, against pydicom and a PNG, in turns: prints JSON.

Ours decodes, de-identifies, looks for letters, writes the stored file and draws the preview, in the confined child;
the peer decodes, applies the window and writes a PNG. Run from the root: python -m tests.benchmarks.imaging
"""

import io
import json
import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")

import django

django.setup()

import numpy as np
import pydicom
from numpy.typing import NDArray
from PIL import Image
from pydicom.pixels.processing import apply_modality_lut, apply_voi_lut
from pydicom.uid import ComputedRadiographyImageStorage

from assistant import imaging_child
from tests.imaging.handmade import as_class, ct_slice, dicom_bytes, with_pixels

SIDE, FILMS, BITS = 2048, 12, 12
LEVELS = 2**BITS


def main() -> None:
    films = [_film(number) for number in range(FILMS + 1)]
    correct = _agree(films[0])
    ours, peer = [], []
    for film in films[1:]:
        ours.append(_milliseconds(_taken_in, film))
        peer.append(_milliseconds(_png, film))
    told = {
        "preview_agrees_with_pydicom": correct,
        "ours_ms": {"p50": round(statistics.median(ours), 1), "p95": round(sorted(ours)[-1], 1)},
        "peer_ms": {"p50": round(statistics.median(peer), 1), "p95": round(sorted(peer)[-1], 1)},
        "ratio": round(statistics.median(peer) / statistics.median(ours), 2),
    }
    print(json.dumps(told, indent=2))


def _film(number: int) -> bytes:
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
    return dicom_bytes(made)


def _taken_in(film: bytes) -> bytes:
    return imaging_child.taken_in(film, secret=b"secret", purpose="", batch="").preview


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


def _milliseconds(work: Callable[[bytes], object], film: bytes) -> float:
    start = time.perf_counter()
    work(film)
    return (time.perf_counter() - start) * 1e3


if __name__ == "__main__":
    main()
