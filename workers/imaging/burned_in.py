"""Letters burned into the pixels: found where there may be any, read by tesseract, and blacked out."""

import csv
import os
import subprocess
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from clinical_guidelines.documents.tesseract import program

SECONDS = 8
# Letters are sharp: neighbours differ by this many of 255 levels, this often within a tile.
SHARP = 72
TILE = 32
SHARP_IN_A_TILE = 24
# Read at no more than so many pixels a side; below it small letters are enlarged.
MOST_SIDE = 2200
SMALL_SIDE = 1000
LEAST_CONFIDENCE = 45.0
LEAST_CHARACTERS = 2
LEAST_SIDE = 32
# Drawn letters have one level, tissue has many: so much of a word's box is within so many levels of its lightest.
DRAWN_SHARE = 0.07
DRAWN_LEVELS = 10
# Letters stand out from what lies round them, and a line of them is no taller than so much of the image.
DRAWN_CONTRAST = 60
TALLEST = 0.12
MARGIN = 0.35


class Mask(NamedTuple):
    """A rectangle in pixels, right and lower edge outside."""

    x0: int
    y0: int
    x1: int
    y1: int


class UnreadText(Exception):
    """There is no tesseract, or it did not answer, so that nobody can say whether there are letters."""


def may_hold_text(grey: NDArray[np.uint8]) -> bool:
    """Tell whether any tile of an image (rows, columns) has as many sharp edges as letters have."""
    rows, columns = (side // TILE * TILE for side in grey.shape)
    if not rows or not columns:
        return False
    sharp = np.zeros(grey.shape, dtype=bool)
    left, right = grey[:, :-1], grey[:, 1:]
    sharp[:, 1:] = np.maximum(left, right) - np.minimum(left, right) > SHARP
    tiles = sharp[:rows, :columns].reshape(rows // TILE, TILE, columns // TILE, TILE)
    return bool((tiles.sum(axis=(1, 3), dtype=np.int32) >= SHARP_IN_A_TILE).any())


def text_boxes(picture: NDArray[np.uint8]) -> list[Mask]:
    """Return where tesseract reads words in an image, light letters on dark or dark on light, with a margin."""
    rows, columns = picture.shape[:2]
    if min(rows, columns) < LEAST_SIDE:
        return []
    side = max(rows, columns)
    scale = min(MOST_SIDE / side, 2.0) if side < SMALL_SIDE else min(MOST_SIDE / side, 1.0)
    image = Image.fromarray(picture).convert("L").resize((max(int(columns * scale), 1), max(int(rows * scale), 1)))
    boxes = [
        box
        for grey in (image, image.point(lambda level: 255 - level))
        for box in _words(grey)
        if _is_drawn(np.asarray(grey), box)
    ]
    return _joined([_widened(box, scale, rows, columns) for box in boxes])


def black_out(frames: NDArray[Any], masks: list[Mask], darkest: Any) -> None:
    """Overwrite rectangles in every frame (frames, rows, columns, samples) in place."""
    for x0, y0, x1, y1 in masks:
        frames[:, max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)] = darkest


def _words(image: Image.Image) -> list[tuple[float, float, float, float]]:
    picture = BytesIO()
    image.save(picture, "PNG", compress_level=1)
    command = [program() or "tesseract", "stdin", "stdout", "--psm", "11", "-l", "eng", "tsv"]
    try:
        told = subprocess.run(
            command, input=picture.getvalue(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"}, timeout=SECONDS, check=True,
        ).stdout.decode("utf-8", "replace")  # fmt: skip
    except (subprocess.SubprocessError, OSError):
        raise UnreadText from None
    rows = csv.DictReader(told.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [_box(row) for row in rows if row["level"] == "5" and _is_word(row["text"] or "", float(row["conf"]))]


def _is_drawn(grey: NDArray[np.uint8], box: tuple[float, float, float, float]) -> bool:
    """Tell letters from tissue that looks like them: dark on light, of one level, and apart from their ground."""
    x0, y0, x1, y1 = (int(side) for side in box)
    if y1 - y0 > TALLEST * max(grey.shape):
        return False
    part = grey[y0:y1, x0:x1]
    if not part.size:
        return False
    darkest = int(part.min())
    share = float((part <= darkest + DRAWN_LEVELS).mean())
    return (
        DRAWN_SHARE <= share <= 1 - DRAWN_SHARE
        and float(np.median(part[part > darkest + DRAWN_LEVELS])) - darkest > DRAWN_CONTRAST
    )


def _is_word(text: str, confidence: float) -> bool:
    return confidence >= LEAST_CONFIDENCE and sum(map(str.isalnum, text)) >= LEAST_CHARACTERS


def _box(row: dict[str, str]) -> tuple[float, float, float, float]:
    left, top, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
    return left, top, left + width, top + height


def _widened(box: tuple[float, float, float, float], scale: float, rows: int, columns: int) -> Mask:
    x0, y0, x1, y1 = (side / scale for side in box)
    margin = (y1 - y0) * MARGIN + 2
    return Mask(
        max(int(x0 - margin), 0),
        max(int(y0 - margin), 0),
        min(int(x1 + margin) + 1, columns),
        min(int(y1 + margin) + 1, rows),
    )


def _joined(masks: list[Mask]) -> list[Mask]:
    """Drop rectangles that lie within others."""
    kept: list[Mask] = []
    for mask in sorted(set(masks), key=lambda each: (each.x0 - each.x1) * (each.y1 - each.y0)):
        if not any(_lies_within(mask, other) for other in kept):
            kept.append(mask)
    return kept


def _lies_within(inner: Mask, outer: Mask) -> bool:
    return inner.x0 >= outer.x0 and inner.y0 >= outer.y0 and inner.x1 <= outer.x1 and inner.y1 <= outer.y1
