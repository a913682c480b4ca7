"""Sentences in which the panel itself recommends, where no grade stands beside them."""

import re

from clinical_guidelines.documents.sentences import sentence_ranges, trim
from clinical_guidelines.grades.bracketed import Grade
from clinical_guidelines.grades.notations import read_phrase
from clinical_guidelines.grades.words import CELLS, CERTAINTY, STRENGTH
from clinical_guidelines.statements.excluded import CAPTION
from clinical_guidelines.statements.found import Found, draft
from clinical_guidelines.statements.parts import (
    LEAST_WORDS,
    MOST_WORDS,
    cell_of,
    finished,
    listed_below,
    unlabelled,
    we_recommend,
    words,
)
from clinical_guidelines.statements.ranges import Ranges

# Such words stand in no sentence that advises: page text without its columns has mixed them.
_OTHER_COLUMNS = re.compile(
    rf"\b{STRENGTH}\s+recommendations?\b|\bstrength\s+of\s+(?:the\s+)?recommendation\b"
    rf"|\b(?:certainty|quality)\s+of\s+(?:the\s+)?evidence\b|\b{STRENGTH},?\s+{CERTAINTY}\b|\b{CELLS}\b",
    re.I,
)
# "we recommend Strong Very Low starting": the two cells beside the first line of a row, in page text without columns.
_CELLS = re.compile(rf"\s(?P<cells>{CELLS})(?=\s+[\w(]|\W*$)")
_SAID = re.compile(r"(?<=\s)We\s+(?:recommend|suggest)\b")


def ungraded(text: str, graded: list[Found], *, labelled: bool) -> list[Found]:
    """Return sentences in which the panel itself recommends, graded only where two cells have run into them."""
    taken = Ranges((each.whole_start, each.whole_end) for each in graded)
    found = []
    for start, end in sentence_ranges(text):
        if not we_recommend(text, start, end) or _asks(text, start, end):
            continue
        begins_block = start == 0 or text[start - 1] == "\n"
        end = finished(text, end)
        if taken.touch(start, end):
            continue
        is_row = _CELLS.search(text, start, end) is not None
        if is_row and not begins_block and (said := _SAID.search(text, start, end)) is not None:
            # A question in the column before it has run into the row.
            start = said.start()
        if labelled or begins_block or is_row:
            low, high = trim(text, *unlabelled(text, *cell_of(text, start, end)))
            if text[high - 1] == ":":
                ceiling = taken.start_after(high, len(text))
                low, high = trim(text, low, listed_below(text, high, ceiling, led=True))
            if LEAST_WORDS < words(text, low, high) <= MOST_WORDS and not _is_mixed(text[low:high]):
                found.append(Found(draft(text, low, high, _in_cells(text, low, high)), low, high))
    return found


def _is_mixed(statement: str) -> bool:
    """Tell whether other columns than the two cells of its own grade have run into a statement, or a caption has."""
    said = _CELLS.sub("", statement, count=1)
    return _OTHER_COLUMNS.search(said) is not None or CAPTION.match(said) is not None


def _in_cells(text: str, start: int, end: int) -> Grade | None:
    """Return the grade whose two cells have run into the statement [start, end)."""
    cells = _CELLS.search(text, start, end)
    if cells is None:
        return None
    read = read_phrase(cells["cells"])
    return Grade(*cells.span("cells"), read.strength, read.certainty, own=True) if read else None


def _asks(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence is a question, as in a contents page."""
    return "?" in text[start:end] or re.search(r"\bshould we\b|\.{4}", text[start:end], re.I) is not None
