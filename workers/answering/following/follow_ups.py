"""Whether a question leans on the one before it, or names what it is about."""

import re
from collections.abc import Sequence

from workers.answering.fitting.purpose import purposes
from workers.answering.fitting.quantities import LEVEL
from workers.answering.fitting.relevance import INTERVENTIONS, STEPS, named_in_words
from workers.answering.following.corrections import meant
from workers.answering.following.own_patient import asks_of_what_was_given, has_its_own_patient
from workers.answering.patient.ages import age_given
from workers.answering.patient.kidneys import GIVEN as CLEARED
from workers.answering.patient.populations import asked_about
from workers.answering.text.words import OF_A_TOPIC, WORD, is_drug, plain, terms, weight
from workers.answering.word_lists import entries, listed

LONGEST_TOPIC, LONGEST_FOLLOW_UP = 400, 160
FEW_WORDS = 8

OPENING = re.compile(
    r"^(?:\W*(?:and|but|or|ok(?:ay)?|so|then|also|thanks|thank you|please|well|hmm|now|what if|how about|what about"
    r"|and what about|same question|the same|same|likewise)\b[\s,:]*)+",
    re.IGNORECASE,
)
# Nothing of the patient before is said of the next one.
NEXT_PATIENT = re.compile(
    r"^\W*(?:(?:this is|it is|for|and|ok)\W+)*(?:an?|the|my)?\s*(?:new|next|another|different|second) (?:patient|case)"
    r"\s*[:,.;-]+\s*",
    re.IGNORECASE,
)
POINTING = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them|their|he|she|him|her|the same|such)\b"
    r"(?!\s+(?:patient|guideline|library|hospital|is\s+(?:recommended|safe)\s+to))",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"^\s*(?:(?:please\s+)?(?:tell me|explain|list|give me)\s+)?(?:(?:what|which|when|how|who|where|why)\b(?:'s)?\s*)?"
    r"(?:(?:much|many|often|long|soon)\b\s*)?(?:(?:is|are|was|do|does|did|should|can|could|may|must|would|will)\b\s*)?"
    r"(?:(?:we|i|you|one|there)\b\s*)?(?:(?:the|a|an)\s+)?",
    re.IGNORECASE,
)
# So few words that ask nothing say of whom, or in what state.
FRAGMENT = re.compile(r"\W*(?:[\w'-]+\W+){0,3}[\w'-]+\W*")
LED = re.compile(
    r"\W*(?:after|at|before|during|following|if|in|on|with|without)\b"
    r"|.*\b(?:patients?|too|also|as well|instead|positive|negative)\W*$",
    re.IGNORECASE,
)
# A condition without what it is asked for stands for nothing alone.
CONDITION = re.compile(
    r"\W*(?:if|unless|in case)\b(?!.*(?:,|\b(?:what|when|which|how|should|can|is|are|do|does)\b)).*", re.IGNORECASE
)
DESCRIBES = re.compile(r"(?:able|al|ant|ed|ent|ese|ible|ic|ing|ive|less|ory|ous)$")
# A treatment behind one of these is what is asked about, whatever was spoken of.
OF_WHAT = re.compile(
    r"\b(?:contraindications?|effects?|reactions?|toxicity|indications?|risks?|complications?|antidote)"
    r"\s+(?:for|from|of|to|with)\s+(.+)",
    re.IGNORECASE,
)
# Of a treatment, where it is given tells as much as to whom.
PLACE = re.compile(r"\bin (?:the )?(?:icu|intensive care|hdu|theatre|clinic|community)\b", re.IGNORECASE)
ASKED_FOR = frozenset(
    ("dose", "treatment", "treat", "management", "manage", "diagnosis", "diagnose", "target", "dosage")
)
POPULATIONS = frozenset(listed("populations"))
# These narrow a question; they never replace its topic.
CIRCUMSTANCES = frozenset(listed("circumstances"))
# What is asked of any illness, and classes of drugs.
ASPECTS = STEPS.union(*map(terms, entries("any_illness")))
CLASSES = frozenset(term for line in entries("drug_classes") for term in terms(line.split("|")[0]))
# What leaves open which illness is spoken of, beside the names of drugs.
NARROWING = POPULATIONS | CIRCUMSTANCES | INTERVENTIONS | ASPECTS | CLASSES
# Circumstances that are treated for themselves as well.
COMPLAINTS = frozenset(("fever", "allergy", "ckd"))
# What is aimed at for years in a state of its own, whatever was spoken of: a shock has a pressure of its own.
_AIMED = r"(?:bp|blood pressure|hba1c|hb|ha?emoglobin|ldl|cholesterol)"
_AIM = r"(?:targets?|goals?)"
AIMED_AT = re.compile(rf"\b(?:{_AIMED} {_AIM}|{_AIM} (?:for )?{_AIMED}) (?:in|for|with)\b", re.IGNORECASE)
FOR_YEARS = frozenset(("ckd", "pregnant"))
# By which a drug is stopped, whatever it is given for.
MEASURES = frozenset(("egfr", "crcl", "creatinine", "ck", "potassium", "inr", "hepatic", "platelet"))
# Whether somebody may have a drug at all hangs on the illness only where the patient is the one spoken of.
PERMITTED = re.compile(r"\b(?:safe(?:ly)?|contraindicated|avoid(?:ed)?|ok(?:ay)?|allowed)\b", re.IGNORECASE)


