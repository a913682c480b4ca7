"""Bullets, numbers and letters that stand alone before the text to their right, in an indent or in the margin."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from clinical_guidelines.documents.model import Line
from clinical_guidelines.documents.table_model import is_level

BULLETS = "•●○◦▪■□◻▫➢➤✓✔❖◆►▶▸▹‣⁃∙·・･"
BULLET = rf"[{BULLETS}]"
MARK = r"[-－–—*o]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]"
NUMBER = r"\d{1,2}(?:\.\d{1,2}){1,4}[.:]?"
_LONE_MARK = re.compile(rf"{BULLET}|{MARK}")
# Printed larger or bolder than the words beside it, such a mark is the margin's, and no cell of a table.
_MARGIN = re.compile(r"R|[A-D]|GPP")
_BEHIND_MARGIN = re.compile(rf"(?:{_MARGIN.pattern}) \| [A-Z]")
# Such a number may be the value of a table: what reads as a sentence beside it makes it the number of a paragraph.
_LONE_NUMBER = re.compile(NUMBER)
_SENTENCE_BEGINS = re.compile(r"[A-Z][a-z’']*(?:,? [\w(–-]\S*){3}")


def is_behind_margin(text: str) -> bool:
    """Tell whether a line begins with a mark of the margin that was joined to it."""
    return _BEHIND_MARGIN.match(text) is not None


def joined_marks(lines: Sequence[Line]) -> list[Line]:
    """Join a bullet or number that stands alone with the text to its right."""
    joined: list[Line] = []
    for line, following in zip_longest(lines, lines[1:]):
        mark = joined[-1] if joined else None
        if mark is None or line.box is None or mark.box is None or not _beside(mark, line):
            joined.append(line)
            continue
        is_in_margin = _is_in_margin(mark, line) and not (following and is_level(line, following))
        if not (is_in_margin or _marks(mark.text, line.text)):
            joined.append(line)
            continue
        box = mark.box._replace(
            y0=min(mark.box.y0, line.box.y0), x1=max(mark.box.x1, line.box.x1), y1=max(mark.box.y1, line.box.y1)
        )
        joined[-1] = replace(line, text=f"{mark.text}{' | ' if is_in_margin else ' '}{line.text}", box=box)
    return joined


def _is_in_margin(mark: Line, line: Line) -> bool:
    """Tell whether a letter marks the sentence to its right; in a table it would be printed like that."""
    stands_out = mark.size > line.size + 1 or (mark.bold and not line.bold)
    return stands_out and _MARGIN.fullmatch(mark.text) is not None and _SENTENCE_BEGINS.match(line.text) is not None


def _marks(mark: str, text: str) -> bool:
    """Tell whether a text that stands alone is the bullet, letter or number of the text to its right."""
    if _LONE_MARK.fullmatch(mark):
        return True
    # "1.5.10" is no value of a table, so that "Explain that:" is enough.
    leads = mark.count(".") > 1 and text.endswith(":")
    return _LONE_NUMBER.fullmatch(mark) is not None and (leads or _SENTENCE_BEGINS.match(text) is not None)


def _beside(left: Line, right: Line) -> bool:
    if left.box is None or right.box is None:
        return False
    middle = (right.box.y0 + right.box.y1) / 2
    return left.box.y0 - 4 < middle < left.box.y1 + 4 and 0 <= right.box.x0 - left.box.x1 < 60
