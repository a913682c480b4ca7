"""Figures: what is drawn right above or below a printed caption, with the words in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from clinical_guidelines.documents.model import Box, Line, Page, around
from clinical_guidelines.documents.ruled_tables import ruled_tables

# Points: what is drawn closer together belongs together, and a caption stands so near to what it names.
TOGETHER = 18.0
NEAR = 40.0
LEAST_WIDTH, LEAST_HEIGHT = 80.0, 50.0
# In parts of the page: a larger drawing is its background or its frame.
BACKGROUND = 0.85
MOST_CAPTION_LINES = 4
# More drawn objects than this are joined on a grid of the page, not with each other.
MOST_DRAWINGS = 1_500
# The share of a figure's words in lines as long as running text, from which on it is running text in a frame.
RUNNING_WORDS, RUNNING_SHARE = 9, 0.6

_CAPTION = re.compile(
    r"(?:figure|fig|algorithm|flow\s?chart|diagram)\s*\.?\s*(?:[A-Z]\.?)?\d{1,3}(?:[.-]\d{1,3})*[a-z]?"
    r"(?:\s*[.:\u2013\u2014|-](?:\s|$)|\s*$|\s+\(?[A-Z])", re.I,
)  # fmt: skip
_OF_TEXT = re.compile(r"(?-i:[A-Z]\w+)?\s*(?:shows?|presents?|summari[sz]es?|illustrates?|depicts?|gives?)\b", re.I)


def mark_figures(pages: Sequence[Page]) -> list[Page]:
    """Give the role "figure" to captions with something drawn beside them and to the words in it; keep their boxes."""
    return [_marked(page) if page.drawings else page for page in pages]


def _marked(page: Page) -> Page:
    captions = list(_captions(page.lines))
    if not captions:
        return page
    drawn = _clusters(page)
    tables = [found.table.box for found in ruled_tables(page)]
    lines, figures = list(page.lines), []
    for caption in captions:
        box = around(*(each for i in caption if (each := lines[i].box)))
        drawing = _nearest(box, [each for each in drawn if not _is_text(each, page, tables)])
        if drawing is None:
            continue
        drawn.remove(drawing)
        whole = around(box, drawing)
        inside = [i for i, line in enumerate(lines) if drawing.holds(line.box) and not line.is_apart]
        for i in {*caption, *inside}:
            lines[i] = replace(lines[i], role="figure", starts_block=i not in caption or i == caption[0])
        figures.append(whole)
    if not figures:
        return page
    grids = tuple(grid for grid in page.grids if not any(figure.holds(grid.box) for figure in figures))
    return replace(page, lines=tuple(lines), figures=tuple(figures), grids=grids)


def is_caption(line: Line) -> bool:
    """Tell whether a line begins a figure's caption, and not a sentence that speaks of the figure."""
    match = _CAPTION.match(line.text)
    return match is not None and _OF_TEXT.match(line.text, match.end() - 1) is None


def _captions(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Give the positions of each caption's lines: those of the same print that follow closely below its first."""
    for first, line in enumerate(lines):
        if line.is_apart or line.box is None or not is_caption(line):
            continue
        caption = [first]
        for number in range(first + 1, min(first + MOST_CAPTION_LINES, len(lines))):
            if not _goes_on(lines[caption[-1]], lines[number]):
                break
            caption.append(number)
        yield caption


def _goes_on(before: Line, line: Line) -> bool:
    if before.box is None or line.box is None or line.is_apart or _CAPTION.match(line.text):
        return False
    same = abs(before.size - line.size) < 0.75 and before.bold == line.bold
    return same and -1 < line.box.y0 - before.box.y1 < 0.6 * line.size and not before.text.endswith((".", ":"))


def _clusters(page: Page) -> list[Box]:
    """Return what is drawn as the boxes of what lies together, those as large as a figure."""
    area = page.width * page.height
    drawn = [
        Box(max(each.x0, 0), max(each.y0, 0), min(each.x1, page.width), min(each.y1, page.height))
        for each in chain(page.drawings, page.rules)
    ]
    drawn = [each for each in drawn if each.x0 <= each.x1 and each.y0 <= each.y1 and _area(each) < BACKGROUND * area]
    clusters: list[Box] = []
    for each in sorted(drawn, key=_area, reverse=True)[:MOST_DRAWINGS]:
        box = each
        while near := [other for other in clusters if _gap(other, box) < TOGETHER]:
            clusters = [other for other in clusters if other not in near]
            box = around(box, *near)
        clusters.append(box)
    return [each for each in clusters if each.x1 - each.x0 >= LEAST_WIDTH and each.y1 - each.y0 >= LEAST_HEIGHT]


def _nearest(caption: Box, drawn: Sequence[Box]) -> Box | None:
    """Return the drawing right above or below a caption, or the one in whose frame the caption stands."""
    beside = [
        (max(caption.y0 - each.y1, each.y0 - caption.y1, 0.0), each)
        for each in drawn
        if min(each.x1, caption.x1) - max(each.x0, caption.x0) > 0.5 * min(each.x1 - each.x0, caption.x1 - caption.x0)
    ]
    gap, nearest = min(beside, default=(NEAR, None))
    return nearest if gap < NEAR else None


def _is_text(drawing: Box, page: Page, tables: Sequence[Box]) -> bool:
    """Tell whether a drawing is the frame of a table or of running text."""
    if any(drawing.holds(table) for table in tables):
        return True
    words = [len(line.text.split()) for line in page.lines if drawing.holds(line.box)]
    return sum(each for each in words if each >= RUNNING_WORDS) > RUNNING_SHARE * sum(words)


def _gap(first: Box, second: Box) -> float:
    across = max(first.x0, second.x0) - min(first.x1, second.x1)
    down = max(first.y0, second.y0) - min(first.y1, second.y1)
    return max(across, down)


def _area(box: Box) -> float:
    return max(box.x1 - box.x0, 0.0) * max(box.y1 - box.y0, 0.0)
