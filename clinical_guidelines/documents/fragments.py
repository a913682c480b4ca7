"""Printed lines from their fragments: superscripts rejoined, wide word spaces told from the gaps between cells."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from clinical_guidelines.documents.model import Grid, Line, around

# How far from each other, in points, the left edges of two aligned cells may be.
ALIGNED = 3.0
# A gap this wide in points parts cells even where nothing is aligned with it.
CERTAIN_GAP = 36.0

RAISED = str.maketrans("0123456789+-", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b")


def whole_lines(printed: Sequence[list[Line]], grids: Sequence[Grid] = ()) -> list[Line]:
    """Join each printed line's fragments unless a wall stands between them or other lines begin below the gap."""
    edges = sorted(line.box.x0 for pieces in printed for line in pieces if line.box)
    lines: list[Line] = []
    for pieces in printed:
        for number, piece in enumerate(pieces):
            before = lines[-1] if lines else None
            if before and _walled(before, piece, grids):
                lines.append(piece)
            elif number and before and not _parts_cells(before, piece, edges):
                lines[-1] = _joined(before, piece, " ")
            elif not number and before and _goes_on(before, piece):
                lines[-1] = _joined(before, piece, "" if _touches(before, piece) else " ")
            else:
                lines.append(piece)
    return lines


def _walled(before: Line, piece: Line, grids: Sequence[Grid]) -> bool:
    """Tell whether a table's drawn line stands between two fragments."""
    if before.box is None or piece.box is None:
        return False
    middle = (piece.box.y0 + piece.box.y1) / 2
    low, high = before.box.x1 - 1.5, piece.box.x0 + 1.5
    return any(low <= wall <= high for grid in grids for wall, _ in grid.walls_at(middle))


def _parts_cells(before: Line, piece: Line, edges: list[float]) -> bool:
    if before.box is None or piece.box is None:
        return False
    if piece.box.x0 - before.box.x1 > CERTAIN_GAP:
        return True
    low = bisect_left(edges, piece.box.x0 - ALIGNED)
    return bisect_left(edges, piece.box.x0 + ALIGNED) - low >= 3


def _goes_on(before: Line, piece: Line) -> bool:
    """Tell whether `piece` stands on the same printed line as `before`, close behind it, as after a superscript."""
    if before.box is None or piece.box is None:
        return False
    first, second = before.box, piece.box
    shared = min(first.y1, second.y1) - max(first.y0, second.y0)
    near = -2.0 <= second.x0 - first.x1 <= 0.45 * max(before.size, piece.size)
    return near and shared > 0.25 * min(first.y1 - first.y0, second.y1 - second.y0)


def _touches(before: Line, piece: Line) -> bool:
    return before.box is not None and piece.box is not None and piece.box.x0 - before.box.x1 < 1.5


def _joined(before: Line, piece: Line, joint: str) -> Line:
    """Join two fragments; a raised number becomes superscript signs, or 10 to the 9th would read as 109."""
    text = piece.text
    if piece.size < 0.8 * before.size and _is_raised(before, piece) and text[:1].isdigit() and len(text) <= 4:
        text = text.translate(RAISED)
    size, bold = (before.size, before.bold) if len(before.text) >= len(piece.text) else (piece.size, piece.bold)
    box = around(before.box, piece.box) if before.box and piece.box else before.box
    return replace(before, text=before.text + joint + text, box=box, size=size, bold=bold)


def _is_raised(before: Line, piece: Line) -> bool:
    return before.box is not None and piece.box is not None and piece.box.y1 < before.box.y1 - 1.0
