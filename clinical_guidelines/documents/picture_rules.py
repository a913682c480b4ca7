"""The ruled lines in a picture of a table: thin, dark and long against what is around them, on any background."""

import re
from collections.abc import Iterator

from PIL import Image, ImageChops, ImageFilter

from clinical_guidelines.documents.model import Box
from clinical_guidelines.documents.rules import Drawn

# In pixels: a line thicker than this is none. The lines of a larger picture are looked for in a smaller copy.
THICKEST = 5
MOST_PIXELS_ACROSS = 1_600
# How much darker than both sides a line is, of 255.
DARKER = 45
# In parts of the picture: strokes of letters are shorter.
SHORTEST_ACROSS, SHORTEST_DOWN = 0.05, 0.025
# Rows of pixels so near to each other hold one line.
ONE_LINE = 2


def drawn_in(picture: Image.Image, box: Box) -> Drawn:
    """Return the lines of a grey picture that is drawn in a box of a page, in the page's points."""
    small = picture.copy()
    small.thumbnail((MOST_PIXELS_ACROSS, MOST_PIXELS_ACROSS))
    across, down = small.size
    filled = small.filter(ImageFilter.MaxFilter(THICKEST)).filter(ImageFilter.MinFilter(THICKEST))
    thin = ImageChops.subtract(filled, small).point([255 * (value > DARKER) for value in range(256)])
    x, y = (box.x1 - box.x0) / across, (box.y1 - box.y0) / down
    return Drawn(
        across=[
            Box(box.x0 + start * x, box.y0 + at * y, box.x0 + end * x, box.y0 + at * y)
            for at, start, end in _lines(thin, round(SHORTEST_ACROSS * across))
        ],
        down=[
            Box(box.x0 + at * x, box.y0 + start * y, box.x0 + at * x, box.y0 + end * y)
            for at, start, end in _lines(thin.transpose(Image.Transpose.TRANSPOSE), round(SHORTEST_DOWN * down))
        ],
    )


def _lines(thin: Image.Image, shortest: int) -> Iterator[tuple[float, int, int]]:
    """Yield lines that run across: the middle of their height, their start and their end, in pixels."""
    lines: list[list[int]] = []
    for at, start, end in _runs(thin, max(shortest, 2 * THICKEST)):
        near = (line for line in reversed(lines) if at - line[1] <= ONE_LINE and start <= line[3] and end >= line[2])
        line = next(near, None)
        if line:
            line[1:] = at, min(line[2], start), max(line[3], end)
        else:
            lines.append([at, at, start, end])
    return (((first + last + 1) / 2, start, end) for first, last, start, end in lines)


def _runs(thin: Image.Image, shortest: int) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of dark pixels that are long enough, row by row."""
    across, down = thin.size
    pixels, run = thin.tobytes(), re.compile(rb"\xff{%d,}" % shortest)
    for at in range(down):
        for found in run.finditer(pixels, at * across, (at + 1) * across):
            yield at, found.start() - at * across, found.end() - at * across
