"""Reading order: the file's own where it runs down the page, otherwise by columns and bands of white space."""

from collections.abc import Sequence
from itertools import pairwise

from clinical_guidelines.documents.model import Box, Line

# A column gutter in points, and the lines that each of its sides must hold.
GUTTER = 10.0
COLUMN_LINES = 3
# Points by which the boxes of neighbouring lines may overlap.
FREE = 2.0


def in_reading_order(lines: Sequence[Line], width: float) -> list[Line]:
    """Keep the file's order unless it jumps about; what stands apart keeps its place."""
    body = [(line, line.box) for line in lines if line.box and not line.is_apart]
    if len(body) < 4:
        return list(lines)
    if not _jumps_about([box for _, box in body]):
        return _with_frames_in_place(lines, body)
    rest = [line for line in lines if line.is_apart or line.box is None]
    return [line for line, _ in _ordered(body, width)] + rest


def _with_frames_in_place(lines: Sequence[Line], body: list[tuple[Line, Box]]) -> list[Line]:
    """Put what was drawn before or after the running text, as a framed text is, into the gap in which it stands.

    Headings that were drawn before all else stand in a gap each.
    """
    runs: list[list[tuple[Line, Box]]] = []
    for each in body:
        if runs and (not _is_above(each[1], runs[-1][-1][1]) or _is_right_of(each[1], runs[-1])):
            runs[-1].append(each)
        else:
            runs.append([each])
    longest = max(runs, key=len)
    placed = list(lines)
    for run in runs:
        others = [each for other in runs if other is not run for each in other]
        pieces = [run] if _has_a_gap_for(run, others) else [[each] for each in run]
        if run is not longest and all(_has_a_gap_for(piece, others) for piece in pieces):
            for piece in pieces:
                placed = _placed(placed, piece, others)
    return placed


def _placed(lines: list[Line], piece: list[tuple[Line, Box]], others: list[tuple[Line, Box]]) -> list[Line]:
    """Return the lines with a piece moved before the first of the others below it, where none above stands lower."""
    moved = {id(line) for line, _ in piece}
    low = max(box.y1 for _, box in piece)
    rest = [line for line in lines if id(line) not in moved]
    below = [line for line, box in others if box.y0 >= low - FREE]
    at = next((number for number, line in enumerate(rest) if below and line is below[0]), len(rest))
    above = [line.box for line in rest[:at] if line.box and not line.is_apart]
    if above and above[-1].y1 > min(box.y0 for _, box in piece) + FREE:
        return lines
    return [*rest[:at], *(line for line, _ in piece), *rest[at:]]


def _has_a_gap_for(run: list[tuple[Line, Box]], others: list[tuple[Line, Box]]) -> bool:
    """Tell whether no other line stands beside a run, across the whole page."""
    high, low = min(box.y0 for _, box in run), max(box.y1 for _, box in run)
    return all(box.y1 <= high + FREE or box.y0 >= low - FREE for _, box in others)


def _is_above(box: Box, other: Box) -> bool:
    return box.y1 < other.y0


def _is_right_of(box: Box, run: list[tuple[Line, Box]]) -> bool:
    """Tell whether a line begins another column: right of all of a run."""
    return box.x0 > max(other.x1 for _, other in run)


def _goes_up(before: Box, after: Box) -> bool:
    return _is_above(after, before) and not after.x0 > before.x0 + 15


def _jumps_about(boxes: Sequence[Box]) -> bool:
    """Tell whether the order often goes up the page without going to a column on the right."""
    jumps = 0
    for before, after in pairwise(boxes):
        jumps += _goes_up(before, after) or (after.x1 < before.x0 and _level(before, after))
    return jumps > max(2, len(boxes) // 25) or _alternates(boxes)


def _alternates(boxes: Sequence[Box]) -> bool:
    """Tell whether two wide columns are written line by line across the gutter, which no table's cells are."""
    width = max(box.x1 for box in boxes) - min(box.x0 for box in boxes)
    wide = sum(
        _level(before, after) and min(before.x1 - before.x0, after.x1 - after.x0) > 0.3 * width and after.x0 > before.x1
        for before, after in pairwise(boxes)
    )
    return wide > max(8, len(boxes) // 4)


def _level(before: Box, after: Box) -> bool:
    return min(before.y1, after.y1) - max(before.y0, after.y0) > 0.5 * (after.y1 - after.y0)


def _ordered(body: list[tuple[Line, Box]], width: float) -> list[tuple[Line, Box]]:
    """Cut at the widest gutter, else at the first clear band, until what is left reads straight down."""
    if len(body) <= 1:
        return body
    gutter = _cut(sorted((box.x0, box.x1) for _, box in body), GUTTER)
    if gutter is not None:
        left = [item for item in body if item[1].x0 < gutter]
        right = [item for item in body if item[1].x0 >= gutter]
        if min(len(left), len(right)) >= COLUMN_LINES:
            return _ordered(left, width) + _ordered(right, width)
    band = _cut(sorted((box.y0, box.y1) for _, box in body), 0.5)
    if band is None:
        return sorted(body, key=lambda item: (item[1].y0, item[1].x0))
    above = [item for item in body if item[1].y0 < band]
    below = [item for item in body if item[1].y0 >= band]
    return _ordered(above, width) + _ordered(below, width)


def _cut(intervals: list[tuple[float, float]], least: float) -> float | None:
    """Return where the widest gap of at least `least` points between sorted intervals ends, or None."""
    widest, where, reach = least, None, intervals[0][1]
    for start, end in intervals[1:]:
        if start - reach > widest:
            widest, where = start - reach, start
        reach = max(reach, end)
    return where
