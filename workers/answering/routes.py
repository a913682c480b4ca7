"""The way by which a drug is given: what goes into a vein is no dose for the rectum."""

import re
from functools import lru_cache

from workers.answering.lacking import DENIED
from workers.answering.relevance import WITHOUT, Asked
from workers.answering.words import unified

ROUTES = {
    "vein": r"(?:iv|parenteral|parenterally|infus\w+)",
    "muscle": r"(?:im|parenteral|parenterally)",
    "mouth": r"(?:oral|syrup|suspension|tablets?|capsules?)",
    "rectum": r"(?:rectal|rectally|rectum|per rectum|suppositor\w+|enema)",
    "skin": r"(?:subcutaneous|subcutaneously|sc)",
    "nose": r"(?:intranasal|intranasally|nasal spray)",
    "cheek": r"(?:buccal|buccally|sublingual|sublingually)",
    "lung": r"(?:nebuli[sz]\w+|inhal\w+|puffs?)",
    "bone": r"(?:intraosseous|io)",
}


def is_by_another_route(question: Asked, text: str) -> bool:
    """Whether a text speaks first of another route than the question names, or of just those that it lacks."""
    asked, lacking = _asked(question.text)
    told = _told(text)
    if not told:
        return False
    return told[0] not in asked if asked else lacking.issuperset(told)


@lru_cache(maxsize=256)
def _asked(question: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the routes that a question wants, and those that it lacks."""
    low = unified(question)
    lacking = frozenset(_named(" ".join(WITHOUT.findall(low))))
    return frozenset(_named(low)) - lacking, lacking


@lru_cache(maxsize=4096)
def _told(text: str) -> list[str]:
    """Return the routes by which a text gives, as it names them, other than where it says that one is not to be had."""
    low = unified(text)
    for words in ROUTES.values():
        low = re.sub(DENIED.format(words), lambda found: " " * len(found[0]), low)
    return _named(low)


def _named(low: str) -> list[str]:
    first = {route: found.start() for route, words in ROUTES.items() if (found := re.search(rf"\b{words}\b", low))}
    return sorted(first, key=lambda route: first[route])
