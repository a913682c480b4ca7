"""Malay nouns as English has them: what describes before them, and a joint between two that stand side by side."""

import re

from clinical_guidelines.questions.word_classes import (
    ADJECTIVE_ENDING,
    ADJECTIVES,
    ASKING,
    CONDITION,
    DONE,
    HEADS,
    IS,
    LINKS,
    MODALS,
    NOUNS,
    PARTICIPLES,
    SUPERLATIVES,
    WHOM,
)

NOT_DESCRIBED = ASKING | MODALS | LINKS | DONE | PARTICIPLES.keys() | {IS, "the", "needs"}
# What a drug itself brings about: "paracetamol overdose".
OF_DRUG = re.compile(r"^(?:overdose|poisoning|toxicity|allergy)$")
# What begins no noun.
NO_NOUN = NOT_DESCRIBED | {"be", "are", "which", "how", "we"}


def adjectives_first(pieces: list[str]) -> list[str]:
    """Malay says "stroke ischemic acute", English "acute ischemic stroke"."""
    described: list[str] = []
    for piece in pieces:
        # "Is metformin safe" describes nothing.
        said = piece == "safe" and pieces[0] == IS
        behind = bool(described) and not said and _describes(piece) and described[-1] not in NOT_DESCRIBED
        at = len(described) - behind
        named = next((place for place in range(at - 1, 0, -1) if described[place] in NOUNS), 0)
        if behind and piece in SUPERLATIVES and named:
            # "Side effects metformin most common" are the most common side effects of metformin.
            described.insert(named, piece)
            continue
        while behind and at and _describes(described[at - 1]):
            # "Stroke ischemic acute" is acute ischemic stroke.
            at -= 1
        described.insert(at, piece)
    return described


def kinds_first(pieces: list[str]) -> list[str]:
    """Malay says "score STOP-Bang", English "STOP-Bang score"."""
    turned: list[str] = []
    for piece in pieces:
        if turned and turned[-1] in HEADS and piece not in NOT_DESCRIBED | WHOM | NOUNS:
            piece = f"{piece} {turned.pop()}"
        turned.append(piece)
    return turned


def joint(piece: str, after: str) -> str:
    """What English puts between two names that stand side by side in Malay."""
    if not after or after.split()[0] in NO_NOUN or after in NO_NOUN:
        return ""
    if piece in WHOM:
        return " with" if CONDITION.search(after) else ""
    if piece.endswith("screened") or piece == "screening":
        return " for"
    if piece in NOUNS | {"what is the dose"}:
        return " in" if after in WHOM else " of"
    if after in WHOM and CONDITION.search(piece):
        return " in"
    named = (
        piece not in NO_NOUN | ADJECTIVES
        and not _describes(piece)
        and piece.split()[0] not in NO_NOUN
        and not OF_DRUG.search(after)
    )
    return " in" if named and CONDITION.search(after) else ""


def _describes(piece: str) -> bool:
    return piece in ADJECTIVES or piece.startswith("stage ") or bool(ADJECTIVE_ENDING.fullmatch(piece))
