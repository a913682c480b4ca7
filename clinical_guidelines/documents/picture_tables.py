"""Ruled tables that a page prints as a picture beside its text, read cell by cell by tesseract.

A number that is read wrong is worse than none. So each cell is read in several sizes; a row is left out when a cell of
it is not read alike in most of them, or its numbers not in all, and a whole table when that befalls its heads or when
signs are misread.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps

from clinical_guidelines.documents.characters import clean
from clinical_guidelines.documents.grids import grids_of
from clinical_guidelines.documents.model import Box, Cell, Grid, Line
from clinical_guidelines.documents.picture_rules import drawn_in
from clinical_guidelines.documents.tesseract import words_read

# How many times larger each cell is read, and how many of the readings must be alike.
SIZES, ALIKE = (2, 3, 4), 2
MOST_CELLS = 120
MOST_PIXELS = 12_000_000
# In pixels of the picture: the line around a cell is cut off, and a margin put around what is left.
LINE, MARGIN = 2, 8
# Of 255: a cell of less contrast is empty, one with a darker background a head, with letters lighter than it.
INK = 60
DARK = 127
SECONDS_A_SIZE = 60
# With fewer rows or columns it is a frame.
ROWS, COLUMNS = 2, 2
# "≤ 4" is read as "£4", and "≥ 16" as "216" beside it.
MISREAD_SIGNS = re.compile("[£€#§¢©®¥¤]|[=<>]/")
# Marks of notes are read in many ways; no unit is written with an a or a q.
NOTE_MARK = re.compile("[\"'`*|_~^\u00b0\u2018\u2019\u201c\u201d]+(?=\\s|$)")
NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
MILLIGRAM = re.compile(r"\bm[aq](?=/(?:kg|m[lL]|d[lL]|day|dose|hr?)\b)")


@dataclass(frozen=True, slots=True)
class PictureTable:
    """A table read from a picture: its grid, the lines in its cells, how many of its rows were left out."""

    grid: Grid
    lines: tuple[Line, ...]
    left_out: int


class _Doubtful(Exception):
    """A cell that cannot be trusted."""


def picture_tables(
    program: str, page: pypdfium2.PdfPage, pictures: Sequence[Box], size: float
) -> tuple[PictureTable, ...]:
    """Return the tables in those upright pictures of a page; `size` is that of the print around them, in points."""
    height = page.get_height()
    found = []
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=1):
        box = _placed(picture, height)
        if box is None or not any(_same(box, each) for each in pictures):
            continue
        grey = ImageOps.autocontrast(picture.get_bitmap().to_pil().convert("L"))
        for grid in grids_of(drawn_in(grey, box), height):
            if _is_large_enough(grid):
                table = _read(program, grey, box, grid, size)
                found.extend([table] if table else [])
    return tuple(found)


def _placed(picture: pypdfium2.PdfImage, height: float) -> Box | None:
    """Return where a picture stands; None for one that is turned, mirrored or too large to be read."""
    a, b, c, d, e, f = picture.get_matrix().get()
    across, down = picture.get_px_size()
    if b or c or a <= 0 or d <= 0 or not 0 < across * down <= MOST_PIXELS:
        return None
    return Box(e, height - f - d, e + a, height - f)


def _same(first: Box, second: Box) -> bool:
    return all(abs(one - other) < 1.0 for one, other in zip(first, second, strict=True))


def _is_large_enough(grid: Grid) -> bool:
    rows, columns = max(cell.row_end for cell in grid.cells), max(cell.column_end for cell in grid.cells)
    return rows >= ROWS and columns >= COLUMNS and len(grid.cells) <= MOST_CELLS


def _read(program: str, grey: Image.Image, box: Box, grid: Grid, size: float) -> PictureTable | None:
    """Return a table with the rows that can be trusted; None where its heads cannot, or nothing is left."""
    across, down = grey.size[0] / (box.x1 - box.x0), grey.size[1] / (box.y1 - box.y0)
    placed = [(cell, _crop(grey, cell.box, box, across, down)) for cell in grid.cells]
    crops = {replace(cell, shaded=crop is not None and _background(crop) <= DARK): crop for cell, crop in placed}
    inked = [cell for cell, crop in crops.items() if crop and _contrast(crop) >= INK]
    readings = [_readings(program, [crop for cell in inked if (crop := crops[cell])], times) for times in SIZES]
    if not inked or any(len(each) != len(inked) for each in readings):
        return None
    cells: dict[Cell, list[str]] = {}
    doubtful: set[int] = set()
    for number, cell in enumerate(inked):
        try:
            cells[cell] = _agreed([each[number] for each in readings])
        except _Doubtful:
            doubtful |= set(range(cell.row, cell.row_end))
    words = " ".join(line for found in cells.values() for line in found)
    # Boxes joined by arrows enclose fields too, in which the arrows are read as strokes.
    is_drawing = any(not any(map(str.isalnum, "".join(found))) for found in cells.values())
    if 0 in doubtful or is_drawing or MISREAD_SIGNS.search(words):
        return None
    kept = {cell: found for cell, found in cells.items() if doubtful.isdisjoint(range(cell.row, cell.row_end))}
    lines = [line for cell, found in kept.items() for line in _lines(cell, found, size)]
    rows = max(cell.row_end for cell in grid.cells)
    if len({cell.row for cell in kept}) < ROWS or 2 * len(doubtful) >= rows:
        return None
    return PictureTable(replace(grid, cells=tuple(crops)), tuple(lines), len(doubtful))


def _crop(grey: Image.Image, cell: Box, box: Box, across: float, down: float) -> Image.Image | None:
    left, top = round((cell.x0 - box.x0) * across) + LINE, round((cell.y0 - box.y0) * down) + LINE
    right, bottom = round((cell.x1 - box.x0) * across) - LINE, round((cell.y1 - box.y0) * down) - LINE
    if right - left < 2 * MARGIN or bottom - top < MARGIN:
        return None
    return grey.crop((left, top, right, bottom))


def _contrast(crop: Image.Image) -> int:
    shades = [shade for shade, count in enumerate(crop.histogram()) if count]
    return shades[-1] - shades[0]


def _readings(program: str, crops: Sequence[Image.Image], times: int) -> list[list[list[str]]]:
    """Return the lines of words of each cell as read when so many times larger; nothing when tesseract fails."""
    frames = [_enlarged(crop, times) for crop in crops]
    if not frames:
        return []
    pages = BytesIO()
    frames[0].save(pages, "TIFF", save_all=True, append_images=frames[1:])
    # Each cell is one block.
    words = words_read(program, pages.getvalue(), SECONDS_A_SIZE, "--dpi", str(100 * times), "--psm", "6")
    if words is None:
        return []
    found: list[list[list[str]]] = [[] for _ in crops]
    line_before: tuple[str, ...] = ()
    for row in words:
        line = (row["page_num"], row["block_num"], row["par_num"], row["line_num"])
        cell = found[int(row["page_num"]) - 1]
        if line != line_before:
            cell.append([])
        cell[-1].append(row["text"])
        line_before = line
    return found


def _enlarged(crop: Image.Image, times: int) -> Image.Image:
    """Return a cell so many times larger, dark on light, with a margin of its own background."""
    background = _background(crop)
    framed = ImageOps.expand(crop, border=MARGIN, fill=background)
    upright = framed if background > DARK else ImageOps.invert(framed)
    return upright.resize((framed.size[0] * times, framed.size[1] * times), Image.Resampling.LANCZOS)


def _background(crop: Image.Image) -> int:
    shades = crop.histogram()
    return shades.index(max(shades))


def _agreed(readings: Sequence[list[list[str]]]) -> list[str]:
    """Return the reading that most are alike; raise where there is none, or where one has other numbers."""
    settled = [[_settled(" ".join(words)) for words in reading] for reading in readings]
    said, count = Counter(" ".join(lines) for lines in settled).most_common(1)[0]
    numbers = [NUMBER.findall(" ".join(lines)) for lines in settled]
    if count < ALIKE or not said.strip() or any(each != numbers[0] for each in numbers):
        raise _Doubtful
    return [line for line in next(lines for lines in settled if " ".join(lines) == said) if line]


def _settled(text: str) -> str:
    return clean(MILLIGRAM.sub("mg", NOTE_MARK.sub("", text)))


def _lines(cell: Cell, found: Sequence[str], size: float) -> list[Line]:
    """Return the lines of a cell, each in its share of the cell's height."""
    share = (cell.box.y1 - cell.box.y0) / max(len(found), 1)
    return [
        Line(
            text,
            Box(cell.box.x0 + 1, cell.box.y0 + n * share, cell.box.x1 - 1, cell.box.y0 + (n + 1) * share),
            size,
        )
        for n, text in enumerate(found)
    ]
