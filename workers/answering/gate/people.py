"""For whom a number is: the label that a list of doses sets before it, and the people whom a sentence names."""

import re

_GROUPS = {
    "adult": r"adults?",
    "child": r"child(?:ren)?|infants?|adolescents?|toddlers?|pa?ediatric",
    "newborn": r"neonates?|newborns?",
    "elderly": r"elderly|geriatric|older (?:people|adults|patients)",
}
_NAMES = "|".join(_GROUPS.values())
# "Adult and child over 12 years:", "Child 2-12 years, body weight under 30 kg,"
_LABEL = re.compile(
    rf"(?:^|[.;:)*|]\s*-? ?|- |\bor )\s*(?P<who>(?:{_NAMES})(?:,? (?:and|or|/) (?:{_NAMES}))*)\b"
    r"(?: (?:over|under|above|below|up to|aged?|from|of|<|>)?[^.;:|]{0,60}?(?= ?[:,-] ?\d)|[^.;:|\d]{0,20}?:|(?= \d)"
    r"|[^.;:|]{0,60}:)"
)
_NAMED = {group: re.compile(rf"\b(?:{names})\b") for group, names in _GROUPS.items()}
_ALONE = re.compile(rf"\b(?P<before>{_NAMES}) (?:only|alone|exclusively)\b|\bonly (?:for|in|to) (?P<behind>{_NAMES})\b")
# Of those who are told by an illness, "children with Wilms tumor", the illness says it.
_WHOM = re.compile(rf"(?:in|for|among) (?:[a-z-]+ ){{0,2}}(?:{_NAMES}), ")
# Characters before a number within which its label stands.
_LED = 250


def labelled(text: str, start: int, place: int) -> frozenset[str]:
    """The groups of the last label between two places of a worded text; empty when none stands there."""
    labels = list(_LABEL.finditer(text, max(start, place - _LED), place))
    return people(labels[-1]["who"]) if labels else frozenset()


def alone(text: str) -> frozenset[str]:
    """The groups for whom alone a worded text says that something is."""
    return people(" ".join(match["before"] or match["behind"] for match in _ALONE.finditer(text)))


def led_by(text: str) -> frozenset[str]:
    """The groups, but adults, of whom alone a worded sentence says by its beginning that it tells."""
    whom = _WHOM.match(text)
    return people(whom[0]) - {"adult"} if whom else frozenset()


def people(text: str) -> frozenset[str]:
    """The groups of people that a worded text names."""
    return frozenset(group for group, names in _NAMED.items() if names.search(text))
