"""Ranges of numbers, and of those the ages and weights that other numbers are for."""

import itertools
import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from clinical_guidelines.quantities.numbers import Quantity, ranges

# Of how old, or how heavy, a patient is.
_BANDED = ("months", "weight")
# How long or how often something is done is no age.
_LASTING = re.compile(
    r"\b(?:every|for|after|within|over|x|of treatment|course of|lasts?)(?: at least| at most| the)* $"
)
_LONGEST_RANGE = 20


class Band(NamedTuple):
    """From how much to how much of age (months) or weight (kg) something is for."""

    measure: str
    low: Fraction
    high: Fraction


def bands(
    index: int,
    found: Sequence[Quantity],
    kinds: Sequence[tuple[str, Fraction]],
    text: str,
) -> tuple[Band, ...]:
    """The ranges of age and of weight that a number is for: the nearest on the side where the sentence sets them."""
    at = found[index].start
    if kinds[index][0] in _BANDED:
        return ()
    start, end = text.rfind(". ", 0, at) + 1, text.find(". ", at)
    ranges_there = [
        (one.start, Band(kinds[place][0], kinds[place][1], kinds[place + 1][1]))
        for place, (one, other) in enumerate(itertools.pairwise(found))
        if start <= one.start < (end if end >= 0 else len(text))
        and kinds[place][0] == kinds[place + 1][0]
        and kinds[place][0] in _BANDED
        and joined(one, other, text)
        and not _LASTING.search(text[: one.start])
    ]
    first = next(
        each.start for each, kind in zip(found, kinds, strict=True) if each.start >= start and kind[0] not in _BANDED
    )
    lead = bool(ranges_there) and ranges_there[0][0] < first
    nearest: dict[str, Band] = {}
    for place, band in ranges_there if lead else reversed(ranges_there):
        if (place < at) == lead:
            nearest[band.measure] = band
    return tuple(nearest.values())


def other_end(
    index: int, found: Sequence[Quantity], kinds: Sequence[tuple[str, Fraction]], text: str
) -> Fraction | None:
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
