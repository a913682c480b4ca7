"""The people whom a clause names: their groups, sexes, states and ages."""

import re
from collections.abc import Iterable, Sequence

from clinical_guidelines.positions import lexicon
from clinical_guidelines.positions.model import Range

SEXES = frozenset(("women", "men"))
STATES = frozenset(("pregnant", "preconception", "lactating"))
_EXCEPTIONS = frozenset(f"not {state}" for state in STATES)
# "Non-pregnant women", "except in pregnancy": of the others.
_EXCEPTED = re.compile(
    r"\b(?:non[- ]?|not (?:currently |yet )?|(?:except|excluding|excepting|outside|other than)(?: in| for| during)? )$"
)
_BEFORE = 24
_YEARS = {"year": 1.0, "month": 1 / 12, "week": 1 / 52, "day": 1 / 365}
_AGE = re.compile(
    r"(?:\bage[ds]?|(?<!\d )\byears?) (?:of )?(?:between |from )?(?:>=?|<=?|over |under |above |below )?"
    r"(?P<low>\d{1,3})"
    r"(?: ?(?:-|to|and|through) ?(?P<high>\d{1,3}))?(?P<after>[- ]?(?:years?|months?|weeks?|days?)?(?: of age| old)?"
    r"(?: (?:and|or) (?:above|older|over|more|younger|under|below|less))?)"
    r"|(?<=[a-z] )(?:over|above|under|below|older than|younger than) (?P<low3>\d{1,3}) (?P<unit3>year|month)s?\b"
    r"(?! (?:after|before|later))"
    r"|(?P<low2>\d{1,3})(?: ?(?:-|to|and) ?(?P<high2>\d{1,3}))?[- ](?P<unit2>year|month|week|day)s?[- ]?"
    r"(?P<after2>(?:of age|old)(?: (?:and|or) (?:above|older|over|younger|under|below))?"
    r"|(?:and|or) (?:above|older|over|younger|under|below))"
)


def whom(
    spoken: str, whole: str, above: Sequence[frozenset[str]]
) -> tuple[frozenset[str], frozenset[str], frozenset[str], tuple[Range, ...]]:
    """Groups, sexes, states and bands of age in folded text, else in its whole statement, else in what headings name.

    `above` is what the headings name, nearest first.
    """
    named, ages = named_people(spoken), tuple(_ages(spoken))
    if not named and spoken != whole:
        named, ages = named_people(whole), ages or tuple(_ages(whole))
    above = [each - _EXCEPTIONS for each in above]
    excepted = named & _EXCEPTIONS
    named -= excepted
    states = named & STATES
    if not excepted:
        states = states or next((there for each in above if (there := each & STATES)), frozenset())
    groups = named - SEXES - STATES or next((there for each in above if (there := each - SEXES - STATES)), frozenset())
    if "preconception" in states:
        states = frozenset(("preconception",))
    return _aged(groups, ages), named & SEXES, states, ages


def named_people(text: str) -> frozenset[str]:
    """The people in folded text; a state that it excepts is marked, as it is not theirs whatever a heading says."""
    found: set[str] = set()
    for start, _, names in lexicon.populations().places(text):
        excepted = _EXCEPTED.search(text[max(0, start - _BEFORE) : start])
        found |= {f"not {group}" if excepted and group in STATES else group for group in names.split("|")}
    return frozenset(found)


def _aged(groups: frozenset[str], ages: Iterable[Range]) -> frozenset[str]:
    """The groups of age that the printed ages mean, where they are printed."""
    for low, high in ages:
        if high is not None and high <= 18:
            return groups if groups & {"neonate", "infant", "child"} else frozenset(("child",))
        if low is not None and low >= 60 and high is None:
            return frozenset(("elderly",))
    return groups


def _ages(text: str) -> Iterable[Range]:
    for match in _AGE.finditer(text):
        low = match["low"] or match["low2"] or match["low3"]
        high = match["high"] or match["high2"]
        after = f"{match['unit2'] or match['unit3'] or ''} {match['after'] or ''} {match['after2'] or ''}"
        factor = next((years for unit, years in _YEARS.items() if unit in after), 1.0)
        before = text[max(0, match.start() - 12) : match.end()]
        if high:
            yield float(low) * factor, float(high) * factor
        elif re.search(r"younger|under|below|less|<", f"{before} {after}"):
            yield None, float(low) * factor
        else:
            yield float(low) * factor, None
