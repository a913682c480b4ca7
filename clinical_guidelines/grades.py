"""Printed grades of recommendations in their several notations, found where they stand, never inferred."""

import re
from collections.abc import Iterator
from typing import NamedTuple

STRENGTH = r"(?:strong|weak|conditional|discretionary)"
CERTAINTY = r"(?:very[\s-]*low|low|moderate|high)"
_OF_EVIDENCE = r"(?:\s+(?:of\s+)?(?:the\s+)?evidence)?"
_NOUN = r"(?:certainty|quality|grade|level|confidence)"


class Grade(NamedTuple):
    """Characters [start, end) print a grade; `own` means that it can stand for a recommendation by itself."""

    start: int
    end: int
    strength: str
    certainty: str
    own: bool


_BRACKETED = re.compile(r"\(([^()]{2,160})\)|\[([^\[\]]{2,160})\]")
_STRENGTH_IN = re.compile(
    rf"\b({STRENGTH})\s+(?:\w+\s+){{0,2}}?recommendation|recommendation\s*(?:strength)?\s*[:–-]?\s*({STRENGTH})\b"
    rf"|strength\s*(?:of\s+(?:the\s+)?recommendation)?\s*[:–-]\s*({STRENGTH})\b"
    rf"|^\s*({STRENGTH})\s*[,;/]",
    re.I,
)
_CERTAINTY_IN = re.compile(
    rf"\b({CERTAINTY}(?:\s*(?:to|–|-|/)\s*{CERTAINTY})?)[\s-]*(?:{_NOUN}|evidence)"
    rf"|{_NOUN}{_OF_EVIDENCE}\s*[:–-]?\s*({CERTAINTY}(?:\s*(?:to|–|-|/)\s*{CERTAINTY})?)\b"
    r"|\b(expert\s+opinion|consensus(?!\s+statement))\b",
    re.I,
)
# A digest says so where its source prints no grade: the statement is one, its grade stays empty.
_UNGRADED = re.compile(r"\s*ungraded\s*\.?\s*", re.I)
_EXPLAINS = re.compile(r"\be\.g\b|\bi\.e\b|recommendations\b|^\s*[\"“]", re.I)
_PRACTICE = re.compile(
    r"\b(good\s+practice\s+(?:statement|point)|best\s+practice\s+(?:statement|advice|point)|consensus\s+statement)\b",
    re.I,
)
_LETTERS = re.compile(
    r"\s*(?:strength\s+of\s+)?(?:recommendation\s+)?(?:grade|strength)\s*(?:of\s+recommendation)?\s*:?\s*([A-D])"
    r"(?:\s*[,;/]\s*(?:level|loe|bel)(?:\s+of\s+evidence)?\s*:?\s*([1-5][abc]?|I{1,3}[ab]?|IV|V|[A-D]))?\s*",
    re.I,
)
_CLASSES = re.compile(
    r"\s*(?:class|cor)(?:\s+of\s+recommendation)?\s*:?\s*(III|IIa|IIb|II|I|[123][ab]?)"
    r"(?:\s*[,;/]?\s*(?:level|loe)(?:\s+of\s+evidence)?\s*:?\s*([A-C](?:-[A-Z]{1,3})?|[1-5][abc]?))?(?:\s+evidence)?\s*",
    re.I,
)
_NUMBERED = re.compile(r"\s*(?:grade\s+)?([12])\s?([A-D])\s*")
_PLUSSES = re.compile(
    r"\s*(?:level\s+|loe\s*:?\s*)?([1-4](?:\+{1,2}|[-–−]))(?:\s*[,;]\s*(?:grade\s+)?([A-D]))?\s*", re.I
)
_BARE = re.compile(
    rf"\b({STRENGTH})\s+recommendation\s*[,;:/–-]\s*({CERTAINTY})[\s-]+{_NOUN}{_OF_EVIDENCE}"
    rf"|\b({CERTAINTY})[\s-]+{_NOUN}{_OF_EVIDENCE}\s*[,;:/–-]\s*({STRENGTH})\s+recommendation",
    re.I,
)
_LEVEL_LABEL = rf"(?:level\s+of\s+(?:certainty|evidence)|(?:certainty|quality|level){_OF_EVIDENCE})"
_STRENGTH_LABEL = r"strength(?:\s+of\s+(?:the\s+)?(?:panel\s+)?recommendation)?"
_LABELLED = re.compile(
    rf"(?:overall\s+)?{_LEVEL_LABEL}\s*[:–-]\s*({CERTAINTY})\b[^\w\n]{{0,12}}\s+(?:\|\s*)?"
    rf"{_STRENGTH_LABEL}\s*[:–-]\s*({STRENGTH})\b"
    rf"|{_STRENGTH_LABEL}\s*[:–-]\s*({STRENGTH})\b[^\w\n]{{0,12}}\s+(?:\|\s*)?"
    rf"(?:overall\s+)?{_LEVEL_LABEL}\s*[:–-]\s*({CERTAINTY})\b",
    re.I,
)
_CELLS = re.compile(
    rf"\|\s*({CERTAINTY})\s*\|\s*({STRENGTH})(?=\s*(?:\||\n|$))|\|\s*({STRENGTH})\s*\|\s*({CERTAINTY})(?=\s*(?:\||\n|$))",
    re.I,
)
_GRADE_AT_END = re.compile(
    r"(?:(?<=[.;:])\s|\n|\|\s*)(Grade\s+[A-D](?:\s*,\s*Level\s+(?:[1-5][abc]?|I{1,3}|IV))?)(?=\s*\.?\s*(?:\n|$|\|))"
)


