"""Clinical words of a Malay question in the order in which English asks for them: rules, and no grammar.

Malay describes a noun behind it, and puts side by side what English joins by "of".
"""

from itertools import pairwise

from clinical_guidelines.questions.malay_names import adjectives_first, joint, kinds_first
from clinical_guidelines.questions.word_classes import (
    ASKING,
    BY_SOMEBODY,
    CAN,
    CONDITION,
    DONE,
    IS,
    LINKS,
    MEASURED,
    MODALS,
    NOUN_OF,
    PARTICIPLES,
    PLURAL,
    SHOULD,
    SHOULD_BE,
    VERB_OF,
    WHOM,
)

VERB = {done: verb for verb, done in PARTICIPLES.items()}
# Where something is asked, what describes a noun is part of the question.
ASKED_WITH = {"that should be": SHOULD_BE, "that can be": CAN}


def from_malay(pieces: list[str]) -> list[str]:
    """Return the pieces in the order of an English question, or of a title where nothing is asked."""
    ordered = adjectives_first(pieces)
    if not ASKING.isdisjoint(ordered):
        ordered = [ASKED_WITH.get(piece, piece) for piece in ordered]
    if not (ASKING | MODALS | {IS}).intersection(ordered):
        pairs = pairwise(["", *ordered])
        ordered = [piece if before == "for" else NOUN_OF.get(piece, piece) for before, piece in pairs]
    for rule in RULES:
        ordered = rule(ordered) if len(ordered) > 1 else ordered
    return [f"{piece}{joint(piece, after)}" for piece, after in pairwise([*ordered, ""])]


def _asked_last(pieces: list[str]) -> list[str]:
    """What is asked at the end, English asks first: screening should start at what age; the dose is how much."""
    apart = pieces[-2] == "and" or pieces[0] in MODALS or not ASKING.isdisjoint(pieces[:-1])
    if apart or pieces[-1] not in ASKING - {"what", "what should be done"}:
        return pieces
    return ["what is" if pieces[-1] == "how much" else pieces[-1], *pieces[:-1]]


def _which_first(pieces: list[str]) -> list[str]:
    """Malay asks "tests what" and "how much rate", English "which tests" and "what is the rate"."""
    topic, asked, *rest = pieces
    if topic == "how much" and MEASURED.search(asked):
        return ["what is", asked, *rest]
    if topic in ASKING:
        return pieces
    if asked == "how much" and MEASURED.search(topic):
        return ["what", topic, *rest]
    if asked == "what" and not ("given" in rest and CONDITION.search(topic)):
        return ["which", topic, *rest]
    if asked == "what should be done":
        return ["which", topic, "should be done", *rest]
    return ["when", SHOULD, topic, *rest] if asked == "when should" and DONE.intersection(rest[:1]) else pieces


def _meant(pieces: list[str]) -> list[str]:
    """At what age we mean to start something is at what age it should be started."""
    at = next((at for at, each in enumerate(pieces[:-1]) if each == "to" and pieces[at + 1] in PARTICIPLES), 0)
    if not at or pieces[0] not in ASKING:
        return pieces
    verb, behind = pieces[at + 1], pieces[at + 2 :]
    until = next((end for end, each in enumerate(behind) if each.split()[0] in LINKS), len(behind))
    return [*pieces[:at], SHOULD, *behind[:until], f"be {PARTICIPLES[verb]}", *behind[until:]]


def _plural(pieces: list[str]) -> list[str]:
    alone = pieces[0] == IS and MODALS.isdisjoint(pieces) and PLURAL.search(pieces[1])
    return ["are", *pieces[1:]] if alone else pieces


def _how_done(pieces: list[str]) -> list[str]:
    """How something is treated; how to treat it; when to treat it."""
    at = next((at for at, each in enumerate(pieces) if each in MODALS), 0)
    if pieces[0] == "how to" and at:
        return [f"how {CAN if pieces[at] == CAN else SHOULD}", *pieces[1:at], *pieces[at + 1 :]]
    if pieces[0] == "how to" and pieces[-1] in DONE:
        return ["how is", *pieces[1:]]
    if pieces[0] == "how to":
        return [pieces[0], VERB_OF.get(pieces[1], pieces[1]), *pieces[2:]]
    return ["when to", *pieces[1:]] if pieces[0] == "when should" and pieces[1] in PARTICIPLES else pieces


