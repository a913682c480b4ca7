"""Whether a statement holds at the value that a question gives: metformin at an eGFR of 35."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workers.answering.fitting.relevance import ILLNESS_WEIGHT, Asked
from workers.answering.patient.bands import DOES_NOT, HOLDS
from workers.answering.patient.edges import end_of
from workers.answering.patient.kidneys import PER_MINUTE
from workers.answering.text.words import is_drug, stem, unified, weight

GIVEN = re.compile(
    r"\b([a-z][a-z0-9]+)\s*(?:of|is|at|was|now|(?:dropped|fell|fallen|down|rose|risen|up) to|=|:)?"
    r"\s*(\d+(?:\.\d+)?)(?![\d/.]|\s*(?:mg|mcg|g|ml|days?|weeks?|months?|years?|hours?)\b)"
)
# In characters; in a question "target" may stand beside a measure that it is not of.
REACH, CLOSE = 50, 6
RANGE = re.compile(r"(?:between\s*)?(\d+(?:\.\d+)?)\s*(?:and|to|-)\s*(\d+(?:\.\d+)?)")
BELOW = re.compile(r"(?:below|under|less than|lower than|fewer than|up to|<|≤)\s*(or equal to\s*)?(\d+(?:\.\d+)?)")
ABOVE = re.compile(r"(?:above|over|more than|greater than|higher than|at least|>|≥)\s*(or equal to\s*)?(\d+(?:\.\d+)?)")
# "Keep it below 185" says what to reach, not of whom.
TO_REACH = re.compile(
    r"\b(?:keep|kept|maintain\w*|lower(?:ed|ing)?|reduc\w*|targets?|goals?|aim\w*|control\w*|achiev\w*|reach\w*|bring)\b"
)
# Of a blood pressure the first number counts.
DIASTOLIC = re.compile(r"\b(s?bp\b\D{0,12}\d{2,3})/\d{2,3}\b")
NAMES = dict.fromkeys(("bp", "sbp"), r"(?:s?bp|systolic)")
FROM_ON = re.compile(r"(\d+(?:\.\d+)?)(?:\s*[a-z/%][a-z0-9/%]*)?\s+(?:or|and) (?:above|more|higher|greater|over)\b")
# A pressure that is a limit, and its first number.
BOTH = re.compile(r"\b(\d{2,3})/\d{2,3}\b(?: ?mmhg)?")
LIMITING = re.compile(
    rf"(?:above|over|more than|at least|below|under|less than|[<>≥≤]) ?{BOTH.pattern}"
    rf"|{BOTH.pattern} (?:or|and) (?:above|more|higher|greater|over)\b"
)
LEVELS = re.compile(r"\b(high|moderate|low|early|late)[- ](severity|risk|onset)\b")
# "Elevated ALT", "ALT normal".
_STATE = r"(normal|elevated|raised|increased|abnormal)"
STATES = (
    re.compile(rf"\b{_STATE} (?P<of>[a-z][a-z0-9]+)\b"),
    re.compile(rf"\b(?P<of>[a-z][a-z0-9]+)(?: (?:is|was))? {_STATE}\b"),
)
SIDES = (("under", BELOW), ("over", ABOVE), ("over", FROM_ON))
ONLY = re.compile(r"\bonly (?:in|for|if|when)\b")


def held(question: Asked, text: str) -> float:
    """What a statement gains in rank where the value of the question lies within its limits, and loses where beyond."""
    said = PER_MINUTE.sub("", unified(text))
    verdicts = [
        low <= value <= high
        for measure, value in _given(question.text)
        for found in re.finditer(rf"\b{NAMES.get(measure, re.escape(measure))}\b", said)
        if not TO_REACH.search(said, max(0, found.start() - REACH), found.end() + REACH)
        for low, high in _limits(said[found.end() : found.end() + REACH])
    ]
    if not verdicts:
        verdicts = list(_held_by_pressures(question, said))
    if not verdicts:
        return 0.0
    return HOLDS if any(verdicts) else DOES_NOT


def _held_by_pressures(question: Asked, said: str) -> Iterator[bool]:
    """Whether each limit that is printed as a pressure alone holds at that of the question: "above 150/100 mmHg"."""
    for value in (value for measure, value in _given(question.text) if measure in NAMES):
        for found in LIMITING.finditer(said):
            if not TO_REACH.search(said, max(0, found.start() - REACH), found.start()):
                yield any(low <= value <= high for low, high in _limits(BOTH.sub(r"\1", found[0])))


def measures_given(question: str) -> frozenset[str]:
    """What a question gives the patient's value of."""
    return frozenset(measure for measure, _ in _given(question))


def narrowest(question: Asked, text: str) -> tuple[float, float]:
    """How wide the range is in which a statement holds at the value of a question, and how near its edge is."""
    said = PER_MINUTE.sub("", unified(text))
    return min(
        (
            (high - low, min(value - low, high - value))
            for measure, value in _given(question.text)
            for found in re.finditer(rf"\b{NAMES.get(measure, re.escape(measure))}\b", said)
            for low, high in _limits(said[found.end() : found.end() + REACH])
            if low <= value <= high
        ),
        default=(float("inf"), float("inf")),
    )


@lru_cache(maxsize=256)
def _given(question: str) -> tuple[tuple[str, float], ...]:
    """Return the values that a question gives, each behind what is measured; none where it gives limits itself."""
    if BELOW.search(question) or ABOVE.search(question):
        return ()
    return tuple(
        (measure, float(value))
        for measure, value in GIVEN.findall(DIASTOLIC.sub(r"\1", unified(question)))
        if weight(stem(measure)) >= ILLNESS_WEIGHT and not is_drug(measure)
    )


def _limits(said: str) -> Iterator[tuple[float, float]]:
    """Yield the ranges that a text states, open ones without an end."""
    yield from ((float(low), float(high)) for low, high in RANGE.findall(said))
    for found in BELOW.finditer(said):
        yield float("-inf"), end_of(found[0], float(found[2]), float("-inf"))
    for found in ABOVE.finditer(said):
        yield end_of(found[0], float(found[2]), float("inf")), float("inf")
    yield from ((float(low), float("inf")) for low in FROM_ON.findall(said))


def is_of_another_level(question: Asked, text: str) -> bool:
    """Whether a text speaks of what is under 70 alone where over 70 was asked about, or of late onset for early."""
    if ONLY.search(text):
        # Of whom alone something holds tells the others that it does not.
        return False
    asked, told = _levels(question.text, CLOSE), _levels(text, REACH)
    return bool(asked) and not asked & told and not {of for _, of in asked}.isdisjoint(of for _, of in told)


@lru_cache(maxsize=1024)
def _levels(text: str, reach: int) -> frozenset[tuple[str, str]]:
    """Each level with what it is of: ("low", "risk"), ("over", "70"); what is to be reached is no level."""
    low = unified(text)
    bounds = (
        (side, found[found.lastindex or 0])
        for side, pattern in SIDES
        for found in pattern.finditer(low)
        if not TO_REACH.search(low, max(0, found.start() - reach), found.start())
    )
    states = (
        ("normal" if "normal" in found.groups() else "raised", found["of"])
        for pattern in STATES
        for found in pattern.finditer(low)
    )
    return frozenset((*LEVELS.findall(low), *bounds, *states))
