"""The text of one PDF page as printed lines with boxes, through pdfium's raw calls.

A call for each character would cost more than the parsing itself, so boxes come by runs (one call a text object) and
size and weight by one or two characters a line.
"""

import ctypes
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from clinical_guidelines.documents.characters import clean
from clinical_guidelines.documents.drawn_signs import Picture, picture_of, with_drawn_signs
from clinical_guidelines.documents.figures_apart import with_figures_in_place
from clinical_guidelines.documents.fragments import whole_lines
from clinical_guidelines.documents.mended_characters import (
    with_equal_signs,
    with_raised_figures,
    with_unnamed_marks,
    without_dotted_rules,
)
from clinical_guidelines.documents.model import Box, Grid, Line

# pdfium marks a hyphen at a line's end with U+FFFE and leaves the line break out.
_PRINTED_LINE = re.compile("[^\r\n\ufffe]*[^\\s\ufffe][^\r\n\ufffe]*\ufffe?")
_BLANK = re.compile(r"\s+")
_CHARACTER, _LETTER = re.compile(r"[^\W_]"), re.compile(r"[^\W\d_]")
_MARK = re.compile(r"(?:[A-Z]|GPP)\s+")
_BOLD_NAME = re.compile(rb"bold|black|heavy|semibold|demi", re.I)
# Wider than any word space, in parts of the font size: what separates two cells of a table row.
CELL_GAP = 1.1
# The same where a column is known to begin although no line is drawn.
LEAST_GAP = 1.0

Place = Callable[[float, float, float, float], Box]


def read_lines(page: pypdfium2.PdfPage, grids: Sequence[Grid] = (), across: Sequence[Box] = ()) -> list[Line]:
    """Return the page's printed lines in the order of the file, split at wide gaps and at the walls of its grids.

    What lies beyond the edges of the page, as of a spread that was cropped to its halves, nobody sees: it is left out.

    `across` are the horizontal lines drawn on the page, some of which belong to a sign.
    """
    textpage = page.get_textpage()
    try:
        return _LineReader(textpage.raw, placing(page), grids, page.get_size()).lines(across, partial(picture_of, page))
    finally:
        textpage.close()


