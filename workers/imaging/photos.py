"""Photographs: opened within limits, turned upright, and written anew, so that only their pixels go on."""

import warnings
import zlib
from io import BytesIO
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

from workers.imaging.refusal import ImageRefused, damaged, too_many_pixels

MOST_PIXELS = 100_000_000
# Of what is written again without loss, which takes several times as long: samples, three to a pixel in colour.
MOST_LOSSLESS_SAMPLES = 150_000_000
MOST_PAGES = 64
ROWS_AT_ONCE = 256
JPEG_QUALITY = 95
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF")
LOSSLESS = {"PNG", "TIFF"}
# What may hold several pictures of equal standing; a second one in a JPEG belongs to the camera.
SEVERAL = {"PNG", "WEBP", "HEIF", "AVIF"}

MediaType = Literal["image/jpeg", "image/png"]

Image.init()
register_heif_opener(thumbnails=False)
# We count the pixels ourselves, and refuse rather than warn.
Image.MAX_IMAGE_PIXELS = None
warnings.simplefilter("ignore")

# What a decoder may raise of a hostile file.
_FAILURES = (OSError, ValueError, TypeError, SyntaxError, EOFError, LookupError, RuntimeError, ArithmeticError,
             AttributeError)  # fmt: skip


class Photo(NamedTuple):
    """The first picture of a file, upright, as (rows, columns, 1 or 3); how it is best written, and of how many."""

    pixels: NDArray[Any]
    media_type: MediaType
    pictures: int


def photo_of(content: bytes) -> Photo:
    """Open a file within limits; ImageRefused with a sentence when it is beyond them."""
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as opened:
            media_type: MediaType = "image/png" if opened.format in LOSSLESS else "image/jpeg"
            _require_size(opened, is_lossless=media_type == "image/png")
            pictures = _pictures(opened)
            opened.load()
            # In place: a large photo is not held twice.
            ImageOps.exif_transpose(opened, in_place=True)
            return Photo(_samples(opened), media_type, pictures)
    except _FAILURES:
        raise damaged() from None


def _require_size(opened: Image.Image, *, is_lossless: bool) -> None:
    pixels = opened.width * opened.height
    if not 1 <= pixels <= MOST_PIXELS:
        raise too_many_pixels()
    is_grey = opened.mode in {"L", "1"} or _is_deep(opened)
    if is_lossless and pixels * (1 if is_grey else 3) > MOST_LOSSLESS_SAMPLES:
        raise too_many_pixels()


def _pictures(opened: Image.Image) -> int:
    """Return how many pictures a file holds; ImageRefused where they are too many to be counted."""
    if opened.format != "TIFF":
        return int(getattr(opened, "n_frames", 1)) if opened.format in SEVERAL else 1
    # One after another, and no further: the library would look up each of millions.
    for page in range(1, MOST_PAGES + 1):
        try:
            opened.seek(page)
        except EOFError:
            opened.seek(0)
            return page
    raise ImageRefused("too_many_pages", f"This file holds more than {MOST_PAGES} pictures.")


def written(pixels: NDArray[Any], media_type: MediaType) -> bytes:
    """Write (rows, columns, samples) without anything else that the file had said."""
    image = Image.fromarray(pixels[..., 0] if pixels.shape[-1] == 1 else pixels)
    out = BytesIO()
    if media_type == "image/png":
        # Runs alone are as small for photos as repeats, and sooner written.
        image.save(out, "PNG", compress_level=1, compress_type=zlib.Z_RLE)
    else:
        image.save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return out.getvalue()


def _is_deep(image: Image.Image) -> bool:
    """Tell whether an image is grey of more than eight bits."""
    return image.mode.startswith("I;16") or image.mode in {"I", "F"}


def _samples(image: Image.Image) -> NDArray[Any]:
    """Return eight-bit grey or colour; what is transparent lies on white, what is deeper is stretched to its range."""
    if _is_deep(image):
        return _stretched(np.asarray(image))[..., None]
    if image.mode in {"L", "1"}:
        return np.asarray(image if image.mode == "L" else image.convert("L"))[..., None]
    if "A" in image.mode or "transparency" in image.info:
        coloured = image.convert("RGBA")
        paper = Image.new("RGBA", coloured.size, "white")
        paper.alpha_composite(coloured)
        image = paper
    return np.asarray(image if image.mode == "RGB" else image.convert("RGB"))


def _stretched(values: NDArray[Any]) -> NDArray[np.uint8]:
    """Return values (rows, columns) as levels from the least to the greatest; few rows at once, for memory's sake."""
    if values.dtype.kind == "f":
        values = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(values.min()), float(values.max())
    levels = np.empty(values.shape, dtype=np.uint8)
    for start in range(0, len(values), ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        levels[rows] = np.rint((values[rows].astype(np.float64) - low) / max(high - low, 1e-9) * 255)
    return levels
