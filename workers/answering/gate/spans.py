"""Ranges of numbers, and of those the ages and weights that other numbers are for."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from clinical_guidelines.quantities.numbers import Quantity, ranges

# Of how old, how heavy, or with what kidneys a patient is.
_BANDED = ("months", "weight", "ml/min")
# How long or how often something is done is no age.
_LASTING = re.compile(
    r"\b(?:every|for|after|within|over|x|of treatment|course of|lasts?)(?: at least| at most| the)* $"
)
# What makes a bounded time an age: whom it is told of before it, or the word behind it.
_WHO = re.compile(
    r"\b(?:age[ds]?|child(?:ren)?|infants?|adolescents?|adults?|elderly|persons?|people|patients?|individuals?|wom[ae]n"
    r"|m[ae]n|girls?|boys?|newborns?|neonates?|those)\b"
    r"(?: (?!for\b|within\b|after\b|every\b|since\b|during\b|treated\b|with\b)[a-z<>=]+){0,4} ?$"
)
_OLD = re.compile(
    r"^[\d.]+ ?(?:years?|months?|yrs?|weeks?|days?)?[ -]?"
    r"(?:old|of age|(?:and|or) (?:above|older|younger)|(?:on|up)wards?)\b"
)
_WHO_BEFORE, _OLD_BEHIND = 60, 40
_LONGEST_RANGE = 20
# More than any age in months, weight or clearance.
_NO_END = Fraction(100_000)
Kind = tuple[str, Fraction]


class Band(NamedTuple):
    """From how much to how much of age (months), weight (kg) or clearance (ml/min) something is for."""

    measure: str
    low: Fraction
    high: Fraction


def banded(found: Sequence[Quantity], kinds: Sequence[Kind], sides: Sequence[str], text: str) -> list[tuple[int, Band]]:
    """Every range and bound of age, weight and clearance in a text, with where it begins."""
    bands: list[tuple[int, Band]] = []
    ended = -1
    for place, (one, (measure, size)) in enumerate(zip(found, kinds, strict=True)):
        if measure not in _BANDED or place == ended:
            continue
        is_range = place + 1 < len(found) and kinds[place + 1][0] == measure and joined(one, found[place + 1], text)
        if is_range:
            ended = place + 1
            if not _LASTING.search(text[: one.start]):
                bands.append((one.start, Band(measure, size, kinds[place + 1][1])))
        elif sides[place] in ("below", "above") and (measure != "months" or _is_age(one.start, text)):
            low, high = (Fraction(0), size) if sides[place] == "below" else (size, _NO_END)
            bands.append((one.start, Band(measure, low, high)))
    return bands


def _is_age(start: int, text: str) -> bool:
    before, behind = text[max(0, start - _WHO_BEFORE) : start], text[start : start + _OLD_BEHIND]
    return bool(_WHO.search(before) or _OLD.match(behind))


def bands(
    index: int, found: Sequence[Quantity], kinds: Sequence[Kind], text: str, banded: Sequence[tuple[int, Band]]
) -> tuple[Band, ...]:
    """The ranges and bounds that a number is for: the nearest on the side where the sentence sets them."""
    at = found[index].start
    if kinds[index][0] in _BANDED or not banded:
        return ()
    start, end = text.rfind(". ", 0, at) + 1, text.find(". ", at)
    there = [each for each in banded if start <= each[0] < (end if end >= 0 else len(text))]
    if not there:
        return ()
    first = next(
        each.start for each, kind in zip(found, kinds, strict=True) if each.start >= start and kind[0] not in _BANDED
    )
    lead = there[0][0] < first
    nearest: dict[str, Band] = {}
    for place, band in there if lead else reversed(there):
        if (place < at) == lead:
            nearest[band.measure] = band
    return tuple(nearest.values())


def other_end(index: int, found: Sequence[Quantity], kinds: Sequence[Kind], text: str) -> Fraction | None:
    """The size at the other end of a number's range, none when it stands in none."""
    if index and joined(found[index - 1], found[index], text):
        return kinds[index - 1][1]
    if index + 1 < len(found) and joined(found[index], found[index + 1], text):
        return kinds[index + 1][1]
    return None


def joined(first: Quantity, second: Quantity, text: str) -> bool:
    """Whether two numbers are the ends of one range."""
    if second.start - first.start > _LONGEST_RANGE:
        return False
    pair = ranges(text[first.start : second.start + len(second.value)])
    return pair == [(first.value, second.value)]
