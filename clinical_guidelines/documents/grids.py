"""Ruled tables: the cells that drawn lines enclose, merged cells included."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from clinical_guidelines.documents.model import Box, Cell, Grid
from clinical_guidelines.documents.rules import Drawn

# Lines this near to each other, in points, are one line, and ends this near to a line meet it.
NEAR = 3.0
MOST_LINES = 400
MOST_SHADES = 400
# Points; a background smaller than this is that of a word.
LEAST_CELL = 9.0
# A single row is a table's head where rows follow without walls, and what a page break has left of one near the top.
TOP_SHARE = 0.25
# How far the ends of a line below a table may be from the table's sides, and how high one row is at most, in points.
OPEN_NEAR = 6.0
HIGHEST_ROW = 200.0
LEAST_COLUMNS = 2


def grids_of(drawn: Drawn, height: float) -> list[Grid]:
    """Return the grids of at least two columns that the drawn lines form, from the top of a page of this height."""
    shades = _cell_shades(drawn.shaded)
    across = _merged([*_centred(drawn.across), *([y, box.x0, box.x1] for box in shades for y in (box.y0, box.y1))])
    down = _merged(
        [*([(box.x0 + box.x1) / 2, box.y0, box.y1] for box in drawn.down)]
        + [[x, box.y0, box.y1] for box in shades for x in (box.x0, box.x1)]
    )
    if len(across) + len(down) > MOST_LINES:
        return []
    grids = [_grid(rows, columns, drawn.shaded) for rows, columns in _connected(across, down)]
    whole = [grid for grid in grids if grid is not None]
    found = [_with_open_rows(grid, across, whole) for grid in whole]
    kept = [grid for grid in found if _has_rows(grid, height) and not _inside_another(grid, found)]
    return sorted(kept, key=lambda grid: grid.box.y0)


def _has_rows(grid: Grid, height: float) -> bool:
    single = max(cell.row_end for cell in grid.cells) == 1
    return not single or len(grid.open_rows) > 1 or grid.box.y0 < TOP_SHARE * height


def _centred(lines: Sequence[Box]) -> Iterator[list[float]]:
    return ([(box.y0 + box.y1) / 2, box.x0, box.x1] for box in lines)


def _cell_shades(shaded: Sequence[Box]) -> list[Box]:
    """Return the backgrounds of whole cells; what lies on another background is that of a line of text, or a tab."""
    large = sorted({box for box in shaded if min(box.x1 - box.x0, box.y1 - box.y0) >= LEAST_CELL}, key=_area)[::-1]
    if len(large) > MOST_SHADES:
        return []
    cells: list[Box] = []
    for box in large:
        if not any(_holds(cell, box) or _mostly_covers(cell, box) for cell in cells):
            cells.append(box)
    return cells


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)


# A line: its place on one axis, its start and its end on the other.
Stroke = list[float]


def _merged(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Join strokes that lie on one line and touch or overlap."""
    joined: list[Stroke] = []
    for place, start, end in sorted(strokes):
        touched = next((each for each in _near(joined, place) if _overlap(each, start, end)), None)
        if touched:
            touched[1], touched[2] = min(touched[1], start), max(touched[2], end)
        else:
            joined.append([place, start, end])
    return joined


def _near(strokes: list[Stroke], place: float) -> Iterator[Stroke]:
    return takewhile(lambda each: place - each[0] <= NEAR, reversed(strokes))


def _overlap(stroke: Stroke, start: float, end: float) -> bool:
    return start <= stroke[2] + NEAR and end >= stroke[1] - NEAR


