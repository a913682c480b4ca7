"""Numbers, bounds, frequencies and drugs that a statement names and its page does not print."""

import re

from clinical_guidelines.quantities.bounds import thresholds
from clinical_guidelines.quantities.drugs import drugs_in, spellings
from clinical_guidelines.quantities.numbers import Quantity, quantities, ranges

_FREQUENCIES = {
    "once a day": r"once[ -]daily|once a day|once per day|\bod\b|\bodhs\b|\bqd\b|q ?24|every 24|daily",
    "twice a day": r"twice daily|twice a day|2 times|twice-daily|\bbid\b|\bbd\b|q ?12|every 12|12-? ?hourly"
    r"|2 divided doses|2 daily doses",
    "three times a day": r"3 times|thrice|\btid\b|\btds\b|q ?8|every 8|8-? ?hourly|3 divided doses",
    "four times a day": r"4 times|\bqid\b|\bqds\b|q ?6|every 6|6-? ?hourly|4 divided doses",
}
# How often is compared as such: a page prints TID where a statement says three times a day.
_TIMES_A_DAY = re.compile(r"\b\d times (?:daily|a day)\b")
_STATED = {
    "once a day": r"\bonce daily\b|\bonce a day\b",
    "twice a day": r"\btwice daily\b|\btwice a day\b",
    "three times a day": r"\b3 times (?:daily|a day)\b",
    "four times a day": r"\b4 times (?:daily|a day)\b",
}
# Letters from which on a name does not turn up by chance inside other words.
_UNMISTAKABLE = 7


def missing_quantities(statement: str, page: str) -> list[Quantity]:
    """The numbers of a statement that its page does not print with the same unit."""
    printed = {(quantity.value, quantity.unit) for quantity in quantities(page)}
    values = {value for value, _ in printed}
    return [
        quantity
        for quantity in quantities(_TIMES_A_DAY.sub("", statement))
        if (quantity.value, quantity.unit) not in printed and (quantity.unit or quantity.value not in values)
    ]


def missing_ranges(statement: str, page: str) -> list[str]:
    """Pairs such as 7-10 or 140/90 that a statement joins and its page does not."""
    printed = set(ranges(page))
    return [f"{low}-{high}" for low, high in ranges(statement) if (low, high) not in printed]


def opposite_thresholds(statement: str, page: str) -> list[str]:
    """Numbers that the statement bounds on one side and the page, wherever it bounds them, only on the other."""
    printed = thresholds(page)
    return [
        f"{value} is bounded from {side}"
        for value, sides in thresholds(statement).items()
        for side in sides
        if value in printed and side not in printed[value]
    ]


def missing_frequencies(statement: str, page: str) -> list[str]:
    """How often, where the statement says so and its page does not."""
    return [
        name
        for name, stated in _STATED.items()
        if re.search(stated, statement) and not re.search(_FREQUENCIES[name], page)
    ]


def missing_drugs(statement: str, page: str) -> list[str]:
    """The drugs of a statement that its page does not name."""
    return sorted(name for name in drugs_in(statement) if not any(_printed(other, page) for other in spellings(name)))


def _printed(name: str, page: str) -> bool:
    letters = [re.escape(letter) for letter in name if letter not in "- "]
    # A text layer breaks a long name at the end of a line: azithro-mycin. Nor-adrenaline is not adrenaline.
    spelled = "[- ]?".join(letters) if len(name) > _UNMISTAKABLE else re.escape(name)
    return re.search(rf"(?<![a-z])(?<!nor-){spelled}(?![a-rt-z])", page) is not None
