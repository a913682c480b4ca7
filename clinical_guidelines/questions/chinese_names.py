"""What English calls what Chinese names: the topic of a question, or a title that asks nothing.

Chinese puts the whole before its part, and a condition before what is done in it; English the other way round.
"""

from itertools import pairwise

from clinical_guidelines.questions.word_classes import (
    ADJECTIVES,
    CONDITION,
    HEADS,
    LINKS,
    NOUN_OF,
    NOUNS,
    PARTICIPLES,
    SUPERLATIVES,
    WHOM,
)

# Chinese puts these behind what they belong to.
POSTPOSITIONS = frozenset(("after", "before", "below", "above", "during", "within"))
# Chinese puts this between what describes and what is described.
MARK = "\u7684"
CAUSED = "caused by"
IN = "in"
GERUNDS = {
    "start": "starting",
    "receive": "receiving",
    "use": "using",
    "take": "taking",
    "stop": "stopping",
    "give": "giving",
}
# Said before the word for whom.
SORTS = frozenset(("elderly", "obese", "asymptomatic", "pregnant", "young", "older", "bedridden"))


def titled(pieces: list[str]) -> list[str]:
    """A name that asks nothing: what it is about stands before the last mark."""
    if CAUSED in pieces[1:-1]:
        return described(pieces)
    before, after = _parted(pieces)
    named = _noun(after)
    if not before or not named:
        return _noun(pieces)
    if given := _given_in(before, named):
        return given
    return [*named, *([] if _has_joint(before) else [_joint(named)]), *described(before)]


def _given_in(before: list[str], named: list[str]) -> list[str]:
    """Patients give a drug: it is given in them."""
    at = next((at for at, each in enumerate(before) if at and each in PARTICIPLES and before[at + 1 :]), None)
    return [] if at is None else [*named, "of", *before[at + 1 :], "in", *described(before[:at])]


def described(pieces: list[str]) -> list[str]:
    """What is described, and what describes it behind it."""
    if CAUSED in pieces[1:-1]:
        at = pieces.index(CAUSED)
        return [*described([piece for piece in pieces[at + 1 :] if piece != MARK]), CAUSED, *described(pieces[:at])]
    if IN in pieces[1:-1] and MARK in pieces and pieces[-1] in WHOM:
        at = pieces.index(IN)
        return [*described(pieces[:at]), IN, *described(pieces[at + 1 :])]
    before, after = _parted(pieces)
    if not before:
        gerund = GERUNDS.get(after[0]) if len(after) > 1 else None
        return [gerund, *after[1:]] if gerund else _of_whom(_treating(after))
    if _has_joint(before):
        return [*_of_whom(_treating(after)), *described(before)]
    taken = any(who in WHOM and does in GERUNDS for who, does in pairwise(before))
    if taken and after[-1] in NOUNS and (given := _given_in(before, after)):
        return given
    if before[0] in PARTICIPLES:
        return [*after, GERUNDS.get(before[0], f"{before[0]}ing"), *described(before[1:])]
    if len(before) == 1 and (before[0] in ADJECTIVES or before[0].endswith("ed")):
        return _of_whom([*before, *after])
    joined = "with" if WHOM.intersection(after) else _joint(after) if after else ""
    return [*_of_whom(_treating(after)), joined, *described(before)]


def placed(topic: list[str]) -> list[str]:
    """Where or in whom something is done."""
    place = described(topic)
    return place if not place or _has_joint(place) else ["in", *place]


def _has_joint(pieces: list[str]) -> bool:
    return pieces[0] in POSTPOSITIONS | {"without"} or pieces[0].startswith("during ")


def _joint(named: list[str]) -> str:
    """What joins a name to what it is about: drugs for, dose of, and in otherwise."""
    if named[-1].endswith(("criteria", "drugs", "antibiotics", "choice", "threshold")) or (
        len(named) > 1 and named[-1] == "dose"
    ):
        return "for"
    return "of" if named[-1] in NOUNS or named[-1].endswith("treatment") else "in"


def _parted(pieces: list[str]) -> tuple[list[str], list[str]]:
    at = next((at for at in range(len(pieces) - 1, -1, -1) if pieces[at] == MARK), -1)
    before, after = pieces[: max(at, 0)], pieces[at + 1 :]
    # "Metformin most common side effects" are the most common side effects of metformin.
    return (before[:-1], [before[-1], *after]) if before[1:] and before[-1] in SUPERLATIVES else (before, after)


def _noun(pieces: list[str]) -> list[str]:
    if len(pieces) > 1 and pieces[-1] in NOUN_OF:
        return [NOUN_OF[pieces[-1]], "of", *pieces[:-1]]
    if len(pieces) > 1 and pieces[0] in {"start", "stop"}:
        return [*pieces[1:], "for", {"start": "starting", "stop": "stopping"}[pieces[0]]]
    return _of_whom([NOUN_OF.get(piece, piece) for piece in _treating(pieces)])


def _of_whom(pieces: list[str]) -> list[str]:
    """Chinese says "sepsis adults" and "adults dose", English "adults with sepsis" and "dose in adults"."""
    if len(pieces) < 2:
        return pieces
    first, *rest = pieces
    if first in ADJECTIVES and len(rest) > 1 and CONDITION.search(rest[0]):
        return _of_whom([f"{first} {rest[0]}", *rest[1:]])
    sort = first in SORTS or ((first in ADJECTIVES or first.endswith("ed")) and not rest[1:])
    if sort and rest[-1] in WHOM:
        return [first, *_of_whom(rest)]
    if rest[-1] in WHOM:
        return [rest[-1], "with", first, *rest[:-1]]
    if CONDITION.search(first) and rest[0] in WHOM:
        return _in_those(rest[0], first, rest[1:])
    if first in WHOM:
        ill = rest[1:] and CONDITION.search(rest[0]) and not CONDITION.search(rest[-1])
        return _in_those(first, rest[0], rest[1:]) if ill else [*rest, "in", first]
    if CONDITION.search(first) and not CONDITION.search(rest[-1]) and rest[0] not in LINKS | HEADS:
        return [*rest, "of" if rest[0] in NOUNS else "in", first]
    return pieces


def _in_those(whom: str, condition: str, named: list[str]) -> list[str]:
    """What is named of patients with a condition: "blood pressure in patients with stroke"."""
    if named[0] == "with":
        return [whom, "with", condition, "and", *named[1:]]
    return [*named, "in", whom, "with", condition]


def _treating(pieces: list[str]) -> list[str]:
    """Chinese treats a disease where English gives a treatment of it, or a drug for it."""
    if "treatment" not in pieces[:-1]:
        return pieces
    at = pieces.index("treatment")
    return [*pieces[:at], "for" if at else "treatment of", *pieces[at + 1 :]]
