"""What comes before what, what raises what, by which route, and which drug is preferred to which."""

import re

from clinical_guidelines.quantities.drugs import drug_places, spellings

_BEFORE_AFTER = re.compile(
    r"\b(before|prior to|after|following) (?:the |an? |any |their )?(?:\w+ing )?([a-z][a-z-]{3,})"
)
_BOTH_SIDES = re.compile(r"\b(before|prior to|after) and [^,.;]{0,20}?\b(before|after) ([a-z][a-z-]{3,})")
_UP_DOWN = (("increase", "reduce"),)
_OBJECTS = (
    (
        re.compile(r"\b(?:increas|rais)(?:e|es|ed|ing) (?:the )?(?:risk of )?([a-z]{4,})"),
        re.compile(r"\b(?:(?:de|re)(?:creas|duc)|lower)(?:e?s|e|ed|ing)? (?:the )?(?:risk of )?([a-z]{4,})"),
    ),
)
_ROUTES = ("oral", "intravenous", "intramuscular", "subcutaneous", "rectal", "topical", "sublingual", "inhaled")
_PREFERRED = re.compile(
    r"\bprefer\w* (?:over|to)\b|\brather than\b|\binstead of\b|\bin preference to\b|\bsuperior to\b"
)


def turned_relations(said: str, printed: str) -> list[str]:
    """What a worded sentence relates the other way round than the worded cited text, or by another route."""
    return [*_turned_order(said, printed), *_other_routes(said, printed), *_turned_preference(said, printed)]


def _turned_order(said: str, printed: str) -> list[str]:
    held = _orders(printed)
    if re.search(r"\b(?:before|after|following) (?:it|this|that|them|these)\b", printed):
        return []
    return [
        f"turns round {order} {what}"
        for what, orders in _orders(said).items()
        for order in orders
        if what in held and order not in held[what]
    ]


def _orders(text: str) -> dict[str, set[str]]:
    """What things come before or after, and what is raised or lowered."""
    found: dict[str, set[str]] = {}
    for match in _BEFORE_AFTER.finditer(_BOTH_SIDES.sub(r"\1 \3 \2 \3", text)):
        found.setdefault(match[2][:6], set()).add("before" if match[1] in ("before", "prior to") else "after")
    for (up, down), (rises, falls) in zip(_UP_DOWN, _OBJECTS, strict=True):
        for name, pattern in ((up, rises), (down, falls)):
            for match in pattern.finditer(text):
                found.setdefault(f"{up}s {match[1][:6]}", set()).add(name)
    return found


def _other_routes(said: str, printed: str) -> list[str]:
    """Routes that only the sentence names, when the cited text names another."""
    told = {route for route in _ROUTES if re.search(rf"\b{route}\b", said)}
    held = {route for route in _ROUTES if re.search(rf"\b{route}\b", printed)}
    return [f"gives it {route}" for route in sorted(told - held)] if held else []


def _turned_preference(said: str, printed: str) -> list[str]:
    held = _preferences(printed)
    return [f"prefers {first} to {second}" for first, second in _preferences(said) if (second, first) in held]


def _preferences(text: str) -> set[tuple[str, str]]:
    """Pairs of drugs, the preferred one first."""
    places = [(at, min(spellings(name))) for at, name in drug_places(text)]
    found = set()
    for match in _PREFERRED.finditer(text):
        before = [name for at, name in places if at < match.start() and match.start() - at < 60]
        after = [name for at, name in places if match.end() <= at < match.end() + 40]
        if before and after:
            found.add((before[-1], after[0]))
    return found
