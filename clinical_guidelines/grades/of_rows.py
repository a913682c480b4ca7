"""Grades in the cells of a table's row, beside the statement that they grade."""

import re
from collections.abc import Iterator, Sequence

from clinical_guidelines.grades.bracketed import Grade, stands_alone
from clinical_guidelines.grades.notations import Reading, read_code, read_phrase
from clinical_guidelines.grades.of_lines import MOST_CHARACTERS, in_line, whole_line
from clinical_guidelines.statements.advice_cells import COLUMN, advice_cell, cells_of

_CLASS = re.compile(r"^\s*(?:class|cor)[a-d]?\b", re.I)
_TYPE = re.compile(r"type(?:\s+of\s+(?:recommendation|statement))?\s*:\s+", re.I)
_STRENGTH = re.compile(
    r"(?:strength|level)\s+of\s+(?:the\s+)?rec|strength\s+(?:rating|:)|\bgrade\b(?!\s+of\s+(?:the\s+)?evidence)"
    r"|\bso?r\b|\bgo?r\b|^\s*strength\W*[a-d]?\W*$",
    re.I,
)
_CERTAINTY = re.compile(r"certainty|quality|level(?!\s+of\s+(?:the\s+)?rec)|\bloe?\b|\ble\b|\bqoe\b|evidence", re.I)
_LEVEL_NAMED = re.compile(r"(?:level|certainty|quality)\s+of\s+(?:the\s+)?evidence\b", re.I)
# The head of the column of statements, of this many words at most.
_ADVICE = re.compile(r"\W*(?:\w+[\s-]+){0,3}(?:recommendations?|statements?|interventions?|advice)\W*", re.I)
MOST_HEAD_WORDS = 6
# Strength, certainty and the panel's own letter: no table gives a grade more cells.
MOST_CELLS = 3
# "Practice points", above what is to be known of each drug.
_NAMES_COLUMN = re.compile(r"\W*(?:\w+\s+)?practice\s+points\W*", re.I)
# A letter alone closes a row in which the panel itself recommends, as in the summaries of the USPSTF.
_LETTER = re.compile(r"\s*[A-D]\s*")
_PANEL = re.compile(
    r"\b(?:we|USPSTF|panel|committee|(?:task\s+)?force)\s+(?:\w+ly\s+)?(?:recommends?|suggests?)\b", re.I
)
# A row of a table of evidence, which counts studies and tells their flaws, or of one that tells what grades mean.
_PROFILE = re.compile(
    r"(?:certainty|quality)\s+assessment,"
    r"|(?:.*\| )?(?:definitions?|meanings?|(?:suggested\s+)?wording|suggestions\s+for\s+practice)\s*:\s",
    re.I,
)


def heads_of(line: str) -> list[str]:
    """Return the names of the columns where a row is the head of a table of graded statements; else nothing."""
    cells = line.split(" | ")
    of_grades = [any(pattern.search(cell) for pattern in (_CLASS, _STRENGTH, _CERTAINTY)) for cell in cells]
    is_short = all(len(cell.split()) <= MOST_HEAD_WORDS and COLUMN.match(cell) is None for cell in cells)
    is_head = any(_ADVICE.fullmatch(cell) and not graded for cell, graded in zip(cells, of_grades, strict=True))
    return cells if is_short and is_head and any(of_grades) else []


def in_row(line: str, offset: int, heads: Sequence[str] = ()) -> Iterator[Grade]:
    """Find the cells of a row that grade the others; before the statement they lead, after it they close.

    `heads` are the names of its columns where the row does not print them.
    """
    for grade in _in_row(line, offset, heads):
        if _NAMES_COLUMN.fullmatch(line, grade.start - offset, grade.end - offset) is None:
            yield grade


