"""Whether a sentence points the same way as what it cites: for or against, up or down."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from clinical_guidelines.quantities.drugs import drug_names
from workers.answering.gate.clauses import AGAINST, DESCRIBES, NO_DENIAL, Clause, clauses
from workers.answering.gate.people import alone, people
from workers.answering.gate.relations import turned_relations
from workers.answering.gate.words import share, words

_CONDITION = re.compile(r"\b(?:if|when|where)\b")
_EXCEPTS = re.compile(r"\b(?:unless|except)\b")
# An instruction not to do a thing, and whatever a guideline prints that could be the reason for one.
_FORBIDS = re.compile(
    r"\b(?:should|must|may|can|could|shall) not (?:be )?(?!exceed)[a-z]+|\bcannot be\b"
    r"|\b(?:is|are|was|were) not (?:advised|recommended|suggested|indicated)\b"
)
_FORBIDDEN = re.compile(
    r"\b(?:should|must|may|can|could|shall|need|do|does|did|is|are|was|were|be|has|have) not\b"
    r"|\bcannot\b|\bnever\b|n't\b|\bnot (?:be )?[a-z]+(?:ed|en|able|ible)\b|\bavoid\w*|\bagainst\b|\bcontra-?indicat\w+"
    r"|\bwithh[eo]ld\w*|\bstop\w*|\bdiscontinu\w+|\bcease\w*|\bun(?:necessary|safe)\b|\bin(?:effective|appropriate|advisable)\b|\bprohibit\w*|\bdiscourag\w*"
    r"|\bforbid\w*|\brefrain\w*|\bno (?:role|need|benefit|place|indication)\b|\bneither\b"
)
_OPPOSITES = [
    (re.compile(left), re.compile(right))
    for left, right in (
        (
            r"\bincreas\w+|\brais(?:e[sd]?|ing)\b|\bhigher\b|\bris(?:es?|ing)\b|\belevat\w+",
            r"\b(?:de|re)(?:creas|duc)\w+|\blower\w*|\bfalls?\b",
        ),
        (r"\b(?:re-?)?start\w*|\b(?:re-?)?initiat\w+|\bbegin\w*", r"\bstop\w*|\bdiscontinu\w+|\bwithh[eo]ld\w*"),
        (r"\bshorten\w*", r"\bprolong\w*|\blengthen\w*"),
        (r"\bimprov\w+", r"\bworsen\w*"),
        (r"\bearly\b|\bimmediate\w*", r"\blate\b|\bdelay\w*"),
    )
]
# A negation with the words on either side.
_NOT_BETWEEN = re.compile(r"\b([a-z]+ [a-z]+) not ([a-z]+)\b")
# What a clause must share with a printed one to be measured by it, and how much more the other side must share.
_SPEAKS_OF_IT, _NEAR, _CLEARLY = 0.34, 0.85, 1.2
_INHERITED, _IN_ORDER, _OF_A_DRUG, _OF_A_CONDITION = 0.5, 0.5, 3.0, 2.0
# Clauses this much alike, as the square of the share of words in the same order, are the same clause.
_TWIN = 0.72
_SIDES = (("|below", "|above"), ("|above", "|below"))
# What stands before it is what a clause tells of.
_VERB = re.compile(r"\b(?:is|are|was|were|may|should|can|must|do|does|has|have|cannot|needs?)\b")
# So many characters before words taken over whole could turn them round.
_BEFORE = 30


def turned_directions(said: str, printed: str) -> list[str]:
    """How a worded sentence turns round what the worded cited text says; empty when it does not."""
    held = clauses(printed)
    problems = [
        problem
        for clause in clauses(said)
        if not _taken_over(clause.text, printed)
        for problem in _turned(clause, held)
    ]
    problems += _dropped(said, printed, "leaves out a not") + _dropped(printed, said, "says against")
    only = [f"only {group}" for group in alone(said) - alone(printed) if people(printed) - {group}]
    return [*problems, *_forbidden_alone(said, printed), *turned_relations(said, printed), *only]


def _dropped(without: str, held: str, what: str) -> list[str]:
    """A negation of `held` whose neighbours stand together in `without`, and nowhere in `held`."""
    for match in _NOT_BETWEEN.finditer(held):
        joined = f"{match[1]} {match[2]}"
        if joined in without and joined not in held:
            return [what]
    return []


def _forbidden_alone(said: str, printed: str) -> list[str]:
    """An instruction not to do a thing where the cited text forbids nothing; a patient whom it excludes is no ban."""
    forbids = _FORBIDS.search(DESCRIBES.sub(" ", NO_DENIAL.sub(" ", said)))
    return ["says against"] if forbids and not _FORBIDDEN.search(DESCRIBES.sub(" ", printed)) else []


def _taken_over(clause: str, printed: str) -> bool:
    """Tell whether the cited text prints these very words, with nothing before them that turns them round."""
    at = printed.find(clause)
    return at >= 0 and not AGAINST.search(printed[max(0, at - _BEFORE) : at])


def _turned(clause: Clause, held: Sequence[Clause]) -> list[str]:
    scored = [(_likeness(clause, each), each) for each in held]
    same = max((score for score, each in scored if _agree(clause, each)), default=0.0)
    other = max((score for score, each in scored if not _agree(clause, each)), default=0.0)
    likest = max(same, other)
    if likest < _SPEAKS_OF_IT or len(clause.words) < 2:
        return _turned_alone(clause, held)
    if not clause.against and _is_forbidden(clause, held):
        return ["leaves out a not"]
    twin = max(held, key=lambda each: _same_order(clause.text, each.text))
    if _same_order(clause.text, twin.text) >= _TWIN:
        # Nearly the same words: one negation more or less is the difference, wherever it stands.
        turned = _denials(clause.text) != _denials(twin.text)
        against = len(AGAINST.findall(clause.text)) > len(AGAINST.findall(twin.text))
    else:
        turned, against = other > _CLEARLY * same, clause.against
    problems = [("says against" if against else "leaves out a not")] if turned else []
    near = [each for score, each in scored if score >= _NEAR * likest]
    alike = [each for score, each in scored if each.against == clause.against and score >= _NEAR * same]
    told = [each for score, each in scored if score >= _SPEAKS_OF_IT]
    described = _described_otherwise(clause, near, told)
    return [*problems, *_turned_bounds(clause, alike), *described, *_opposites(clause, near)]


def _is_forbidden(clause: Clause, held: Sequence[Clause]) -> bool:
    """Whether all that is printed of the thing a clause begins with is against it."""
    verb = _VERB.search(clause.text)
    thing = words(clause.text[: verb.start()]) if verb else frozenset()
    of_it = [each for each in held if thing <= each.words] if len(thing) > 1 else []
    return bool(of_it) and all(each.against and not _CONDITION.search(each.text) for each in of_it)


def _agree(clause: Clause, other: Clause) -> bool:
    """Whether two clauses are both for or both against; "weekly, never daily" agrees with "not daily"."""
    denied = clause.against and any(
        word.startswith("nor:") and re.search(rf"\b{word[4:]}", clause.text) for word in other.words
    )
    return clause.against == other.against or denied


def _turned_alone(clause: Clause, held: Sequence[Clause]) -> list[str]:
    """What speaks of nearly nothing is measured by the clauses that speak of the same, or by all of them."""
    near = [each for each in held if clause.words and clause.words <= each.words] or held
    if clause.against:
        return [] if any(_agree(clause, each) for each in near) else ["says against"]
    return ["leaves out a not"] if near is not held and all(each.against for each in near) else []


def _denials(text: str) -> int:
    return len(AGAINST.findall(text)) % 2


def _turned_bounds(clause: Clause, alike: Sequence[Clause]) -> list[str]:
    """Numbers that the likest clauses of the same direction bound from the other side."""
    held = frozenset().union(*(each.words for each in alike))
    turned = [(word, word.replace(*sides)) for word in clause.words for sides in _SIDES if word.endswith(sides[0])]
    return [
        f"turns round {word}"
        for word, other in turned
        if other in held and not {word} & held and other not in clause.words
    ]


def _described_otherwise(clause: Clause, near: Sequence[Clause], told: Sequence[Clause]) -> list[str]:
    """Descriptions of a patient that one side denies and the other affirms; one of several clauses told may deny it."""
    said, held = _denied(clause), [_denied(each) for each in near]
    said_alone = said.difference(*held, *(_denied(each) for each in told))
    # An exception is told in many ways.
    kept = frozenset.intersection(*held) if not _EXCEPTS.search(clause.text) else frozenset()
    left_out = [word for word in kept - said if _names(clause, word)]
    added = [
        word
        for word in said_alone
        if all(_names(each, word) and not each.against and not _EXCEPTS.search(each.text) for each in near)
    ]
    return [f"leaves out a not before {word}" for word in left_out] + [f"denies {word}" for word in added]


def _names(clause: Clause, word: str) -> bool:
    """Whether a word is among a clause's, or what one of its words begins with."""
    return word in clause.words or re.search(rf"\b{re.escape(word)}", clause.text) is not None


