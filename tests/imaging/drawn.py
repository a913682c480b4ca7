"""Images with words burned in, drawn for tests."""

import io

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from pillow_heif import register_heif_opener
from pydicom import Dataset
from pydicom.uid import UltrasoundImageStorage

from tests.conftest import ROOT
from tests.imaging.handmade import as_class, ct_slice, with_pixels

FONT = str(ROOT / "assistant" / "export" / "fonts" / "DejaVuSans.ttf")
NAME = "ZEBRAFINCH AURELIA"
register_heif_opener()


def written(picture: Image.Image, words: str, *, at: tuple[int, int], size: int, level: int = 255) -> Image.Image:
    """Write words on a grey picture at a place in pixels."""
    draw = ImageDraw.Draw(picture)
    draw.text(at, words, fill=level, font=ImageFont.truetype(FONT, size))
    return picture


def speckle(columns: int = 640, rows: int = 480, seed: int = 1) -> Image.Image:
    """A fan of speckle as ultrasound has it, on black."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:rows, 0:columns]
    angle, radius = np.arctan2(x - columns / 2, y + 1), np.hypot(x - columns / 2, y)
    fan = (abs(angle) < 0.6) & (radius > rows * 0.2) & (radius < rows * 0.9)
    grey = np.where(fan, random.rayleigh(45, (rows, columns)).clip(0, 200), 0)
    return Image.fromarray(grey.astype(np.uint8))


def ultrasound(words: str = NAME, size: int = 18) -> Dataset:
    """An ultrasound picture with somebody's name at its top."""
    made = as_class(ct_slice(), UltrasoundImageStorage, "US")
    for name in ("RescaleSlope", "RescaleIntercept", "RescaleType", "WindowCenter", "WindowWidth"):
        delattr(made, name)
    picture = written(speckle(), words, at=(12, 8), size=size)
    return with_pixels(made, np.asarray(picture))


def photo_bytes(form: str = "JPEG", **said: object) -> bytes:
    """A photo of skin colour with a spot."""
    picture = Image.new("RGB", (320, 240), (210, 160, 140))
    ImageDraw.Draw(picture).ellipse((120, 80, 200, 160), fill=(110, 60, 50))
    out = io.BytesIO()
    picture.save(out, form, **said)
    return out.getvalue()
