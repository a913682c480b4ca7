"""Pages that are pictures: read by tesseract where it is installed, named in a note where it is not.

Of a picture beside text only a table whose lines are drawn is read: other rows and columns would be guessed. The
curator is told where to look.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO

import pypdfium2

from clinical_guidelines.documents.characters import clean
from clinical_guidelines.documents.model import Box, Line, Page
from clinical_guidelines.documents.picture_tables import picture_tables
from clinical_guidelines.documents.tesseract import program, words_read

# A page with fewer letters than this, most of which a picture covers, has no text layer worth the name.
FEW_LETTERS = 30
COVERED = 0.4
DOTS_PER_INCH = 300
# A picture beside text that covers so much of the page may be a table; one that covers nearly all is a background.
BESIDE_TEXT, BACKGROUND = 0.15, 0.85
USUAL_SIZE = 10.0
PAGES_NAMED = 8
MOST_PIXELS = 20_000_000
SECONDS_PER_PAGE = 60
# All pages of one file together; the rest is named in a note.
MOST_SECONDS = 400.0
# Below this tesseract guesses (0 to 100).
LEAST_CONFIDENCE = 30.0

INSTALL = "install tesseract-ocr to have such pages read"


class Scans:
    """Reads the pages of one file that are pictures, and keeps count of those it could not read."""

    def __init__(self) -> None:
        self._program = program()
        self._until = time.monotonic() + MOST_SECONDS
        self.read = 0
        self.unread = 0
        self.beside: list[int] = []
        self.tables: list[int] = []
        self.in_part: list[int] = []

    def page(self, printed: pypdfium2.PdfPage, page: Page, images: list[Box]) -> Page:
        """Return the page as read from its picture, or as it was where it is no picture or cannot be read."""
        if not _is_picture(page, images):
            beside = [box for box in images if BESIDE_TEXT <= _seen(box, page) / _area(page) <= BACKGROUND]
            return self._with_tables(printed, page, beside) if beside else page
        lines = self._lines(printed) if self._program and time.monotonic() < self._until else None
        if lines is None:
            self.unread += 1
            return page
        self.read += 1
        return Page(page.number, tuple(lines), page.width, page.height, scanned=True)

    def _with_tables(self, printed: pypdfium2.PdfPage, page: Page, pictures: list[Box]) -> Page:
        """Return the page with the ruled tables that its pictures show; a picture behind text is none."""
        clear = [box for box in pictures if _letters(line for line in page.lines if box.holds(line.box)) < FEW_LETTERS]
        sizes = sorted(line.size for line in page.lines)
        size = sizes[len(sizes) // 2] if sizes else USUAL_SIZE
        can_read = self._program and clear and time.monotonic() < self._until
        tables = picture_tables(self._program or "", printed, clear, size) if can_read else ()
        if not tables:
            self.beside.append(page.number)
            return page
        self.tables.append(page.number)
        if any(table.left_out for table in tables):
            self.in_part.append(page.number)
        lines = list(page.lines)
        for table in tables:
            below = (at for at, line in enumerate(lines) if line.box and line.box.y0 >= table.grid.box.y1)
            at = next(below, len(lines))
            lines[at:at] = table.lines
        grids = [*page.grids, *(table.grid for table in tables)]
        return replace(page, lines=tuple(lines), grids=tuple(grids), scanned=True)

    def notes(self) -> list[str]:
        """Return a sentence each on the pages that were read from their pictures and those that were not."""
        told = []
        if self.beside:
            where = _named(self.beside)
            told.append(f"Large pictures beside text were not read ({where}); look whether one is a table of doses.")
        if self.tables:
            where = _named(self.tables)
            told.append(f"Tables in pictures were read by text recognition ({where}); check their words and numbers.")
        if self.in_part:
            told.append(f"Rows of them that could not be read for certain were left out ({_named(self.in_part)}).")
        if self.read:
            told.append(f"{_counted(self.read)} read by text recognition; check the words against the page image.")
        if self.unread:
            why = "text recognition failed or took too long" if self._program else INSTALL
            told.append(f"{_counted(self.unread, ' without text')} not read; {why}.")
        return told

    def _lines(self, printed: pypdfium2.PdfPage) -> list[Line] | None:
        """Return what tesseract reads on a page; None when it fails."""
        across, down = printed.get_size()
        scale = min(DOTS_PER_INCH / 72, (MOST_PIXELS / max(across * down, 1.0)) ** 0.5)
        picture = BytesIO()
        printed.render(scale=scale, grayscale=True, draw_annots=False).to_pil().save(picture, "PNG", compress_level=1)
        words = words_read(self._program or "", picture.getvalue(), SECONDS_PER_PAGE, "--dpi", str(round(72 * scale)))
        return None if words is None else _of_one_size(list(_printed_lines(words, scale)))


def _is_picture(page: Page, images: list[Box]) -> bool:
    if _letters(page.lines) >= FEW_LETTERS or not images:
        return False
    return sum(_seen(box, page) for box in images) >= COVERED * _area(page)


def _letters(lines: Iterable[Line]) -> int:
    return sum(sum(map(str.isalpha, line.text)) for line in lines)


def _area(page: Page) -> float:
    return max(page.width * page.height, 1.0)


def _seen(box: Box, page: Page) -> float:
    """Return the area of a picture that lies on the page, in square points."""
    across = min(box.x1, page.width) - max(box.x0, 0.0)
    down = min(box.y1, page.height) - max(box.y0, 0.0)
    return max(across, 0.0) * max(down, 0.0)


def _of_one_size(lines: list[Line]) -> list[Line]:
    """Give all lines the usual height of a line: one line's own differs by its letters and would make headings."""
    heights = sorted(line.box.y1 - line.box.y0 for line in lines if line.box)
    size = round(heights[len(heights) // 2] * 2) / 2 if heights else 0.0
    return [replace(line, size=size) for line in lines]


def _named(pages: list[int]) -> str:
    numbers = ", ".join(map(str, pages[:PAGES_NAMED])) + (", ..." if len(pages) > PAGES_NAMED else "")
    return f"page{'s' if len(pages) > 1 else ''} {numbers}"


def _counted(count: int, kind: str = "") -> str:
    return f"1 page is a picture{kind} and was" if count == 1 else f"{count} pages are pictures{kind} and were"


def _printed_lines(words: Iterable[dict[str, str]], scale: float) -> Iterator[Line]:
    """Give the lines of tesseract's table of words: text, box in points, size in points."""
    lines: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in words:
        if float(row["conf"]) >= LEAST_CONFIDENCE:
            lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    for row_words in lines.values():
        text = clean(" ".join(word["text"] for word in row_words))
        boxes = [_box(word, scale) for word in row_words]
        box = Box(*(min(b[i] for b in boxes) for i in (0, 1)), *(max(b[i] for b in boxes) for i in (2, 3)))
        yield Line(text=text, box=box)


def _box(word: dict[str, str], scale: float) -> Box:
    left, top, width, height = (float(word[name]) / scale for name in ("left", "top", "width", "height"))
    return Box(left, top, left + width, top + height)
