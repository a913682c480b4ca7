"""Printed text brought to one spelling, so that a number or a name is compared and not its typography."""

import re
import unicodedata

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER_WORDS = {word: str(value) for value, word in enumerate(_WORDS, start=1)}
_NUMBER_WORD = re.compile(rf"\b({'|'.join(_WORDS)})\b")
# A text layer breaks 5,000 neither at its comma nor at a thin space; both spellings become 5000.
_THOUSANDS = re.compile(r"(?<![\d.])(\d{1,3})((?:,\d{3})+)(?![\d,])")
_SPACED_THOUSANDS = re.compile(r"(?<![\d.])(\d{1,3})[\u2009\u202f\u00a0](\d{3})(?!\d)")
# "five (5) liters" says one number twice.
_TWICE = re.compile(r"(?<![\d.])(\d+) ?\( ?\1 ?\)")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\ufffe\u00ad]")
# A text layer leaves a blank on one side of a hyphen; a blank on both sides is a dash, except in a range of numbers.
_BROKEN_HYPHEN = re.compile(r"(?<=\w)(?: -|- )(?=\w)|(?<=\d) - (?=\d)")
_SPELLINGS = (
    ("µ", "mc"),
    ("μ", "mc"),
    ("≥", " >= "),
    ("≤", " <= "),
    ("⩾", " >= "),
    ("⩽", " <= "),
    ("・", " "),
    ("•", " "),
    ("·", "."),
)


def normalise(text: str) -> str:
    """Lower case, one space, plain hyphens, plain digits."""
    text = _SPACED_THOUSANDS.sub(r"\1\2", text)
    for printed, plain in _SPELLINGS:
        text = text.replace(printed, plain)
    text = unicodedata.normalize("NFKC", text).lower()
    text = _DASHES.sub("-", text)
    text = re.sub(r"\s+", " ", text)
    text = _BROKEN_HYPHEN.sub("-", text)
    text = _THOUSANDS.sub(lambda found: found[1] + found[2].replace(",", ""), text)
    text = _NUMBER_WORD.sub(lambda found: _NUMBER_WORDS[found[1]], text)
    return _TWICE.sub(r"\1", text)
