"""The printed lines of a page put into the cells of its ruled tables."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from clinical_guidelines.documents.model import Box, Cell, Grid, Line, Page
from clinical_guidelines.documents.table_model import Slot, Table, as_printed, is_level, same_edges

# A frame with more words than these in a row, or in a cell on average, lays out running text and is no table.
MOST_ROW_WORDS = 350
MOST_CELL_WORDS = 60
# How far, in points, a line may reach over a column's edge without belonging to both columns.
OVERLAP = 3.0
# Rows with several cells that make a table; what a page break has left of one may be less.
LEAST_ROWS = 2


@dataclass(slots=True)
class Found:
    """A table and the positions of its lines on the page."""

    table: Table
    taken: set[int]


def ruled_tables(page: Page, before: list[float] | None = None) -> list[Found]:
    """Return the page's ruled tables; a grid that frames running text, or holds nothing of it, is none.

    `before` are the column edges of the table before this page: where a table goes on, not every wall is drawn again.
    """
    found = []
    free = {i for i, line in enumerate(page.lines) if line.box and _may_stand_in_table(line)}
    top = min((box.y0 for i in free if (box := page.lines[i].box) and not page.lines[i].is_apart), default=0.0)
    for grid in page.grids:
        each = _found(grid, _edges(grid, before), page.lines, free, is_rest=_is_rest(grid, before, top))
        if each is not None:
            found.append(each)
            free -= each.taken
            before = each.table.edges
    return found


def _may_stand_in_table(line: Line) -> bool:
    """Tell whether a line may be a cell's: headers that repeat look like running heads, page numbers are none."""
    return line.role not in {"note", "figure"} and not (line.role == "furniture" and line.text.isdigit())


def _edges(grid: Grid, before: list[float] | None) -> list[float]:
    """Return the left edges of a grid's columns, or those of the table before it where they agree with all of them."""
    own = sorted({grid.box.x0, *(cell.box.x0 for cell in grid.cells)})
    if before and len(before) > len(own) and all(any(abs(x - y) < OVERLAP for y in before) for x in own):
        return before
    return own


def _is_rest(grid: Grid, before: list[float] | None, top: float) -> bool:
    """Tell whether a grid comes first on its page and has the columns of the table before it."""
    own = sorted({grid.box.x0, *(cell.box.x0 for cell in grid.cells)})
    return before is not None and grid.box.y0 <= top and same_edges(own, before)


def _found(
    grid: Grid, edges: list[float], lines: Sequence[Line], free: set[int], *, is_rest: bool = False
) -> Found | None:
    placed = [(cell, i) for i in sorted(free) if (cell := _cell_of(grid, lines[i].box)) is not None]
    if not placed or all(lines[i].is_apart for _, i in placed):
        return None
    table = Table(edges, [row for row in _rows(grid, edges, placed, lines) if row], right=grid.box.x1)
    taken = {i for _, i in placed}
    for row, positions in _open_rows(grid, edges, lines, free - taken):
        table.rows.extend(_parted(row, grid, edges))
        taken |= positions
    return Found(table, taken) if _is_table(table, least=0 if is_rest else LEAST_ROWS) else None


def _cell_of(grid: Grid, box: Box | None) -> Cell | None:
    if box is None:
        return None
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    if not (grid.box.x0 <= x <= grid.box.x1 and grid.box.y0 <= y <= grid.box.y1):
        return None
    holds = (c for c in grid.cells if c.box.x0 <= x < c.box.x1 and c.box.y0 <= y < c.box.y1)
    return next(holds, None)


def _rows(
    grid: Grid, edges: list[float], placed: list[tuple[Cell, int]], lines: Sequence[Line]
) -> Iterator[list[Slot]]:
    """Give the rows from the top; a cell that runs over several rows stands in its first."""
    inside: dict[Cell, list[Line]] = {}
    for cell, i in placed:
        inside.setdefault(cell, []).append(lines[i])
    for number in range(max(cell.row_end for cell in grid.cells)):
        cells = [cell for cell in grid.cells if cell.row == number and cell in inside]
        yield [slot for cell in cells for slot in _slots(cell, inside[cell], edges)]


