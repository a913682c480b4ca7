"""The straight lines and shaded boxes drawn on a PDF page, from pdfium's path objects."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from clinical_guidelines.documents.model import Box

# A drawn path thinner than this, in points, is a line.
THIN = 2.5
# A line shorter than this parts no cells.
SHORTEST = 4.0
# Drawings with more objects or segments than these are illustrations, and reading them would only cost time.
MOST_OBJECTS = 20_000
MOST_SEGMENTS = 400
# The lightest grey that is told from white paper.
NEARLY_WHITE = 250

Place = Callable[[float, float, float, float], Box]


@dataclass(slots=True)
class Drawn:
    """What is drawn, in points from the page's top left: horizontal and vertical lines as thin boxes, shaded boxes,
    images, and the bounds of every painted shape that is no line.
    """

    across: list[Box] = field(default_factory=list)
    down: list[Box] = field(default_factory=list)
    shaded: list[Box] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)


def drawn_on(page: pypdfium2.PdfPage, place: Place) -> Drawn:
    """Return what is drawn on a page; paths that are neither painted nor straight are left out."""
    drawn = Drawn()
    raw = page.raw
    count = pdfium.FPDFPage_CountObjects(raw)
    if count > MOST_OBJECTS:
        return drawn
    bounds = _Bounds(place)
    for index in range(count):
        each = pdfium.FPDFPage_GetObject(raw, index)
        kind = pdfium.FPDFPageObj_GetType(each)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(drawn, each, bounds)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            drawn.images.append(bounds.of(each))
    return drawn


class _Bounds:
    """Asks for an object's bounds without allocating for each."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._edges = [ctypes.c_float() for _ in range(4)]

    def of(self, each: Any) -> Box:
        left, bottom, right, top = self._edges
        pdfium.FPDFPageObj_GetBounds(each, left, bottom, right, top)
        return self.place(left.value, bottom.value, right.value, top.value)


def _add_path(drawn: Drawn, path: Any, bounds: _Bounds) -> None:
    box = bounds.of(path)
    width, height = box.x1 - box.x0, box.y1 - box.y0
    if min(width, height) < THIN:
        if _is_painted(path):
            _add_line(drawn, box)
        return
    segments = pdfium.FPDFPath_CountSegments(path)
    filled, stroked = _paint(path)
    if filled or stroked:
        drawn.shapes.append(box)
    if stroked and segments <= MOST_SEGMENTS:
        for line in _straight_lines(path, segments, bounds.place):
            _add_line(drawn, line)
    elif filled and segments <= 6 and _is_coloured(path):
        drawn.shaded.append(box)


def _add_line(drawn: Drawn, box: Box) -> None:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    if max(width, height) < SHORTEST:
        return
    (drawn.across if width > height else drawn.down).append(box)


def _paint(path: Any) -> tuple[bool, bool]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return fill.value != pdfium.FPDF_FILLMODE_NONE, bool(stroke.value)


def _is_painted(path: Any) -> bool:
    filled, stroked = _paint(path)
    return filled or stroked


def _is_coloured(path: Any) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(path, *parts):
        return False
    red, green, blue, alpha = (part.value for part in parts)
    return alpha > 0 and min(red, green, blue) < NEARLY_WHITE


def _straight_lines(path: Any, segments: int, place: Place) -> Iterator[Box]:
    """Give the horizontal and vertical strokes of a path of many segments, such as a box or a whole grid."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    points = list(_points(path, segments, matrix))
    for (_, x0, y0), (kind, x1, y1) in pairwise(points):
        if kind == pdfium.FPDF_SEGMENT_LINETO and min(abs(x1 - x0), abs(y1 - y0)) < 1.0:
            yield place(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _points(path: Any, segments: int, matrix: Any) -> Iterator[tuple[int, float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    begun: tuple[float, float] | None = None
    for index in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        begun = point if kind == pdfium.FPDF_SEGMENT_MOVETO or begun is None else begun
        yield kind, *point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield pdfium.FPDF_SEGMENT_LINETO, *begun
