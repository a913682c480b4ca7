"""Whether a statement holds at the age that a question gives: a two-year-old is within "2 months to 5 years"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workers.answering.patient.bands import DOES_NOT, HOLDS, Band, meet

UNIT = r"(days?|weeks?|wks?|months?|mos?|years?|yrs?|y)"
NUMBER = r"(\d+(?:\.\d+)?)"
MONTHS = {"d": 12 / 365, "w": 12 / 52, "m": 1.0, "y": 12.0}
OF_AGE = r"(?:[- ](?:olds?|of age)|/?o\b)"
GIVEN = re.compile(rf"\b{NUMBER}[- ]?{UNIT}{OF_AGE}|\baged? (?:of )?{NUMBER}\b[- ]?(?:{UNIT}\b)?", re.IGNORECASE)
# Without a word for age beside it a span of time may be a duration.
AGES = re.compile(
    r"\b(?:ages?|aged|olds?|older|younger|infants?|neonates?|newborns?|child|children|adolescents?|adults?|elderly)\b"
    # "Asthma at 6-11 years: ...", and no "again at 3-5 years".
    r"|\bat \d+ ?(?:-|\u2013|to) ?\d+ years:",
    re.IGNORECASE,
)
OLD = r"(?:\s*(?:of age|old))?"
EDGE = rf"\s*(?:or equal to\s*)?(?:the age of\s*)?{NUMBER}\s*-?{UNIT}\b"
BETWEEN = re.compile(
    rf"\b{NUMBER}\s*{UNIT}?{OLD}\s*(?:-|\u2013|to|and|(?:and\s+)?up to)\s*(?:<|\u2264|less than\s+)?\s*{NUMBER}"
    rf"\)?\s*-?{UNIT}\b",
    re.IGNORECASE,
)
BELOW = re.compile(rf"(?:\b(?:below|under|less than|younger than|up to)|[<\u2264]){EDGE}", re.IGNORECASE)
ABOVE = re.compile(rf"(?:\b(?:above|over|more than|older than|at least|greater than)|[>\u2265]){EDGE}", re.IGNORECASE)
TAIL = re.compile(
    rf"\b{NUMBER}\s*-?{UNIT}{OLD}\)?\s*(?:and|or)\s*(above|older|over|more|below|younger|less)\b", re.IGNORECASE
)
# "For 5 to 7 days" is how long.
LASTING = re.compile(
    rf"\bfor {NUMBER}\s*(?:(?:-|\u2013|to)\s*{NUMBER}\s*)?(?:days?|weeks?)\b(?!{OF_AGE})", re.IGNORECASE
)
SHORT_SPAN = re.compile(rf"{NUMBER}\s*-?(?:d|days?|weeks?|wks?)\b", re.IGNORECASE)
NEWBORN = re.compile(r"\b(?:neonat\w+|newborns?)\b", re.IGNORECASE)
# "Adults aged 80 years or older" are not all adults.
_SOMEBODY = r"(?:patients?|people|persons?|individuals?|men|women|males?|females?)"
_REACHING = r"(?:who|are|of|aged?|the|over|above|under|below|older|younger|more|less|than|at|least|between)\s+"
ADULT = re.compile(
    rf"\badults?(?: {_SOMEBODY})?+\b(?!,?\s*\(?(?:{_REACHING}|[<>\u2264\u2265]\s*)*"
    r"\d+(?:\s*(?:-|\u2013|to|and)\s*\d+)?\s*-?(?:years?|yrs?|y)\b)",
    re.IGNORECASE,
)
# A child's dose is none for them: their livers and kidneys are not ready.
YOUNGEST = re.compile(r"\b(?:neonat\w+|newborns?|infants?|preterm|premature)\b", re.IGNORECASE)
# "100,000 IU below 12 months and 200,000 IU for older children".
ALL_OLDER = re.compile(r"\bolder (?:child(?:ren)?|ones|patients|people|age groups?)\b", re.IGNORECASE)
OLDER = re.compile(r"\b(?:child(?:ren)?|kids?|adults?|adolescents?)\b", re.IGNORECASE)
# "Zinc under 6 months": no illness is treated for less than so long.
YOUNGER = re.compile(rf"\b(?:under|below|<)\s*{NUMBER}\s*(?:months?|mos?|years?|yrs?|y)\W*$", re.IGNORECASE)
HALF_A_MONTH, A_MONTH, A_YEAR, TWO_YEARS, GROWN = 0.5, 1.0, 12.0, 24.0, 192.0
UPWARD = frozenset(("above", "older", "over", "more"))


def suited_by_age(question: str, text: str) -> float:
    """What a statement gains in rank where the ages asked about lie in a range that it prints, or loses outside."""
    asked = ages_asked(question)
    bands = list(_bands(text)) if asked and AGES.search(text) else []
    if not asked or not bands:
        return 0.0
    return HOLDS if any(meet(asked, band) for band in bands) else DOES_NOT


def is_for_other_ages(question: str, text: str) -> bool:
    """Whether a text prints ranges of age that all leave the patient's out."""
    return suited_by_age(question, text) == DOES_NOT


