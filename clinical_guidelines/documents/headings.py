"""Headings by print (size, weight, capitals) and by numbering, ranked into levels over the whole document."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from clinical_guidelines.documents.body_print import body_print
from clinical_guidelines.documents.model import Line, Page

MOST_WORDS = 30
MOST_LINES = 4
DEEPEST = 5

_CAPTION = re.compile(r"(?:table|figure|fig|box|algorithm)\s*\.?\s*[A-Z]?\d", re.I)
_GRADED = re.compile(r"\((?:[^()]*)(?:recommendation|evidence)(?:[^()]*)\)", re.I)
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[A-Z])")
_LABEL = re.compile(
    r"(?:chapter|section|part|question|recommendations?|statement|appendix|annex|key question|clinical question|q|pico)"
    r"\s*(?:[A-Z]|\d{1,3}|[IVX]+)?(?:\.\d+)*\s*[.:)]?(?=\s|$)", re.I)  # fmt: skip
_QUESTION = re.compile(r"(?:(?:key|clinical)\s+)?(?:question|q|pico)\s*\d{1,3}\s*[.:]\s+\S", re.I)
_STATES = re.compile(
    r"\bwe\s+(?:\w+\s+){0,2}(?:recommend|suggest)|^(?:The\s+)?(?-i:[A-Z]{3,})\s+(?:\w+\s+)?(?:recommends|suggests)\b",
    re.I,
)
# Dots that lead to a page number, as in a table of contents.
_LEADER = re.compile(r"\.{5}|(?:\. ){5}|…{2}")
_SENTENCE_END = re.compile(r"[.;,]$")


class Style(NamedTuple):
    """How a heading is printed; styles sort from the most prominent to the least."""

    smaller: float
    lighter: bool
    depth: int


class Candidate(NamedTuple):
    page: int
    positions: list[int]
    style: Style


def mark_headings(pages: Sequence[Page]) -> list[Page]:
    """Set `heading_level` (1 the highest) on lines that are headings; every line of one heading starts no new block."""
    body, bold_share = body_print(pages)
    found = [c for n, page in enumerate(pages) for c in _candidates(n, page, body, bold_is_rare=bold_share < 0.4)]
    levels = _levels(found)
    lines = [list(page.lines) for page in pages]
    for candidate in found:
        for place, position in enumerate(candidate.positions):
            line = lines[candidate.page][position]
            lines[candidate.page][position] = replace(
                line, heading_level=levels[candidate.style], starts_block=place == 0, role=""
            )
    return [replace(page, lines=tuple(each)) for page, each in zip(pages, lines, strict=True)]


def _candidates(number: int, page: Page, body: float, *, bold_is_rare: bool) -> Iterator[Candidate]:
    lines = page.lines
    position = 0
    while position < len(lines):
        style = _style(lines[position], body, bold_is_rare=bold_is_rare)
        if style is None or not lines[position].starts_block:
            position += 1
            continue
        end = position + 1
        while end < len(lines) and _goes_on(lines[end - 1], lines[end]):
            end += 1
        group = list(range(position, end))
        if _reads_like_heading(" ".join(lines[i].text for i in group), len(group)):
            yield Candidate(number, group, style)
        position = end


def _style(line: Line, body: float, *, bold_is_rare: bool) -> Style | None:
    """Return the heading style of a line, or None where it is printed like running text."""
    if line.role not in {"", "item"} or sum(map(str.isalpha, line.text)) < 3:
        return None
    if line.starts_block and _QUESTION.match(line.text):
        # A numbered question heads its own recommendations, which are printed bolder than it in some guidelines.
        return Style(-(max(line.size, body) + 0.4), lighter=False, depth=0)
    numbered = _NUMBER.match(line.text)
    if line.role == "item" and not (numbered and line.bold):
        return None
    larger = line.size >= body + max(1.0, 0.08 * body)
    heavy = line.bold and bold_is_rare and line.size >= body - 1.0
    capitals = line.text.isupper() and len(line.text.split()) <= 10 and line.size >= body - 0.5 and len(line.text) > 5
    if not (larger or heavy or capitals or (_LABEL.match(line.text) and len(line.text.split()) <= 4)):
        return None
    depth = numbered.group(1).count(".") if numbered else 0
    return Style(-max(line.size, body), not line.bold, depth)


def _goes_on(before: Line, line: Line) -> bool:
    """Tell whether a heading goes on in the next line: same print, no gap of a paragraph."""
    same = abs(before.size - line.size) < 0.75 and before.bold == line.bold and not line.starts_block
    return same and line.role == ""


def _reads_like_heading(text: str, lines: int) -> bool:
    if lines > MOST_LINES or len(text.split()) > MOST_WORDS or not (text[0].isalnum() or text[0] in '("“'):
        return False
    if _CAPTION.match(text) or _LEADER.search(text) or _GRADED.search(text) or _STATES.search(text):
        return False
    return not _SENTENCE_END.search(text) or (len(text.split()) <= 8 and _NUMBER.match(text) is not None)


def _levels(found: Sequence[Candidate]) -> dict[Style, int]:
    """Rank the styles from the most prominent; print seen on the first page alone is the cover's and takes no rank."""
    counts = Counter(candidate.style for candidate in found if candidate.page > 0)
    levels, rank = {}, 1
    for style in sorted(counts):
        levels[style] = min(rank, DEEPEST)
        # Print used once or twice would stay above everything that follows, so it shares the next print's rank.
        rank += counts[style] > 2
    for candidate in found:
        levels.setdefault(candidate.style, 1)
    return levels
