"""Numbers that are written out, in digits: thirteen and more, hundreds, and which day it is."""

import re

_TENS = {
    "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18",
    "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70",
    "eighty": "80", "ninety": "90",
}  # fmt: skip
_NUMBER_WORD = re.compile(rf"\b({'|'.join(_TENS)})\b(?:[- ](\d)\b(?! ?(?:m?g|mcg|ml)\b)|(?!-))")
_HUNDREDS = re.compile(r"\b(\d|an?) hundred(?: and (\d+)| (\d\d))?\b")
# "On the third day", and "day three".
_ORDINALS = {"second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th"}
_ORDINAL = re.compile(rf"(?<!every )\b({'|'.join(_ORDINALS)})(?= (?:hour|day|week|month|year)\b)")


def in_digits(text: str) -> str:
    """Write the numbers of a normalised text in digits; those up to twelve are so already."""
    text = _NUMBER_WORD.sub(lambda found: str(int(_TENS[found[1]]) + int(found[2] or 0)), text)
    text = _HUNDREDS.sub(_hundreds, text)
    return _ORDINAL.sub(lambda found: _ORDINALS[found[1]], text)


def _hundreds(hundreds: re.Match[str]) -> str:
    many = int(hundreds[1]) if hundreds[1].isdigit() else 1
    return str(100 * many + int(hundreds[2] or hundreds[3] or 0))
