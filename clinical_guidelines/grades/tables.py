"""Tables whose head names two columns of grades, and whose rows print their codes bare, as "I | A" or "4 | GPP"."""

import re
from collections.abc import Iterator

from clinical_guidelines.grades.bracketed import Grade

# A letter behind the name refers to a note, and both names may stand in one cell.
_STRENGTH_NAME = r"(?:class|cor|strength|grade)(?:\s+of\s+recommendations?)?[a-d]?"
_CERTAINTY_NAME = (
    r"(?:loe|(?:level|quality|certainty)(?:\s+of\s+(?:the\s+)?evidence)?|evidence\s+(?:quality|level))[a-d]?"
)
_HEAD = re.compile(
    rf"(?:^|\|)\s*(?:(?P<strength_first>{_STRENGTH_NAME})[\s|]+{_CERTAINTY_NAME}"
    rf"|{_CERTAINTY_NAME}[\s|]+{_STRENGTH_NAME})\s*(?:\||$|recommendations?$)",
    re.I,
)
# The parser may put the name of a column before a code, and the print the letter of a note behind it.
_COLUMN = re.compile(rf"(?:{_STRENGTH_NAME}|{_CERTAINTY_NAME}):\s", re.I)
_NAME = f"(?i:{_COLUMN.pattern})?"
_NOTE = "[c-h]?"
_STRENGTH = rf"{_NAME}(?P<strength>I{{2}}[ab]|I{{1,3}}|[12][ab]|[1-3]|[A-D]|GPP){_NOTE}(?::\s*(?:No\s+Benefit|Harm))?"
_CERTAINTY = rf"{_NAME}(?P<certainty>[A-C](?:-(?:R|NR|LD|EO))?|[1-4](?:\+{{1,2}}|[-–−])?|I{{1,3}}|IV){_NOTE}"
# What follows a good practice point in its cell has run into it from the next.
_END = r"(?=\s*(?:\||$)|(?<=GPP)\s)"
# "IA" is two codes in one cell, and 13 the number of a row.
_GAP = r"(?:[\s|]+|(?<!\d)|(?=[A-Z]))"
_BEGIN = r"(?P<begin>^| \| )"
_STRENGTH_FIRST = re.compile(rf"{_BEGIN}{_STRENGTH}{_GAP}{_CERTAINTY}{_END}")
# No level is printed so: it tells the columns of a table that goes on from the page before.
_CLASS = re.compile(rf" \| II[ab]{_NOTE}[\s|]*[A-C]\s*$", re.M)
_CERTAINTY_FIRST = re.compile(rf"{_BEGIN}{_CERTAINTY}{_GAP}{_STRENGTH}{_END}")


def grades_in_tables(text: str) -> Iterator[Grade]:
    """Give the grades of the rows below a head that names a column of strengths and one of certainties.

    They lead where they begin their row. A good practice point behind a level tells the columns without a head, and so
    does a class such as IIa before one.
    """
    values, start = (_STRENGTH_FIRST if _CLASS.search(text) else None), 0
    for line in text.split("\n"):
        if head := _HEAD.search(line):
            values = _STRENGTH_FIRST if head["strength_first"] else _CERTAINTY_FIRST
        elif (found := (values or _CERTAINTY_FIRST).search(line)) and (values or found["strength"] == "GPP"):
            low, leads = start + found.end("begin"), not found["begin"]
            strength, certainty = _strength(found["strength"]), _certainty(found["certainty"])
            printed = _COLUMN.sub("", line[found.end("begin") : found.end()])
            yield Grade(low, start + found.end(), strength, certainty, own=True, leads=leads, printed=printed)
        start += len(line) + 1


def _strength(printed: str) -> str:
    if printed == "GPP":
        return "gpp"
    return f"{'grade' if printed in 'ABCD' else 'class'} {printed.lower()}"


def _certainty(printed: str) -> str:
    level = printed.lower().replace("\u2013", "-").replace("\u2212", "-")
    return level if level[-1] in "+-" else f"level {level}"
