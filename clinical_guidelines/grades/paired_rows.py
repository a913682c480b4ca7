"""Rows that print several recommendations in one cell and as many grades, in the same order, in the cells beside it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from clinical_guidelines.documents.sentences import sentence_ranges
from clinical_guidelines.grades.bracketed import Grade
from clinical_guidelines.grades.notations import normal
from clinical_guidelines.grades.words import CERTAINTY, STRENGTH
from clinical_guidelines.statements.advice_cells import COLUMN, RECOMMENDS, WE_RECOMMEND, advice_cell, cells_of

_RANGE = rf"{CERTAINTY}(?:\s+to\s+{CERTAINTY})?"
_STRENGTHS = re.compile(rf"\s*{STRENGTH}(?:\s+{STRENGTH})+\s*", re.I)
_CERTAINTIES = re.compile(rf"\s*{_RANGE}(?:\s+{_RANGE})+\s*", re.I)
_LETTER = re.compile(r"(?<=[.;:]\s)\(?[a-h][.)]\s")
_NONE = re.compile(r"\b(?:no|insufficient)\s+evidence\s+to\s+recommend\b", re.I)


class Paired(NamedTuple):
    """A row's characters [start, end), its statements' characters, and the grade of each."""

    start: int
    end: int
    statements: list[tuple[int, int]]
    grades: list[Grade]


def paired_rows(text: str) -> Iterator[Paired]:
    """Give the rows whose statements and grades can be told apart, in order; where they cannot, nothing is paired."""
    start = 0
    for line in text.split("\n"):
        if " | " in line and (paired := _paired(text, start, start + len(line))) is not None:
            yield paired
        start += len(line) + 1


def _paired(text: str, start: int, end: int) -> Paired | None:
    cells = cells_of(text, start, end)
    strengths = _values(text, cells, _STRENGTHS, STRENGTH)
    certainties = _values(text, cells, _CERTAINTIES, _RANGE)
    if not strengths or len(strengths) != len(certainties):
        return None
    advice = cells[advice_cell([text[slice(*cell)] for cell in cells])]
    statements = _statements(text, *advice, count=len(strengths))
    if statements is None:
        return None
    grades = [
        Grade(start, end, strength.lower(), normal(certainty), own=True, printed=f"{strength} | {certainty}")
        for strength, certainty in zip(strengths, certainties, strict=True)
    ]
    return Paired(start, end, statements, grades)


def _values(text: str, cells: list[tuple[int, int]], several: re.Pattern[str], one: str) -> list[str]:
    for low, high in cells:
        column = COLUMN.match(text, low, high)
        value = text[column.end() if column else low : high]
        if several.fullmatch(value):
            return [" ".join(each.group().split()) for each in re.finditer(one, value, re.I)]
    return []


def _statements(text: str, low: int, high: int, *, count: int) -> list[tuple[int, int]] | None:
    """Cut a cell before each sentence that is lettered, or in which the panel recommends, or that recommends at all."""
    column = COLUMN.match(text, low, min(low + 40, high))
    low = column.end() if column else low
    lettered = [each.start() for each in _LETTER.finditer(text, low, high)]
    if len(lettered) == count and lettered[0] == low:
        return list(zip(lettered, [*lettered[1:], high], strict=True))
    sentences = sentence_ranges(text, low, high)
    for begins in (_panel, RECOMMENDS.search):
        firsts = [number for number, sentence in enumerate(sentences) if begins(text, *sentence)]
        if len(firsts) == count and firsts[0] == 0:
            ends = [*firsts[1:], len(sentences)]
            return [(sentences[first][0], sentences[end - 1][1]) for first, end in zip(firsts, ends, strict=True)]
    return None


def _panel(text: str, start: int, end: int) -> bool:
    return WE_RECOMMEND.search(text, start, end) is not None or _NONE.search(text, start, end) is not None
