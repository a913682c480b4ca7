"""Letters burned into the pixels: found where there may be any, read by tesseract, and blacked out."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from clinical_guidelines.documents.tesseract import program, words_read

SECONDS = 4
# Letters are sharp: neighbours differ by this many of 255 levels, this often within a tile.
SHARP = 72
TILE = 32
SHARP_IN_A_TILE = 24
# Below so many pixels a side letters are small, and are enlarged.
SMALL_SIDE = 1000
# Above so many pixels a side letters are large, and are looked for in the image made smaller by a whole number.
LARGE_SIDE = 6000
# Empty rows between two parts on the sheet.
GAP = 16
LEAST_CONFIDENCE = 45.0
LEAST_CHARACTERS = 2
LEAST_SIDE = 32
# Drawn letters have one level, tissue has many: so much of a word's box is within so many levels of its lightest.
DRAWN_SHARE = 0.07
DRAWN_LEVELS = 10
FLAT_SHARE = 0.5
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


Box = tuple[float, float, float, float]


class UnreadText(Exception):
    """There is no tesseract, or it did not answer, so that nobody can say whether there are letters."""


def text_boxes(pictures: list[NDArray[np.uint8]], seconds: float = SECONDS) -> list[Mask]:
    """Return where tesseract reads words in images of one size (rows, columns), each box with a margin.

    UnreadText where that takes more seconds. Only the parts with sharp edges are read, laid under one another on one
    sheet, dark on light.
    """
    rows, columns = pictures[0].shape
    if min(rows, columns) < LEAST_SIDE:
        return []
    smaller = -(-max(rows, columns) // LARGE_SIDE)
    if smaller > 1:
        pictures = [np.asarray(Image.fromarray(picture).reduce(smaller)) for picture in pictures]
    words = _text_boxes(pictures, 2 if max(rows, columns) < SMALL_SIDE else 1, seconds)
    return _joined([widened(word, smaller, rows, columns) for word in words])


def _text_boxes(pictures: list[NDArray[np.uint8]], scale: int, seconds: float) -> Iterator[Box]:
    """Give the box of each word that is drawn, by pixels of the images, which are enlarged by `scale` to be read."""
    parts = [(picture, box) for picture in pictures for box in sharp_parts(picture)]
    if not parts:
        return
    sheet, places = _sheet(parts, scale)
    for x0, y0, x1, y1 in _words(Image.fromarray(sheet), seconds):
        top, box = next(place for place in reversed(places) if place[0] <= y0)
        if _is_drawn(sheet, (x0, y0, x1, y1), len(pictures[0]) * scale):
            moved_x, moved_y = box.x0, box.y0 - top / scale
            yield x0 / scale + moved_x, y0 / scale + moved_y, x1 / scale + moved_x, y1 / scale + moved_y


def sharp_parts(grey: NDArray[np.uint8]) -> list[Mask]:
    """Return the parts of an image in which edges are as dense as letters make them, with a tile of margin."""
    rows, columns = grey.shape
    tiles = _sharp_tiles(grey)
    found: list[Mask] = []
    for down, across in np.argwhere(tiles):
        box = Mask(
            max((int(across) - 1) * TILE, 0),
            max((int(down) - 1) * TILE, 0),
            min((int(across) + 2) * TILE, columns),
            min((int(down) + 2) * TILE, rows),
        )
        found = _merged(found, box)
    return found


def _merged(boxes: list[Mask], box: Mask) -> list[Mask]:
    """Add a rectangle, joined with those that it touches."""
    apart = []
    for each in boxes:
        if each.x0 <= box.x1 and box.x0 <= each.x1 and each.y0 <= box.y1 and box.y0 <= each.y1:
            box = Mask(min(each.x0, box.x0), min(each.y0, box.y0), max(each.x1, box.x1), max(each.y1, box.y1))
        else:
            apart.append(each)
    return [*apart, box] if len(apart) == len(boxes) else _merged(apart, box)


def _sharp_tiles(grey: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Tell the tiles with many edges; a row of tiles at once, for memory that was just used costs least."""
    rows, columns = (-(-side // TILE) for side in grey.shape)
    counts, width = np.empty((rows, columns), dtype=np.int32), grey.shape[1]
    sharp = np.zeros((TILE, columns * TILE), dtype=np.uint8)
    for row in range(rows):
        part = grey[row * TILE : (row + 1) * TILE]
        left, right = part[:, :-1], part[:, 1:]
        sharp[len(part) :] = 0
        sharp[: len(part), 1:width] = np.maximum(left, right) - np.minimum(left, right) > SHARP
        counts[row] = sharp.sum(axis=0, dtype=np.uint8).reshape(columns, TILE).sum(axis=1, dtype=np.int32)
    return counts >= SHARP_IN_A_TILE


def _sheet(parts: list[tuple[NDArray[np.uint8], Mask]], scale: int) -> tuple[NDArray[np.uint8], list[tuple[int, Mask]]]:
    """Lay parts under one another, each turned so that what stands out is dark; tell at which row each begins."""
    laid, places, top = [], [], 0
    width = max(box.x1 - box.x0 for _, box in parts) * scale
    for picture, box in parts:
        part = picture[box.y0 : box.y1, box.x0 : box.x1]
        ground = float(np.median(part))
        part = 255 - part if float(part.max()) - ground > ground - float(part.min()) else part
        # Whole pixels: smoothing would draw strokes into speckle.
        part = part.repeat(scale, axis=0).repeat(scale, axis=1)
        paper = np.full((part.shape[0] + GAP, width), int(np.median(part)), dtype=np.uint8)
        paper[: part.shape[0], : part.shape[1]] = part
        laid.append(paper)
        places.append((top, box))
        top += paper.shape[0]
    return np.concatenate(laid), places


def black_out(frames: NDArray[Any], masks: list[Mask], darkest: Any) -> None:
    """Overwrite rectangles in every frame (frames, rows, columns, samples) in place."""
    for x0, y0, x1, y1 in masks:
        frames[:, max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)] = darkest


def _words(image: Image.Image, seconds: float) -> list[Box]:
    picture = BytesIO()
    image.save(picture, "PNG", compress_level=1)
    words = words_read(program() or "", picture.getvalue(), seconds, "--psm", "11", among="eng")
    if words is None:
        raise UnreadText
    return [_box(word) for word in words if float(word["conf"]) >= LEAST_CONFIDENCE and is_word(word["text"])]


def _is_drawn(grey: NDArray[np.uint8], box: Box, rows: int) -> bool:
    """Tell letters from tissue that looks like them: dark on light, of one level, and apart from their ground."""
    x0, y0, x1, y1 = (int(side) for side in box)
    if y1 - y0 > TALLEST * rows:
        return False
    part = grey[y0:y1, x0:x1]
    if not part.size:
        return False
    darkest = int(part.min())
    letters, ground = part <= darkest + DRAWN_LEVELS, part[part > darkest + DRAWN_CONTRAST]
    if not ground.size:
        return False
    # Small letters have few pixels of their own level; then the ground is flat, as it is beside a picture.
    is_flat = float((abs(ground - np.median(ground)) <= DRAWN_LEVELS).mean()) >= FLAT_SHARE
    return is_flat or DRAWN_SHARE <= float(letters.mean()) <= 1 - DRAWN_SHARE


def is_word(text: str) -> bool:
    """Tell whether what was read can be a word."""
    return sum(map(str.isalnum, text)) >= LEAST_CHARACTERS


def _box(row: dict[str, str]) -> Box:
    left, top, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
    return left, top, left + width, top + height


def widened(box: Box, scale: int, rows: int, columns: int) -> Mask:
    """Return a box of an image that was made smaller by `scale`, with a margin, in the image as it is."""
    x0, y0, x1, y1 = (side * scale for side in box)
    margin = (y1 - y0) * MARGIN + 2
    return Mask(
        max(int(x0 - margin), 0),
        max(int(y0 - margin), 0),
        min(int(x1 + margin) + 1, columns),
        min(int(y1 + margin) + 1, rows),
    )


def _joined(masks: list[Mask]) -> list[Mask]:
    """Join the words of a line with what stands between them, and drop rectangles that lie within others."""
    lines: list[Mask] = []
    for mask in sorted(masks):
        line = next((each for each in lines if _continues(each, mask)), None)
        if line:
            lines.remove(line)
            mask = Mask(line.x0, min(line.y0, mask.y0), max(line.x1, mask.x1), max(line.y1, mask.y1))
        lines.append(mask)
    return [each for each in lines if not any(each != other and _lies_within(each, other) for other in lines)]


def _continues(line: Mask, word: Mask) -> bool:
    """Tell whether a word stands on a line, no further from it than a short word that was not read."""
    overlap = min(line.y1, word.y1) - max(line.y0, word.y0)
    height = min(line.y1 - line.y0, word.y1 - word.y0)
    return overlap > height / 2 and word.x0 - line.x1 <= 2 * height


def _lies_within(inner: Mask, outer: Mask) -> bool:
    return inner.x0 >= outer.x0 and inner.y0 >= outer.y0 and inner.x1 <= outer.x1 and inner.y1 <= outer.y1
