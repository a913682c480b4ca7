"""What is preferred to what, what comes first, which drug is the alternative, and who has what and who has not."""

import re
from collections.abc import Callable, Sequence

from clinical_guidelines.quantities.drugs import drug_places, spellings
from workers.answering.gate.words import words

_PREFERRED = re.compile(
    r"\bcomes? before\b|\bprefer\w* (?:over|to)\b|\brather than\b|\binstead of\b|\bin place of\b"
    r"|\bin preference to\b|\bsuperior to\b"
)
# "Over" a number or a time is a length.
_OVER = re.compile(rf"\bover (?!\d|(?:a|an|the|one|several|many|time|next|last|few)\b)|{_PREFERRED.pattern}")
_PREFER = re.compile(
    r"\bprefer (?P<first>[^.;,\d]{3,60}?) (?:to|over) (?P<second>[^.;,]{3,60})"
    r"|\b(?:suggest|recommend) (?P<rather>[^.;]{3,90}?) compared (?:with|to) (?P<than>[^.;,]{3,40})"
)
_BUT_NOT = re.compile(r"(?P<first>(?:[a-z-]+ ){1,3})but not (?:for |in |with |to )?(?P<second>(?:[a-z-]+[ .,;]*){1,3})")
_STOP = re.compile(r"[.;:](?=\s|$)")
# So many characters on either side name what is compared.
_BESIDE = 90
_BRACKETS = re.compile(r"\s*\([^()]*\)")
# What is named ends behind a verb or a comma, and before whom or what it is for.
_LEFT_END = re.compile(
    r"[,:]|\b(?:these|those|be|chosen|given|taken)\b"
    r"|\b(?:recommend|suggest|advis|us|choos|prefer|giv|offer|perform|do|tak|requir|receiv)(?:e[ds]?|ing|s)?\b"
)
_RIGHT_END = re.compile(
    r"[,:]|\b(?:in|for|among|when|if|who|with|without|to|as|because|since|provided|unless|due|while|whereas)\b"
    r"|\b(?:is|are|should)\b"
)
_NEXT = re.compile(r",?\s(?:and )?(?:followed by|then|thereafter|subsequently)\b")
_COMPARED = re.compile(
    r"\b(?P<than>(?:more|less) [a-z-]+)(?: [a-z]+){0,2}? (?:than|(?:as )?compared (?:with|to))\b(?! \d)"
)
Sides = tuple[frozenset[str], frozenset[str]]
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
        *(_turned_sides(said, printed, _preferred, "prefers the other") or _prefers_unprinted(said, printed)),
        *_turned_sides(said, printed, _ordered, "turns round the order"),
        *_turned_sides(said, printed, _compared, "turns round the comparison"),
        *_turned_roles(said, printed),
        *_without(said, printed),
    ]


def _turned_sides(said: str, printed: str, sides: Callable[[str], Sequence[Sides]], what: str) -> list[str]:
    """What a sentence sets first, with more of its words printed second and of the second's printed first."""
    held = sides(printed)
    found = []
    for better, worse in sides(said):
        straight = max((_alike(better, first) + _alike(worse, second) for first, second in held), default=0.0)
        crossed = max(
            (
                _alike(better, second) + _alike(worse, first)
                for first, second in held
                if better & second and (worse & first or better <= second)
            ),
            default=0.0,
        )
        if crossed > straight:
            found.append(what)
    return found


def _prefers_unprinted(said: str, printed: str) -> list[str]:
    """What a sentence prefers to a thing that is printed, where nothing of the preferred one is."""
    held = words(printed)
    return [
        f"prefers {' '.join(sorted(better))}"
        for better, worse in _preferred(said)
        if better and worse & held and not better & held
    ]


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _preferred(text: str) -> list[Sides]:
    """The words by which the preferred thing and the other differ, for each preference of a text."""
    text = _BRACKETS.sub(" ", text)
    pairs = [match.groups() for pattern in (_PREFER, _BUT_NOT) for match in pattern.finditer(text)]
    found = [_differing(one, _RIGHT_END.split(other)[0]) for one, other in (filter(None, pair) for pair in pairs)]
    return found + [_beside(text, match) for match in _OVER.finditer(text)]


def _ordered(text: str) -> list[Sides]:
    """The words by which what comes first and what comes next differ, for each order of a text."""
    text = _BRACKETS.sub(" ", text)
    return [_beside(text, match) for match in _NEXT.finditer(text)]


def _compared(text: str) -> list[Sides]:
    """The words by which what has more of something and what has less of it differ, for each comparison of a text."""
    found = []
    for match in _COMPARED.finditer(_BRACKETS.sub(" ", text)):
        more, less = _beside(match.string, match)
        found.append((less, more) if match["than"].startswith("less") else (more, less))
    return found


def _beside(text: str, joint: re.Match[str]) -> Sides:
    """The words by which what stands before a joint and what stands behind it differ."""
    before = _STOP.split(text[max(0, joint.start() - _BESIDE) : joint.start()])[-1]
    behind = _STOP.split(text[joint.end() : joint.end() + _BESIDE])[0]
    left = [part for part in _LEFT_END.split(before) if words(part)]
    right = [part for part in _RIGHT_END.split(behind) if words(part)]
    return _differing(left[-1] if left else "", right[0] if right else "")


def _differing(better: str, worse: str) -> Sides:
    """The words of either that are not the other's."""
    one, other = _parts(better), _parts(worse)
    return one - other, other - one


def _parts(text: str) -> frozenset[str]:
    """Words, and the parts of those with a hyphen: low-dose is low, but HF-WBI has no part that is one."""
    return words(text) | words(text.replace("-", " "))


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
