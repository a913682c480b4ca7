"""Rows that a page break has split: told from what their cells say, and put back together."""

import re
from collections.abc import Iterable, Sequence

from clinical_guidelines.documents.model import Line
from clinical_guidelines.documents.table_model import Slot, Table

# A cell with so many words holds sentences and not a name or a dose.
PROSE_WORDS = 12
# A word that begins a line, with the space before it, is taken as so wide for each of its letters, in line heights.
LETTER_WIDTH = 0.4

_OPEN_END = re.compile(
    r"(?:[-,/(\[+=<>\u2264\u2265]|\b(?:a|an|the|of|in|on|at|to|for|from|by|with|without|and|or|not|per|than|as|is|are|be|was|were|"
    r"has|have|if|when|who|which|that|until|unless|every|each|before|after|during|between|through|via|up|maximum))$",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?:;]$")
_ADDITION = re.compile(
    r"\((?!\s*$)|"
    r"(?:and|or|then|with|without|if|for|until|unless|plus|followed|not|up to|max(?:imum)?|except|including)\b"
)
_BULLET = re.compile(r"(?:[\u2022\u25cf\u25cb\u25aa\u25a0\u2212\u2013-]|o\s)\s*(?=\S)")


def is_rest(row: Sequence[Slot], table: Table, before: Table) -> bool:
    """Tell whether the row that comes first behind a page break surely goes on with the last row before the break.

    Every cell must go on with the cell above it. A dose beside the wrong drug is worse than two rows: nothing is joined
    that could be a row of its own under a cell that both share.
    """
    above = {(slot.column, slot.column_end): slot for slot in before.last_row}
    pairs = [(above.get((slot.column, slot.column_end)), slot, _room(slot, table)) for slot in row]
    if len(row) == 1 and row[0].column > 0:
        return all(
            first is not None and (_reads_on(first, rest, room) or _adds(first, rest)) for first, rest, room in pairs
        )
    sure = [first is not None and _reads_on(first, rest, room) for first, rest, room in pairs]
    told = [first is not None and (_lists_on(first, rest) or _is_prose(first, rest)) for first, rest, _ in pairs]
    return any(sure) and all(a or b for a, b in zip(sure, told, strict=True))


def rejoin(rest: Sequence[Slot], row: Sequence[Slot]) -> None:
    """Let the cells of what is left of a row go on with those of the row, which may be such a rest itself."""
    places = {slot.column: slot.goes_on_with for slot in row}
    numbers = {slot.column: number for number, slot in enumerate(row)}
    for slot in rest:
        place = places[slot.column]
        slot.goes_on_with = numbers[slot.column] if place is None else place


def rejoined(placed: Iterable[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """Return lines with the numbers of their pages, those that go on with an earlier row's cell behind that cell."""
    whole: list[tuple[int, Line]] = []
    # Behind which line each cell of the last row ends.
    ends: list[int] = []
    for number, line in placed:
        if line.goes_on_with is not None and ends:
            cell = min(line.goes_on_with, len(ends) - 1)
            whole.insert(ends[cell], (number, line))
            ends[cell:] = [end + 1 for end in ends[cell:]]
            continue
        whole.append((number, line))
        if line.role == "row":
            ends = [len(whole)]
        elif line.role == "cell":
            ends.append(len(whole))
        elif ends:
            ends[-1] = len(whole)
    return whole


def _room(slot: Slot, table: Table) -> float:
    """Return where the lines of a cell must end, in points; 0 where that is not known."""
    return table.edges[slot.column_end] if slot.column_end < table.columns else table.right


def _reads_on(above: Slot, below: Slot, right: float) -> bool:
    """Tell whether a cell goes on in the middle of a sentence: an open end, or small letters behind a full line."""
    last, first = above.lines[-1], below.lines[0]
    if _OPEN_END.search(last.text) or last.text.count("(") > last.text.count(")"):
        return not _BULLET.match(first.text)
    begins_small = first.text[:1].islower() and not _BULLET.match(first.text)
    return begins_small and not _SENTENCE_END.search(last.text) and _is_full(last, first, right)


def _is_full(last: Line, first: Line, right: float) -> bool:
    """Tell whether the first word of the next line had no place behind the last one."""
    if last.box is None or not right:
        return False
    word = first.text.split()[0]
    return last.box.x1 + (len(word) + 1) * LETTER_WIDTH * (last.box.y1 - last.box.y0) > right


def _adds(above: Slot, below: Slot) -> bool:
    """Tell whether a cell that stands alone in its row can only add to the cell above it."""
    return _ADDITION.match(below.text) is not None or _lists_on(above, below) or _is_prose(above, below)


def _lists_on(above: Slot, below: Slot) -> bool:
    """Tell whether a cell begins with one more item of the list in the cell above."""
    mark = _BULLET.match(below.text)
    items = [line for line in above.lines if mark and line.text.startswith(mark.group().strip())]
    return len(items) > 1


def _is_prose(above: Slot, below: Slot) -> bool:
    return above.words >= PROSE_WORDS and below.words >= PROSE_WORDS and below.text[:1].isalpha()