def is_follow_up(question: str) -> bool:
    """Whether the question leans on the one before it."""
    if len(question) > LONGEST_FOLLOW_UP or is_unread(question) or not WORD.search(plain(question)):
        return False
    if (corrected := meant(question)) and not _asks(corrected):
        return True
    rest = OPENING.sub("", question)
    own = topic(rest)
    conditions = conditions_in(rest)
    leans = rest != question or len(rest.split()) <= FEW_WORDS or PERMITTED.search(rest) or POINTING.search(rest)
    if not own or (not conditions and leans) or _is_fragment(rest, conditions):
        return True
    if POINTING.search(rest) and len(conditions) < 2:
        return True
    # "And for dengue?" opens like a follow-up and asks nothing itself.
    return rest != question and not _asks(rest)


def is_of_its_own_patient(question: str, before: str) -> bool:
    """Whether it introduces a patient of whose illness or drug nothing was said before."""
    return has_its_own_patient(question, before, conditions_in(question))


def conditions_in(text: str) -> list[str]:
    """The terms of a text that say of what illness it is."""
    return [term for term in topic(text) if not narrows(term) and term not in named_in_words(text)]


def _is_fragment(rest: str, conditions: Sequence[str]) -> bool:
    """Whether a few words say of whom or in what state, and ask nothing: "cancer patient", "after delivery"."""
    if CONDITION.fullmatch(rest):
        return True
    if not FRAGMENT.fullmatch(rest) or _asks(rest):
        return False
    if conditions and any(term in INTERVENTIONS or is_drug(term) for term in terms(rest)):
        return False
    return LED.match(rest) is not None or (
        len(terms(rest)) == len(conditions) and all(map(DESCRIBES.search, conditions))
    )


def stands_alone(question: str, before: str) -> bool:
    """Whether it names a patient, what is wanted, and a complaint or drug of its own, none of them spoken of before."""
    own = frozenset(terms(question))
    complaints, others = own & COMPLAINTS, own & CIRCUMSTANCES - COMPLAINTS
    named = {term for term in own if term in COMPLAINTS | INTERVENTIONS or is_drug(term)}
    has_patient = age_given(question) is not None or bool(own & POPULATIONS)
    if is_of_its_own_patient(question, before) and not asks_of_what_was_given(question, before):
        return True
    if OPENING.match(question) or POINTING.search(question):
        return False
    if AIMED_AT.search(question) and not own.isdisjoint(FOR_YEARS - frozenset(terms(before))):
        return True
    if _asks_of_its_own_drug(question, before) or _names_its_own_matter(question, before):
        return True
    if not has_patient or not named.isdisjoint(terms(before)):
        return False
    if PERMITTED.search(question):
        return any(map(is_drug, named)) and asked_about(question).isdisjoint(asked_about(before))
    return bool(complaints) and not others and (len(named) > len(complaints) or not own.isdisjoint(ASKED_FOR))


def _asks_of_its_own_drug(question: str, before: str) -> bool:
    """Whether a drug that was not spoken of is asked about at a measure: "metformin egfr stop" hangs on no illness."""
    own = frozenset(terms(question))
    drugs = set(filter(is_drug, own))
    if not drugs or not drugs.isdisjoint(terms(before)) or own.isdisjoint(MEASURES) or "dose" in purposes(question):
        return False
    asked = (LEVEL.search(plain(question)), CLEARED.search(question))
    return "stop" in purposes(question) or any(asked)


def _names_its_own_matter(question: str, before: str) -> bool:
    """Whether it asks of what was not spoken of, by name: "contraindications to thrombolysis"."""
    fresh = frozenset(terms(question)) - frozenset(terms(before))
    if "overdose" in fresh and any(map(is_drug, fresh)):
        return True
    whole = (set(terms(found[1])) for found in OF_WHAT.finditer(question))
    return any(any(term in INTERVENTIONS or is_drug(term) for term in named & fresh) for named in whole) or (
        PLACE.search(question) is not None and not fresh.isdisjoint(INTERVENTIONS)
    )


def is_unread(question: str) -> bool:
    """Whether most of it is in letters that are not read: what is in them may be a topic of its own."""
    letters = [letter for letter in plain(question) if letter.isalpha()]
    return sum(map(str.isascii, letters)) * 2 < len(letters)


def is_wordless(question: str) -> bool:
    """Whether nothing is asked in any language: signs, pictures or numbers alone."""
    return not any(map(str.isalpha, question))


def narrows(term: str) -> bool:
    """Whether the term leaves open what illness is spoken of."""
    return term in NARROWING or is_drug(term)


def topic(text: str) -> list[str]:
    """Return the terms, in reading order, that say of what or of whom a text speaks."""
    return [term for term in terms(text[:LONGEST_TOPIC]) if weight(term) >= OF_A_TOPIC or term in POPULATIONS]


def _asks(text: str) -> bool:
    """Whether the text says what is wanted, not only of whom or of what."""
    return ASKING.sub("", text) != text.lstrip() or any(word in ASKED_FOR for word in terms(text)[:3])
