"""Headings that grade all advice below them, as "Level A recommendations"."""

import re
from collections.abc import Iterable
from dataclasses import replace

from clinical_guidelines.grades.notations import Reading, read_phrase
from clinical_guidelines.statements.found import Found

_HEADING = re.compile(
    r"(?:[A-Z]?[\d.]+\s+)?(?P<grade>(?:(?:level|grade|class)\s+(?:[A-E]|I{1,3}[ab]?)|strong|weak|conditional)\s+recommendation)s\W*",
    re.I,
)


def heading_grade(path: tuple[str, ...]) -> Reading | None:
    """Return what the last heading grades all advice below it as; None where it is no grade."""
    heading = _HEADING.fullmatch(path[-1]) if path else None
    return read_phrase(heading["grade"]) if heading else None


def graded_by_heading(found: Iterable[Found], path: tuple[str, ...]) -> list[Found]:
    """Return advice with the grade of its heading, where it has none of its own."""
    read = heading_grade(path)
    return [each if read is None or each.draft.verbatim_grade else _graded(each, read, path[-1]) for each in found]


def _graded(each: Found, read: Reading, printed: str) -> Found:
    return each._replace(
        draft=replace(each.draft, strength=read.strength, certainty=read.certainty, verbatim_grade=printed)
    )
