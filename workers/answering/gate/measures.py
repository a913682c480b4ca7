"""What a quantity measures, in one unit of each measure, and from which side it bounds."""

import re
from fractions import Fraction

from clinical_guidelines.quantities.bounds import side
from clinical_guidelines.quantities.numbers import Quantity

# One unit of each measure, and how many of it the others are.
_SCALES = {
    "mcg": ("mass", Fraction(1, 1_000_000)),
    "mg": ("mass", Fraction(1, 1000)),
    "g": ("mass", Fraction(1)),
    "kg": ("weight", Fraction(1)),
    "mg/kg/dose": ("mg/kg", Fraction(1)),
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
    "g/l": ("mass in volume", Fraction(1, 10)),
    "mm": ("length", Fraction(1, 10)),
    "cm": ("length", Fraction(1)),
    "iu": ("unit", Fraction(1)),
    "unit": ("unit", Fraction(1)),
}
# What is given is told in these.
DOSES = ("mass", "volume", "unit", "mg/kg", "mg/kg/day", "mcg/kg/min", "u/min", "g/kg", "mg/kg/h", "mmol")
# Months and years between two things, which are no age.
INTERVAL = "interval"
EVERY = re.compile(r"\bevery (?:at (?:most|least) )?(?:\d[\d.]*(?: [a-z]+)? ?(?:-|to|or) ?)?$")
_OFTEN = re.compile(r"\d+(?:-\d+)? times a day")
# Years need not be printed behind an age.
_OF_AGE = re.compile(
    r"\b(?:age[ds]?(?: of| at| between)?|(?:those|people|persons|women|men) between) ?(?:[<>]=?)? ?"
    r"(?:\d+ ?(?:-|to|and) ?)?$"
)
_ONWARD = re.compile(r"\d+,? (?:(?:on|up)wards?|(?:or|and) (?:older|younger))\b")
_AGE = 26
_AFTER_NUMBER = 40
_SINCE = re.compile(r"\b(?:after|beyond|from|since)(?: the| an?)* ?$")
_NOT_BEYOND = re.compile(r"\bnot\b[^.;]*\bbeyond\b")
_UNTIL = re.compile(r"\b(?:before|until|till)(?: the| an?| age of| age)* ?$")
# What is given over a time takes that long; an age or a wait over it is longer.
_DURING = re.compile(
    r"(?:\d ?(?:mg|mcg|g|ml|l|litres?|units?|%)(?:/\S+)?|infus\w*|bolus|fluids?|times a day)"
    r"[^.;\d]{0,40}\bover(?: the)? ?$"
)
_RELATED = re.compile(r"^[^,.;]{0,24}?\b(before|prior to|after|following)\b")


def measure(quantity: Quantity, text: str) -> tuple[str, Fraction]:
    """What a quantity measures, in the first unit of its measure: of 2 g, the mass and 2; of an age, its months."""
    if not quantity.unit and _OFTEN.match(text, text.rfind(" ", 0, quantity.start) + 1):
        return "times a day", Fraction(quantity.value)
    of_age = _OF_AGE.search(text, max(0, quantity.start - _AGE), quantity.start) or _ONWARD.match(text, quantity.start)
    if not quantity.unit and of_age:
        return "months", Fraction(quantity.value) * 12
    name, factor = _SCALES.get(quantity.unit, (quantity.unit, Fraction(1)))
    if name == "months" and EVERY.search(text, max(0, quantity.start - _AGE), quantity.start):
        name = INTERVAL
    return name, Fraction(quantity.value) * factor


def bounded_side(text: str, start: int, measured: str) -> str:
    """below, above or empty; what must not be passed is a bound from the other side."""
    bounded = side(text, start)
    if bounded == "above" and measured == "time" and _DURING.search(text[max(0, start - 70) : start]):
        bounded = "" if not relation(text, start) else bounded
    if bounded or measured not in ("time", "months"):
        return {"not above": "below", "not below": "above"}.get(bounded, bounded)
    before = text[max(0, start - 70) : start]
    if _SINCE.search(before):
        return "below" if _NOT_BEYOND.search(before) else "above"
    return "below" if _UNTIL.search(before) else ""


def relation(text: str, start: int) -> str:
    """Whether a number is of the time before or after what stands behind it; empty for neither."""
    found = _RELATED.match(text[start : start + _AFTER_NUMBER])
    return {"prior to": "before", "following": "after"}.get(found[1], found[1]) if found else ""
