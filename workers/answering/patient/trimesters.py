"""The trimesters of a pregnancy, as they are named or as its weeks tell them."""

import re

from workers.answering.text.words import plain

TRIMESTER = re.compile(
    r"\b((?:(?:1st|2nd|3rd|first|second|third|last)\W+(?:(?:and|or|to) )?)+)(?:trimesters?|3 months)\b"
)
# The last week of each.
WEEKS_PREGNANT = re.compile(r"\b(\d{1,2})[- ]weeks?[- ](?:pregnant|(?:of )?(?:pregnancy|gestation))\b")
LAST_WEEKS = (("first", 13), ("second", 27), ("third", 42))
ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "last": "third"}


def trimesters(text: str) -> frozenset[str]:
    """The trimesters of pregnancy that a text names, each by its ordinal in words."""
    named = (word for found in TRIMESTER.findall(plain(text)) for word in re.findall(r"\w+", found))
    return frozenset(ORDINALS.get(word, word) for word in named) - {"and", "or", "to"}


def trimesters_asked(question: str) -> frozenset[str]:
    """The trimesters that a question names, by their ordinals or by the weeks of a pregnancy."""
    weeks = WEEKS_PREGNANT.search(plain(question))
    reached = [name for name, last in LAST_WEEKS if weeks and int(weeks[1]) <= last]
    return trimesters(question) | frozenset(reached[:1])
