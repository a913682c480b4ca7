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
_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
_SIGNS = "\u207a\u207b"
_EXPONENT = re.compile(rf"(?<=\d)([{_SIGNS}]?[{_RAISED}]+)")
# Square and cubic measures, and the symbols and gases that are printed with a raised figure; a reference may follow.
_NAMED = re.compile(
    rf"(?<![^\W\d_])((?:mc|[µμcdkm])?m|[irχ]|(?:et|fi|pa|sa|sp)?c?o)([\u00b2\u00b3])[{_RAISED}]*(?![{_SIGNS}])", re.I
)
# Raised figures after a word, a unit or a stop, perhaps a list of them; those of an ion end in a sign.
_REFERENCES = re.compile(
    rf"(?<=[^\s\d/(^{_RAISED}{_SIGNS}])[{_RAISED}]+(?:[,\u2013-] ?[{_RAISED}]+)*(?![{_RAISED}{_SIGNS}])"
)


def normalise(text: str) -> str:
    """Lower case, one space, plain hyphens, plain digits; an exponent keeps its place ("10^9"), a reference goes."""
    text = _without_references(text)
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


def _without_references(text: str) -> str:
    """Write exponents with a sign and leave raised references out: as plain digits both would change a quantity."""
    text = _EXPONENT.sub(r"^\1", text)
    text = _NAMED.sub(lambda found: found[1] + unicodedata.normalize("NFKC", found[2]), text)
    return _REFERENCES.sub("", text)
