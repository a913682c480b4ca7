"""Whether a statement holds at the value that a question gives: metformin at an eGFR of 35."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workers.answering.relevance import ILLNESS_WEIGHT, Asked
from workers.answering.words import is_drug, stem, unified, weight

GIVEN = re.compile(
    r"\b([a-z][a-z0-9]+)\s*(?:of|is|at|was|=|:)?\s*(\d+(?:\.\d+)?)(?![\d/.]|\s*(?:mg|mcg|g|ml|days?|weeks?|hours?)\b)"
)
REACH = 50
RANGE = re.compile(r"(?:between\s*)?(\d+(?:\.\d+)?)\s*(?:and|to|-)\s*(\d+(?:\.\d+)?)")
BELOW = re.compile(r"(?:below|under|less than|lower than|fewer than|up to|<|≤)\s*(?:or equal to\s*)?(\d+(?:\.\d+)?)")
ABOVE = re.compile(
    r"(?:above|over|more than|greater than|higher than|at least|>|≥)\s*(?:or equal to\s*)?(\d+(?:\.\d+)?)"
)
HOLDS, DOES_NOT = 0.2, -0.35


def held(question: Asked, text: str) -> float:
    """What a statement gains in rank where the value of the question lies within its limits, and loses where beyond."""
    said = unified(text)
    verdicts = [
        low <= value <= high
        for measure, value in _given(question.text)
        for found in re.finditer(rf"\b{re.escape(measure)}\b", said)
        for low, high in _limits(said[found.end() : found.end() + REACH])
    ]
    if not verdicts:
        return 0.0
    return HOLDS if any(verdicts) else DOES_NOT


@lru_cache(maxsize=256)
def _given(question: str) -> tuple[tuple[str, float], ...]:
    """Return the values that a question gives, each behind what is measured; none where it gives limits itself."""
    if BELOW.search(question) or ABOVE.search(question):
        return ()
    return tuple(
        (measure, float(value))
        for measure, value in GIVEN.findall(unified(question))
        if weight(stem(measure)) >= ILLNESS_WEIGHT and not is_drug(measure)
    )


def _limits(said: str) -> Iterator[tuple[float, float]]:
    """Yield the ranges that a text states, open ones without an end."""
    yield from ((float(low), float(high)) for low, high in RANGE.findall(said))
    yield from ((float("-inf"), float(high)) for high in BELOW.findall(said))
    yield from ((float(low), float("inf")) for low in ABOVE.findall(said))
