"""A photographed page of text: read whole and upright, and where on it the patient is named."""

import time
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from clinical_guidelines.documents.tesseract import program, words_read
from workers.imaging.burned_in import LEAST_CONFIDENCE, Box, Mask, UnreadText, is_word, widened
from workers.imaging.naming_words import Near, naming_words

# So many words, dark on light, are a page; fewer may be a label on a picture.
PAGE_WORDS = 25
# Print is read best at about so many pixels a side.
SIDE = 2000
# One sheet of paper, and each place parted into ink and ground by the light around it, as Sauvola and Pietikäinen do.
AS_LIT = ("--psm", "3", "-c", "thresholding_method=2")
# Columns, and a label and its value, are no nearer and no further from one another than so many heights of a line.
APART = 3.0
# A word of so many letters is wider than tall, unless it stands on its side.
LEAST_ACROSS = 3


class Word(NamedTuple):
    """A word with its box in the picture that was read, whether the reader is sure of it, and the number of its row."""

    text: str
    box: Box
    is_sure: bool
    row: int

    @property
    def is_flat(self) -> bool:
        x0, y0, x1, y1 = self.box
        return x1 - x0 > y1 - y0


class Page(NamedTuple):
    """What was read of a photo: lines of words, in the picture made smaller by `smaller` and turned to the left."""

    lines: list[list[Word]]
    smaller: int
    turn: int
    rows: int
    columns: int

    @property
    def is_text(self) -> bool:
        return sum(word.is_sure for line in self.lines for word in line) >= PAGE_WORDS

    def words(self) -> list[Mask]:
        """Return where words were read, in pixels of the photo."""
        return [self._mask(word.box) for line in self.lines for word in line if word.is_sure]

    def naming(self) -> list[Mask]:
        """Return where the patient is named, in pixels of the photo."""
        texts = [[word.text for word in line] for line in self.lines]
        boxes = [_around(line) for line in self.lines]
        near = [_near(box, boxes, line[0].row) for box, line in zip(boxes, self.lines, strict=True)]
        covered = naming_words(texts, near)
        return [
            self._mask(_around([line[number] for number in run]))
            for line, numbers in zip(self.lines, covered, strict=True)
            for run in _runs(numbers)
        ]

    def _mask(self, box: Box) -> Mask:
        """Return a box with a margin as it lies in the photo."""
        rows, columns = (self.columns, self.rows) if self.turn % 2 else (self.rows, self.columns)
        x0, y0, x1, y1 = widened(box, self.smaller, rows, columns)
        return Mask(*{
            0: (x0, y0, x1, y1),
            1: (self.columns - y1, x0, self.columns - y0, x1),
            2: (self.columns - x1, self.rows - y1, self.columns - x0, self.rows - y0),
            3: (y0, self.rows - x1, y1, self.rows - x0),
        }[self.turn])  # fmt: skip


def page_of(pixels: NDArray[Any], seconds: float) -> Page:
    """Read a photo (rows, columns, samples) within seconds; UnreadText when nobody can say what stands on it."""
    rows, columns = pixels.shape[:2]
    smaller = max(max(rows, columns) // SIDE, 1)
    grey = np.asarray(Image.fromarray(pixels[..., 0] if pixels.shape[-1] == 1 else pixels).convert("L").reduce(smaller))
    latest = time.monotonic() + seconds
    words = _read(grey, seconds)
    if turn := _turn(words):
        grey = np.rot90(grey, turn)
        words = _read(grey, latest - time.monotonic())
    return Page([*_lines(grey, words)], smaller, turn, rows, columns)


def _turn(words: list[Word]) -> int:
    """Return by how many quarters to the left a picture must be turned for its words to stand upright.

    Words on their side are read when they run downwards; those that run upwards or stand on their head are guessed at.
    """
    if not words:
        return 0
    is_read = sum(word.is_sure for word in words) * 2 > len(words)
    long = [word for word in words if len(word.text) >= LEAST_ACROSS]
    is_flat = sum(word.is_flat for word in long) * 2 >= len(long)
    return (0 if is_read else 2) if is_flat else (1 if is_read else 3)


def _read(picture: NDArray[np.uint8], seconds: float) -> list[Word]:
    written = BytesIO()
    Image.fromarray(picture).save(written, "PNG", compress_level=1)
    rows = words_read(program() or "", written.getvalue(), seconds, *AS_LIT)
    if rows is None:
        raise UnreadText
    lines = groupby(rows, key=lambda row: (row["block_num"], row["par_num"], row["line_num"]))
    return [_word(row, number) for number, (_, line) in enumerate(lines) for row in line]


def _lines(picture: NDArray[np.uint8], words: list[Word]) -> Iterator[list[Word]]:
    """Give the words of each line of a column; none where they are light on dark, as on a screen."""
    if sum(_is_dark(picture, word) for word in words) * 2 > len(words):
        for _, line in groupby(words, key=lambda word: word.row):
            yield from _cells([*line])


def _word(row: dict[str, str], number: int) -> Word:
    left, top, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
    is_sure = float(row["conf"]) >= LEAST_CONFIDENCE and is_word(row["text"])
    return Word(row["text"], (left, top, left + width, top + height), is_sure, number)


def _is_dark(picture: NDArray[np.uint8], word: Word) -> bool:
    """Tell whether a word's box is darker than the ground around it."""
    x0, y0, x1, y1 = map(int, word.box)
    around = max((y1 - y0) // 2, 1)
    outer = picture[max(y0 - around, 0) : y1 + around, max(x0 - around, 0) : x1 + around]
    return float(picture[y0:y1, x0:x1].mean()) < float(outer.mean())


def _near(box: Box, boxes: list[Box], row: int) -> Near:
    x0, y0, x1, y1 = box
    height = y1 - y0
    right, beneath, above = [], [], []
    for number, (left, top, end, bottom) in enumerate(boxes):
        if left >= x1 and min(bottom, y1) - max(top, y0) > min(bottom - top, height) / 2:
            right.append((left, number))
        elif left < x1 and x0 < end and y1 - height / 2 <= top <= y1 + APART * height:
            beneath.append((top, number))
        elif left < x1 and x0 < end and y0 - APART * height <= bottom <= y0 + height / 2:
            above.append((-bottom, number))
    return Near(_nearest(right), _nearest(beneath), _nearest(above), row)


def _nearest(lines: list[tuple[float, int]]) -> int | None:
    return min(lines)[1] if lines else None


def _cells(line: list[Word]) -> Iterator[list[Word]]:
    """Give the parts of a line that stand far apart, as columns do."""
    cell = line[:1]
    for before, word in pairwise(line):
        if word.box[0] - before.box[2] > APART * (before.box[3] - before.box[1]):
            yield cell
            cell = []
        cell.append(word)
    if cell:
        yield cell


def _around(words: list[Word]) -> Box:
    x0, y0, x1, y1 = zip(*(word.box for word in words), strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def _runs(numbers: set[int]) -> Iterator[list[int]]:
    """Give the numbers that follow one another together."""
    run: list[int] = []
    for number in sorted(numbers):
        if run and number > run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run