def _connected(across: list[Stroke], down: list[Stroke]) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Group the lines that meet, directly or through others."""
    group = list(range(len(across) + len(down)))

    def root(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    for i, (y, x0, x1) in enumerate(across):
        for j, (x, y0, y1) in enumerate(down, start=len(across)):
            if x0 - NEAR <= x <= x1 + NEAR and y0 - NEAR <= y <= y1 + NEAR:
                group[root(j)] = root(i)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for i, stroke in enumerate([*across, *down]):
        groups.setdefault(root(i), ([], []))[i >= len(across)].append(stroke)
    return list(groups.values())


def _grid(across: list[Stroke], down: list[Stroke], shaded: Sequence[Box]) -> Grid | None:
    if not across or not down:
        return None
    # Where the outermost border is not drawn, the ends of the other lines stand for it.
    xs = _places([*(stroke[0] for stroke in down), *_outer(across)])
    ys = _places([*(stroke[0] for stroke in across), *_outer(down)])
    if len(xs) <= LEAST_COLUMNS or len(ys) < 2:
        return None
    cells = _Cells(xs, ys, across, down).cells(shaded)
    if len(ys) > 2 and max(cell.row_end - cell.row for cell in cells) >= len(ys) - 1 and len(cells) < 2 * LEAST_COLUMNS:
        return None
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), tuple(cells))


def _with_open_rows(grid: Grid, across: list[Stroke], others: Sequence[Grid]) -> Grid:
    """Add the rows below a grid that only lines as wide as it part, as below a table's shaded head.

    Shorter lines between them part some cells of such a row and not others.
    """
    next_top = min((other.box.y0 for other in others if other.box.y0 > grid.box.y1 - NEAR), default=float("inf"))
    ys, shorter = [grid.box.y1], []
    for y, x0, x1 in across:
        if not (NEAR < y - ys[-1] < HIGHEST_ROW and y < next_top - NEAR):
            continue
        if abs(x0 - grid.box.x0) < OPEN_NEAR and abs(x1 - grid.box.x1) < OPEN_NEAR:
            ys.append(y)
        elif x1 > grid.box.x0 and x0 < grid.box.x1:
            shorter.append(Box(x0, y, x1, y))
    return replace(grid, open_rows=tuple(ys[1:]), shorter=tuple(each for each in shorter if each.y0 < ys[-1] - NEAR))


def _outer(strokes: list[Stroke]) -> list[float]:
    return [min(stroke[1] for stroke in strokes), max(stroke[2] for stroke in strokes)]


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > NEAR:
            places.append(value)
    return places


def _inside_another(grid: Grid, grids: Sequence[Grid]) -> bool:
    return any(other is not grid and _holds(other.box, grid.box) for other in grids)


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x0 - NEAR <= inner.x0 and outer.y0 - NEAR <= inner.y0 and outer.x1 + NEAR >= inner.x1
        and outer.y1 + NEAR >= inner.y1
    )  # fmt: skip


class _Cells:
    """The smallest fields between all lines, joined where no line parts them."""

    def __init__(self, xs: list[float], ys: list[float], across: list[Stroke], down: list[Stroke]) -> None:
        self._xs, self._ys = xs, ys
        self._across, self._down = _by_place(across, ys), _by_place(down, xs)
        self._taken: set[tuple[int, int]] = set()

    def cells(self, shaded: Sequence[Box]) -> list[Cell]:
        """Return the cells row by row; each grows to the right, then down, as far as no line stops it."""
        found = []
        for row in range(len(self._ys) - 1):
            for column in range(len(self._xs) - 1):
                if (row, column) not in self._taken:
                    found.append(self._grown(row, column, shaded))
        return found

    def _grown(self, row: int, column: int, shaded: Sequence[Box]) -> Cell:
        right = column + 1
        while right < len(self._xs) - 1 and (row, right) not in self._taken and not self._parted(row, column, right):
            right += 1
        bottom = row + 1
        while bottom < len(self._ys) - 1 and not any(self._floor(bottom, each) for each in range(column, right)):
            if any(self._wall(each, bottom) for each in range(column + 1, right)):
                break
            bottom += 1
        self._taken.update((r, c) for r in range(row, bottom) for c in range(column, right))
        box = Box(self._xs[column], self._ys[row], self._xs[right], self._ys[bottom])
        return Cell(box, row, column, bottom, right, any(_mostly_covers(each, box) for each in shaded))

    def _parted(self, row: int, column: int, right: int) -> bool:
        """Tell whether column `right` begins another cell: behind a wall, or where a floor or ceiling ends."""
        return self._wall(right, row) or any(
            self._floor(each, column) != self._floor(each, right) for each in (row, row + 1)
        )

    def _wall(self, column: int, row: int) -> bool:
        """Tell whether a line stands at the left of `column` along the middle of `row`."""
        middle = (self._ys[row] + self._ys[row + 1]) / 2
        return any(start <= middle <= end for start, end in self._down[column])

    def _floor(self, row: int, column: int) -> bool:
        middle = (self._xs[column] + self._xs[column + 1]) / 2
        return any(start <= middle <= end for start, end in self._across[row])


def _by_place(strokes: list[Stroke], places: list[float]) -> list[list[tuple[float, float]]]:
    sorted_in: list[list[tuple[float, float]]] = [[] for _ in places]
    for place, start, end in strokes:
        position = bisect_left(places, place - NEAR)
        if position < len(places) and abs(places[position] - place) <= NEAR:
            sorted_in[position].append((start - NEAR, end + NEAR))
    return sorted_in


def _mostly_covers(shade: Box, box: Box) -> bool:
    across = min(shade.x1, box.x1) - max(shade.x0, box.x0)
    down = min(shade.y1, box.y1) - max(shade.y0, box.y0)
    return across > 0 and down > 0 and across * down > 0.6 * (box.x1 - box.x0) * (box.y1 - box.y0)
