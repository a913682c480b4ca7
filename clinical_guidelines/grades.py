"""Printed grades of recommendations, found where they stand: in brackets, on lines of their own, in cells."""

import re
from collections.abc import Iterator

from clinical_guidelines.advice_cells import advice_cell, cells_of
from clinical_guidelines.bracketed_grades import NOUN, OF_EVIDENCE, Grade, bracketed, stands_alone
from clinical_guidelines.grade_notations import (
    CERTAINTY,
    CERTAINTY_LABEL,
    STRENGTH,
    STRENGTH_LABEL,
    Reading,
    normal,
    read_code,
    read_phrase,
)

# Longer than this, a line says more than a grade.
MOST_CHARACTERS = 170


# "Recommendation 2 (strong, low certainty)" heads its statement.
_NUMBERED_GRADE = re.compile(
    r"\s*(?:key\s+)?(?:recommendation|statement)\s*(?:no\.?\s*)?\d[\w.]{0,5}[\s:.,(\[|\u2013\u2014-]+", re.I
)
_NUMBER = re.compile(r"\s\d[\d.]*$")
# The banner above a box: "Strong recommendation for, high certainty evidence".
_BANNER = re.compile(rf"\s*{STRENGTH}\s+recommendation\s+(?:for|against)\s*(?:,|$)", re.I)
_PLURAL = re.compile(r"points\W*$", re.I)
_RUNNING = re.compile(
    rf"\b({STRENGTH})\s+recommendation\s*[,;:/–-]\s*({CERTAINTY})[\s-]+{NOUN}{OF_EVIDENCE}"
    rf"|\b({CERTAINTY})[\s-]+{NOUN}{OF_EVIDENCE}\s*[,;:/–-]\s*({STRENGTH})\s+recommendation",
    re.I,
)
# Where a grade without brackets may begin within a line.
_OPENING = re.compile(r"(?<=[.;:!?)\]])\s+|\s[–—-]\s")
_CERTAINTY_IN_CIRCLES = re.compile(rf"\s*{CERTAINTY}\W{{0,3}}[⊕⨁][⊕⨁\s○◯⭘OΟ◌⊝⊖]*", re.I)
_GRADE_LIKE = re.compile(
    rf"{STRENGTH}|{CERTAINTY}|grade|class\b|\bcor\b|level|\bloe\b|practice|gpp|[⊕⨁]|recommend|consensus|\bI\s+statement"
    r"|^[\sIVab]*[|,]?\s*[A-E](?:-\w+)?\s*$|^\W*[\dI]",
    re.I,
)
_LABEL_ALONE = re.compile(rf"\s*(?:{CERTAINTY_LABEL}|{STRENGTH_LABEL})\s*:\s*", re.I)
_LABEL_END = re.compile(r"\s*[:–—]\s+(?=\S)")
# The name of a column, which the parser puts before each of its cells.
_COLUMN = re.compile(r"[^:|]{1,90}:\s+")
_CLASS = re.compile(r"^\s*(?:class|cor)[a-d]?\b", re.I)
_STRENGTH = re.compile(
    r"strength\s+(?:of\s+(?:the\s+)?rec|rating|:)|\bgrade\b|\bso?r\b|\bgo?r\b|^\s*strength\W*$", re.I
)
_CERTAINTY = re.compile(r"certainty|quality|level|\bloe?\b|\ble\b|\bqoe\b|evidence", re.I)
# A row of a table of evidence, which counts studies and tells their flaws.
_PROFILE = re.compile(r"(?:certainty|quality)\s+assessment,", re.I)
_FINAL_LETTER = re.compile(r"(?<=[a-z\d)][.;])\s+([A-E])(?=\s*(?:\n|$))")


def find_grades(text: str) -> list[Grade]:
    """Return the printed grades in order, none overlapping another."""
    found: list[Grade] = []
    for grade in sorted(
        [*bracketed(text), *_unbracketed(text)], key=lambda each: (each.start, -each.end, not each.alone)
    ):
        if found and grade.start < found[-1].end:
            continue
        if found and (joined := _joined(text, found[-1], grade)) is not None:
            found[-1] = joined
        else:
            found.append(grade)
    return found


