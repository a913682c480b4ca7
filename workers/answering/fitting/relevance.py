"""A question taken apart, and whether a text gives the quantity that it asks for, and of the drug."""

import re
from dataclasses import dataclass
from functools import lru_cache

from clinical_guidelines.quantities.drugs import drugs_in
from clinical_guidelines.questions.beside import classes
from workers.answering.assuming.words import ALLERGIC, CLASSES, names_class
from workers.answering.fitting.quantities import ASKED, HOW_FAST, QUANTITY, RATE
from workers.answering.gate.named import class_names
from workers.answering.patient.ages import GIVEN
from workers.answering.patient.populations import ADULTS, POPULATIONS, asked_about
from workers.answering.patient.trimesters import WEEKS_PREGNANT
from workers.answering.text.term_matching import PRESSURE, TermMatcher, classes_of, is_class
from workers.answering.text.words import is_drug, plain, terms, unified, weight
from workers.answering.word_lists import listed

LACKING = re.compile(r"\b(?:without|instead of|in the absence of)\b[^,.;]*,", re.IGNORECASE)
INTERVENTIONS = frozenset(listed("interventions"))
STEPS = frozenset(term for word in listed("steps") for term in terms(word))
# "pulmonary artery catheter (PAC)": the initials say nothing that the words before them do not.
INITIALS = re.compile(r"(\b(\w)[\w-]*\s+(?:[\w-]+\s+){0,4}?)\((\2[A-Z0-9][A-Za-z0-9]{0,5})\)", re.IGNORECASE)
# "Warfarin (anticoagulant)".
CLASSED = re.compile(r"\b(\w+) \((\w+)\)")
# "Sepsis-induced", "supplemented": what was done, never the name of an illness.
PARTICIPLE = re.compile(r"[a-z]{3}ed$")
ILLNESS_WEIGHT, LACKED_WEIGHT = 0.85, 0.7
# "No lysis", "without ARDS", "not intubated": what the patient of the question has not.
WITHOUT = re.compile(
    r"\b(?:without|w/o|no|not(?: (?:given|receiving|on|for))?|non|no longer|stopped(?=[\s-]+[a-z]+ing\b)"
    r"|(?:cannot|can't|cant|unable to) (?:get|have|find|obtain|site|do|measure|check))"
    # "Non-severe pneumonia" is one.
    r"[\s-]+((?:(?<!\bnon[\s-])[a-z]+[\s-]+)?[a-z]+)"
)
# "ASCUS, next step": what to do is asked, not of a step.
ASKS_WHAT_TO_DO = re.compile(r"\b(?:(?:what(?:'s| is)? )?(?:the )?next (?:steps?|moves?)|what (?:next|now))\b")
# An allergy to a drug is the patient's, whatever else is treated: another illness's drugs for it are none for this one.
_DRUGS = "|".join(CLASSES.values())
ALLERGY = re.compile(
    rf"\b(?:{_DRUGS})[- ]{ALLERGIC.pattern}|{ALLERGIC.pattern} (?:to|of|against) (?:an? )?(?:{_DRUGS})\b", re.IGNORECASE
)
SPANS = frozenset(("day", "week", "month", "year", "old", "age"))
# What is said of one of these is said of each drug in it.
OF_ONE_KIND = frozenset(listed("kinds"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart once: its terms with their weights, and the kind of quantity that it asks for.

    `topic` holds the weights of all but its words for adults, whom most statements mean without a word, and for an age;
    `means` are its drugs, their classes and what else is done to a patient; `shortened` gives the initials that the
    question prints behind words, by each of these words.
    """

    text: str
    weights: dict[str, float]
    topic: dict[str, float]
    shortened: dict[str, str]
    quantities: tuple[re.Pattern[str], ...]
    populations: frozenset[str]
    conditions: dict[str, float]
    lacking: frozenset[str]
    means: frozenset[str]


def asked(question: str) -> Asked:
    """Take a question apart."""
    low = question.casefold()
    quantities = (RATE,) if HOW_FAST.search(low) else tuple(told for words, told in ASKED if words.search(low))
    # A dose is one drug's own.
    shortened = ({} if QUANTITY in quantities else _kinds(question)) | _shortened(question)
    named = terms(ASKS_WHAT_TO_DO.sub(" ", low))
    weights = {term: weight(term) for term in named if term not in shortened.values()}
    # "Beta blocker" is what is given, in whatever illness.
    given = terms(class_names(plain(question)))
    of_the_patient = ADULTS | _age_terms(question)
    conditions = {
        term: share
        for term, share in weights.items()
        if share >= ILLNESS_WEIGHT
        and len(term) > 1
        and not is_means(term)
        and term not in given
        and not PARTICIPLE.search(term)
        and not (QUANTITY in quantities and term in named_in_words(question))
    }
    borne = _borne(question)
    return Asked(
        text=question,
        weights=weights,
        topic={term: share for term, share in weights.items() if term not in of_the_patient} or weights,
        shortened=shortened,
        quantities=quantities,
        populations=asked_about(question),
        conditions={term: share for term, share in conditions.items() if term not in borne} or conditions,
        means=frozenset(term for term in weights if is_drug(term) or term in INTERVENTIONS or is_class(term)),
        lacking=frozenset(term for found in WITHOUT.findall(unified(question)) for term in _lacked(found)),
    )


def _borne(question: str) -> set[str]:
    """The terms of an allergy to a class of drugs of which no other is asked about."""
    told = [found[0] for found in ALLERGY.finditer(question)]
    left = ALLERGY.sub(" ", question)
    is_asked = any(names_class(left, name) for name in CLASSES for each in told if names_class(each, name))
    return set() if is_asked else {term for each in told for term in terms(each)}


def _age_terms(question: str) -> set[str]:
    """The terms of an age, the weeks of a pregnancy or a blood pressure: ranges are compared, no text need print it."""
    facts = " ".join(found[0] for each in (GIVEN, WEEKS_PREGNANT, PRESSURE) for found in each.finditer(question))
    return {term for term in terms(facts) if term[0].isdigit() or term in SPANS}


def _lacked(found: str) -> list[str]:
    """What "no" denies: of "penicillin allergy" the allergy, not the drug."""
    named = [term for term in terms(found) if weight(term) >= LACKED_WEIGHT]
    lacked = [term for term in named if term == named[-1] or not is_drug(term)]
    # Without alteplase there is no thrombolysis.
    return lacked + [name for term in lacked for name in classes_of(term) if name in INTERVENTIONS & OF_ONE_KIND]


@lru_cache(maxsize=256)
def named_in_words(question: str) -> frozenset[str]:
    """The terms of the drug that a question names by several words, none of them a drug's alone: magnesium sulfate."""
    names = (terms(name) for name in drugs_in(plain(question)) if " " in name)
    return frozenset(term for name in names if not any(map(is_drug, name)) for term in name)


def _shortened(question: str) -> dict[str, str]:
    """Return, by each word that initials in brackets stand for, these initials; by a drug its class told there."""
    told = CLASSED.findall(question.casefold())
    found: dict[str, str] = {drug: name for drug, name in told if classes().get(drug) == name}
    for words, _, initials_of in INITIALS.findall(question):
        short = terms(initials_of)
        if len(short) == 1:
            found |= {term: short[0] for term in terms(words) if term != short[0]}
    return found


def _kinds(question: str) -> dict[str, str]:
    """Return, by each drug of a question, the name of those of its kind, which says the drug where it is printed.

    So is the blood pressure spoken of by hypertension, but where a figure is asked.
    """
    named = terms(question)
    kinds = {term: name for term in named for name in classes_of(term) if name in OF_ONE_KIND}
    return kinds | ({"bp": "hypertension"} if "bp" in named and "hypertension" not in named else {})


def gives_quantity(question: Asked, text: str, title: str = "") -> bool:
    """Whether the text holds every kind of quantity that the question asks for, in a document of this title."""
    return (QUANTITY not in question.quantities or of_drug(question, text, title)) and all(
        pattern.search(text) for pattern in question.quantities
    )


def names_the_means(question: Asked, text: str) -> bool:
    """Whether a text names a drug or measure of the question, or the class of one."""
    return any(map(TermMatcher(text).has_it_or_its_class, question.means))


def of_drug(question: Asked, text: str, title: str = "") -> bool:
    """Whether the text names the drug that was asked, or one of its class, other than as what is lacking.

    What names no drug speaks of that in its document's `title`, which a label is on.
    """
    if title and not any(map(is_drug, terms(text))):
        text = f"{title} {text}"
    drugs = [term for term in question.weights if is_drug(term) or is_class(term)]
    matcher = TermMatcher(LACKING.sub(" ", text))
    return not drugs or any(matcher.has(drug) for drug in drugs)


def is_means(term: str) -> bool:
    return (
        is_drug(term) or term in INTERVENTIONS or term in STEPS or any(term in words for words in POPULATIONS.values())
    )
