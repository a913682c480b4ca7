"""From which side a text bounds its numbers."""

import re

from clinical_guidelines.quantities.numbers import quantities

_BEFORE = {
    "below": r"(?:below|under|less than|lower than|younger than|fewer than|within|at most|no more than|maximum(?: of)?"
    r"|<=?|not exceed(?:ing)?)",
    "above": r"(?:above|over|more than|greater than|higher than|older than|at least|exceed(?:s|ing)?"
    r"|>=?|minimum(?: of)?)",
}
_AFTER = {
    "below": r"(?:or|and) (?:less|lower|younger|below|under)",
    "above": r"(?:or|and) (?:more|higher|older|above|over|greater)|years and above",
}
# Between the comparator and its number: "at least a", "less than or equal to"; 140/ before the 90 of a pressure.
_BETWEEN = r"(?: or equal to| an?| of| the)* ?(?:\d+/)?$"
_UNIT_BETWEEN = r"^[^,.;()]{0,22}?"
_NEGATED = re.compile(r"\b(?:not|no|never)(?: \w+)? $")


def thresholds(text: str) -> dict[str, set[str]]:
    """Number with unit -> the sides from which the text bounds it."""
    found: dict[str, set[str]] = {}
    for quantity in quantities(text):
        if side := _side(text, quantity.start):
            found.setdefault(str(quantity), set()).add(side)
    return found


def _side(text: str, start: int) -> str:
    before, after = text[max(0, start - 40) : start], text[start : start + 60]
    for side, words in _BEFORE.items():
        match = re.search(rf"(?<![a-z]){words}{_BETWEEN}", before)
        if match is not None:
            return "" if _NEGATED.search(before[: match.start()]) else side
    for side, words in _AFTER.items():
        if re.search(rf"{_UNIT_BETWEEN}\b(?:{words})", after):
            return side
    return ""
