"""Units that are taken for one another by ear."""

import re
from collections.abc import Sequence
from functools import cache

from workers.hearing.aligned import SpokenNames, spoken_names

# Each row holds one amount in the forms in which it is written; the forms of two rows stand in the same order.
_FORMS = {
    "mg": ("mg", "milligram", "milligrams"),
    "mcg": ("mcg", "microgram", "micrograms"),
    "g": ("g", "gram", "grams"),
    "ng": ("ng", "nanogram", "nanograms"),
    "mL": ("mL", "millilitre", "millilitres"),
    "mL, American": ("ml", "milliliter", "milliliters"),
}
_TAKEN_FOR = {
    "mg": ("mcg", "mL", "g"),
    "mcg": ("mg", "ng"),
    "g": ("mg",),
    "ng": ("mcg",),
    "mL": ("mg",),
    "mL, American": ("mg",),
}
_ROWS = {form: (row, at) for row, forms in _FORMS.items() for at, form in enumerate(forms)}
# Each form of a unit, and of what counts doses, with the one in which all are compared.
PLAIN = {
    **{form.lower(): forms[0].lower() for forms in _FORMS.values() for form in forms},
    **{"millilitre": "ml", "millilitres": "ml", "mils": "ml", "unit": "units", "tablet": "tablets", "units": "units"},
    **{"tablets": "tablets", "percent": "%", "%": "%"},
}
UNITS = re.compile(
    rf"(?<=\d)\s?(?P<beside>{'|'.join(sorted(_ROWS, key=len, reverse=True))})\b"
    rf"|\b(?P<word>{'|'.join(sorted((form for form in _ROWS if len(form) > 3), key=len, reverse=True))})\b",
    re.IGNORECASE,
)

# What follows a figure and is no unit: a unit that was heard as other words begins there.
_NAMES = "|".join(sorted(_ROWS, key=len, reverse=True))
AFTER_FIGURE = re.compile(rf"(?<=\d )(?!(?:{_NAMES})\b)(?=[a-z])", re.IGNORECASE)
_MEASURES = re.compile(r"kilo(?:gram)?s?|(?:milli|centi)met(?:re|er)s?|(?:milli|micro)moles?|microns?", re.IGNORECASE)
# How far the words may be off the unit by their phones.
_MOST_OFF = 0.41


@cache
def _spoken() -> SpokenNames:
    return spoken_names(("milligrams", "micrograms", "millilitres"))


def sounding_like(words: Sequence[str]) -> list[str]:
    """Return the units that words which are none sound like, the nearest first."""
    if any(map(_MEASURES.fullmatch, words)):
        return []
    near = sorted(zip(_spoken().off(words).tolist(), _spoken().names, strict=True))
    return [name for off, name in near if off <= _MOST_OFF]


def heard_as(unit: str) -> list[str]:
    """Return what a unit may have been instead, in the form in which it was heard."""
    row, at = _ROWS.get(unit) or _ROWS[unit.lower()]
    return [_FORMS[other][at] for other in _TAKEN_FOR[row]]
