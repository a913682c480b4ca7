"""Pieces of a Chinese question before they are put in order: joined where they belong together."""

from itertools import pairwise

from clinical_guidelines.questions.chinese_names import GERUNDS, MARK, POSTPOSITIONS
from clinical_guidelines.questions.word_classes import ASKING, CAN, CONDITION, MODALS, PARTICIPLES, VERB_OF, WHOM

WITH = "with"
# What something else comes before or after.
BEFORE_IT = frozenset(("before", "after", "during"))
NUMBERS = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))
# Begun with something, it is begun: "start taking".
TAKEN = frozenset(("take", "use", "give", "receive", "perform"))
BEGUN = frozenset(("start", "stop", "continue", "repeat"))
# What is asked how soon it can be done.
BEGINNINGS = frozenset(("start", "stop", "resume", "repeat", "discharge"))
# What may be done to something, by its verb or by its noun.
TO_DO = VERB_OF | {verb: verb for verb in PARTICIPLES}


def made_ready(pieces: list[str]) -> list[str]:
    """Return the pieces, conditions joined, prepositions before their nouns, verbs that repeat others left out."""
    return _how_soon(_prepositions(_standard(_begun(_together(_switched(pieces))))))


def _switched(pieces: list[str]) -> list[str]:
    """One thing is switched to another: the topic is, and what stands behind says to what."""
    parted = (
        ["switch", "to"] if piece == "switch to" and after else [piece] for piece, after in pairwise([*pieces, ""])
    )
    return [piece for each in parted for piece in each]


def _together(pieces: list[str]) -> list[str]:
    """One condition with another is one topic, and so are patients with a second condition."""
    joined: list[str] = []
    for piece in pieces:
        whole = len(joined) > 1 and joined[-1] == WITH and CONDITION.search(piece)
        if whole and (joined[-2] in WHOM or CONDITION.search(joined[-2])):
            piece = f"{joined[-2]} {joined.pop()} {piece}"
            whom = joined.pop()
            if whom in WHOM and joined and CONDITION.search(joined[-1]):
                piece = f"{whom} with {joined.pop()} and {piece.removeprefix(f'{whom} with ')}"
        joined.append(piece)
    return joined


def _begun(pieces: list[str]) -> list[str]:
    return [piece for before, piece in pairwise(["", *pieces]) if before not in BEGUN or piece not in TAKEN]


def _standard(pieces: list[str]) -> list[str]:
    """What stands before the name of something is its standard and no criterion."""
    ends = {MARK, "", *ASKING, *MODALS, *TO_DO}
    return [
        "standard" if piece == "criteria" and after not in ends else piece for piece, after in pairwise([*pieces, ""])
    ]


def _prepositions(pieces: list[str]) -> list[str]:
    turned: list[str] = []
    for piece in pieces:
        at = len(turned) - (piece in POSTPOSITIONS and bool(turned))
        # "20 weeks after" is after 20 weeks.
        at -= bool(0 < at < len(turned) and (turned[at - 1].isdigit() or turned[at - 1] in NUMBERS))
        if piece in BEFORE_IT and at > 0 and turned[at - 1] in GERUNDS:
            # "Start opioids before" is before starting opioids.
            at -= 1
            turned[at] = GERUNDS[turned[at]]
        turned.insert(at, piece)
    return [each for each, after in pairwise([*turned, ""]) if each != "in" or after not in POSTPOSITIONS]


def _how_soon(pieces: list[str]) -> list[str]:
    """Chinese asks how long after an event, or how long until something can begin; English how soon."""
    begins = {CAN, *BEGINNINGS}.intersection
    # "After surgery use how long" asks how long it is used.
    lasts = len(pieces) > 1 and pieces[-1] == "how long" and pieces[-2] in PARTICIPLES.keys() - BEGINNINGS
    return [
        "how soon"
        if piece == "how long"
        and not lasts
        and (POSTPOSITIONS.intersection(pieces[:at]) or len(begins(pieces[at + 1 : at + 3])) > 1)
        else piece
        for at, piece in enumerate(pieces)
    ]