def find_grades(text: str) -> list[Grade]:
    """Return the printed grades in order, none overlapping another."""
    found: list[Grade] = []
    reached = 0
    for grade in sorted([*_bracketed(text), *_unbracketed(text)]):
        if grade.start >= reached:
            found.append(grade)
            reached = grade.end
    return found


def _bracketed(text: str) -> Iterator[Grade]:
    for match in _BRACKETED.finditer(text):
        inside = match.group(1) or match.group(2)
        for notation in (_words, _letters):
            if (found := notation(inside)) is not None:
                yield Grade(match.start(), match.end(), *found)
                break


def _words(inside: str) -> tuple[str, str, bool] | None:
    """Read GRADE words, as in "strong recommendation, moderate quality of evidence"."""
    if _UNGRADED.fullmatch(inside):
        return "", "", True
    if _EXPLAINS.search(inside):
        return None
    practice = _PRACTICE.search(inside)
    strength = normal(_first(_STRENGTH_IN.search(inside))) or normal(_first(practice))
    certainty = normal(_first(_CERTAINTY_IN.search(inside)))
    # A certainty alone must fill its brackets; inside a longer remark it grades a study's result.
    if not strength and not (certainty and len(inside.split()) <= 8 and not re.search(r"[\d;=]", inside)):
        return None
    return strength, certainty, bool(strength and (certainty or practice or len(inside.split()) <= 3))


def _letters(inside: str) -> tuple[str, str, bool] | None:
    """Read the notations of letters and numbers; a part that is not printed stays empty."""
    if match := _LETTERS.fullmatch(inside):
        return f"grade {match.group(1).lower()}", _level(match.group(2)), True
    if match := _CLASSES.fullmatch(inside):
        return f"class {match.group(1).lower()}", _level(match.group(2)), match.group(2) is not None
    if match := _NUMBERED.fullmatch(inside):
        return f"grade {match.group(1)}", _level(match.group(2)), False
    if match := _PLUSSES.fullmatch(inside):
        letter = match.group(2)
        return (
            (f"grade {letter.lower()}" if letter else ""),
            match.group(1).replace("\u2013", "-").replace("\u2212", "-"),
            False,
        )
    return None


def _unbracketed(text: str) -> Iterator[Grade]:
    for pattern, strengths, certainties in (
        (_BARE, (1, 4), (2, 3)),
        (_LABELLED, (2, 3), (1, 4)),
        (_CELLS, (2, 3), (1, 4)),
    ):
        for match in pattern.finditer(text):
            strength = next(filter(None, map(match.group, strengths)), "")
            certainty = next(filter(None, map(match.group, certainties)), "")
            yield Grade(match.start(), match.end(), normal(strength), normal(certainty), own=True)
    for match in _GRADE_AT_END.finditer(text):
        if (found := _letters(match.group(1))) is not None:
            yield Grade(match.start(1), match.end(1), *found)


def normal(printed: str) -> str:
    """Return printed words in lower case with single spaces."""
    return " ".join(printed.lower().replace("very-low", "very low").split())


def _level(printed: str | None) -> str:
    return f"level {printed.lower()}" if printed else ""


def _first(match: re.Match[str] | None) -> str:
    return next((group for group in match.groups() if group), "") if match else ""
