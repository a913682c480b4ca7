"""Notes at the foot of a page: small print that begins with a mark, below a rule or with its mark raised."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from clinical_guidelines.documents.body_print import body_print
from clinical_guidelines.documents.model import Box, Line, Page

# In parts of the body's font size, and of the page's height.
SMALL = 0.93
FOOT = 0.5
# Points: the shortest rule above notes, and how far its ends may lie from theirs.
SHORTEST_RULE = 30.0
ALIGNED = 8.0
# In heights of the first line: the widest space under the rule, the least space above notes without one.
NEAR_RULE = 3.0
SPACE_ABOVE = 0.6

_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
_CERTAIN_MARK = re.compile(rf"(?:[*†‡§‖¶]{{1,3}}|[{_RAISED}]{{1,3}})\s?[^\W_]")
_MARK = re.compile(rf"{_CERTAIN_MARK.pattern}|\(?\d{{1,3}}[.)]?\s?(?:[A-Z]|https?:)|[a-z][.)]?\s[^\W\d_]")

Placed = tuple[int, Line, Box]


def mark_notes(pages: Sequence[Page]) -> list[Page]:
    """Give the role "note" to the lines of notes at the foot of each page or column; each note starts a block."""
    body, _ = body_print(pages)
    return [page if page.is_picture else _marked(page, body) for page in pages]


def _marked(page: Page, body: float) -> Page:
    placed = [(i, line, line.box) for i, line in enumerate(page.lines) if line.box and not line.is_apart]
    lines = list(page.lines)
    for foot in _feet(placed, page, body):
        for i, line, _ in foot:
            lines[i] = replace(line, role="note", starts_block=_MARK.match(line.text) is not None)
    return replace(page, lines=tuple(lines))


def _feet(placed: list[Placed], page: Page, body: float) -> Iterator[list[Placed]]:
    """Give the notes of each column: all that stands below their rule, or below a space where no rule is drawn."""
    small = [each for each in placed if each[1].size <= SMALL * body and each[2].y0 > FOOT * page.height]
    for first in sorted(small, key=lambda each: each[2].y0):
        if not _MARK.match(first[1].text):
            continue
        rule = _rule_above(first[2], page)
        if rule is None and not _CERTAIN_MARK.match(first[1].text):
            continue
        below = [each for each in placed if each[2].y0 >= first[2].y0 - 1 and _in_column(each[2], first[2], page)]
        if all(each in small for each in below) and _reads_down(below) and (rule or _has_space_above(first, placed)):
            yield below


def _rule_above(first: Box, page: Page) -> Box | None:
    """Return the rule under which notes begin; a line of a table is none."""
    reach = NEAR_RULE * (first.y1 - first.y0)
    for rule in page.rules:
        near = -1.0 <= first.y0 - rule.y1 <= reach and rule.x0 - ALIGNED <= first.x0 < rule.x1
        if near and rule.x1 - rule.x0 >= SHORTEST_RULE:
            return None if any(grid.box.y0 < first.y1 < grid.box.y1 for grid in page.grids) else rule
    return None


def _in_column(box: Box, first: Box, page: Page) -> bool:
    """Tell whether a line stands in the column of the first note: in its half of the page, or across both."""
    middle = page.width / 2
    if first.x0 >= middle - ALIGNED:
        return box.x1 > middle
    return box.x0 < middle - ALIGNED


def _reads_down(notes: list[Placed]) -> bool:
    """Tell whether lines stand below each other from one left edge, as the cells of a table do not."""
    boxes = sorted((box for _, _, box in notes), key=lambda box: box.y0)
    beside = any(after.y0 < before.y1 - 0.5 * (before.y1 - before.y0) for before, after in pairwise(boxes))
    return not beside and boxes[0].x0 <= min(box.x0 for box in boxes) + ALIGNED


def _has_space_above(first: Placed, placed: list[Placed]) -> bool:
    _, line, box = first
    over = [other for _, _, other in placed if other.y1 <= box.y0 + 1 and other.x0 < box.x1 and other.x1 > box.x0]
    return not over or box.y0 - max(other.y1 for other in over) > SPACE_ABOVE * line.size
