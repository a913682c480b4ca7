"""Clinical words in the order in which English asks for them: rules for Chinese and for Malay, and no grammar."""

import re
from itertools import pairwise


def _words(listed: str) -> frozenset[str]:
    return frozenset(re.split(r",\s+", listed))


# Chinese asks at the end; English searches better when it asks at the beginning, the verb after the question word.
ASKING = _words(
    "what is, what is the dose, what is the target, which, what, when to give, when to, when, how long, "
    "within how long, how often, how much, how many, how to, who, why, at what age"
)
SHOULD, SHOULD_BE = "should", "should be"
VERBS = frozenset((SHOULD, SHOULD_BE, "can", "is it safe"))
# Said of a drug or a test, they want "be" behind "can" and "should".
DONE = _words("given, used, done, stopped")
# Chinese puts these behind what they belong to.
POSTPOSITIONS = _words("after, before, below, above, during")
# Chinese puts this between what describes and what is described.
MARK = "\u7684"
# Malay nouns that take what follows as theirs, and what may follow them otherwise.
NOUNS = _words(
    "dose, maximum dose, treatment, symptoms, signs, contraindications, side effects, risk, definition, diagnosis, "
    "prevention, complications, cause, duration, classification, criteria, assessment, measurement, monitoring, "
    "adjustment, management, risk factors"
)
WHOM = _words("adults, children, infants, newborns, adolescents, elderly, pregnant women, women, men, patients")
LINKS = _words("for, to, in, of, with, without, if, after, before, during, from, and, or, target, daily")
# Malay puts these behind the noun that they describe, English before it.
ADJECTIVES = _words(
    "acute, chronic, severe, non-severe, mild, moderate, uncomplicated, complicated, uncontrolled, asymptomatic, "
    "recurrent, persistent, early, early stage, late, advanced, primary, secondary, suspected, confirmed, oral, "
    "intravenous, intramuscular, subcutaneous, daily, maximum, minimum, first, second, high-risk, high-dose, low-dose, "
    "long-term, short-term, initial, first-line, first choice, second-line, empiric, broad-spectrum, normal, regular, "
    "effective, urgent"
)
# What is called by its noun where nobody asks, and by its verb after "how to".
NOUN_OF = {
    "prevent": "prevention", "assess": "assessment", "measure": "measurement", "monitor": "monitoring",
    "adjust": "adjustment", "manage": "management", "admit to hospital": "admission to hospital", "refer": "referral",
}  # fmt: skip
VERB_OF = {
    "treatment": "treat", "management": "manage", "diagnosis": "diagnose", "resuscitation": "resuscitate",
    "screening": "screen for",
}  # fmt: skip
# What can be done at a time; anything else is given then.
AT_A_TIME = _words(
    "start, stop, add, repeat, measure, adjust, refer, discharge, admit to hospital, assess, monitor, give, given, "
    "used, change, continue, treat, perform, done, prevent, avoid, take, choose, test, confirm, increase, reduce"
)
STOPPING = {"stop": "stopping", "start": "starting"}


def from_chinese(pieces: list[str]) -> list[str]:
    """Chinese names its topic, asks, then comments: English asks, comments, then names the topic."""
    turned: list[str] = []
    for piece in pieces:
        turned.insert(len(turned) - (piece in POSTPOSITIONS and bool(turned)), piece)
    verbs = [each for each in turned if each in VERBS]
    rest = [each for each in turned if each not in VERBS]
    at = next((at for at, each in enumerate(rest) if each in ASKING), None)
    if at is None:
        return [*verbs, *(_described(rest) if verbs else _title(rest))]
    return _question(rest[at], verbs, _described(rest[:at]), _described(rest[at + 1 :]))


def _question(asking: str, verbs: list[str], topic: list[str], comment: list[str]) -> list[str]:
    if topic and topic[0] in POSTPOSITIONS:
        return [asking, *topic, *verbs, *comment]
    if asking in {"what", "which"} and comment:
        # What stands right behind it is what is asked for.
        asking, comment = f"{asking} {comment[0]}", comment[1:]
    if asking == "when to" and comment and comment[0] not in AT_A_TIME:
        asking = "when to give"
    if asking == "how to":
        comment = [VERB_OF.get(each, each) for each in comment]
    # What is done, is done to the topic.
    transitive = len(comment) == 1 and comment[0] in {*NOUN_OF, *VERB_OF.values()}
    return [asking, *verbs, *comment, *(["in"] if topic and comment and not transitive else []), *topic]


