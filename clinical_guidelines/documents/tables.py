"""Tables without pdfplumber: lines whose cells stand beside each other become rows and cells, in the file's order."""

from collections.abc import Sequence
from dataclasses import replace

from clinical_guidelines.documents.model import Box, Line

# The lines of a table must come this close to each other, counted in lines, to be one table.
NEARNESS = 12
LEAST_JUMPS = 2


def mark_tables(lines: Sequence[Line]) -> list[Line]:
    """Give the roles "row", "cell" and "table" to lines of regions where cells stand side by side."""
    body = [i for i, line in enumerate(lines) if line.role != "furniture" and line.box]
    boxes = [box for i in body if (box := lines[i].box)]
    beside = [k for k in range(1, len(boxes)) if _is_beside(boxes[k - 1], boxes[k])]
    marked = list(lines)
    for first, last in _narrowed(_regions(beside, boxes), boxes):
        for k in range(first, last + 1):
            role = "row" if k == first else _role(boxes[k - 1], boxes[k], last_row_x=_left(boxes, first, last))
            marked[body[k]] = replace(marked[body[k]], role=role)
    return marked


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
            first, last = group[0] - 1, group[-1]
            while last + 1 < len(boxes) and _continues(boxes[last], boxes[last + 1]):
                last += 1
            regions.append((first, last))
    return regions


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
        narrowed.append((start, last))
    return [(first, last) for first, last in narrowed if last - first >= LEAST_JUMPS - 1]


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
