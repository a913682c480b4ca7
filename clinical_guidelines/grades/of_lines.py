"""Grades that stand in a line: filling it, closing it after a stop, or heading it before a colon."""

import re
from collections.abc import Iterator

from clinical_guidelines.grades.bracketed import Grade, stands_alone
from clinical_guidelines.grades.leading import leading_grade
from clinical_guidelines.grades.notations import Reading, read_code, read_phrase
from clinical_guidelines.grades.words import CERTAINTY, CERTAINTY_LABEL, STRENGTH, STRENGTH_LABEL
from clinical_guidelines.statements.numbered import DO

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
# Where a grade without brackets may begin within a line.
_OPENING = re.compile(r"(?<=[.;:!?)\]])\s+|\s[–—-]\s")
_CERTAINTY_IN_CIRCLES = re.compile(rf"\s*{CERTAINTY}\W{{0,3}}[⊕⨁][⊕⨁\s○◯⭘OΟ◌⊝⊖]*", re.I)
_LABEL = re.compile(rf"\s*(?:{CERTAINTY_LABEL}|{STRENGTH_LABEL})\s*:\s*", re.I)
# On a line of its own, perhaps printed like a heading, such a label needs no colon.
_FULL_LABEL = re.compile(
    r"\s*(?:(?:strength|grade)\s+of\s+(?:the\s+)?recommendation|(?:certainty|quality|level)\s+of\s+(?:the\s+)?evidence)\s*:?\s*",
    re.I,
)
_EVIDENCE = re.compile(r"\b(?:certainty|quality)\b", re.I)
# "For adults who smoke: Grade B", before what is advised to them.
_FOR_WHOM = re.compile(
    r"(?:For|In|Among)\s[^.:;]{3,170}:\s+(?P<grade>Grade\s+[A-D]|I\s+statement)(?:\s+(?=[A-Z])|\s*$)"
)
_PARTED = re.compile(r"[,;/⊕⨁]")
_GOES_ON = re.compile(r"[.;]\s+(?=[A-Z])")
_LABEL_END = re.compile(r"\s*[:–—]\s+(?=\S)")
# "Good practice statement. Weigh adults daily": advice and no remark behind it.
_STOP = re.compile(rf"\.\s+(?={DO}|[A-Z][^.:]*\b(?:should|must|(?:is|are)\s+(?:not\s+)?recommended)\b)", re.I)


def is_grade(line: str) -> bool:
    """Tell whether a line is nothing but a grade that says what it is, so that it can be no heading."""
    return len(line) <= MOST_CHARACTERS and (read := read_phrase(line)) is not None and read.named


def is_headed_grade(line: str) -> bool:
    """Tell whether a line printed like a heading is a whole grade, perhaps behind the number of what it grades."""
    whole = whole_line(line, 0)
    return whole is not None and (bool(whole.strength and whole.certainty) or _NUMBERED_GRADE.match(line) is not None)


def is_bracketed(line: str) -> bool:
    """Tell whether a line is nothing but a grade in brackets, as "(Recommended)" below its statement."""
    return line.startswith("(") and line.endswith(")") and read_phrase(line) is not None


def is_labelled_grade(line: str, below: str) -> bool:
    """Tell whether a line is nothing but a label, as "Certainty of evidence:", whose value begins the line below."""
    if not _is_label(line) or len(below) > MOST_CHARACTERS:
        return False
    return (read := read_phrase(f"{line} {below}")) is not None and _is_sure(read, line)


def is_labelled(line: str) -> bool:
    """Tell whether a line begins with the label of a value, as "Strength of recommendation: strong" does."""
    return _LABEL.match(line) is not None


def is_certainty(line: str) -> bool:
    """Tell whether a line is nothing but a certainty in words and circles, as below "Certainty of evidence:"."""
    return _CERTAINTY_IN_CIRCLES.fullmatch(line) is not None


def is_banner(line: str) -> bool:
    """Tell whether a line is a grade that stands above the box of its statement."""
    return _BANNER.match(line) is not None


def _is_label(line: str) -> bool:
    return (_LABEL.fullmatch(line) or _FULL_LABEL.fullmatch(line)) is not None


def _is_sure(read: Reading, line: str) -> bool:
    """Tell whether a line without brackets or cells is a grade: it names itself, or tells the quality of evidence."""
    # Two cells without a mark between them may stand in the midst of their row.
    is_pair = bool(read.strength and read.certainty) and _PARTED.search(line) is not None
    return read.named or is_pair or (bool(read.certainty) and (not read.strength or _EVIDENCE.search(line) is not None))