def is_under_other_ages(question: str, text: str, above: str) -> bool:
    """Whether a text gives no age, and what it stands under gives ranges that all leave the patient's out."""
    return suited_by_age(question, text) == 0 and is_for_other_ages(question, above)


def leaves_out_newborns(question: str, text: str, above: str) -> bool:
    """Whether a newborn was asked about, and neither the text nor what it stands under speaks of any so young."""
    age = age_given(question)
    if age is None or age >= A_MONTH or YOUNGEST.search(f"{above} {text}"):
        return False
    return suited_by_age(question, text) != HOLDS


def leaves_out_older(question: str, text: str) -> bool:
    """Whether a text is on infants alone, by the ages that it prints or else by its words, and the question on none."""
    asked = ages_asked(question)
    if (asked is not None and asked[0] <= A_YEAR) or YOUNGEST.search(question):
        return False
    bands = list(_bands(text)) if AGES.search(text) else []
    if bands:
        return all(high <= TWO_YEARS for _, high in bands)
    return YOUNGEST.search(text) is not None and not OLDER.search(text)


@lru_cache(maxsize=256)
def age_given(question: str) -> float | None:
    """Return the age in months that a question gives its patient, None where it gives none or a range of ages."""
    if NEWBORN.search(question):
        return HALF_A_MONTH
    found = GIVEN.search(question)
    if found is None or any(pattern.search(question) for pattern in (BETWEEN, BELOW, ABOVE, TAIL)):
        return None
    number, unit, aged, aged_unit = found.groups()
    return _months(number or aged, unit or aged_unit or "y")


@lru_cache(maxsize=256)
def ages_asked(question: str) -> Band | None:
    """Return the ages in months that a question is about: one age twice, or a range, "child under 6 months"."""
    age = age_given(question)
    if age is not None:
        return age, age
    # How long somebody has been ill is told in days and weeks.
    is_of_age = any(each.search(question) for each in (AGES, YOUNGER))
    ranges = list(_printed_bands(SHORT_SPAN.sub(" ", question))) if is_of_age else []
    return ranges[0] if len(ranges) == 1 else None


def _bands(text: str) -> Iterator[Band]:
    """Yield the age ranges that a text prints, in months, open ones without an end; adults and newborns are one each.

    A text that prints no range of ages has none.
    """
    printed = list(_printed_bands(text))
    yield from printed
    bounded = [high for _, high in printed if high < float("inf")]
    if bounded and ALL_OLDER.search(text):
        yield max(bounded), float("inf")
    if printed and ADULT.search(text):
        yield GROWN, float("inf")
    if printed and NEWBORN.search(text):
        yield 0.0, 1.0


def _printed_bands(text: str) -> Iterator[Band]:
    text = LASTING.sub(" ", text)
    for low, low_unit, high, unit in BETWEEN.findall(text):
        yield _months(low, low_unit or unit), _months(high, unit)
    alone = BETWEEN.sub(" ", text)
    yield from ((0.0, _months(*found)) for found in BELOW.findall(alone))
    yield from ((_months(*found), float("inf")) for found in ABOVE.findall(alone))
    for number, unit, way in TAIL.findall(alone):
        edge = _months(number, unit)
        yield (edge, float("inf")) if way.lower() in UPWARD else (0.0, edge)


def _months(number: str, unit: str) -> float:
    return float(number) * MONTHS[unit[0].lower()]
