"""Whether a text gives a treatment, refuses one, or only tells what an illness is."""

import re

from clinical_guidelines.grades.words import without_cells
from workers.answering.fitting.purpose import TREATMENT, WHICH, asks_for_all
from workers.answering.fitting.relevance import LACKING, Asked
from workers.answering.text.term_matching import TermMatcher, is_class
from workers.answering.text.words import is_drug, plain, terms
from workers.answering.word_lists import listed

# "An antihypertensive that can be titrated" names no drug.
CLASS = "anti"
FOLLOWS_UP = re.compile(
    r"\b(?:monitor(?:ing|ed)?|follow(?:ed|ing)?[- ]?up|surveillance|screening|tests? (?:done|should|must)"
    # A dose that is repeated is no second look.
    r"|repeat(?:ed)?(?! (?:up to|every|hourly|once|twice|\d))"
    r"|(?:measure|check|test)\w* [^.;]{0,60}\b(?:weeks?|months?) after\b|seen (?:again )?(?:after|in|within|at) \d"
    r"|reviewed|re-?check(?:ed)?|re-?assess(?:ed|ment)?|re-?evaluat(?:ed|ion))\b"
)
MONITORED = re.compile(r"\b(?:monitor(?:ing)?|measure|check|test)\b[^.;:]*", re.IGNORECASE)
DIAGNOSES = re.compile(r"\b(?:diagnos(?:e|es|ing|is)|screen(?:ing)?|detect\w*|confirm\w*) ")
DEFINITION = re.compile(r"\bdefin(?:e|es|ed|ition|itions)\b|\b(?:stands?|stand) for\b|\brefers? to\b")
# "Septic shock is hypotension that needs a vasopressor"; "the treatment of septic shock is a vasopressor" is none.
_WHAT_IT_IS = re.compile(
    r"(?:^|[,;:.]\s+)(?P<subject>(?:(?!(?:of|for|in|with|to|against|by|treatments?|therapy|drugs?)\b)[\w-]+\s+){1,5}?)"
    r"(?:is|are|means)\s+(?:an?\b(?! (?:medical )?emergency)|any\b|new\b|the presence\b|hyper\w+|hypo\w+)"
)
IDENTIFIES = re.compile(r"\b(?:is|are) (?:enough|sufficient|needed|required) to (?:identify|diagnose|call)\b")
# How much of a fluid; what the blood holds of something is no amount.
AMOUNT = re.compile(r"\d[\d.]*\s*(?:mg|mcg|g|ml|units?)\b(?! ?/ ?d?l\b)")
AGAINST = re.compile(
    r"\b(?:(?:recommend(?:s|ed)?|suggest(?:s|ed)?|advise[sd]?)\s+against|not\s+recommend\w*|not\s+considered"
    # Who does not have diabetes, or does not respond, is told of, not advised against.
    r"|(?:do|does|should|must|is|are|may)\s+not(?!\s+(?:have|tolerat\w+|respond\w*|improv\w+|achiev\w+|meet|want|wish)\b)"
    r"|never|avoid|cautions? against|contraindicated|insufficient evidence"
    # What can be avoided, as surgery is by a drug, is not advised against.
    r"|(?:(?<!can )(?<!may )(?<!could )be|is|are)\s+(?:(?:\w+ly|best|to be)\s+)?"
    r"(?:avoided|discouraged|unsafe|harmful|prohibited)"
    # What may be given in studies alone is not to be given on a ward.
    r"|(?:in|within) the context of (?:rigorous |clinical )?research)\b"
)
TESTS = frozenset(
    ("culture", "screening", "biopsy", "ultrasound", "xray", "cxr", "ct", "mri", "ecg", "urinalysis", "dipstick")
)
TREATMENTS = frozenset(listed("interventions")) - TESTS
# Some are printed, or unified, as initials.
BY_WHAT_THEY_DO = frozenset(("inhibitor", "antagonist", "agonist", "blocker", "diuretic", "ace", "arb", "ccb"))
BESIDE, ASIDE = 0.4, 0.15
TO_THE_POINT = 0.2


def refuses(text: str) -> bool:
    """Whether a statement advises against something."""
    return AGAINST.search(plain(without_cells(text))) is not None


def treats(question: Asked, text: str) -> float:
    """Most for something to be given that the question did not name, least for nothing to be given at all."""
    # Of what is only measured nothing is given: "monitor platelets and albumin".
    named = [term for term in terms(MONITORED.sub(" ", text)) if names_a_treatment(term)]
    if is_definition(question, text) and not DEFINITION.search(question.text.casefold()):
        return -BESIDE
    if LACKING.search(text):
        # What is given for want of the first choice never leads.
        return -ASIDE
    if _names_the_means_itself(question, text):
        return TO_THE_POINT * (AMOUNT.search(plain(text)) is not None)
    fresh = [term for term in named if term not in question.weights]
    if WHICH.search(question.text.casefold()) and all(term.startswith(CLASS) for term in fresh):
        return -BESIDE
    if fresh:
        return TO_THE_POINT
    lost = BESIDE if WHICH.search(question.text.casefold()) else ASIDE
    return 0.0 if named else -lost


def is_definition(question: Asked, text: str) -> bool:
    """Whether a text defines something, or tells what an illness is, or is known by, that was asked about."""
    low = plain(text)
    if DEFINITION.search(low) or IDENTIFIES.search(low):
        return True
    subjects = (TermMatcher(found["subject"]) for found in _WHAT_IT_IS.finditer(low))
    return any(subject.has(term) for subject in subjects for term in question.conditions)


def _names_the_means_itself(question: Asked, text: str) -> bool:
    """Whether what was asked is no class of several drugs, as fluids are none, and the text names it."""
    means = [term for term in question.means if not is_drug(term) and not is_class(term)]
    return bool(means) and all(map(TermMatcher(text).has, means))


def names_a_treatment(term: str) -> bool:
    """Whether a term is a drug, a class of them by what it does, or something else that is done."""
    return is_drug(term) or term in TREATMENTS or term in BY_WHAT_THEY_DO


def treats_at_all(text: str) -> bool:
    """Whether a text speaks of a treatment, or names one."""
    return TREATMENT.search(plain(text)) is not None or any(map(names_a_treatment, terms(text)))


def only_diagnoses(question: Asked, text: str) -> bool:
    """Whether a text tells what an illness is, how it is found or followed up, where what is given for it was asked."""
    asked, low = question.text.casefold(), plain(text)
    if asks_for_all(asked) and is_definition(question, text) and not DEFINITION.search(asked):
        return not treats_at_all(text)
    if not WHICH.search(asked) or DIAGNOSES.search(asked):
        return False
    follows_up = FOLLOWS_UP.search(low) is not None and not FOLLOWS_UP.search(asked)
    if not follows_up and (not DIAGNOSES.search(low) or TREATMENT.search(low)):
        return False
    return not any(map(names_a_treatment, terms(text)))