def _slots(cell: Cell, lines: list[Line], edges: list[float]) -> list[Slot]:
    """Return a cell as one slot, or as those of the columns in which its lines stand where no wall is drawn."""
    column = max(sum(edge < cell.box.x0 + OVERLAP for edge in edges) - 1, 0)
    column_end = max(sum(edge < cell.box.x1 - OVERLAP for edge in edges), column + 1)
    rows = cell.row_end - cell.row
    if column_end - column > 1:
        parted = _columned(lines, edges)
        if parted and len(parted) > 1:
            return [replace(slot, rows=rows, shaded=cell.shaded) for slot in parted]
    return [Slot(column, column_end, as_printed(lines), rows, cell.shaded)]


def _open_rows(
    grid: Grid, edges: list[float], lines: Sequence[Line], free: set[int]
) -> Iterator[tuple[list[Slot], set[int]]]:
    """Give the rows below the grid that only lines across part, until one reads like running text."""
    for top, bottom in pairwise([grid.box.y1, *grid.open_rows]):
        inside = {i for i in free if _stands_in(lines[i].box, grid.box, top, bottom)}
        row = _columned([lines[i] for i in sorted(inside)], edges)
        if inside and row is None:
            return
        if row:
            yield row, inside


def _parted(row: list[Slot], grid: Grid, edges: list[float]) -> list[list[Slot]]:
    """Return an open row as the rows into which shorter lines part some of its cells; the others run beside them."""
    box = Table(edges, [row]).box
    lines = [line for line in grid.shorter if box.y0 < line.y0 < box.y1]
    heights = sorted({line.y0 for line in lines})
    if not heights:
        return _levels(row)
    rows: list[list[Slot]] = [[] for _ in range(len(heights) + 1)]
    for slot in row:
        middle = (edges[slot.column] + [*edges, grid.box.x1][slot.column_end]) / 2
        own = sorted(line.y0 for line in lines if line.x0 <= middle <= line.x1)
        for top, bottom in pairwise([-inf, *own, inf]):
            inside = [line for line in slot.lines if line.box and top < (line.box.y0 + line.box.y1) / 2 <= bottom]
            first, last = bisect_right(heights, top), bisect_left(heights, bottom)
            if inside:
                rows[first].append(replace(slot, lines=inside, rows=last - first + 1))
    return [each for each in rows if each]


def _levels(row: list[Slot]) -> list[list[Slot]]:
    """Return an open row as several rows where each line of each cell has one beside it in all others."""
    count = len(row[0].lines)
    beside = [line for slot in row for line in slot.lines[1:]]
    if len(row) < 2 or count < 2 or any(len(slot.lines) != count for slot in row):
        return [row]
    if any(line.text[:1].islower() or not line.text[:1].isalnum() for line in beside):
        return [row]
    if not all(is_level(a, b) for slot in row for a, b in zip(row[0].lines, slot.lines, strict=True)):
        return [row]
    return [[replace(slot, lines=[slot.lines[number]]) for slot in row] for number in range(count)]


def _stands_in(box: Box | None, sides: Box, top: float, bottom: float) -> bool:
    if box is None:
        return False
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return sides.x0 <= x <= sides.x1 and top <= y < bottom


def _columned(lines: list[Line], edges: list[float]) -> list[Slot] | None:
    """Return lines as the slots of one row; None where they run across the columns as a paragraph does."""
    columns: dict[int, list[Line]] = {}
    for line in lines:
        if line.box is None:
            continue
        crossed = [edge for edge in edges[1:] if line.box.x0 < edge - OVERLAP and line.box.x1 > edge + OVERLAP]
        if crossed:
            return [Slot(0, len(edges), lines)] if len(lines) == 1 else None
        middle = (line.box.x0 + line.box.x1) / 2
        columns.setdefault(max(sum(edge <= middle for edge in edges) - 1, 0), []).append(line)
    return [Slot(column, column + 1, as_printed(columns[column])) for column in sorted(columns)]


def _is_table(table: Table, least: int) -> bool:
    full = [row for row in table.rows if len(row) > 1]
    slots = [slot for row in full for slot in row]
    if len(full) < least or sum(slot.words for slot in slots) > MOST_CELL_WORDS * len(slots):
        return False
    return max(sum(slot.words for slot in row) for row in table.rows) <= MOST_ROW_WORDS