def _in_row(line: str, offset: int, heads: Sequence[str]) -> Iterator[Grade]:
    if _PROFILE.match(line):
        return
    # A bar is a space to whoever reads a grade over several cells.
    whole = whole_line(line.replace(" | ", "   "), offset)
    if whole is not None:
        yield whole
        return
    bare = [(low, high, line[low:high]) for low, high in cells_of(line, 0, len(line))]
    cells = _named(bare, heads)
    # Of two short cells the grade may be the longer one; a row of nothing but grades is the head of a table.
    said = ["" if read_phrase(_value(words)) else words for _, _, words in cells]
    if not any(said):
        return
    advice = advice_cell(said)
    low, high, closing = bare[-1]
    if _LETTER.fullmatch(closing) and advice < len(cells) - 1 and _PANEL.search(cells[advice][2]):
        yield Grade(offset + low, offset + high, f"grade {closing.strip().lower()}", "", own=False)
        return
    before = _in_cells(cells, 0, advice - 1, leads=True)
    behind = _in_cells(cells, advice + 1, len(cells) - 1, leads=False)
    if before and behind and (together := _together(before, behind)) is not None:
        # A type alone says less than what stands behind.
        before, behind = None, together
    for grade in filter(None, (before, behind)):
        yield grade._replace(start=offset + grade.start, end=offset + grade.end)
    yield from _within_cell(bare[advice], offset)


def _named(cells: list[tuple[int, int, str]], heads: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return cells with the names of their columns before them, where these are known and not printed there."""
    if len(heads) != len(cells) or any(
        words.startswith((head, f"{head}:")) for (_, _, words), head in zip(cells, heads, strict=True)
    ):
        return cells
    return [(low, high, f"{head}: {words}") for (low, high, words), head in zip(cells, heads, strict=True)]


def _together(before: Grade, behind: Grade) -> Grade | None:
    """Return the grade in the cells on either side of a statement; None where the first says all."""
    if before.strength and before.certainty:
        return None
    if behind.strength and behind.certainty:
        return behind
    if bool(before.strength) == bool(behind.strength):
        return None
    strength, certainty = before.strength or behind.strength, before.certainty or behind.certainty
    printed = f"{before.printed} | {behind.printed}"
    return behind._replace(strength=strength, certainty=certainty, printed=printed, own=before.own or behind.own)


def _in_cells(cells: list[tuple[int, int, str]], first: int, last: int, *, leads: bool) -> Grade | None:
    """Return the grade in the most cells together that read as one; a cell of evidence may stand beside them."""
    for low in range(first, last + 1):
        for high in range(min(last, low + MOST_CELLS - 1), low - 1, -1):
            words = [cell for _, _, cell in cells[low : high + 1]]
            read = _cells_read(words)
            # Outside a column of grades, a code before a statement may be the statement's own number.
            if read is None or (leads and not read.named and not any(map(_is_of_grades, words))):
                continue
            own, printed = stands_alone(read, " ".join(words)), " | ".join(map(_value, words))
            begins, ends = cells[low][0], cells[high][1]
            return Grade(begins, ends, read.strength, read.certainty, own=own, leads=leads, printed=printed)
    return None


def _within_cell(cell: tuple[int, int, str], offset: int) -> Iterator[Grade]:
    start, _, words = cell
    yield from (each for each in in_line(words, offset + start) if not each.alone)


def _cells_read(cells: list[str]) -> Reading | None:
    """Read cells as one grade, each with the name of its column before it where the table prints one."""
    if any(len(cell) > MOST_CHARACTERS for cell in cells):
        return None
    columns = [COLUMN.match(cell) for cell in cells]
    values = [_value(cell) for cell in cells]
    named = [f"{_label(column)} {value}" for column, value in zip(columns, values, strict=True)]
    for written in (values, named):
        if (read := read_phrase("  ".join(written))) is not None:
            return read
    return read_code(", ".join(values)) if len(cells) <= 2 else None


def _value(cell: str) -> str:
    column = COLUMN.match(cell)
    return cell[column.end() :] if column else cell


def _is_of_grades(cell: str) -> bool:
    """Tell whether a cell stands in a column of grades, or names its level itself."""
    column = COLUMN.match(cell)
    if _LEVEL_NAMED.match(_value(cell)):
        return True
    return column is not None and any(pattern.search(column.group()) for pattern in (_CLASS, _STRENGTH, _CERTAINTY))


def _label(column: re.Match[str] | None) -> str:
    """Return the plain name of a column of grades; none for a column that holds both strength and certainty."""
    if column is None:
        return ""
    is_class, is_strength, is_certainty = (
        pattern.search(column.group()) for pattern in (_CLASS, _STRENGTH, _CERTAINTY)
    )
    if is_class:
        return "class"
    if _TYPE.fullmatch(column.group()):
        return "type:"
    if bool(is_strength) == bool(is_certainty):
        return ""
    return "strength of recommendation:" if is_strength else "level of evidence:"
