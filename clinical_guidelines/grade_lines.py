"""Lines that print a grade, or carry its mark in their margin: they grade a neighbour and head nothing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from clinical_guidelines.documents.model import Document, Line, Page
from clinical_guidelines.grades import is_banner, is_certainty, is_grade, is_labelled_grade

# "R" before a recommendation, printed larger than its words.
_MARK = re.compile(r"(?P<mark>R)\s+(?=[A-Z])")
# Points by which the words below a mark stand further in than it.
_LEAST_INDENT = 10
_LETTER_KEY = re.compile(r"(?:[\w\s]{0,40}\s)?grades\s+of\s+recommendations?\W*", re.I)


def explains_letters(document: Document) -> bool:
    """Tell whether a line of the document heads an explanation of the letters that grade its recommendations."""
    return any(_LETTER_KEY.fullmatch(line.text) for page in document.pages for line in page.lines)


def grades_in_text(document: Document) -> Document:
    """Return the document with each grade on a line of its own, and each statement with a mark before it, as text."""
    has_banners = any(is_banner(line.text) for page in document.pages for line in page.lines)
    return replace(document, pages=tuple(_with_text(page, has_banners=has_banners) for page in document.pages))


def _with_text(page: Page, *, has_banners: bool) -> Page:
    lines: list[Line] = []
    marked: Line | None = None
    for line, below in zip_longest(page.lines, page.lines[1:]):
        if line.heading_level and _MARK.match(line.text):
            marked = line
            lines.append(replace(line, heading_level=0, starts_block=True))
        elif marked is not None and _goes_on(marked, line):
            # Its first line only looked like a heading above it.
            lines.append(replace(line, heading_level=0, starts_block=False))
            marked = None
        else:
            heads = has_banners and _heads_a_title(line, below)
            lines.append(replace(line, heading_level=1) if heads else _unheaded(line, below))
            marked = None
    return replace(page, lines=tuple(_below_titles(lines)))


def _heads_a_title(line: Line, below: Line | None) -> bool:
    """Tell whether a grade is printed right above a heading: above its box, among banners above theirs."""
    return below is not None and below.heading_level > 0 and not is_grade(below.text) and is_grade(line.text)


def _below_titles(lines: Iterable[Line]) -> Iterator[Line]:
    """Give the lines, those that grade a box behind what it is on, which may be printed between the two."""
    held: list[Line] = []
    for line in lines:
        if is_banner(line.text) or (line.heading_level and is_grade(line.text)):
            held.append(replace(line, heading_level=0, starts_block=True))
            continue
        if not line.heading_level:
            yield from held
            held.clear()
        yield line
    yield from held


def _goes_on(marked: Line, line: Line) -> bool:
    if marked.box is None or line.box is None or line.role or not line.starts_block:
        return False
    return line.box.x0 - marked.box.x0 >= _LEAST_INDENT and line.box.y0 - marked.box.y1 < line.size


def _unheaded(line: Line, below: Line | None) -> Line:
    is_label = below is not None and is_labelled_grade(line.text, below.text)
    is_title = line.heading_level and (is_label or is_grade(line.text) or is_certainty(line.text))
    return replace(line, heading_level=0, starts_block=True) if is_title else line
