"""Units that are taken for one another by ear."""

import re

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
UNITS = re.compile(
    rf"(?<=\d)\s?(?P<beside>{'|'.join(sorted(_ROWS, key=len, reverse=True))})\b"
    rf"|\b(?P<word>{'|'.join(sorted((form for form in _ROWS if len(form) > 3), key=len, reverse=True))})\b",
    re.IGNORECASE,
)


def heard_as(unit: str) -> list[str]:
    """Return what a unit may have been instead, in the form in which it was heard."""
    row, at = _ROWS.get(unit) or _ROWS[unit.lower()]
    return [_FORMS[other][at] for other in _TAKEN_FOR[row]]
