"""Where the characters of a quote stand on the pages, and how much of it is located at all."""

from collections.abc import Iterable, Sequence
from typing import Any

from clinical_guidelines.documents.model import Box, LineSpan, around

# Below this share no place is told: a wrong mark is worse than none.
LOCATED_SHARE = 0.5


def spans_read(stored: Iterable[Sequence[Any]]) -> list[LineSpan]:
    """Return the printed lines of a passage from the form in which the library keeps them."""
    return [LineSpan(start, end, page, Box(*box) if box else None) for start, end, page, box in stored]


def page_at(spans: Iterable[Sequence[Any]], place: int, *, otherwise: int) -> int:
    """Return the page on which a character is printed, `otherwise` where no line holds it; spans may be as stored."""
    return next((page for start, end, page, _ in spans if start <= place < end), otherwise)


def located(spans: Sequence[LineSpan], start: int, end: int) -> list[tuple[int, Box]]:
    """Return what `locate` does where enough of characters [start, end) stands in a known box, else nothing."""
    return locate(spans, start, end) if located_share(spans, start, end) >= LOCATED_SHARE else []


def locate(spans: Iterable[LineSpan], start: int, end: int) -> list[tuple[int, Box]]:
    """Return page and box of each printed line that characters [start, end) touch, clipped to the quoted part."""
    found: list[tuple[int, Box]] = []
    for span in spans:
        if span.box is None or span.end <= start or span.start >= end:
            continue
        box = _clipped(span, span.box, start, end)
        if found and found[-1][0] == span.page and _same_line(found[-1][1], box):
            found[-1] = (span.page, around(found[-1][1], box))
        else:
            found.append((span.page, box))
    return found


def located_share(spans: Iterable[LineSpan], start: int, end: int) -> float:
    """Return the share (0 to 1) of characters [start, end) that stand in a known box; line joints count as located."""
    if end <= start:
        return 0.0
    boxed = [(max(s.start, start), min(s.end, end)) for s in spans if s.box and s.start < end and s.end > start]
    located, reached = 0, None
    for low, high in sorted(boxed):
        joint = 1 if reached is not None and low == reached + 1 else 0
        located += max(0, high - max(low, reached or low)) + joint
        reached = max(high, reached or high)
    return min(located / (end - start), 1.0)


def _clipped(span: LineSpan, box: Box, start: int, end: int) -> Box:
    """Cut the line's box at the quote's ends, taking its characters as equally wide, widened by one character."""
    length = span.end - span.start
    width = (box.x1 - box.x0) / max(length, 1)
    left = max(start - span.start - 1, 0) if start > span.start else 0
    right = min(end - span.start + 1, length) if end < span.end else length
    return Box(box.x0 + left * width, box.y0, box.x0 + right * width, box.y1)


def _same_line(first: Box, second: Box) -> bool:
    overlap = min(first.y1, second.y1) - max(first.y0, second.y0)
    near = second.x0 - first.x1 < 2 * (first.y1 - first.y0) and first.x0 - second.x1 < 2 * (first.y1 - first.y0)
    return near and overlap > 0.6 * min(first.y1 - first.y0, second.y1 - second.y0)
