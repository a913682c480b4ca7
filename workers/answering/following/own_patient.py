"""Whether a question tells of a patient of its own, to whom its pronouns then belong, and not to whom came before."""

import re
from collections.abc import Sequence

from clinical_guidelines.questions.typed_ages import PERSON, RELATIVE, YOUNG
from workers.answering.fitting.relevance import INTERVENTIONS
from workers.answering.patient.ages import GIVEN
from workers.answering.text.words import is_drug, terms

_KNOWN_BY = r"(?:diabetic|asthmatic|epileptic|alcoholic|smoker|mother|teenager|neonate)"
_WHO = rf"(?:{PERSON}|{YOUNG}|{RELATIVE.pattern}|{_KNOWN_BY})"
_SEEN = (
    r"(?:(?:i|we)(?:'ve)?\s+(?:have\s+)?(?:got|have|see|saw|seen|am seeing|are seeing)\s+|(?:have|got|seeing|now)\s+"
    r"|(?:there|this|here|it)(?:\s+is|'s)\s+)?"
)
# "The patient" was spoken of before; "a patient", "a man of 40" and "patient with dengue" were not.
INTRODUCED = re.compile(
    rf"\W*{_SEEN}(?:(?:an?|my|our|one)\s+(?:[\w/-]+\s+){{0,4}}?{_WHO}\b|{GIVEN.pattern}\W*(?:[\w/-]+\s+){{0,2}}?{_WHO}\b"
    rf"|{_WHO}\s*,?\s+(?:with|who|of|aged|after|on|bitten|presenting|post|came|\d))",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"\b(?:it|its|this|that|these|those|they|them|their|he|she|him|her|his|the same)\b", re.IGNORECASE)
# What is given is a drug, be it one that only the question before names; so is what another patient got.
SPOKEN_OF = re.compile(
    r"\b(?:giv(?:e|en|ing)|tak(?:e|es|ing)|ha(?:ve|s|ving)|us(?:e|ing)|start(?:ing)?|stop(?:ping)?|continue|add(?:ing)?"
    r"|increase|get(?:ting)?|prescrib(?:e|ing)|receive|need)\s+(?:(?:him|her|them)\s+)?(?:it|this|that|these|those)\b"
    r"|\bthe same\b",
    re.IGNORECASE,
)


def has_its_own_patient(question: str, before: str, conditions: Sequence[str]) -> bool:
    """Whether a patient is introduced, with an illness or a drug not yet spoken of, ahead of the first pronoun."""
    told = _told(question, before)
    return bool(_given(told)) or not told.isdisjoint(conditions)


def asks_of_what_was_given(question: str, before: str) -> bool:
    """Whether a pronoun stands for what is given, which the question does not name itself."""
    return SPOKEN_OF.search(question) is not None and not _given(_told(question, before))


def _told(question: str, before: str) -> set[str]:
    pointing = PRONOUN.search(question)
    if not pointing or not INTRODUCED.match(question):
        return set()
    return set(terms(question[: pointing.start()])) - set(terms(before))


def _given(told: set[str]) -> set[str]:
    return {term for term in told if is_drug(term) or term in INTERVENTIONS}
