"""A Chinese question taken apart: what it asks, whether it allows, its topic and what it says of that."""

from dataclasses import dataclass

from clinical_guidelines.questions.word_classes import ADJECTIVES, ASKING, CONDITION, MODALS, SHOULD, VERB_OF, WHOM

# Asked for with what stands behind them.
WHICH = frozenset(("what", "which"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart: the words that ask, "should" or "can", what it is about, and what is said of that."""

    asking: str
    modal: str
    topic: list[str]
    comment: list[str]


def taken_apart(pieces: list[str], at: int) -> Asked:
    """Part the pieces at the first that asks or allows."""
    asking = next((each for each in pieces[at:] if each in ASKING), "")
    modal = next((each for each in pieces if each in MODALS), "")
    behind = pieces[at:]
    if asking in WHICH:
        # What stands right behind it is what is asked for.
        place = behind.index(asking)
        until = place + 2 + (len(behind) > place + 2 and behind[place + 1] in ADJECTIVES)
        named = behind[place + 1 : until]
        if behind[until : until + 1] and behind[until] in WHOM and named and CONDITION.search(named[0]):
            # "Which lung cancer patients".
            named, until = [behind[until], "with", *named], until + 1
        asking = " ".join(["which" if modal and named else "what" if modal else asking, *named])
        behind = [*behind[:place], *behind[until:]]
    if asking == "how often" and not modal:
        modal = SHOULD
    if asking.endswith(f" {SHOULD}"):
        asking, modal = asking.removesuffix(f" {SHOULD}"), SHOULD
    comment = [each for each in behind if each not in ASKING | MODALS]
    if modal and comment[:1] == ["for"]:
        comment = ["use", *comment]
    if comment and (modal or asking == "how to"):
        comment = [VERB_OF.get(comment[0], comment[0]), *comment[1:]]
    return Asked(asking, modal, pieces[:at], comment)
