"""Comparison signs whose code says something else, told by how they are drawn: "£120/70" where "≤120/70" is printed."""

import re
from collections.abc import Callable, Sequence

import pypdfium2

from clinical_guidelines.documents.mended_characters import BoxOf
from clinical_guidelines.documents.model import Box

# What a font of signs may stand its "or equal" in for, before a figure: a pound, a double dagger, no meaning at all.
_MISTAKEN = re.compile(r"[£‡\x01-\x08\x0e-\x1f](?= ?\d)")
# Each is drawn once more; a page of prices has no signs.
MOST_LOOKED_AT = 120
# How high it is drawn.
PIXELS = 32
# A sign is about as wide as it is high; a dagger is not, and a dash is flat.
NARROWEST, WIDEST = 0.7, 1.8
# In parts of the sign: how much of a row the line of "or equal" fills at least, and how low that row stands.
FULL, LOW = 0.7, 0.7
# In parts of its width: the side on which a wedge has its point or is open.
SIDE = 0.15
# In parts of what is above the line: how high a point or a stroke is at most, and an open side or a post at least.
POINTED, OPEN = 0.5, 0.65

# The rows of a sign's picture from the top, each pixel from 0 (black) to 255.
Picture = Sequence[Sequence[int]]
_Ink = list[list[bool]]


def with_drawn_signs(text: str, char_box: BoxOf, drawn: Callable[[Box], Picture]) -> str:
    """Return the text with mistaken signs before figures as they are drawn; what is drawn otherwise stays."""
    characters = None
    for found in list(_MISTAKEN.finditer(text))[:MOST_LOOKED_AT]:
        box = char_box(found.start())
        wide, high = box.x1 - box.x0, box.y1 - box.y0
        if high > 0 and NARROWEST <= wide / high <= WIDEST and (sign := sign_of(drawn(box))):
            characters = characters or list(text)
            characters[found.start()] = sign
    return "".join(characters) if characters else text


def picture_of(page: pypdfium2.PdfPage, box: Box) -> list[bytes]:
    """Draw the box of one character, in points from the top left of the page; nothing where it reaches beyond."""
    width, height = page.get_size()
    if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height:
        return []
    cut = (box.x0, height - box.y1, width - box.x1, box.y0)
    bitmap = page.render(scale=PIXELS / (box.y1 - box.y0), crop=cut, grayscale=True, draw_annots=False)
    pixels, wide = bytes(bitmap.buffer), bitmap.width
    return [pixels[start : start + wide] for start in range(0, bitmap.height * bitmap.stride, bitmap.stride)]


def sign_of(picture: Picture) -> str:
    """Return the sign of comparison that a picture of one shows, "±" included; "" where it shows something else."""
    ink = _ink(picture)
    if len(ink) < 8:
        return ""
    line = next((number for number, row in enumerate(ink) if number >= LOW * len(ink) and _share(row) >= FULL), None)
    above = ink if line is None else ink[:line]
    while above and not any(above[-1]):
        above.pop()
    left, middle, right = _sides(above)
    if line is not None and _is_post(middle) and _height(left) <= POINTED and _height(right) <= POINTED:
        return "±"
    if _height(left) <= POINTED and _is_open(right):
        return "<" if line is None else "≤"
    if _height(right) <= POINTED and _is_open(left):
        return ">" if line is None else "≥"
    return ""


def _ink(picture: Picture) -> _Ink:
    lightest, darkest = max(map(max, picture), default=0), min(map(min, picture), default=0)
    ink = [[pixel < (lightest + darkest) / 2 for pixel in row] for row in picture]
    while ink and not any(ink[0]):
        ink.pop(0)
    while ink and not any(ink[-1]):
        ink.pop()
    return ink


def _share(row: Sequence[bool]) -> float:
    return sum(row) / len(row)


def _sides(ink: _Ink) -> tuple[list[bool], list[bool], list[bool]]:
    """Return of each row whether it has ink at the left, in the middle, at the right."""
    width = len(ink[0]) if ink else 0
    side, centre = max(int(SIDE * width), 1), width // 2
    return (
        [any(row[:side]) for row in ink],
        [any(row[centre - side // 2 : centre + side // 2 + 1]) for row in ink],
        [any(row[-side:]) for row in ink],
    )


def _height(side: Sequence[bool]) -> float:
    """Return over how much of the height the ink of a side reaches; 1 where it has none."""
    rows = [number for number, has_ink in enumerate(side) if has_ink]
    return (rows[-1] - rows[0] + 1) / len(side) if rows else 1.0


def _is_open(side: Sequence[bool]) -> bool:
    """Tell whether two arms end on a side, with nothing between them."""
    third = len(side) // 3
    return any(side) and _height(side) >= OPEN and not all(side[third : len(side) - third])


def _is_post(middle: Sequence[bool]) -> bool:
    return bool(middle) and sum(middle) >= OPEN * len(middle)