def is_grade(line: str) -> bool:
    """Tell whether a line is nothing but a grade that says what it is, so that it can be no heading."""
    return len(line) <= MOST_CHARACTERS and (read := read_phrase(line)) is not None and read.named


def is_labelled_grade(line: str, below: str) -> bool:
    """Tell whether a line is nothing but a label, as "Certainty of evidence:", whose value begins the line below."""
    if _LABEL_ALONE.fullmatch(line) is None or len(below) > MOST_CHARACTERS:
        return False
    return (read := read_phrase(f"{line} {below}")) is not None and _is_sure(read)


def is_certainty(line: str) -> bool:
    """Tell whether a line is nothing but a certainty in words and circles, as below "Certainty of evidence:"."""
    return _CERTAINTY_IN_CIRCLES.fullmatch(line) is not None


def is_banner(line: str) -> bool:
    """Tell whether a line is a grade that stands above the box of its statement."""
    return _BANNER.match(line) is not None


def _is_sure(read: Reading) -> bool:
    """Tell whether a line without brackets or cells is a grade: it names itself, or tells the quality of evidence."""
    return read.named or (bool(read.certainty) and not read.strength)


def _joined(text: str, first: Grade, second: Grade) -> Grade | None:
    """Join a strength and a certainty that are printed below or beside each other."""
    if text[first.end : second.start].strip(" \n|,;.") or (first.strength and second.strength):
        return None
    if (first.certainty and second.certainty) or not (first.alone and second.alone):
        return None
    strength, certainty = first.strength or second.strength, first.certainty or second.certainty
    return Grade(first.start, second.end, strength, certainty, own=True, leads=first.leads and second.leads, alone=True)


def _unbracketed(text: str) -> Iterator[Grade]:
    for match in _RUNNING.finditer(text):
        strength = match.group(1) or match.group(4)
        yield Grade(match.start(), match.end(), normal(strength), normal(match.group(2) or match.group(3)), own=True)
    start, before = 0, ""
    for line in text.split("\n"):
        if _GRADE_LIKE.search(line):
            yield from _in_row(line, start) if " | " in line else _in_line(line, start, before)
        start, before = start + len(line) + 1, line
    for match in _FINAL_LETTER.finditer(text):
        yield Grade(match.start(1), match.end(1), f"grade {match.group(1).lower()}", "", own=False)


