"""Photographs: opened within limits, turned upright, and written anew, so that only their pixels go on."""

import warnings
from io import BytesIO
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from workers.imaging.refusal import ImageRefused, damaged, too_many_pixels

MOST_PIXELS = 100_000_000
MOST_PAGES = 64
JPEG_QUALITY = 95
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF")
LOSSLESS = {"PNG", "TIFF"}

MediaType = Literal["image/jpeg", "image/png"]

Image.init()
register_heif_opener(thumbnails=False)
# We count the pixels ourselves, and refuse rather than warn.
Image.MAX_IMAGE_PIXELS = None
warnings.simplefilter("ignore")

_FAILURES = (UnidentifiedImageError, OSError, ValueError, TypeError, SyntaxError, EOFError, KeyError, IndexError,
             RuntimeError, OverflowError, ArithmeticError, AttributeError)  # fmt: skip


def photo_of(content: bytes) -> tuple[NDArray[Any], MediaType]:
    """Return the first picture of a file, upright, as (rows, columns, 1 or 3), and how it is best written."""
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS or opened.width < 1 or opened.height < 1:
                raise too_many_pixels()
            if opened.format == "TIFF" and getattr(opened, "n_frames", 1) > MOST_PAGES:
                raise ImageRefused("too_many_pages", f"This file holds more than {MOST_PAGES} pictures.")
            media_type: MediaType = "image/png" if opened.format in LOSSLESS else "image/jpeg"
            opened.load()
            upright = ImageOps.exif_transpose(opened)
    except _FAILURES:
        raise damaged() from None
    return _samples(upright), media_type


def written(pixels: NDArray[Any], media_type: MediaType) -> bytes:
    """Write (rows, columns, samples) without anything else that the file had said."""
    image = Image.fromarray(pixels[..., 0] if pixels.shape[-1] == 1 else pixels)
    out = BytesIO()
    if media_type == "image/png":
        image.save(out, "PNG", compress_level=1)
    else:
        image.save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return out.getvalue()


def _samples(image: Image.Image) -> NDArray[Any]:
    """Return eight-bit grey or colour; what is transparent lies on white, what is deeper is stretched to its range."""
    if image.mode.startswith("I;16") or image.mode in {"I", "F"}:
        values = np.asarray(image, dtype=np.float64)
        finite = np.where(np.isfinite(values), values, 0.0)
        low, high = float(finite.min()), float(finite.max())
        return np.rint((finite - low) / max(high - low, 1e-9) * 255).astype(np.uint8)[..., None]
    if image.mode in {"L", "1"}:
        return np.array(image.convert("L"))[..., None]
    if "A" in image.mode or "transparency" in image.info:
        coloured = image.convert("RGBA")
        paper = Image.new("RGBA", coloured.size, "white")
        paper.alpha_composite(coloured)
        image = paper
    return np.array(image.convert("RGB"))
