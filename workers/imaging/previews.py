"""Small pictures for the page."""

from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

PREVIEW_SIDE = 1024
JPEG_QUALITY = 85


def preview_of(picture: NDArray[np.uint8], side: int = PREVIEW_SIDE) -> bytes:
    """Return an image (rows, columns) or (rows, columns, 3) as JPEG, its longer side at most `side` pixels."""
    image = reduced(picture, side)
    out = BytesIO()
    image.save(out, "JPEG", quality=JPEG_QUALITY)
    return out.getvalue()


def reduced(picture: NDArray[Any], side: int) -> Image.Image:
    """Return an image no larger than `side`, averaged and never enlarged."""
    image = Image.fromarray(np.ascontiguousarray(picture))
    whole = max(image.size) // side
    if whole > 1:
        image = image.reduce(whole)
    if max(image.size) > side:
        image.thumbnail((side, side), Image.Resampling.BILINEAR)
    return image