def _title(pieces: list[str]) -> list[str]:
    """A name that asks nothing: what it is about stands before the last mark."""
    before, after = _parted(pieces)
    named = _noun(after)
    return [*named, "of" if len(named) == 1 else "in", *_described(before)] if before else named


def _described(pieces: list[str]) -> list[str]:
    before, after = _parted(pieces)
    if not before:
        return _of_whom(_treating(after))
    joined = [] if before[0] in POSTPOSITIONS else ["with" if WHOM.intersection(after) else "in"]
    return [*after, *joined, *_described(before)]


def _parted(pieces: list[str]) -> tuple[list[str], list[str]]:
    at = next((at for at in range(len(pieces) - 1, -1, -1) if pieces[at] == MARK), -1)
    return pieces[: max(at, 0)], pieces[at + 1 :]


def _noun(pieces: list[str]) -> list[str]:
    if len(pieces) > 1 and pieces[-1] in NOUN_OF:
        return [NOUN_OF[pieces[-1]], "of", *pieces[:-1]]
    if len(pieces) > 1 and pieces[0] in STOPPING:
        return [*pieces[1:], "for", STOPPING[pieces[0]]]
    return _of_whom([NOUN_OF.get(piece, piece) for piece in _treating(pieces)])


def _of_whom(pieces: list[str]) -> list[str]:
    """Chinese says "sepsis adults" and "adults dose", English "adults with sepsis" and "dose in adults"."""
    if len(pieces) > 1 and pieces[-1] in WHOM:
        return [pieces[-1], "with", *pieces[:-1]]
    if len(pieces) > 1 and pieces[0] in WHOM:
        return [*pieces[1:], "in", pieces[0]]
    return pieces


def _treating(pieces: list[str]) -> list[str]:
    """Chinese treats a disease where English gives a treatment of it, or a drug for it."""
    if "treatment" not in pieces[:-1]:
        return pieces
    at = pieces.index("treatment")
    return [*pieces[:at], "for" if at else "treatment of", *pieces[at + 1 :]]


def from_malay(pieces: list[str]) -> list[str]:
    """Malay describes a noun behind it, and puts side by side what English joins by "of"."""
    described: list[str] = []
    for piece in pieces:
        behind = bool(described) and piece in ADJECTIVES and described[-1] not in ASKING | VERBS | LINKS
        described.insert(len(described) - behind, piece)
    if ASKING.isdisjoint(described) and VERBS.isdisjoint(described):
        described = [NOUN_OF.get(piece, piece) for piece in described]
    ordered = _passive(_asked_first(described))
    return [f"{piece}{_link(piece, after)}" for piece, after in pairwise([*ordered, ""])]


def _link(piece: str, after: str) -> str:
    if piece not in NOUNS or not after or after.split()[0] in LINKS:
        return ""
    return " in" if after in WHOM else " of"


def _asked_first(pieces: list[str]) -> list[str]:
    """Malay asks "tests what" and "when tests should be", English "which tests" and "when should tests be"."""
    if len(pieces) > 1 and pieces[1] == "what" and pieces[0] not in ASKING:
        pieces = ["which", pieces[0], *pieces[2:]]
    if not pieces or pieces[0] not in ASKING or SHOULD_BE not in pieces[2:] or pieces[0] == "which":
        return pieces
    at = pieces.index(SHOULD_BE)
    return [pieces[0], SHOULD, *pieces[1:at], "be", *pieces[at + 1 :]]


def _passive(pieces: list[str]) -> list[str]:
    if VERBS.isdisjoint(pieces) or "be" in pieces:
        return pieces
    return [
        f"be {piece}" if piece in DONE and before != SHOULD_BE else piece for before, piece in pairwise(["", *pieces])
    ]
