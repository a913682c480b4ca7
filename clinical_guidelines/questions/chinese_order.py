"""Clinical words of a Chinese question in the order in which English asks for them: rules, and no grammar.

Chinese names its topic, asks, then comments; English asks, comments, then names the topic.
"""

from dataclasses import replace

from clinical_guidelines.questions.chinese_asked import WHICH, Asked, taken_apart
from clinical_guidelines.questions.chinese_names import GERUNDS, MARK, POSTPOSITIONS, described, placed, titled
from clinical_guidelines.questions.chinese_pieces import TO_DO, made_ready
from clinical_guidelines.questions.chinese_stated import BESIDE, stated
from clinical_guidelines.questions.word_classes import (
    ARTICLED,
    ASKING,
    BY_ITSELF,
    BY_SOMEBODY,
    CAN,
    CONDITION,
    LINKS,
    MEASURED,
    MODALS,
    PARTICIPLES,
    SHOULD,
    SHOULD_BE,
    SUGGESTED,
    VERB_OF,
    WHOM,
)

# What the glossary calls a thing that something else brings about.
CAUSES = frozenset(("does cause", "does increase", "does reduce", "does affect"))


def from_chinese(pieces: list[str]) -> list[str]:
    """Return the pieces in the order of an English question, or of a title where nothing is asked."""
    turned = made_ready(pieces)
    if not CAUSES.isdisjoint(turned):
        return _caused(turned)
    if turned[:1] == ["in"] and ASKING.isdisjoint(turned):
        # The circumstances under which the rest is asked.
        return ["needing" if piece == SHOULD_BE else piece for piece in turned if piece != MARK]
    at = next((at for at, each in enumerate(turned) if each in ASKING | MODALS), None)
    if at is None or (
        turned[at] == SHOULD_BE and MARK in turned[at:-1] and turned[-1] in ARTICLED and ASKING.isdisjoint(turned)
    ):
        return titled(["needing" if piece == SHOULD_BE else piece for piece in turned])
    return [piece for piece in _in_order(_done_before(taken_apart(turned, at))) if piece and piece != MARK]


def _done_before(asked: Asked) -> Asked:
    """Chinese says what is done, then asks how long: "steroids take how many days"."""
    if asked.comment or asked.modal or asked.asking not in SUGGESTED:
        return asked
    at = next((at for at in range(len(asked.topic) - 1, 0, -1) if asked.topic[at] in PARTICIPLES), None)
    if at is None or not POSTPOSITIONS.union((MARK,)).isdisjoint(asked.topic[at:]):
        return asked
    return replace(asked, topic=asked.topic[:at], comment=asked.topic[at:])


def _caused(pieces: list[str]) -> list[str]:
    """What a thing causes: a question in Chinese too, but without a word that asks."""
    at = next(at for at, each in enumerate(pieces) if each in CAUSES)
    verb = pieces[at].removeprefix("does ")
    if WHICH.intersection(pieces[:at]):
        return [*pieces[:at], verb, *described(pieces[at + 1 :])]
    which = [piece for piece in pieces[at + 1 :] if piece not in WHICH]
    asked = len(which) < len(pieces[at + 1 :])
    thing = described(pieces[:at])
    return ["which", *which, "does", *thing, verb] if asked else ["does", *thing, verb, *described(which)]


def _in_order(asked: Asked) -> list[str]:
    at = next((at for at, each in enumerate(asked.comment) if each in PARTICIPLES), None)
    if at is None:
        return stated(asked)
    verb, thing = asked.comment[at], _purpose(asked.comment[at + 1 :])
    manner = ["immediately" if each == "immediate" else each for each in _beside(asked.comment[:at])]
    if asked.asking in BESIDE:
        modal = asked.modal if "not" in asked.modal else SHOULD
        *whom, level = asked.topic or [""]
        if not (whom and MEASURED.search(level)):
            return [asked.asking, *asked.topic, modal, *thing, "be", PARTICIPLES[verb]]
        said = [*(thing or described(whom)), "be", PARTICIPLES[verb]]
        return [asked.asking, level, modal, *said, *(placed(whom) if thing else [])]
    if asked.asking in SUGGESTED and not asked.modal:
        asked = replace(asked, modal=SHOULD)
    if verb == "refer" and thing and asked.topic and thing[0] not in LINKS:
        thing = ["to", *thing]
    if asked.modal:
        # It is the topic that is used to screen for something, or monitored until normal.
        if thing and (thing[0] in LINKS or thing[0] in VERB_OF):
            first = [thing[0]] if thing[0] in LINKS else ["to", VERB_OF[thing[0]]]
            manner, thing = [*manner, *first, *described(thing[1:])], []
        return _done(replace(asked, comment=manner), verb, thing)
    where = placed(asked.topic) if thing else []
    return [
        asked.asking,
        verb,
        *(described(thing) if MARK in thing else thing or described(asked.topic)),
        *manner,
        *where,
    ]


def _done(asked: Asked, verb: str, thing: list[str]) -> list[str]:
    """Something is done to the thing that is named behind the verb, or else to the topic."""
    if asked.asking in {"who", "which patients"} and thing and verb not in BY_SOMEBODY | {"screen for"}:
        asked = replace(asked, asking="in which patients")
    asking, done = f"{asked.asking} {asked.modal}".strip().replace(SHOULD_BE, SHOULD), PARTICIPLES[verb]
    if verb == "screen for":
        return [asking, *described(asked.topic), "be", done, *thing, *asked.comment]
    after = 2 + (asked.topic[1:2] != [] and asked.topic[1] in GERUNDS.values())
    if not thing and asked.topic and asked.topic[0] in POSTPOSITIONS and asked.topic[after:]:
        # "After surgery wounds be treated": it is they that are treated, after surgery.
        asked, thing = replace(asked, topic=asked.topic[:after]), described(asked.topic[after:])
    if not thing:
        which = asking.startswith(("which ", "what "))
        return [asking, *([] if which else described(asked.topic)), "be", done, *asked.comment] + (
            placed(asked.topic) if which else []
        )
    asks_whom = asked.asking.startswith(("who", "which patients")) and not asked.topic
    by_somebody = verb in BY_SOMEBODY and (asks_whom or WHOM.intersection(asked.topic[-1:]))
    if by_somebody or (asked.modal == CAN and verb in BY_ITSELF and not _about_somebody(asked.topic)):
        return [asking, *described(asked.topic), verb, *thing, *asked.comment]
    end = next((at for at, each in enumerate(thing) if each in {"to", "for"}), len(thing))
    given = verb == "give" and WHOM.intersection(asked.topic)
    where = ["to", *described(asked.topic)] if given else placed(asked.topic)
    return [asking, *described(thing[:end]), "be", done, *thing[end:], *asked.comment, *where]


def _about_somebody(topic: list[str]) -> bool:
    return not topic or any(each in WHOM or CONDITION.search(each) for each in topic)


def _beside(pieces: list[str]) -> list[str]:
    """Chinese takes a drug "and antacids together", English with them."""
    return ["with", *pieces[1:]] if pieces[:1] == ["and"] else pieces


def _purpose(pieces: list[str]) -> list[str]:
    """What is used and then prevents is used to prevent."""
    if len(pieces) > 1 and pieces[-1].endswith("prophylaxis"):
        return [*pieces[:-1], "for", *pieces[-1:]]
    at = next((at for at, each in enumerate(pieces[:-1]) if at and each in TO_DO), None)
    return pieces if at is None else [*pieces[:at], "to", TO_DO[pieces[at]], *pieces[at + 1 :]]
