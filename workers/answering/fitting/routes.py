"""The way by which a drug is given: what goes into a vein is no dose for the rectum."""

import re
from functools import lru_cache
from itertools import pairwise

from clinical_guidelines.quantities.drugs import drug_places
from clinical_guidelines.questions.spelling import respelled
from workers.answering.fitting.relevance import WITHOUT, Asked
from workers.answering.patient.lacking import DENIED
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import plain, unified

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

RELEASE = re.compile(r"\b(immediate|extended|modified|sustained|prolonged|slow)[- ]release\b")


def is_by_another_route(question: Asked, text: str) -> bool:
    """Whether a text speaks first of another route than the question names, or of just those that it lacks."""
    asked, lacking = _asked(question.text)
    told = _told(text)
    if not told:
        return False
    return told[0] not in asked if asked else lacking.issuperset(told)


def is_by_no_such_route(question: Asked, text: str, above: str) -> bool:
    """Whether a text, or else what it stands under, gives by other routes alone than the question names."""
    if (released := _releases(question.text)) and (other := _releases(text)) and released.isdisjoint(other):
        return True
    asked = _asked(question.text)[0]
    if not asked:
        return False
    told = _told(_of_the_drug(question, text)) or _told(text) or _told(above)
    return bool(told) and asked.isdisjoint(told)


def _of_the_drug(question: Asked, text: str) -> str:
    """Return what a text says of the drug that was asked about, where it gives others as well."""
    low = respelled(plain(text))
    drugs = drug_places(low)
    ends = [_boundary(low, at + len(name), after) for (at, name), (after, _) in pairwise(drugs)]
    said = zip([0, *ends], [*ends, len(low)], drugs, strict=False)
    return " ".join(low[start:end] for start, end, (_, name) in said if any(map(TermMatcher(name).has, question.means)))


def _boundary(low: str, start: int, end: int) -> int:
    """Return where what is said of one drug ends before the next one is named."""
    return max(start, *(low.rfind(sign, start, end) for sign in ",;|\n"))


def _releases(text: str) -> frozenset[str]:
    """How soon a tablet gives what it holds: two that differ are two drugs."""
    return frozenset("at once" if found[1] == "immediate" else "slowly" for found in RELEASE.finditer(unified(text)))


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