def _modal_first(pieces: list[str]) -> list[str]:
    """Malay asks "when tests should be" and "is it that tests can be"; English asks "when should tests be"."""
    at = next((at for at, each in enumerate(pieces) if each in MODALS), 0)
    if not at or pieces[at - 1] in LINKS or (at > 1 and pieces[1] in LINKS):
        return pieces
    if ASKING.isdisjoint(pieces) and pieces[0] != IS:
        return [SHOULD if pieces[at] == SHOULD_BE else pieces[at], *pieces[:at], *pieces[at + 1 :]]
    if pieces[0] not in ASKING | {IS} or (pieces[0] == "which" and at > 1):
        return pieces
    behind = pieces[at + 1 :]
    if pieces[0] == IS and pieces[at] == SHOULD_BE and (not behind or behind[0] in LINKS):
        return [IS, *pieces[1:at], "needed", *behind]
    asking = [] if pieces[0] == IS else pieces[:1]
    if asking and asking[0] in {"what is", "what are"}:
        return ["what", *pieces[1:at], SHOULD if pieces[at] == SHOULD_BE else pieces[at], *behind]
    return [*asking, SHOULD if pieces[at] == SHOULD_BE else pieces[at], *pieces[1:at], *behind]


def _active(pieces: list[str]) -> list[str]:
    """What should be screened, we screen for."""
    first = SHOULD if pieces[0] == SHOULD_BE else pieces[0]
    if first not in {SHOULD, CAN}:
        return pieces
    if pieces[1] in VERB_OF and DONE.isdisjoint(pieces):
        return [first, "we", VERB_OF[pieces[1]], *pieces[2:]]
    return [first, "we", *pieces[1:]] if pieces[1] in PARTICIPLES else [first, *pieces[1:]]


def _needed(pieces: list[str]) -> list[str]:
    """Malay asks "should urinalysis before", English "is urinalysis needed before"; and so with "when should"."""
    until = next((at for at, each in enumerate(pieces) if each.split()[0] in LINKS), len(pieces))
    named = DONE.isdisjoint(pieces) and PARTICIPLES.keys().isdisjoint(pieces[:until]) and "we" not in pieces
    named = named and (BY_SOMEBODY.isdisjoint(pieces) or WHOM.isdisjoint(pieces[1:until]))
    asking = {SHOULD: IS, "when should": "when is"}.get(pieces[0])
    return [asking, *pieces[1:until], "needed", *pieces[until:]] if asking and named and until > 1 else pieces


def _passive(pieces: list[str]) -> list[str]:
    at = next((at for at, each in enumerate(pieces) if each in DONE), None)
    allowed = not MODALS.isdisjoint(pieces) or pieces[0].endswith((f" {SHOULD}", f" {CAN}"))
    if at is None or not allowed or "we" in pieces or pieces[at - 1] == SHOULD_BE:
        return pieces
    behind = pieces[at + 1 :]
    # "Can be started treatment in ..." has what is started behind it.
    until = next((end for end, each in enumerate(behind) if each.split()[0] in LINKS), len(behind))
    moved = until if pieces[at - 1] in MODALS else 0
    return [*pieces[:at], *behind[:moved], f"be {pieces[at]}", *behind[moved:]]


def _to_do(pieces: list[str]) -> list[str]:
    """For prevent is to prevent, and when to stopped is when to stop."""
    plain = [VERB.get(piece, piece) if before.endswith(" to") else piece for before, piece in pairwise(["", *pieces])]
    return ["to" if piece == "for" and after in PARTICIPLES else piece for piece, after in pairwise([*plain, ""])]


# One after the other; each takes what the one before it has made.
RULES = (
    kinds_first,
    _asked_last,
    _which_first,
    _meant,
    _plural,
    _how_done,
    _modal_first,
    _active,
    _needed,
    _passive,
    _to_do,
)
