"""Drugs that go by two names, each written beside the other, so that a search finds either.

Writing abbreviations out in the same way was tried and made the ranking worse: guidelines print those themselves. The
antivirals are the exception that guidelines print by their abbreviations alone.
"""

import re
from functools import cache

from clinical_guidelines.quantities.drugs import drug_names
from clinical_guidelines.word_lists import any_of

# Shorter names are codes and initials.
SHORTEST_NAME = 6
PRINTED_AS = {
    "tenofovir": "TDF",
    "entecavir": "ETV",
    "lamivudine": "3TC",
    "zidovudine": "AZT",
    "efavirenz": "EFV",
    "dolutegravir": "DTG",
    "abacavir": "ABC",
    "nevirapine": "NVP",
    "emtricitabine": "FTC",
}


def with_second_names(question: str) -> str:
    """Return the question with the other name of each drug behind it, unless it holds both already."""
    low = question.lower()
    return _pattern().sub(lambda match: _named(match[0], low), question)


def _named(name: str, question: str) -> str:
    other = _second_names()[name.lower()]
    return name if other.lower() in question else f"{name} ({other})"


@cache
def _second_names() -> dict[str, str]:
    """The drugs with two names that are no mere spellings of each other."""
    found = dict(PRINTED_AS)
    for names in {names for names in drug_names().values() if len(names) > 1}:
        words = sorted(name for name in names if name.isalpha() and len(name) >= SHORTEST_NAME)
        if len(words) == len(("one", "other")) and words[0][:3] != words[1][:3]:
            found |= {words[0]: words[1], words[1]: words[0]}
    return found


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(_second_names())})\b", re.IGNORECASE)
