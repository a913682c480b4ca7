"""A table while a document is parsed: rows of slots, each slot holding the printed lines of one cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from clinical_guidelines.documents.model import Box, Line, around

# Points between two lines of one height that belong to two columns.
GUTTER = 14.0
# How far apart, in points, the columns of two parts of one table may begin.
SAME_EDGE = 8.0


@dataclass(slots=True)
class Slot:
    """A cell that fills columns [column, column_end) and so many rows from its own on."""

    column: int
    column_end: int
    lines: list[Line]
    rows: int = 1
    shaded: bool = False
    label: str = ""
    # The number of the cell in the last row of an earlier page that goes on here.
    goes_on_with: int | None = None

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def words(self) -> int:
        return sum(len(line.text.split()) for line in self.lines)

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)


@dataclass(slots=True)
class Table:
    """Rows of slots that hold text, left to right; `edges` are the left edges of the columns in points.

    `right` is where the last column ends, 0 where nothing is drawn that says so; so many rows at the top are `headers`,
    or the rest of a row that begins on the page before.
    """

    edges: list[float]
    rows: list[list[Slot]] = field(default_factory=list)
    # Columns that were guessed and did not fit every row give no headers: a wrong one is worse than none.
    sure: bool = True
    right: float = 0.0
    headers: int = 0

    @property
    def columns(self) -> int:
        return len(self.edges)

    @property
    def last_row(self) -> list[Slot]:
        """The row that may go on behind a page break; empty where headers come last."""
        is_header = len(self.rows) <= self.headers and self.rows[-1][0].goes_on_with is None
        return [] if is_header else self.rows[-1]

    def lines(self) -> Iterator[Line]:
        """Give the lines row by row with their roles and labels."""
        for row in self.rows:
            for number, slot in enumerate(row):
                for position, line in enumerate(slot.lines):
                    inner = position or slot.goes_on_with is not None
                    role = "table" if inner else ("cell" if number else "row")
                    label = "" if inner else slot.label
                    yield replace(line, role=role, label=label, goes_on_with=slot.goes_on_with)

    @property
    def box(self) -> Box:
        return around(*(line.box for row in self.rows for slot in row for line in slot.lines if line.box))


def same_edges(first: Sequence[float], second: Sequence[float]) -> bool:
    """Tell whether two tables have their columns at the same places."""
    return len(first) == len(second) and all(abs(a - b) < SAME_EDGE for a, b in zip(first, second, strict=True))


def as_printed(lines: Sequence[Line]) -> list[Line]:
    """Order one cell's lines from the top, those on one height from the left; columns keep the file's order."""
    if any(is_level(a, b) and _apart(a, b) for a, b in combinations(lines, 2)):
        return list(lines)
    ordered: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: _top(each)):
        if ordered and is_level(ordered[-1][0], line):
            ordered[-1].append(line)
        else:
            ordered.append([line])
    return [line for level in ordered for line in sorted(level, key=lambda each: each.box.x0 if each.box else 0.0)]


def _top(line: Line) -> float:
    return line.box.y0 if line.box else 0.0


def _apart(first: Line, second: Line) -> bool:
    """Tell whether a gutter lies between two lines."""
    if first.box is None or second.box is None:
        return False
    return max(first.box.x0, second.box.x0) - min(first.box.x1, second.box.x1) > GUTTER


def is_level(first: Line, second: Line) -> bool:
    """Tell whether two lines stand on one height."""
    if first.box is None or second.box is None:
        return False
    shared = min(first.box.y1, second.box.y1) - max(first.box.y0, second.box.y0)
    return shared > 0.6 * min(first.box.y1 - first.box.y0, second.box.y1 - second.box.y0)
