"""Stored images read again: native, written by us, and so safe to read in any process."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pydicom import Dataset, dcmread

from workers.imaging import burned_in, native, photos, previews, windowing
from workers.imaging.dicom_file import declared
from workers.imaging.functional_groups import frame_header
from workers.imaging.refusal import ImageRefused

DICOM = ".dcm"


def stored_header(path: Path) -> tuple[Dataset, int]:
    """Return the header of a stored DICOM file and where its pixels begin."""
    dataset = dcmread(path, stop_before_pixels=True)
    frame_bytes = np.prod(declared(dataset)[:4], dtype=np.int64) * (declared(dataset)[4] // 8)
    return dataset, path.stat().st_size - int(frame_bytes + frame_bytes % 2)


def stored_frames(path: Path) -> tuple[Dataset, NDArray[Any]]:
    """Return header and (frames, rows, columns, samples); the pixels are mapped from the file, not read."""
    if path.suffix != DICOM:
        return Dataset(), photo_pixels(path)[None]
    dataset, offset = stored_header(path)
    rows, columns, frames, samples, _ = declared(dataset)
    shape = (frames, rows, columns, samples)
    return dataset, np.memmap(path, dtype=_pixel_type(dataset), mode="r", offset=offset, shape=shape)


def photo_pixels(path: Path) -> NDArray[np.uint8]:
    """Return a stored photo as (rows, columns, 1 or 3)."""
    with Image.open(path, formats=("JPEG", "PNG")) as image:
        pixels = np.asarray(image)
    return pixels[..., None] if pixels.ndim == 2 else pixels


def preview(path: Path, *, frame: int, size: int, center: float | None, width: float | None, invert: bool) -> bytes:
    """Return one frame (from 1) as JPEG under a window, or as the file itself says."""
    dataset, frames = stored_frames(path)
    if not 1 <= frame <= frames.shape[0]:
        raise ImageRefused("frame_missing", f"This image has no frame {frame}.")
    header = frame_header(dataset, frame - 1)
    window = None
    if center is not None and width is not None:
        given = windowing.window_of(header)
        window = windowing.Window(center, width, given.function if given else "LINEAR")
    picture = windowing.shown(np.asarray(frames[frame - 1]), header, window)
    return previews.preview_of(255 - picture if invert else picture, size)


def masked(path: Path, masks: list[list[int]]) -> tuple[bytes, bytes]:
    """Return the whole file with further rectangles blacked out, and its preview."""
    dataset, mapped = stored_frames(path)
    frames = np.array(mapped)
    boxes = [burned_in.Mask(*(int(side) for side in mask)) for mask in masks]
    if path.suffix != DICOM:
        burned_in.black_out(frames, boxes, 0)
        media_type: photos.MediaType = "image/png" if path.suffix == ".png" else "image/jpeg"
        picture = frames[0, ..., 0] if frames.shape[-1] == 1 else frames[0]
        return photos.written(frames[0], media_type), previews.preview_of(picture)
    burned_in.black_out(frames, boxes, windowing.darkest(frames, dataset))
    stored = native.native_file(dataset, frames)
    middle = frames.shape[0] // 2
    shown = windowing.shown(frames[middle], frame_header(dataset, middle))
    return b"".join(stored.parts), previews.preview_of(shown)


def _pixel_type(dataset: Dataset) -> str:
    bits = declared(dataset)[4]
    if not dataset.get("BitsAllocated"):
        return f"<f{bits // 8}"
    kind = "i" if dataset.get("PixelRepresentation") else "u"
    return f"<{kind}{bits // 8}"