def _denied(clause: Clause) -> frozenset[str]:
    return frozenset(word[3:] for word in clause.words if word.startswith("no:"))


def _opposites(clause: Clause, near: Sequence[Clause]) -> list[str]:
    return [
        f"turns round {found[0]}"
        for left, right in _OPPOSITES
        for here, there in ((left, right), (right, left))
        if (found := here.search(clause.text))
        and not there.search(clause.text)
        and not any(here.search(each.text) for each in near)
        and all(there.search(each.text) for each in near)
    ]


def _likeness(clause: Clause, other: Clause) -> float:
    """How much of what is said stands in a printed clause, how little else does, and how much in the same order."""
    held = sum(
        _worth(word) * (1.0 if word in other.words else _INHERITED if word in other.inherited else 0.0)
        for word in clause.words
    )
    kept = held / (sum(map(_worth, clause.words)) or 1.0)
    likeness = kept * (0.6 + 0.4 * share(other.words, clause.words | clause.inherited))
    return likeness + (_IN_ORDER * _same_order(clause.text, other.text) if kept > _SPEAKS_OF_IT else 0.0)


@lru_cache(maxsize=4096)
def _same_order(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() ** 2


@lru_cache(maxsize=8192)
def _worth(word: str) -> float:
    if word in drug_names():
        return _OF_A_DRUG
    return _OF_A_CONDITION if word.startswith("no:") or word.endswith(("|below", "|above")) else 1.0
