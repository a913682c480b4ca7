"""What is told of a patient and asks nothing: it belongs to the question behind it, and to the one before."""

import re
from collections.abc import Iterator

from clinical_guidelines.quantities.drugs import drug_places
from clinical_guidelines.questions.typed_ages import PERSON
from workers.answering.fitting.purpose import purposes
from workers.answering.fitting.relevance import INTERVENTIONS
from workers.answering.following.corrections import meant
from workers.answering.following.follow_ups import (
    ASKED_FOR,
    ASKING,
    CLASSES,
    NEXT_PATIENT,
    OPENING,
    conditions_in,
    is_follow_up,
    is_unread,
)
from workers.answering.following.giving_way import STATED
from workers.answering.following.own_patient import INTRODUCED
from workers.answering.patient.ages import age_given
from workers.answering.text.words import WORD, is_drug, plain, terms

SOMEBODY = re.compile(rf"\b(?:{PERSON}|G\d)\b", re.IGNORECASE)
ASKS = re.compile(
    r"\?|\b(?:what(?:'?s)?|which|when|where|who|whom|whose|why|how)\b"
    r"|(?:^|[,.;:]\s*|\b(?:and|but|so|or)\s+)(?:is|are|can|could|should|shall|do|does|did|may|must|will|would|any|needs?)\b"
    r"|\b(?:ok(?:ay)?|safe|or not|best|next)\W*$",
    re.IGNORECASE,
)
TOLD = re.compile(
    rf"\b\d|\b{PERSON}\b|\b(?:since|ago|now|still|just|already|yesterday|today|overnight|was|were|had|has|is|not|no|never"
    r"|negative|positive|known|with|without|after|finished|started)\b",
    re.IGNORECASE,
)
# A drug behind one of these is one that the patient has, and not the one that is asked about.
HAS = re.compile(
    r"\b(?:on|takes?|taking|taken|gets?|getting|given|gave|got|had|has|after|since|started|using|with|finished|of|by|no"
    r"|not)\s+(?:[\w/.-]+\s+){0,3}$",
    re.IGNORECASE,
)
DONE = re.compile(r"\s+(?:in|done|given|finished|tried|running|started|stopped|up)\b", re.IGNORECASE)


def tells(text: str) -> bool:
    """Whether a text tells of a patient and asks nothing."""
    if is_unread(text) or ASKS.search(text) or not TOLD.search(text) or ASKING.sub("", text) != text.lstrip():
        return False
    said = plain(text)
    if not ASKED_FOR.isdisjoint(terms(text)) or purposes(text):
        return False
    given = [place for place, _ in drug_places(said)] + list(_interventions(said))
    return all(HAS.search(said[:place]) for place in given)


def _interventions(text: str) -> Iterator[int]:
    """Where what may be done for a patient is named, but for what is said to be done."""
    for word in WORD.finditer(text):
        if not INTERVENTIONS.isdisjoint(terms(word[0])) and not DONE.match(text, word.end()):
            yield word.start()


def goes_on(question: str, before: str) -> bool:
    """Whether a question goes on with what was told before it, or what it tells goes on with what was asked.

    Beside a topic in a few words ("dengue with warning signs") another one is a topic of its own.
    """
    if OPENING.match(question) or NEXT_PATIENT.match(question) or meant(question) or _is_introduced(question, before):
        return False
    is_of_the_same = not _names_another_illness(question, before) or STATED.match(question) is not None
    if tells(before):
        is_of_a_patient = age_given(before) is not None or SOMEBODY.search(before) is not None
        return not _names_it_all(question, before) and (is_of_the_same or is_of_a_patient)
    return is_of_the_same and tells(question) and not is_follow_up(question)


def _names_it_all(question: str, before: str) -> bool:
    """Whether it names an illness of which nothing was said, and what is done or wanted: "measles vitamin A dose"."""
    said = terms(question)
    wants = any(is_drug(term) or term in INTERVENTIONS | CLASSES | ASKED_FOR for term in said)
    return wants and _names_another_illness(question, before)


def _names_another_illness(question: str, before: str) -> bool:
    """Whether it names an illness, or what may be one, that was not spoken of."""
    return not set(conditions_in(question)) <= set(terms(before))


def _is_introduced(question: str, before: str) -> bool:
    """Whether it tells of one more patient: of another age, or of an age or person with an illness of their own."""
    is_aged = age_given(question) is not None
    if is_aged and age_given(before) is not None:
        return True
    return (is_aged or INTRODUCED.match(question) is not None) and _names_another_illness(question, before)
