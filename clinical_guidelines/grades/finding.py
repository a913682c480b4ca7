"""Printed grades of recommendations, found where they stand: in brackets, on lines of their own, in cells."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from clinical_guidelines.grades.bracketed import Grade, bracketed
from clinical_guidelines.grades.codes_behind import codes_behind
from clinical_guidelines.grades.notations import normal
from clinical_guidelines.grades.of_lines import in_line
from clinical_guidelines.grades.of_rows import heads_of, in_row
from clinical_guidelines.grades.remarks import NOUN, OF_EVIDENCE
from clinical_guidelines.grades.words import CERTAINTY, STRENGTH
from clinical_guidelines.statements.parts import (
    CONTINUES,
    LEAST_WORDS,
    block_end,
    has_words,
    recommends,
    unlabelled,
    words,
)

_RUNNING = re.compile(
    rf"\b({STRENGTH})\s+recommendation\s*[,;:/–-]\s*({CERTAINTY})[\s-]+{NOUN}{OF_EVIDENCE}"
    rf"|\b({CERTAINTY})[\s-]+{NOUN}{OF_EVIDENCE}\s*[,;:/–-]\s*({STRENGTH})\s+recommendation",
    re.I,
)
# Only where the level comes first is it IV or V, and the letter D or E.
_LEVEL_FIRST = re.compile(r"[(\[](?:(?:IV|V),\s*[A-E]|I{1,3},\s*[DE])[)\];]")
_PAIR = re.compile(r"(i{1,3}), ([a-c])")
# Words beside the level in a row that says no more, as how many agreed below the name of their column.
MOST_BESIDE = 9
_GRADE_LIKE = re.compile(
    rf"{STRENGTH}|{CERTAINTY}|grade|class\b|\bcor\b|evidence|strength|certainty|opinion|level|\bloe\b|practice|gpp|\b(?:EBR|CBR|EBS|CBS|UPP|LE|QE)\b|category|empfehlung|[⊕⨁]|recommend|consensus|\bI\s+statement"
    r"|^\W*(?:rec|R|S)?\.?\s?\d|^\W*\[?[A-D]\W|[★]|\|\s*(?:I{1,3}[ab]?|[123][ab]?|[A-E])\s*(?:\||$)"
    r"|\bsort?\b|^[\sIVab]*[|,]?\s*[A-E](?:-\w+)?\s*$|^\W*[\dI]",
    re.I,
)


def find_grades(text: str) -> list[Grade]:
    """Return the printed grades in order, none overlapping another."""
    found: list[Grade] = []
    for grade in sorted(
        [*bracketed(text), *_unbracketed(text)],
        key=lambda each: (each.start, -each.end, not each.alone, not each.leads),
    ):
        if found and grade.start < found[-1].end:
            continue
        if found and (joined := _joined(text, found[-1], grade)) is not None:
            found[-1] = joined
        else:
            found.append(_heading(text, grade, found))
    is_level_first = _LEVEL_FIRST.search(text) is not None
    return list(_completed(text, [_parted(each) for each in found] if is_level_first else found))


def _parted(grade: Grade) -> Grade:
    """Read "II, A" with the level first, as the codes beside it have it."""
    pair = _PAIR.fullmatch(grade.strength)
    return grade._replace(strength=f"grade {pair[2]}", certainty=f"level {pair[1]}") if pair else grade


def _heading(text: str, grade: Grade, earlier: list[Grade]) -> Grade:
    """Let brackets lead the item that they begin, and the block that they begin where no advice stands above it."""
    start = text.rfind("\n", 0, grade.start) + 1
    low, high = unlabelled(text, start, grade.start)
    end = block_end(text, grade.end)
    if text[grade.start] not in "([" or low < high or not has_words(text, grade.end, end, LEAST_WORDS):
        return grade
    if not text[grade.end : end].lstrip(" :.–-")[:1].isupper():
        return grade
    above = _block_above(text, start)
    is_headed = bool(earlier) and earlier[-1].leads and earlier[-1].start >= above
    is_closed = start > 0 and not is_headed and recommends(text, above, start)
    return grade if is_closed and not text[start : grade.start].strip() else grade._replace(leads=True)


def _block_above(text: str, start: int) -> int:
    """Return where the block above `start` begins, with those that it goes on from."""
    above = text.rfind("\n", 0, max(start - 1, 0)) + 1
    while above and CONTINUES.match(text, above):
        above = text.rfind("\n", 0, above - 1) + 1
    return above


def _completed(text: str, grades: list[Grade]) -> Iterator[Grade]:
    """Give the grades, each strength that leads its statement with the certainty that closes it."""
    for grade, after in zip_longest(grades, grades[1:]):
        is_half = grade.leads and grade.strength and not grade.certainty and after is not None
        if is_half and after.certainty and not after.strength and _closes_the_same(text, grade, after):
            printed = [each.printed or text[each.start : each.end] for each in (grade, after)]
            yield grade._replace(certainty=after.certainty, printed=" ".join(printed))
        else:
            yield grade


def _closes_the_same(text: str, grade: Grade, after: Grade) -> bool:
    """Tell whether a certainty stands in brackets at the end of its block, or begins a row that says no more."""
    between, end = text[grade.end : after.start], block_end(text, after.end)
    if "\n" not in between:
        return text[after.start] in "([" and not text[after.end : end].strip(" .")
    is_row = after.leads and between.count("\n") == 1 and " | " in between
    return is_row and words(text, after.end, end) < MOST_BESIDE


def _joined(text: str, first: Grade, second: Grade) -> Grade | None:
    """Join a strength and a certainty that are printed below or beside each other."""
    if text[first.end : second.start].strip(" \n|,;.") or (first.strength and second.strength):
        return None
    alone = first.alone and second.alone
    in_brackets = text[first.start] in "([" and text[second.start] in "(["
    if (first.certainty and second.certainty) or not (alone or in_brackets):
        return None
    strength, certainty = first.strength or second.strength, first.certainty or second.certainty
    leads = first.leads and second.leads
    return Grade(first.start, second.end, strength, certainty, own=True, leads=leads, alone=alone)


def _unbracketed(text: str) -> Iterator[Grade]:
    for match in _RUNNING.finditer(text):
        strength = match.group(1) or match.group(4)
        yield Grade(match.start(), match.end(), normal(strength), normal(match.group(2) or match.group(3)), own=True)
    start, before = 0, ""
    heads: list[str] = []
    for line in text.split("\n"):
        heads = (heads_of(line) or heads) if " | " in line else []
        if heads or _GRADE_LIKE.search(line):
            yield from in_row(line, start, heads) if " | " in line else in_line(line, start, before)
        start, before = start + len(line) + 1, line
    yield from codes_behind(text)
