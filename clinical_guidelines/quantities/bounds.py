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
    "below": r"(?:or|and) (?:less|lower|younger|below|under|fewer|shorter|earlier)",
    "above": r"(?:or|and) (?:more|higher|older|above|over|greater|longer|later)|years and above|(?:on|up)wards?",
}
# Between the comparator and its number: "at least a", "less than or equal to"; 140/ before the 90 of a pressure.
_BETWEEN = r"(?: or equal to| an?| of| the| age| every)* ?(?:\d+/)?$"
_UNIT_BETWEEN = r"^[^,.;()]{0,22}?"
# Characters before a number within which it is bounded.
_BESIDE = 90
# "Not recommended below 1 year" sets no bound from the other side, "not to be used for more than a year" does.
_NEGATED = re.compile(
    r"\b(?:not|no|never|unable to|cannot|fail(?:s|ed)? to)"
    r"(?: (?!recommend|advis|suggest|given|used|indicat|licen|approv|need|start|allow|safe)\w+)? $"
    r"|(?<!who )(?<!that )\b(?:(?:should|must|may|can|do|does) not|never|cannot"
    r"|not (?:been|taken|used|received|lasted))(?: (?!if|when|who|until|unless)[a-z]+){0,8} for (?:a )?$"
)


def thresholds(text: str) -> dict[str, set[str]]:
    """Number with unit -> the sides from which the text bounds it; one that is not to be passed counts for neither."""
    found: dict[str, set[str]] = {}
    for quantity in quantities(text):
        bounded = side(text, quantity.start)
        if bounded in _BEFORE:
            found.setdefault(str(quantity), set()).add(bounded)
    return found


def side(text: str, start: int) -> str:
    """From which side a normalised text bounds the number at `start`: below, above, not below, not above, or empty."""
    before, after = text[max(0, start - _BESIDE) : start], text[start : start + 60]
    for name, words in _BEFORE.items():
        match = re.search(rf"(?<![a-z]){words}{_BETWEEN}", before)
        if match is not None:
            return f"not {name}" if _NEGATED.search(before[: match.start()]) else name
    for name, words in _AFTER.items():
        if re.search(rf"{_UNIT_BETWEEN}\b(?:{words})", after):
            return name
    return ""
