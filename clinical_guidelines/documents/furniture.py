"""Running heads, running feet and page numbers: kept on the page, left out of passages."""

import re
from collections.abc import Sequence
from dataclasses import replace

from clinical_guidelines.documents.model import Box, Line, Page

# How many lines at the top and at the bottom of a page may be furniture.
EDGE_LINES = 4
# The share of the page, at its top, bottom and sides, in which furniture stands.
EDGE_SHARE = 0.12
# A line this many times as high as it is wide runs up the page: in the margin, who downloaded it and when.
UPRIGHT = 5

# A running head stands on at least so many pages, and on at least this share of those from its first to its last.
LEAST_PAGES = 3
LEAST_SHARE = 0.4

_NUMBER = re.compile(r"\d{1,4}")
# Arabic page numbers are known by counting with the pages; these others by their form.
_PAGE_NUMBER = re.compile(r"page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[-–—|\s]*[ivxl]{1,7}[-–—|\s]*", re.I)


def mark_furniture(pages: Sequence[Page]) -> list[Page]:
    """Give the role "furniture" to edge lines that repeat from page to page and to bare page numbers."""
    edges = [{i: _keys(page, i) for i in _edge_lines(page)} for page in pages]
    seen: dict[str, list[int]] = {}
    for number, edge in enumerate(edges):
        for key in {key for keys in edge.values() for key in keys}:
            seen.setdefault(key, []).append(number)
    repeated = {key for key, numbers in seen.items() if _runs(numbers)}
    return [_marked(page, edge, repeated) for page, edge in zip(pages, edges, strict=True)]


def _runs(numbers: list[int]) -> bool:
    """Tell whether a line stands on most pages of some stretch; a heading that comes back now and then does not."""
    return len(numbers) >= LEAST_PAGES and len(numbers) >= LEAST_SHARE * (numbers[-1] - numbers[0] + 1)


def _marked(page: Page, edge: dict[int, list[str]], repeated: set[str]) -> Page:
    furniture = {
        i for i, keys in edge.items() if not repeated.isdisjoint(keys) or _PAGE_NUMBER.fullmatch(page.lines[i].text)
    }
    if not furniture:
        return page
    lines = tuple(replace(line, role="furniture") if i in furniture else line for i, line in enumerate(page.lines))
    return replace(page, lines=lines)


def _keys(page: Page, position: int) -> list[str]:
    """Return the line as it is, and once for each number in it with that number counted from the page's own.

    So "12 Sepsis 2020" on page 14 equals "13 Sepsis 2020" on page 15, while "Chapter 1" and "Chapter 2" stay apart.
    Its height on the page counts too: a table's heading that comes first on some pages is no running head. Parts of
    one head that stand apart on this page have the keys of the whole as well, which may be one line on others.
    """
    line = page.lines[position]
    row = [each for each in page.lines if _is_level(each, line)]
    texts = dict.fromkeys([line.text.lower(), " ".join(each.text for each in row).lower()])
    height = f"{line.box.y1 / 4:.0f} " if line.box else ""
    return [key for text in texts for key in _counted(height + text, len(height), page.number)]


def _is_level(line: Line, other: Line) -> bool:
    return line is other or (line.box is not None and other.box is not None and abs(line.box.y0 - other.box.y0) < 1)


def _counted(text: str, start: int, page: int) -> list[str]:
    numbers = list(_NUMBER.finditer(text, start))[:4]
    return [text, *(f"{text[: n.start()]}#{int(n.group()) - page}{text[n.end() :]}" for n in numbers)]


def _edge_lines(page: Page) -> list[int]:
    """Return the positions of the lines at the edges, by box where there is one, otherwise by order."""
    lines = page.lines
    if not any(line.box for line in lines):
        filled = [i for i, line in enumerate(lines) if line.text]
        return sorted({*filled[:EDGE_LINES], *filled[-EDGE_LINES:]})
    low, high = page.height * EDGE_SHARE, page.height * (1 - EDGE_SHARE)
    left, right = page.width * EDGE_SHARE, page.width * (1 - EDGE_SHARE)
    placed = [(line.box, i) for i, line in enumerate(lines) if line.box]
    top = sorted((box.y0, i) for box, i in placed if box.y1 < low)[:EDGE_LINES]
    bottom = sorted((-box.y1, i) for box, i in placed if box.y0 > high)[:EDGE_LINES]
    side = {i for box, i in placed if _is_upright(box) and (box.x1 < left or box.x0 > right)}
    return sorted({i for _, i in top} | {i for _, i in bottom} | side)


def _is_upright(box: Box) -> bool:
    return box.y1 - box.y0 > UPRIGHT * (box.x1 - box.x0)
