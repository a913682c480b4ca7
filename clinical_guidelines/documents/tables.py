"""Tables without pdfplumber: lines whose cells stand beside each other become rows and cells, in the file's order."""

from collections.abc import Sequence
from dataclasses import replace

from clinical_guidelines.documents.model import Box, Line
from clinical_guidelines.documents.table_model import Slot, Table

# The lines of a table must come this close to each other, counted in lines, to be one table.
NEARNESS = 12
LEAST_JUMPS = 2
# Points by which the cells of one column may begin apart.
ALIGNED = 3.0
# How far below the line before it the next line of a cell begins, in lines.
NEXT_LINE = 1.9


def with_tables(lines: Sequence[Line]) -> list[Line | Table]:
    """Return the lines with those of every region of cells side by side gathered into a table."""
    marked = _marked(lines)
    gathered: list[Line | Table] = []
    run: list[Line] = []
    for line in [*marked, None]:
        if line is not None and line.role in {"row", "cell", "table"}:
            run.append(line)
            continue
        if run:
            gathered.append(_table(run))
            run = []
        if line is not None:
            gathered.append(line)
    return gathered


def _marked(lines: Sequence[Line]) -> list[Line]:
    """Give the roles "row", "cell" and "table" to lines of regions where cells stand side by side."""
    body = [i for i, line in enumerate(lines) if not line.is_apart and line.box]
    boxes = [box for i in body if (box := lines[i].box)]
    beside = [k for k in range(1, len(boxes)) if _is_beside(boxes[k - 1], boxes[k])]
    marked = list(lines)
    for first, last in _narrowed(_regions(beside, boxes), boxes):
        for k in range(first, last + 1):
            role = "row" if k == first else _role(boxes[k - 1], boxes[k], last_row_x=_left(boxes, first, last))
            marked[body[k]] = replace(marked[body[k]], role=role)
    return marked


def _table(lines: list[Line]) -> Table:
    """Return lines with roles as a table, its columns taken from the rows with most cells."""
    rows: list[list[list[Line]]] = []
    for line in lines:
        if line.role == "row" or not rows:
            rows.append([[line]])
        elif line.role == "cell":
            rows[-1].append([line])
        else:
            rows[-1][-1].append(line)
    edges, sure = _columns(rows)
    table = Table(edges, sure=sure)
    for row in _whole(rows, edges) if sure else rows:
        placed = [Slot(column, column + 1, cell) for column, cell in enumerate(row)]
        if sure:
            placed = [Slot(c, c + 1, cell) for cell in row for c in [_column_of(cell, edges)]]
        table.rows.append(placed)
    return table


def _whole(rows: list[list[list[Line]]], edges: list[float]) -> list[list[list[Line]]]:
    """Return rows with the second printed lines of their cells, which look like rows of fewer cells, put back."""
    whole: list[list[list[Line]]] = []
    for row in rows:
        if whole and len(row) < len(edges) and _goes_on(whole[-1], row, edges):
            for cell in row:
                home = [each for each in whole[-1] if _column_of(each, edges) == _column_of(cell, edges)]
                home[0].extend(cell)
        else:
            whole.append([list(cell) for cell in row])
    return whole


def _goes_on(before: list[list[Line]], row: list[list[Line]], edges: list[float]) -> bool:
    """Tell whether every cell of a row stands close below one of the row before and reads as its next line."""
    pairs = [
        (above[-1], cell[0]) for cell in row for above in before if _column_of(above, edges) == _column_of(cell, edges)
    ]
    return len(pairs) == len(row) and all(_is_next_line(above, below) for above, below in pairs)


def _is_next_line(above: Line, below: Line) -> bool:
    if above.box is None or below.box is None:
        return False
    near = below.box.y0 - above.box.y0 < NEXT_LINE * (above.box.y1 - above.box.y0)
    return near and not below.text[:1].isupper() and not (below.text[:1].isdigit() and above.text[-1:].isdigit())


def _columns(rows: list[list[list[Line]]]) -> tuple[list[float], bool]:
    """Return the left edges of the columns, and whether every row's cells fall into columns of their own."""
    most = max(len(row) for row in rows)
    full = [row for row in rows if len(row) == most]
    edges = [min(_left_of(row[column]) for row in full) - ALIGNED for column in range(most)]
    sure = most > 1 and edges == sorted(edges) and len(full) >= 0.6 * len(rows)
    for row in rows:
        columns = [_column_of(cell, edges) for cell in row]
        sure = sure and len(set(columns)) == len(columns) and not any(_crosses(cell, edges) for cell in row)
    return edges, sure


def _left_of(cell: list[Line]) -> float:
    return min(line.box.x0 for line in cell if line.box)


