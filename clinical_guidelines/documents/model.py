"""What a parsed document is made of, whatever file it came from.

Lengths are PDF points; boxes have their origin at the top left of the page.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

# Roles of lines that are no part of the running text.
_APART = frozenset({"furniture", "note", "figure"})


class Box(NamedTuple):
    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, inner: "Box | None") -> bool:
        """Tell whether the middle of another box lies in this one."""
        if inner is None:
            return False
        x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


def around(*boxes: Box) -> Box:
    """Return the smallest box that holds all of these, of which there is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, where it stands, its font size in points and whether it is bold.

    `role` is empty for running text, "furniture" for running heads, feet and page numbers, "note" for notes at the
    foot of the page, "figure" for a figure's caption and the words in it, "item" where a list item begins, and "row",
    "cell" or "table" where a table row begins, a cell begins, or a cell goes on. `label` is what stands above or beside
    a table's cell and gives it its meaning: its column's header, the row it shares. `goes_on_with` numbers the cell,
    from 0, of the last row of an earlier page that goes on in this line.
    """

    text: str
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    heading_level: int = 0
    role: str = ""
    starts_block: bool = False
    label: str = ""
    goes_on_with: int | None = None

    @property
    def is_apart(self) -> bool:
        """Whether the line is no part of the running text."""
        return self.role in _APART


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and the rows [row, row_end) and columns [column, column_end) of its grid that it fills."""

    box: Box
    row: int
    column: int
    row_end: int
    column_end: int
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its box, its cells row by row, and the heights at which further rows without walls end.

    `shorter` are the lines that part some cells of such a row.
    """

    box: Box
    cells: tuple[Cell, ...]
    open_rows: tuple[float, ...] = ()
    shorter: tuple[Box, ...] = ()

    def walls_at(self, y: float) -> list[tuple[float, bool]]:
        """Return where columns begin at height `y`, the first one left out, and of each whether a line is drawn."""
        if y > self.box.y1:
            within = bool(self.open_rows) and y < self.open_rows[-1]
            return [(x, False) for x in {cell.box.x0 for cell in self.cells if cell.column}] if within else []
        level = [cell for cell in self.cells if cell.box.y0 <= y < cell.box.y1]
        drawn = {cell.box.x0 for cell in level if cell.column}
        return [(x, x in drawn) for x in drawn | {cell.box.x0 for cell in self.cells if cell.column}]


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `number` counts from 1 as a PDF viewer does, not as the page may be printed."""

    number: int
    lines: tuple[Line, ...]
    width: float = 0.0
    height: float = 0.0
    # Words were read from a picture, of the whole page or of a table on it, and may be wrong.
    scanned: bool = False
    # Each with its caption; the lines of a figure are those with its role that stand in its box.
    figures: tuple[Box, ...] = ()
    # Only while the file is parsed: what the lines' roles are told from.
    grids: tuple[Grid, ...] = ()
    rules: tuple[Box, ...] = ()
    drawings: tuple[Box, ...] = ()

    @property
    def is_picture(self) -> bool:
        """Whether all that stands on it was read from one picture, which has no drawn lines."""
        return self.scanned and not self.grids


class OutlineEntry(NamedTuple):
    """A heading of a document's table of contents: its level from 1, its words, the page it stands on."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Document:
    """A whole parsed file; `front_matter` is what the file says of itself (title, publisher, year, kind, language).

    `notes` are sentences for the curator about what could not be read or was left out.
    """

    title: str
    pages: tuple[Page, ...]
    front_matter: dict[str, Any] = field(default_factory=dict)
    outline: tuple[OutlineEntry, ...] = ()
    notes: tuple[str, ...] = ()


class LineSpan(NamedTuple):
    """Characters [start, end) of a passage's text stand in this box of this page."""

    start: int
    end: int
    page: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class RecommendationDraft:
    """A printed recommendation: characters [start, end) of its passage, with the grade exactly as printed.

    `strength` and `certainty` are normalised lower-case words ("strong", "very low"), empty when none is printed.
    `panel` is who advises and grades so where the document only reports it, as printed; empty for the document's own.
    """

    start: int
    end: int
    strength: str
    certainty: str
    against: bool
    verbatim_grade: str
    panel: str = ""


@dataclass(frozen=True, slots=True)
class PassageDraft:
    """A piece of a document that is found and cited as one; `kind` is one of Passage.Kind."""

    text: str
    page: int
    heading_path: tuple[str, ...]
    kind: str
    spans: tuple[LineSpan, ...]
    recommendations: tuple[RecommendationDraft, ...] = ()