def in_line(line: str, offset: int, before: str = "") -> Iterator[Grade]:
    """Find a grade that fills a line, ends it after a stop, or heads it before a colon."""
    whole = whole_line(line, offset)
    if whole is not None:
        yield _begun_above(whole, before, offset)
        return
    if (before.endswith(":") or _is_label(before)) and (joined := _labelled_above(line, before, offset)) is not None:
        yield joined
        return
    if (heads := _FOR_WHOM.match(line)) is not None and (read := read_phrase(heads["grade"])) is not None:
        end = offset + heads.end("grade")
        yield Grade(offset, end, read.strength, "", own=True, leads=True, printed=heads["grade"])
        return
    if (leading := leading_grade(line, offset, before)) is not None:
        yield leading
        return
    if behind := [*_closing(line, offset)] or [*_labelled_within(line, offset)]:
        yield from behind
        return
    label = _LABEL_END.search(line, 0, MOST_CHARACTERS // 2) or _STOP.search(line, 0, MOST_CHARACTERS // 2)
    # "Practice Point 1.2.1: Weigh them" has the statement's number.
    if label and (read := read_phrase(_NUMBER.sub("", line[: label.start()].lstrip("•● ")))) is not None and read.named:
        own = stands_alone(read, line[: label.start()])
        yield Grade(offset, offset + label.start(), read.strength, read.certainty, own=own, leads=True)


def _closing(line: str, offset: int) -> Iterator[Grade]:
    """Give the grade that ends a line behind a stop."""
    for opening in _OPENING.finditer(line, max(len(line) - MOST_CHARACTERS, 0)):
        read = read_phrase(line[opening.end() :])
        if read is not None and (read.named or read.certainty.startswith("level")):
            own, end = read.named, offset + len(line.rstrip())
            yield Grade(offset + opening.end(), end, read.strength, read.certainty, own=own)
            return


def _labelled_within(line: str, offset: int) -> Iterator[Grade]:
    """Give the grades that begin with their label behind a stop, before the line goes on with other sentences."""
    position = 0
    for opening in _OPENING.finditer(line):
        start = opening.end()
        if start < position or _LABEL.match(line, start) is None:
            continue
        stops = [each.start() for each in _GOES_ON.finditer(line, start, start + MOST_CHARACTERS)]
        for end in reversed(stops):
            if (read := read_phrase(line[start:end])) is not None and read.named and read.strength:
                position = end
                yield Grade(offset + start, offset + end, read.strength, read.certainty, own=True)
                break


def whole_line(line: str, offset: int) -> Grade | None:
    if (number := _NUMBERED_GRADE.match(line)) is not None:
        read = read_phrase(line[number.end() :]) or read_code(line[number.end() :].rstrip(" )]"))
        if read is not None and (read.named or read.certainty):
            printed = line[number.end() :].rstrip(" )]")
            return Grade(offset, offset + len(line), *read[:2], own=True, leads=True, printed=printed)
    if len(line) > MOST_CHARACTERS or (read := read_phrase(line)) is None or not _is_sure(read, line):
        return None
    low, high = len(line) - len(line.lstrip()), len(line.rstrip())
    # "Good practice points" stands above several.
    leads = _PLURAL.search(line) is not None or is_banner(line)
    return Grade(offset + low, offset + high, read.strength, read.certainty, own=read.named, alone=True, leads=leads)


def _begun_above(grade: Grade, before: str, offset: int) -> Grade:
    """Return a grade with the line above where that ends in the label of its first value, or in its certainty."""
    for start in _openings(before):
        tail = before[start:]
        if start and tail.startswith("("):
            # What brackets grade stands before them.
            continue
        is_label = _is_label(tail)
        read = None if is_label or grade.certainty or not start else read_phrase(tail)
        if is_label or (read is not None and read.certainty and not read.strength):
            certainty = grade.certainty or (read.certainty if read else "")
            return grade._replace(start=offset - len(before) - 1 + start, certainty=certainty, alone=start == 0)
    return grade


def _labelled_above(line: str, before: str, offset: int) -> Grade | None:
    """Return the grade whose last value fills this line, its label closing the line above."""
    for start in _openings(before):
        if (whole := whole_line(f"{before[start:]} {line}", offset - len(before) - 1 + start)) is not None:
            return whole._replace(alone=start == 0)
    return None


def _openings(line: str) -> list[int]:
    return [0, *(each.end() for each in _OPENING.finditer(line, max(len(line) - MOST_CHARACTERS, 0)))]
