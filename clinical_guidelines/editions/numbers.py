"""Numbers that changed outside recommendations: in table rows, and in sentences that print a dose."""

import re
from collections.abc import Sequence
from dataclasses import replace

from clinical_guidelines.editions.alignment import align
from clinical_guidelines.editions.amounts import amounts
from clinical_guidelines.editions.comparison import Change, Kind
from clinical_guidelines.editions.statement import Statement, plain_words

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Two sentences that differ in more than their numbers are reported only where they are nearly the same.
_LEAST_ALIKE = 0.85


def compare_numbers(old: Sequence[Statement], new: Sequence[Statement]) -> list[Change]:
    """Return the pairs that say the same but for a number with its unit; what else differs is left out."""
    old, new = _without(old, new), _without(new, old)
    pairs = align(_masked(old), _masked(new), _LEAST_ALIKE)
    return [
        Change((Kind.DOSE,), old[first], new[second])
        for first, second in pairs
        if amounts(old[first].text) != amounts(new[second].text)
    ]


def _without(statements: Sequence[Statement], others: Sequence[Statement]) -> list[Statement]:
    """Return each statement once, without those that the other edition prints in the same words."""
    printed = {plain_words(each.text) for each in others}
    once = {plain_words(each.text): each for each in reversed(statements)}
    return [each for words, each in reversed(once.items()) if words not in printed]


def _masked(statements: Sequence[Statement]) -> list[Statement]:
    return [replace(each, text=_NUMBER.sub("0", each.text)) for each in statements]
