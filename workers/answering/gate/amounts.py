"""The number gate: every dose, threshold, interval, percentage and age of a sentence stands in what it cites.

A number that the cited text prints of something else does not count: if some other number stands where the words around
are more like the sentence's, the sentence has put its number in that one's place.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from clinical_guidelines.quantities.bounds import thresholds
from clinical_guidelines.quantities.drugs import drug_places, spellings
from clinical_guidelines.quantities.numbers import Quantity, quantities, ranges
from workers.answering.gate.places import share, window

# One unit of each measure, and how many of it the others are.
_SCALES = {
    "mcg": ("mass", Fraction(1, 1_000_000)),
    "mg": ("mass", Fraction(1, 1000)),
    "g": ("mass", Fraction(1)),
    "kg": ("mass", Fraction(1000)),
    "ml": ("volume", Fraction(1, 1000)),
    "litre": ("volume", Fraction(1)),
    "minute": ("time", Fraction(1, 60)),
    "hour": ("time", Fraction(1)),
    "day": ("time", Fraction(24)),
    "week": ("time", Fraction(168)),
    "month": ("months", Fraction(1)),
    "year": ("months", Fraction(12)),
    "mg/dl": ("mass in volume", Fraction(1, 1000)),
    "g/dl": ("mass in volume", Fraction(1)),
    "mm": ("length", Fraction(1, 10)),
    "cm": ("length", Fraction(1)),
    "iu": ("unit", Fraction(1)),
    "unit": ("unit", Fraction(1)),
}
# The words around a number: so many characters on either side, near and far.
_NEAR, _FAR = 25, 160
# A drug owns the numbers that follow it so closely.
_REACH = 120
# The place where the cited text prints the number must share this much of what the likeliest number's place shares.
_ALIKE = 0.9
# What a step from one prefix of a unit to the next does to a number.
_PREFIXES = (1, 1000, Fraction(1, 1000))
_MARKER = re.compile(r"\[\d+\]")
_WORD = re.compile(r"[a-z]{2,}")
_STEM = 6
_EMPTY = frozenset(
    {"the", "of", "to", "or", "and", "in", "is", "are", "be", "an", "for", "with", "at", "by", "than", "as"}
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in a unit that other spellings share, with the words just before and after it and those about it."""

    measure: str
    size: Fraction
    printed: str
    before: frozenset[str]
    after: frozenset[str]
    about: frozenset[str]
    drug: str


def unsupported_amounts(statement: str, cited: str) -> list[str]:
    """The quantities of a normalised statement that a normalised cited text does not print of the same thing."""
    said, printed = _MARKER.sub("", statement), amounts(cited)
    missing = [amount.printed for amount in amounts(said) if not _stands(amount, printed)]
    return missing or _unpaired(said, cited)


def _unpaired(statement: str, cited: str) -> list[str]:
    """Ranges and pairs that the cited text does not print as such, be it in another unit of the same measure."""
    printed = {(Fraction(low), Fraction(high)) for low, high in ranges(cited)}
    return [
        f"{low}-{high}"
        for low, high in ranges(statement)
        if not any((Fraction(low) * scale, Fraction(high) * scale) in printed for scale in _PREFIXES)
    ]


def turned_bounds(statement: str, cited: str) -> list[str]:
    """Numbers that the statement bounds on one side and the cited text, wherever it bounds them, on the other only."""
    printed = thresholds(cited)
    return [
        f"{value} ({side})"
        for value, sides in thresholds(statement).items()
        for side in sides
        if value in printed and side not in printed[value]
    ]


def amounts(text: str) -> list[Amount]:
    """Read every quantity of a normalised text."""
    drugs = drug_places(text)
    return [_amount(quantity, text, _drug_of(quantity, drugs)) for quantity in quantities(text)]


def _drug_of(quantity: Quantity, drugs: Sequence[tuple[int, str]]) -> str:
    """The drug named last before a number, if it is not too far."""
    return next((name for at, name in reversed(drugs) if 0 <= quantity.start - at <= _REACH), "")


def _amount(quantity: Quantity, text: str, drug: str) -> Amount:
    measure, factor = _SCALES.get(quantity.unit, (quantity.unit, Fraction(1)))
    before = _words(text[max(0, quantity.start - _NEAR) : quantity.start])
    after = _words(text[quantity.start : quantity.start + _NEAR])
    about = _words(window(text, quantity.start, _FAR))
    return Amount(measure, Fraction(quantity.value) * factor, str(quantity), before, after, about, drug)


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text) if word not in _EMPTY)


def _stands(amount: Amount, printed: Sequence[Amount]) -> bool:
    equal = [_alike(amount, other) for other in printed if (other.size, other.measure) == (amount.size, amount.measure)]
    rivals = [_alike(amount, other) for other in printed if other.measure == amount.measure]
    return bool(equal) and max(equal) >= _ALIKE * max(rivals)


def _alike(amount: Amount, other: Amount) -> float:
    words = share(amount.before, other.before) + share(amount.after, other.after) + share(amount.about, other.about)
    return words + (other.drug in spellings(amount.drug))
