"""What comes before what, what raises what, by which route, and which of two poles is told."""

import re
from functools import lru_cache

from clinical_guidelines.quantities.drugs import drug_places, spellings

_BEFORE_AFTER = re.compile(
    r"\b(before|prior to|after|following) (?:the |an? |any |their )?"
    r"(?:\w+ing |(?:initiation|start|use|administration|onset|beginning|treatment|therapy) (?:of|with) (?:the |an? )?)?"
    r"([a-z][a-z-]{3,})"
)
_BOTH_SIDES = re.compile(r"\b(before|prior to|after) and [^,.;]{0,20}?\b(before|after) ([a-z][a-z-]{3,})")
_UP_DOWN = (("increase", "reduce"), ("cause", "prevent"))
_OBJECTS = (
    (
        re.compile(r"\b(?:increas|rais)(?:e|es|ed|ing) (?:the )?(?:risk of )?([a-z]{4,})"),
        re.compile(r"\b(?:(?:de|re)(?:creas|duc)|lower)(?:e?s|e|ed|ing)? (?:the )?(?:risk of )?([a-z]{4,})"),
    ),
    (
        re.compile(r"\b(?:caus(?:e|es|ing)|leads? to|results? in|provok(?:e|es)) (?:the )?([a-z]{4,})"),
        re.compile(r"\b(?<!to )(?:prevent|avert|avoid)s? (?:the )?([a-z]{4,})"),
    ),
)
ROUTES = (
    *("oral", "intravenous", "intramuscular", "subcutaneous", "rectal", "topical", "sublingual", "inhaled", "vaginal"),
    *("intranasal", "intradermal", "intrathecal", "epidural", "intra-arterial", "intraosseous", "intra-articular"),
    *("intravitreal", "subconjunctival", "intracavernosal", "intralesional", "transdermal", "buccal"),
)
_SWALLOWED = re.compile(r"\b(?:tabs?|tablets?|caps?|capsules?|syrup|suspension)\b")
_ROUTE = "|".join(ROUTES)
_ROUTE_BEFORE = re.compile(rf"\b({_ROUTE}) $")
_ANY_ROUTE = re.compile(rf"\b({_ROUTE})\b")
# Behind it, what is told is no longer how the drug is given.
_GIVEN = re.compile(rf"\b({_ROUTE}) (?=injection|infusion|bolus|dose|administration)")
_SCOPE_END = re.compile(r"[.;](?=\s|$)|\b(?:then|followed|switch\w*|step\w*|instead)\b")
_SWITCH = re.compile(r"\b(?:then|followed by|after which|(?:switch|chang|convert|step)\w*(?: down| over)?)\b")
_STOP = re.compile(r"[.](?=\s|$)")
_SIGNED = re.compile(r"\b([a-z][a-z0-9-]{1,})[ -](positive|negative)\b")
_DEGREES = ("mild", "moderate", "severe")
_SEVERE = re.compile(rf"\b({'|'.join(_DEGREES)}) ([a-z]{{4,}})")
_POLES = (("hyper", "hypo"), ("", "a"), ("", "un"), ("pre", "post"), ("", "non"))
_PREFIXED = re.compile(r"\b(pre|post|hyper|hypo|un|non)-(?=[a-z]{4})")
_NOT = re.compile(r"\bnot ([a-z]{4,})\b")
# What stands in "unless" and "until" is no word of its own there.
_NO_POLE = frozenset({"less", "like", "likely", "able", "type"})


def turned_relations(said: str, printed: str) -> list[str]:
    """What a worded sentence relates the other way round than the worded cited text, or by another route."""
    return [
        *_turned_order(said, printed),
        *_turned_switches(said, printed),
        *(_other_routes(said, printed) or _routes_of_others(said, printed)),
        *_other_poles(said, printed),
    ]


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


def _turned_switches(said: str, printed: str) -> list[str]:
    """The route that a sentence changes to where the cited text changes from it."""
    told, held = _switches(said), _switches(printed)
    return [f"changes to {after}" for before, after in told - held if (after, before) in held]


def _switches(text: str) -> set[tuple[str, str]]:
    """Pairs of routes, the first one given before the second."""
    found = set()
    for match in _SWITCH.finditer(text):
        before = _ANY_ROUTE.findall(_STOP.split(text[: match.start()])[-1])
        after = _ANY_ROUTE.search(_STOP.split(text[match.end() :])[0])
        if before and after and before[-1] != after[1]:
            found.add((before[-1], after[1]))
    return found


def _other_routes(said: str, printed: str) -> list[str]:
    """Routes that only the sentence names, when the cited text names another."""
    told, held = set(_ANY_ROUTE.findall(said)), set(_ANY_ROUTE.findall(printed))
    if _SWALLOWED.search(printed):
        held.add("oral")
    return [f"gives it {route}" for route in sorted(told - held)] if held else []


def _routes_of_others(said: str, printed: str) -> list[str]:
    """Routes that the cited text names beside another drug only."""
    told, held = _drug_routes(said), _drug_routes(printed)
    unrouted = {drug for drug, routes in held.items() if "" in routes}
    return [
        f"gives {drug} {route}"
        for drug, routes in told.items()
        for route in sorted(routes - {""})
        if drug not in unrouted and route not in held.get(drug, {route})
    ]


def _drug_routes(text: str) -> dict[str, set[str]]:
    """The routes right before each drug's name and behind it, up to the next drug; empty where it has none."""
    found: dict[str, set[str]] = {}
    places = drug_places(text)
    ends = [at for at, _ in places[1:]] + [len(text)]
    for (at, name), end in zip(places, ends, strict=False):
        before = _ROUTE_BEFORE.search(text[:at])
        behind, *further = _SCOPE_END.split(text[at + len(name) : end], maxsplit=1)
        again = _GIVEN.findall(_STOP.split(further[0])[0]) if further else []
        # A route right before the next drug is that one's.
        behind = _ROUTE_BEFORE.sub("", behind) if end < len(text) else behind
        routes = {before[1]} if before else set()
        found.setdefault(min(spellings(name)), set()).update(routes | {*_ANY_ROUTE.findall(behind), *again} or {""})
    return found


def _other_poles(said: str, printed: str) -> list[str]:
    """What is said to be positive and printed as negative alone, high for low, with symptoms for without."""
    found = [f"{match[1]} {match[2]}" for match in _SIGNED.finditer(said)]
    spaced = printed.replace("-", " ")
    wrong = [pair for pair in found if pair not in spaced and _other_pole(pair) in spaced]
    for match in _SEVERE.finditer(said):
        others = [f"{degree} {match[2]}" for degree in _DEGREES if degree != match[1]]
        if match[0] not in printed and any(other in printed for other in others):
            wrong.append(match[0])
    said, printed = _PREFIXED.sub(r"\1", said), _PREFIXED.sub(r"\1", printed)
    said = _NOT.sub(lambda found: f"non{found[1]}" if f"non{found[1]}" in _words(printed) else found[0], said)
    for left, right in _POLES:
        for here, there in ((left, right), (right, left)):
            for match in re.finditer(rf"(?<![a-z])(?<!without ){here}([a-z]{{4,}})", said):
                other = there + match[1]
                told = match[1] in _NO_POLE or match[0] in _words(printed) or other in _words(said)
                if not told and other in _words(printed):
                    wrong.append(match[0])
    return [f"says {one}" for one in dict.fromkeys(wrong)]


def _other_pole(pair: str) -> str:
    name, _, sign = pair.rpartition(" ")
    return f"{name} {'negative' if sign == 'positive' else 'positive'}"


@lru_cache(maxsize=256)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", text))