def _column_of(cell: list[Line], edges: list[float]) -> int:
    return max(sum(edge <= _left_of(cell) for edge in edges) - 1, 0)


def _crosses(cell: list[Line], edges: list[float]) -> bool:
    right = max(line.box.x1 for line in cell if line.box)
    following = edges[_column_of(cell, edges) + 1 :][:1]
    return bool(following) and right > following[0] + 2 * ALIGNED


def _is_beside(before: Box, after: Box) -> bool:
    """Tell whether `after` stands to the right of `before`, level with it or higher, as the next cell of a row does."""
    return after.x0 > before.x0 + 20 and after.x0 > before.x1 - 15 and after.y0 < before.y1 - 2


def _regions(beside: list[int], boxes: Sequence[Box]) -> list[tuple[int, int]]:
    """Join side-by-side places that follow closely into regions of at least LEAST_JUMPS, widened to whole rows."""
    groups: list[list[int]] = []
    for k in beside:
        if groups and k - groups[-1][-1] <= NEARNESS:
            groups[-1].append(k)
        else:
            groups.append([k])
    regions = []
    for group in groups:
        # A single jump to the top of the page is a second column of text, not a table.
        if len(group) >= LEAST_JUMPS and _is_table(group, boxes):
            first, last = _with_rest(_level_with(group[0], boxes), boxes), group[-1]
            while last + 1 < len(boxes) and _continues(boxes[last], boxes[last + 1]):
                last += 1
            regions.append((first, last))
    return regions


def _level_with(cell: int, boxes: Sequence[Box]) -> int:
    """Return the first line of the cell before the cell that begins at `cell`, which may have several beside it."""
    first = cell - 1
    while first and _continues(boxes[first - 1], boxes[first]) and boxes[first - 1].y1 > boxes[cell].y0 + 2:
        first -= 1
    return first


def _with_rest(first: int, boxes: Sequence[Box]) -> int:
    """Return where a table begins whose row a page break has split: the rest of a cell stands alone at the top.

    It stands under the second column or a later one; what stands at the left is a caption.
    """
    rest = first
    columns = [box.x0 for box in boxes[first : first + NEARNESS] if box.x0 > boxes[first].x0 + 20]
    while (
        rest and any(abs(boxes[rest - 1].x0 - x) < ALIGNED for x in columns) and _is_near(boxes[rest - 1], boxes[rest])
    ):
        rest -= 1
    return rest if rest == 0 else first


def _is_near(above: Box, below: Box) -> bool:
    return 0 < below.y0 - above.y0 < 2.2 * (above.y1 - above.y0)


def _narrowed(regions: list[tuple[int, int]], boxes: Sequence[Box]) -> list[tuple[int, int]]:
    """Cut regions at runs of full-width lines, which are paragraphs between two tables."""
    if not regions:
        return []
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    full = [box.x0 < left + 40 and box.x1 > right - 40 for box in boxes]
    narrowed = []
    for first, last in regions:
        start = first
        for k in range(first, last + 1):
            if full[k]:
                narrowed.append((start, k - 1))
                start = k + 1
        narrowed.append((_begun(start, last, boxes) if start > first else start, last))
    return [(first, last) for first, last in narrowed if last - first >= LEAST_JUMPS - 1]


def _begun(start: int, last: int, boxes: Sequence[Box]) -> int:
    """Return where a table begins behind a paragraph: at the cell before the first one that stands beside another."""
    first = next((k - 1 for k in range(start + 1, last + 1) if _is_beside(boxes[k - 1], boxes[k])), last)
    while first > start and _continues(boxes[first - 1], boxes[first]):
        first -= 1
    return first


def _is_table(group: list[int], boxes: Sequence[Box]) -> bool:
    return sum(boxes[k].y0 > boxes[k - 1].y0 - 150 for k in group) >= LEAST_JUMPS


def _continues(before: Box, after: Box) -> bool:
    """Tell whether `after` is the next printed line of the same cell."""
    return abs(after.x0 - before.x0) < 6 and 0 <= after.y0 - before.y0 < 1.7 * (before.y1 - before.y0)


def _left(boxes: Sequence[Box], first: int, last: int) -> float:
    return min(box.x0 for box in boxes[first : last + 1])


def _role(before: Box, after: Box, last_row_x: float) -> str:
    """Return what a line is after the line before it: a row's beginning, a cell's beginning, or more of the cell."""
    if _is_beside(before, after):
        return "cell"
    moved_left = after.x0 < before.x0 - 15
    if moved_left and after.y0 > before.y0 - 2:
        return "row"
    if moved_left or after.x0 > before.x0 + 40:
        return "cell"
    apart = after.y0 - before.y1 > 0.8 * (before.y1 - before.y0)
    return "row" if apart and after.x0 < last_row_x + 10 else "table"
