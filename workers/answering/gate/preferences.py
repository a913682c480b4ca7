"""What is preferred to what, which drug comes first and which is the alternative, and who has what and who has not."""

import re

from clinical_guidelines.quantities.drugs import drug_places, spellings
from workers.answering.gate.words import words

_PREFERRED = re.compile(
    r"\bprefer\w* (?:over|to)\b|\brather than\b|\binstead of\b|\bin preference to\b|\bsuperior to\b"
)
# "Over" a number or a time is a length.
_OVER = re.compile(rf"\bover (?!\d|(?:a|an|the|one|several|many|time|next|last|few)\b)|{_PREFERRED.pattern}")
_PREFER = re.compile(r"\bprefer (?P<first>[^.;,\d]{3,60}?) (?:to|over) (?P<second>[^.;,]{3,60})")
_BUT_NOT = re.compile(r"(?P<first>(?:[a-z-]+ ){1,3})but not (?:for |in |with |to )?(?P<second>(?:[a-z-]+[ .,;]*){1,3})")
_STOP = re.compile(r"[.;:](?=\s|$)")
# So many characters on either side name what is compared.
_BESIDE = 90
# And so many a drug that is.
_NEAR_BEFORE, _NEAR_BEHIND = 60, 40
_CLAUSE_END = re.compile(r"[.;:,](?=\s|$)|\bbut\b|\bwhile\b|\bwhereas\b|\band (?=[a-z]+ (?:is|are)\b)")
_ROLES = {
    "first": re.compile(r"\b(?:1st|first)[ -](?:line|choice)|\b(?:drug|agent|treatment) of choice\b|\bfirst-line\b"),
    "second": re.compile(r"\balternativ\w*|\b(?:2nd|second)[ -](?:line|choice)\b"),
}
_WITHOUT = re.compile(
    r"\b(?:without|with no|(?:have|has|had) no) (?:a |an |any |the |other )?"
    r"((?:[a-z-]{3,} ){0,3}?[a-z-]{4,})(?=[.,;)]|$| (?:and|or|who|should|is|are)\b)"
)
_WITH = r"\b(?:with|having|have|has|one or more|any)\b(?: [\w*/-]+){0,4}? "
_NONE = r"\b(?:without|no|not|never|absence of|absent|free of|lack\w*)\b(?: [\w*/-]+){0,4}? "


def turned_preferences(said: str, printed: str) -> list[str]:
    """What a worded sentence prefers, puts first or denies where the worded cited text has it the other way round."""
    return [
        *(_turned_drugs(said, printed) or _turned_sides(said, printed)),
        *_turned_roles(said, printed),
        *_without(said, printed),
    ]


def _turned_drugs(said: str, printed: str) -> list[str]:
    held = _drug_pairs(printed)
    return [f"prefers {first} to {second}" for first, second in _drug_pairs(said) if (second, first) in held]


def _drug_pairs(text: str) -> set[tuple[str, str]]:
    """Pairs of drugs, the preferred one first."""
    places = [(at, min(spellings(name))) for at, name in drug_places(text)]
    found = set()
    for match in _PREFERRED.finditer(text):
        before = [name for at, name in places if at < match.start() and match.start() - at < _NEAR_BEFORE]
        after = [name for at, name in places if match.end() <= at < match.end() + _NEAR_BEHIND]
        if before and after:
            found.add((before[-1], after[0]))
    return found


def _turned_sides(said: str, printed: str) -> list[str]:
    held = _sides(printed)
    found = []
    for better, worse in _sides(said):
        straight = any(better & first or worse & second for first, second in held)
        crossed = any(better & second or worse & first for first, second in held)
        if crossed and not straight:
            found.append("prefers the other")
    return found


def _sides(text: str) -> list[tuple[frozenset[str], frozenset[str]]]:
    """The words by which the preferred thing and the other differ, for each preference of a text."""
    found = [_differing(match["first"], match["second"]) for match in _PREFER.finditer(text)]
    for match in _BUT_NOT.finditer(text):
        found.append(_differing(match["first"], match["second"]))
    for match in _OVER.finditer(text):
        left = _STOP.split(text[max(0, match.start() - _BESIDE) : match.start()])[-1]
        right = _STOP.split(text[match.end() : match.end() + _BESIDE])[0]
        found.append(_differing(left, right))
    return found


def _differing(better: str, worse: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of either that are not the other's."""
    one, other = _parts(better), _parts(worse)
    return one - other, other - one


def _parts(text: str) -> frozenset[str]:
    """Words, and the parts of those with a hyphen: low-dose is low."""
    return words(text.replace("-", " "))


def _turned_roles(said: str, printed: str) -> list[str]:
    held = _roles(printed)
    return [
        f"makes {drug} {role}"
        for drug, roles in _roles(said).items()
        for role in roles
        if drug in held and role not in held[drug]
    ]


def _roles(text: str) -> dict[str, set[str]]:
    """Which drugs a text puts first and which it calls alternatives."""
    found: dict[str, set[str]] = {}
    for clause in _CLAUSE_END.split(text):
        roles = [role for role, pattern in _ROLES.items() if pattern.search(clause)]
        if len(roles) == 1:
            for _, name in drug_places(clause):
                found.setdefault(min(spellings(name)), set()).update(roles)
    return found


def _without(said: str, printed: str) -> list[str]:
    """What a sentence says to be absent and the cited text has as present alone."""
    found = []
    for match in _WITHOUT.finditer(said):
        thing = re.escape(" ".join(match[1].split(" ")[-2:]).removesuffix("s"))
        if re.search(_WITH + thing, printed) and not re.search(_NONE + thing, printed):
            found.append(f"denies {match[1]}")
    return found