def placing(page: pypdfium2.PdfPage) -> Place:
    """Return the map from PDF coordinates to points from the top left of the page as shown (crop and rotation)."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation()
    if turn == 90:
        return lambda x0, y0, x1, y1: Box(y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if turn == 180:
        return lambda x0, y0, x1, y1: Box(right - x1, y0 - bottom, right - x0, y1 - bottom)
    if turn == 270:
        return lambda x0, y0, x1, y1: Box(top - y1, right - x1, top - y0, right - x0)
    return lambda x0, y0, x1, y1: Box(x0 - left, top - y1, x1 - left, top - y0)


class _LineReader:
    """Holds one text page and the buffers that pdfium fills, so that no call allocates."""

    def __init__(self, textpage: Any, place: Place, grids: Sequence[Grid], size: tuple[float, float]) -> None:
        self._page = textpage
        self._width, self._height = size
        self._grids = grids
        self._place = place
        self._edges = [ctypes.c_double() for _ in range(4)]
        self._loose = pdfium.FS_RECTF()
        self._name = ctypes.create_string_buffer(96)
        self._flags = ctypes.c_int()
        self._apart: dict[int, str] = {}

    def lines(self, across: Sequence[Box], drawn: Callable[[Box], Picture]) -> list[Line]:
        text = without_dotted_rules(self._text(), self._char_box)
        text = with_drawn_signs(text, self._char_box, drawn)
        text = with_unnamed_marks(text, self._char_box)
        text = with_raised_figures(text, self._loose_box)
        text = with_equal_signs(text, self._char_box, across)
        text, self._apart = with_figures_in_place(text, self._loose_box)
        fragments = [self._line(text, match.start(), match.end()) for match in _PRINTED_LINE.finditer(text)]
        return whole_lines([pieces for pieces in fragments if pieces], self._grids)

    def _text(self) -> str:
        count = pdfium.FPDFText_CountChars(self._page)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (2 * count + 1))()
        units = pdfium.FPDFText_GetText(self._page, 0, count, buffer)
        text = bytes(memoryview(buffer).cast("B"))[: 2 * max(units - 1, 0)].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        # Character numbers must stay pdfium's own, so a text that disagrees is read one character at a time.
        codes = (pdfium.FPDFText_GetUnicode(self._page, index) for index in range(count))
        return "".join(chr(code) if 0 < code < 0x110000 else "\u200b" for code in codes)

    def _line(self, text: str, start: int, end: int) -> list[Line]:
        while text[start] == " ":
            start += 1
        while text[end - 1] == " ":
            end -= 1
        box, gapped = self._box(start, end)
        size, bold = self._style(text, start, end)
        walls = self._walls(box)
        if gapped or walls:
            cuts = self._cuts(text, start, end, size) if gapped else []
            cuts = sorted({*cuts, *self._cuts_at(text, start, end, walls, size)})
            if cuts:
                # A letter in the margin is printed otherwise than the words beside it.
                is_marked = _MARK.fullmatch(text, start, cuts[0]) is not None
                rest = self._style(text, cuts[0], end) if is_marked else (size, bold)
                styles = [(size, bold), *[rest] * len(cuts)]
                return [
                    line
                    for first, last, style in zip([start, *cuts], [*cuts, end], styles, strict=True)
                    if (line := self._made(text[first:last], self._box(first, last)[0], style))
                ]
        line = self._made(text[start:end], box, (size, bold))
        return [line] if line else []

    def _made(self, raw: str, box: Box | None, style: tuple[float, bool]) -> Line | None:
        if box and not self._is_seen(box):
            return None
        raw = raw.translate(self._apart)
        text = clean(raw[:-1] + "-" if raw.endswith("\ufffe") else raw)
        return Line(text=text, box=box, size=style[0], bold=style[1]) if text else None

    def _is_seen(self, box: Box) -> bool:
        return box.x0 < self._width and box.y0 < self._height and box.x1 > 0 and box.y1 > 0

    def _box(self, start: int, end: int) -> tuple[Box | None, bool]:
        """Return the box around characters [start, end) and whether a wide gap lies between two of its runs."""
        count = pdfium.FPDFText_CountRects(self._page, start, end - start)
        if count <= 0:
            return None, False
        left, top, right, bottom = self._edges
        get, page = pdfium.FPDFText_GetRect, self._page
        get(page, 0, left, top, right, bottom)
        x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
        previous, widest = x1, 0.0
        for index in range(1, count):
            get(page, index, left, top, right, bottom)
            a, b, low, high = left.value, right.value, bottom.value, top.value
            widest = max(widest, a - previous, x0 - b)
            previous = b
            x0 = a if a < x0 else x0
            x1 = b if b > x1 else x1
            y0 = low if low < y0 else y0
            y1 = high if high > y1 else y1
        box = self._place(x0, y0, x1, y1)
        return box, widest > CELL_GAP * min(y1 - y0, 14.0)

    def _style(self, text: str, start: int, end: int) -> tuple[float, bool]:
        """Return the height of the font in points and whether first and last character are both bold."""
        # A bullet comes from a font of its own, so the first letter or figure speaks for the line, and of its size
        # the first letter, before which a number may be printed small.
        first, letter = _CHARACTER.search(text, start, end), _LETTER.search(text, start, end)
        bold = self._is_bold(first.start() if first else start) and self._is_bold(end - 1)
        start = letter.start() if letter else first.start() if first else start
        box = self._loose_box(start)
        # The loose box spans ascent to descent, which is about 1.15 of the nominal size for text faces.
        size = round(min(box.y1 - box.y0, 99.0) / 1.15 * 2) / 2
        return size, bold

    def _loose_box(self, index: int) -> Box:
        """Return the box from ascent to descent of a character, as high as its font; empty where there is none."""
        if not pdfium.FPDFText_GetLooseCharBox(self._page, index, self._loose):
            return Box(0.0, 0.0, 0.0, 0.0)
        return self._place(self._loose.left, self._loose.bottom, self._loose.right, self._loose.top)

    def _is_bold(self, index: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self._page, index) >= 600:
            return True
        length = pdfium.FPDFText_GetFontInfo(self._page, index, self._name, 96, self._flags)
        return 0 < length <= 96 and _BOLD_NAME.search(self._name.raw[: length - 1]) is not None

    def _cuts(self, text: str, start: int, end: int, size: float) -> list[int]:
        """Return the numbers of the characters that begin a new cell after a wide gap."""
        cuts = []
        for blank in _BLANK.finditer(text, start, end):
            before, after = self._char_box(blank.start() - 1), self._char_box(blank.end())
            # A line that turns back has gone on to another cell of nearly the same height.
            if after.x0 - before.x1 > CELL_GAP * max(size, 5.0) or after.x1 < before.x0:
                cuts.append(blank.end())
        return cuts

    def _walls(self, box: Box | None) -> list[tuple[float, bool]]:
        """Return the walls that a printed line crosses in ruled tables, and of each whether it is drawn there."""
        if box is None or not self._grids:
            return []
        middle = (box.y0 + box.y1) / 2
        walls = [wall for grid in self._grids for wall in grid.walls_at(middle)]
        return [(x, drawn) for x, drawn in walls if box.x0 + 2 < x < box.x1 - 2]

    def _cuts_at(self, text: str, start: int, end: int, walls: list[tuple[float, bool]], size: float) -> set[int]:
        """Return the numbers of the characters that stand first behind a wall, where the wall cuts no word."""
        cuts = set()
        for wall, drawn in walls:
            first = next((i for i in range(start, end) if not text[i].isspace() and self._is_behind(i, wall)), start)
            if first > start and self._may_cut(text, first, wall, size, drawn=drawn):
                cuts.add(first)
        return cuts

    def _is_behind(self, index: int, wall: float) -> bool:
        box = self._char_box(index)
        return box.x0 + box.x1 > 2 * wall

    def _may_cut(self, text: str, index: int, wall: float, size: float, *, drawn: bool) -> bool:
        after = self._char_box(index)
        if drawn:
            # Text that overflows its cell is one object; what is cut inside a word was written as two.
            return after.x0 > wall - 1.5 and (
                text[index - 1].isspace() or self._object(index) != self._object(index - 1)
            )
        return text[index - 1].isspace() and after.x0 - self._char_box(index - 2).x1 > LEAST_GAP * size

    def _object(self, index: int) -> int:
        """Return the address of the text object that a character comes from."""
        return ctypes.cast(pdfium.FPDFText_GetTextObject(self._page, index), ctypes.c_void_p).value or 0

    def _char_box(self, index: int) -> Box:
        left, right, bottom, top = self._edges
        pdfium.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
        return self._place(left.value, bottom.value, right.value, top.value)