def _in_line(line: str, offset: int, before: str = "") -> Iterator[Grade]:
    """Find a grade that fills a line, ends it after a stop, or heads it before a colon."""
    whole = _whole(line, offset)
    if whole is not None:
        yield _begun_above(whole, before, offset)
        return
    if before.endswith(":") and (joined := _labelled_above(line, before, offset)) is not None:
        yield joined
        return
    for opening in _OPENING.finditer(line, max(len(line) - MOST_CHARACTERS, 0)):
        if (read := read_phrase(line[opening.end() :])) is not None and read.named:
            yield Grade(offset + opening.end(), offset + len(line.rstrip()), read.strength, read.certainty, own=True)
            return
    label = _LABEL_END.search(line, 0, MOST_CHARACTERS // 2)
    # "Practice Point 1.2.1: Weigh them" has the statement's number.
    if label and (read := read_phrase(_NUMBER.sub("", line[: label.start()]))) is not None and read.named:
        yield Grade(offset, offset + label.start(), read.strength, read.certainty, own=True, leads=True)


def _whole(line: str, offset: int) -> Grade | None:
    if (number := _NUMBERED_GRADE.match(line)) is not None:
        read = read_phrase(line[number.end() :]) or read_code(line[number.end() :].rstrip(" )]"))
        if read is not None and (read.named or read.certainty):
            printed = line[number.end() :].rstrip(" )]")
            return Grade(offset, offset + len(line), *read[:2], own=True, leads=True, printed=printed)
    if len(line) > MOST_CHARACTERS or (read := read_phrase(line)) is None or not _is_sure(read):
        return None
    low, high = len(line) - len(line.lstrip()), len(line.rstrip())
    # "Good practice points" stands above several.
    leads = _PLURAL.search(line) is not None or is_banner(line)
    return Grade(offset + low, offset + high, read.strength, read.certainty, own=read.named, alone=True, leads=leads)


def _begun_above(grade: Grade, before: str, offset: int) -> Grade:
    """Return a grade with the line above where that ends in the label of its first value, or in its certainty."""
    for start in _openings(before):
        tail = before[start:]
        is_label = _LABEL_ALONE.fullmatch(tail) is not None
        read = None if is_label or grade.certainty or not start else read_phrase(tail)
        if is_label or (read is not None and read.certainty and not read.strength):
            certainty = grade.certainty or (read.certainty if read else "")
            return grade._replace(start=offset - len(before) - 1 + start, certainty=certainty, alone=start == 0)
    return grade


def _labelled_above(line: str, before: str, offset: int) -> Grade | None:
    """Return the grade whose last value fills this line, its label closing the line above."""
    for start in _openings(before):
        if (whole := _whole(f"{before[start:]} {line}", offset - len(before) - 1 + start)) is not None:
            return whole._replace(alone=start == 0)
    return None


def _openings(line: str) -> list[int]:
    return [0, *(each.end() for each in _OPENING.finditer(line, max(len(line) - MOST_CHARACTERS, 0)))]


def _in_row(line: str, offset: int) -> Iterator[Grade]:
    """Find the cells of a row that grade the others; before the statement they lead, after it they close."""
    if _PROFILE.match(line):
        return
    # A bar is a space to whoever reads a grade over several cells.
    whole = _whole(line.replace(" | ", "   "), offset)
    if whole is not None:
        yield whole
        return
    cells = [(low, high, line[low:high]) for low, high in cells_of(line, 0, len(line))]
    advice = advice_cell([words for _, _, words in cells])
    for first, last, leads in ((0, advice - 1, True), (advice + 1, len(cells) - 1, False)):
        grade = _in_cells(cells, first, last, leads=leads)
        if grade is not None:
            yield grade._replace(start=offset + grade.start, end=offset + grade.end)
    yield from _within_cell(cells[advice], offset)


def _in_cells(cells: list[tuple[int, int, str]], first: int, last: int, *, leads: bool) -> Grade | None:
    """Return the grade in the most cells together that read as one; a cell of evidence may stand beside them."""
    for low in range(first, last + 1):
        for high in range(last, low - 1, -1):
            words = [cell for _, _, cell in cells[low : high + 1]]
            read = _cells_read(words)
            # Outside a column of grades, a code before a statement may be the statement's own number.
            if read is None or (leads and not read.named and not any(map(_in_grade_column, words))):
                continue
            own, printed = stands_alone(read, " ".join(words)), " | ".join(map(_value, words))
            begins, ends = cells[low][0], cells[high][1]
            return Grade(begins, ends, read.strength, read.certainty, own=own, leads=leads, printed=printed)
    return None


def _within_cell(cell: tuple[int, int, str], offset: int) -> Iterator[Grade]:
    start, _, words = cell
    yield from (each for each in _in_line(words, offset + start) if not each.alone)


def _cells_read(cells: list[str]) -> Reading | None:
    """Read cells as one grade, each with the name of its column before it where the table prints one."""
    if any(len(cell) > MOST_CHARACTERS for cell in cells) or len(cells) > 3:
        return None
    columns = [_COLUMN.match(cell) for cell in cells]
    values = [_value(cell) for cell in cells]
    named = [f"{_label(column)} {value}" for column, value in zip(columns, values, strict=True)]
    for written in (values, named):
        if (read := read_phrase("  ".join(written))) is not None:
            return read
    return read_code(", ".join(values)) if len(cells) <= 2 else None


def _value(cell: str) -> str:
    column = _COLUMN.match(cell)
    return cell[column.end() :] if column else cell


def _in_grade_column(cell: str) -> bool:
    column = _COLUMN.match(cell)
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
    if bool(is_strength) == bool(is_certainty):
        return ""
    return "strength of recommendation:" if is_strength else "level of evidence:"
