"""The numbers of a statement in a form in which two editions can be compared."""

import re
from collections import Counter
from decimal import Decimal

from clinical_guidelines.editions.statement import without_places
from clinical_guidelines.quantities.bounds import thresholds
from clinical_guidelines.quantities.normalise import normalise
from clinical_guidelines.quantities.numbers import quantities

# One way to write each; the others are multiplied up to it.
_BASES = {
    "g": ("mg", Decimal(1000)),
    "mcg": ("mg", Decimal("0.001")),
    "litre": ("ml", Decimal(1000)),
    "hour": ("minute", Decimal(60)),
    "day": ("minute", Decimal(1440)),
    "week": ("minute", Decimal(10080)),
    "year": ("month", Decimal(12)),
    "g/kg": ("mg/kg", Decimal(1000)),
}
_DAILY = r"(?:daily|a day|per day|each day|every day|in 24 hours)"
# q8h, q 6-8 hours: "q" is every.
_EVERY = re.compile(r"\bq\.? ?(\d+(?:-\d+)?) ?h(?:ours?|rs?|ourly)?\b")
# How often a dose is given, in every spelling; what is left of "daily" is once.
_FREQUENCIES = tuple(
    (re.compile(pattern), times)
    for pattern, times in (
        (rf"\b4 times[- ]{_DAILY}|\bqid\b|\bqds\b|\bevery 6 hours\b|\b6-hourly\b", 4),
        (rf"\b(?:3 times|thrice)[- ]{_DAILY}|\btid\b|\btds\b|\bevery 8 hours\b|\b8-hourly\b", 3),
        (rf"\b(?:twice|2 times)[- ]{_DAILY}|\bbid\b|\bbd\b|\bevery 12 hours\b|\b12-hourly\b", 2),
        (rf"\bonce[- ]{_DAILY}|\bod\b|\bqd\b|\bevery 24 hours\b", 1),
    )
)
# Numbers that name a place in the document, or a kind of illness, and measure nothing.
_NAMED = re.compile(
    r"\b(?:tables?|figures?|fig|sections?|chapters?|annex|appendix|recommendations?|statements?|questions?|pages?|steps?"
    r"|box|algorithms?|phase|stage|grade|class|level|type|category|version|q|no)\.? ?\d+(?:\.\d+)*(?:-\d+)?\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTED = re.compile(
    r" ?(?:tablets?|doses?|capsules?|puffs?|drops?|vials?|ampoules?|courses?|cycles?|injections?|sprays?)"
)
_ONE = "1"


def amounts(text: str) -> Counter[tuple[Decimal, str]]:
    """Count each number with its unit; 0.5 g and 500 mg are the same, and so are TID and every 8 hours."""
    plain = _EVERY.sub(r"every \1 hours", without_places(normalise(text)))
    found: Counter[tuple[Decimal, str]] = Counter()
    for pattern, times in _FREQUENCIES:
        plain, count = pattern.subn(" ; ", plain)
        found[Decimal(times), "a day"] += count
    names = [range(*match.span()) for match in _NAMED.finditer(plain)]
    for quantity in quantities(plain):
        # A "level" with a unit was measured.
        is_name = not quantity.unit and any(quantity.start in name for name in names)
        if quantity.unit or (not is_name and _counts(plain, quantity.value, quantity.start, text)):
            found[_based(quantity.value, quantity.unit)] += 1
    return +found


def bounds_turned(before: str, after: str) -> bool:
    """Tell whether a number that both texts bound is an upper bound in one and a lower bound in the other."""
    old, new = thresholds(normalise(before)), thresholds(normalise(after))
    return any(not old[amount] & new[amount] for amount in old.keys() & new.keys())


def _based(value: str, unit: str) -> tuple[Decimal, str]:
    base, factor = _BASES.get(unit, (unit, Decimal(1)))
    return (Decimal(value) * factor).normalize(), base


def _counts(plain: str, value: str, start: int, printed: str) -> bool:
    """Tell whether a number without a unit measures something: years do not, and "one" seldom does."""
    if _YEAR.fullmatch(value):
        return False
    return value != _ONE or _ONE in printed or _COUNTED.match(plain, start + 1) is not None
