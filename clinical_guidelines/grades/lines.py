"""Lines that print a grade, or carry its mark in their margin: they grade a neighbour and head nothing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile, zip_longest

from clinical_guidelines.documents.model import Document, Line, Page
from clinical_guidelines.grades.margin_codes import with_codes_before
from clinical_guidelines.grades.of_lines import (
    is_banner,
    is_bracketed,
    is_certainty,
    is_grade,
    is_headed_grade,
    is_labelled,
    is_labelled_grade,
    whole_line,
)
from clinical_guidelines.statements.advice_cells import RECOMMENDS
from clinical_guidelines.statements.numbered import DO
from clinical_guidelines.statements.parts import NAMED

# "R" before a recommendation, printed larger than its words, and "Recommendation 5" in a column of its own.
_MARK = re.compile(r"(?:R|(?i:recommendation)\s+\d{1,2}(?=\s+(?:\S+\s+){4}))\s+(?=[A-Z])")
# Points by which the words below a mark stand further in than it.
_LEAST_INDENT = 10
# "RECOMMENDATION A.1: Fluids are ...", printed like a heading and in several lines.
_STATED = re.compile(rf"{NAMED.pattern}\s*(?:\S+\s+){{4}}\S", re.I)
_MOST_LINES = 5
_FEW_WORDS = 6
# "16.4.2: Offer them a programme. (Not Graded)", in bold, its further lines indented by up to so many points.
_NUMBERED = re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}:\s+(?P<order>{DO}\s)?", re.I)
_BRACKET = re.compile(r"\((?:not\s+graded|[12][A-D])\)", re.I)
_MOST_INDENT = 60
# Of a line's height, between two lines of one statement; and points by which these may begin and be printed apart.
_LINE_GAP = 0.6
_ALIKE = 1.5
# What a narrow column has cut off from "Low ⨁⨁◯◯".
_CIRCLES = re.compile(r"[⊕⨁○◯⭘◌⊝⊖\s]+")


def grades_in_text(document: Document) -> Document:
    """Return the document with each grade on a line of its own, and each statement with a mark before it, as text."""
    has_banners = any(is_banner(line.text) for page in document.pages for line in page.lines)
    pages = with_codes_before(document.pages)
    return replace(document, pages=tuple(_with_text(_parted(page), has_banners=has_banners) for page in pages))


def _parted(page: Page) -> Page:
    """Return a page with a grade on a line of its own parted from what stands above and below it without a gap."""
    lines: list[Line] = []
    is_below = in_labels = False
    for above, line, below in zip((Line(""), *page.lines), page.lines, (*page.lines[1:], Line("")), strict=False):
        if is_below and _CIRCLES.fullmatch(line.text):
            lines.append(line)
            continue
        over = "" if is_below or above.heading_level or line.starts_block else above.text
        if in_labels or _begins_labels(over, line, below):
            # The values go on with the next label, and end before what stands below the last.
            lines.append(line if in_labels else replace(line, starts_block=True))
            in_labels = is_labelled(below.text) and whole_line(below.text, 0) is not None
            is_below = not in_labels
            continue
        is_graded = line.role in {"", "item"} and not line.heading_level and _is_apart(over, line.text, below)
        lines.append(replace(line, starts_block=True) if is_graded or (is_below and not line.role) else line)
        is_below = is_graded
    return replace(page, lines=tuple(lines))


def _begins_labels(above: str, line: Line, below: Line) -> bool:
    """Tell whether a line of print is one of several that each hold a label with its value, below what they grade."""
    if line.role or line.heading_level or below.box is None or above[-1:] not in {"", ".", ":"}:
        return False
    return all(is_labelled(text) and whole_line(text, 0) is not None for text in (line.text, below.text))


def _is_apart(above: str, line: str, below: Line) -> bool:
    """Tell whether a line that is a whole grade has a finished sentence, or nothing, above it and a new one below."""
    whole = whole_line(line, 0)
    # What stands above all of a grade without a stop, in a few words, is a title.
    is_all = whole is not None and bool(whole.strength and whole.certainty)
    is_titled = is_all and below.box is None and len(above.split()) <= _FEW_WORDS
    is_between = (above[-1:] in {"", ".", ":"} or is_titled) and (below.starts_block or not below.text[:1].islower())
    if below.box is not None and is_labelled(below.text):
        # The grade goes on there.
        return False
    is_whole = line[:1].isupper() and line.count("(") == line.count(")")
    return is_between and is_whole and whole is not None


def _with_text(page: Page, *, has_banners: bool) -> Page:
    lines: list[Line] = []
    marked: Line | None = None
    stated: Line | None = None
    for number, (line, below) in enumerate(zip_longest(page.lines, page.lines[1:])):
        is_next = stated is not None and _is_next_line(stated, line)
        begins = line.heading_level > 0 and _states(page.lines[number : number + _MOST_LINES])
        stated = line if begins or is_next else None
        if stated:
            lines.append(replace(line, heading_level=0, starts_block=begins))
        elif line.heading_level and _MARK.match(line.text):
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


def _states(lines: Sequence[Line]) -> bool:
    """Tell whether a named statement begins with the first of these lines, and not a title that names it."""
    number = _NUMBERED.match(lines[0].text)
    if number is None and _STATED.match(lines[0].text) is None:
        return False
    together = takewhile(lambda pair: _is_next_line(*pair), pairwise(lines))
    said = " ".join([lines[0].text, *(line.text for _, line in together)])
    if number is not None:
        return (number["order"] or _BRACKET.search(said)) is not None
    return RECOMMENDS.search(said) is not None


def _is_next_line(line: Line, below: Line) -> bool:
    if line.box is None or below.box is None or below.role:
        return False
    indent = below.box.x0 - line.box.x0
    hangs = below.heading_level > 0 and 0 < indent <= _MOST_INDENT and _NUMBERED.match(line.text) is not None
    is_alike = (hangs or abs(indent) <= _ALIKE) and abs(below.size - line.size) <= _ALIKE
    return is_alike and below.box.y0 - line.box.y1 < _LINE_GAP * line.size


def _heads_a_title(line: Line, below: Line | None) -> bool:
    """Tell whether a grade is printed right above a heading: above its box, among banners above theirs."""
    if below is None or not below.heading_level or is_grade(below.text):
        return False
    # What begins with its label closes the statement above, before the heading of what follows.
    return is_grade(line.text) and not is_labelled(line.text)


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
    if not line.heading_level:
        return line
    is_label = below is not None and is_labelled_grade(line.text, below.text)
    is_grade_alone = any(tells(line.text) for tells in (is_grade, is_headed_grade, is_bracketed, is_certainty))
    is_grade_alone = is_grade_alone or (is_labelled(line.text) and whole_line(line.text, 0) is not None)
    return replace(line, heading_level=0, starts_block=True) if is_label or is_grade_alone else line
