"""A Chinese question in which nothing is done: what is asked of its topic, or what that needs."""

from clinical_guidelines.questions.chinese_asked import WHICH, Asked
from clinical_guidelines.questions.chinese_names import MARK, described, placed, titled
from clinical_guidelines.questions.chinese_pieces import BEGUN, TAKEN
from clinical_guidelines.questions.word_classes import CAN, CONDITION, DONE, LINKS, MEASURED, NOUNS, SHOULD, SHOULD_BE

# What stands before a quantity in both languages.
BESIDE = frozenset(("below what", "above what"))
# What is given or done, where Chinese has the noun for the verb.
GIVEN = {
    "chemotherapy": "given", "radiotherapy": "given", "thrombolysis": "given", "surgery": "performed",
    "dialysis": "performed", "cesarean section": "performed", "intubation": "performed", "vaccination": "given",
    "vaginal delivery": "attempted", "phototherapy": "given", "transfusion": "given", "oxygen": "given",
    "enteral feeding": "given",
}  # fmt: skip
# What is said of a thing and is nothing that it could need.
SIZES = frozenset(("long", "short", "high", "low"))
QUALITIES = SIZES | {"safe", "effective"}
# Asks for something of the topic.
OF_IT = {
    "what is the dose": "of",
    "what is the target": "of",
    "what should be done": "for",
    "which tests should be done": "for",
}


def stated(asked: Asked) -> list[str]:
    """Nothing is done: what is asked of the topic, or what it needs."""
    asking, modal, topic, comment = asked.asking, asked.modal, asked.topic, asked.comment
    if modal == SHOULD_BE:
        return _is_needed(asked)
    if not comment:
        return _of_topic(asked)
    if comment[0] in DONE:
        return _was_done(asked)
    if asking in {"when", "when to"}:
        return _at_what_time(asked)
    if modal and not asking:
        return _whether(asked)
    subject = described(topic) if asking in BESIDE else []
    return [asking, modal, *subject, *described(comment), *([] if subject else placed(topic))]


def _at_what_time(asked: Asked) -> list[str]:
    comment, topic = asked.comment, asked.topic
    if "not" in asked.modal:
        return ["when", asked.modal, *described(comment), "be given", *placed(topic)]
    if not asked.modal and asked.asking == "when" and CONDITION.search(comment[-1]):
        return ["when does", *described(comment), "occur", *placed(topic)]
    return ["when is", *described(comment), "needed", *placed(topic)]


def _whether(asked: Asked) -> list[str]:
    """Whether something should or can be: what is no verb is needed, and what is done only by its noun is done."""
    modal, topic, comment = asked.modal, asked.topic, asked.comment
    if modal == SHOULD and topic and QUALITIES.isdisjoint(comment) and comment[0] not in LINKS:
        return _is_needed(asked)
    if modal == CAN and topic and comment[-1] in GIVEN:
        return [modal, *described(comment), "be", GIVEN[comment[-1]], *placed(topic)]
    is_said = ["be"] if modal == SHOULD and comment[0] in SIZES else []
    return [modal, *described(topic), *is_said, *described(comment)]


def _is_needed(asked: Asked) -> list[str]:
    asking, topic, comment = asked.asking, asked.topic, asked.comment
    if comment[1:] and comment[0] in DONE:
        return [asking, SHOULD, *described(comment[1:]), "be", comment[0], *placed(topic)]
    if not (asking and comment):
        needed = described(comment)
        return ["do", *described(topic), "need", *needed] if topic else ["is", *needed, "needed"]
    if asking in BESIDE and topic[1:] and MEASURED.search(topic[-1]):
        return [asking, topic[-1], "is", *described(comment), "needed", *placed(topic[:-1])]
    if asking in BESIDE:
        return [asking, *described(topic), "is", *described(comment), "needed"]
    if asking.startswith("which ") and not topic:
        return [asking, "need", *described(comment)]
    return [f"{asking.removesuffix(' to')} is", *described(comment), "needed", *placed(topic)]


def _of_topic(asked: Asked) -> list[str]:
    asking, topic = asked.asking, asked.topic
    if asking == "how much" and topic and (topic[-1] in NOUNS or MEASURED.search(topic[-1])):
        return ["what is the", *titled(topic)]
    if asking.split(" ")[0] in WHICH and topic[1:] and topic[-1] in TAKEN | BEGUN | {"add", "choose"}:
        # What it is that one takes for a condition.
        return [asking, asked.modal, "for", *described(topic[:-1])]
    if asking == "what is the target" and topic[1:] and MEASURED.search(topic[-1]):
        whom = topic[:-2] if topic[-2] == MARK else topic[:-1]
        return [f"what is the {topic[-1]} target", *placed(whom)]
    treated = ["be treated"] if asking == "how long" and asked.modal == SHOULD and topic else []
    return [asking, asked.modal, OF_IT.get(asking, ""), *described(topic), *treated]


def _was_done(asked: Asked) -> list[str]:
    """What was done already is said of the topic."""
    if asked.asking in BESIDE:
        return [asked.asking, *asked.topic, "is", *asked.comment[1:], asked.comment[0]]
    return [asked.asking, asked.modal, *described(asked.topic), *(["be"] if asked.modal else []), *asked.comment]
