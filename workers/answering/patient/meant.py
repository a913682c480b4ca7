"""Whether a candidate is meant for the patient of the question."""

import re

from workers.answering.fitting.candidate import Candidate
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.scoring import Scored
from workers.answering.fitting.surroundings import above
from workers.answering.fitting.treating import AMOUNT
from workers.answering.gate.named import classes_of, classes_spoken_of
from workers.answering.patient.ages import is_for_other_ages, is_under_other_ages, leaves_out_newborns
from workers.answering.patient.lacking import gives_only_what_is_lacking, is_of_the_negative
from workers.answering.patient.meant_for_others import is_meant_for_others
from workers.answering.patient.populations import is_of_the_impaired, leaves_out_the_impaired, populations
from workers.answering.patient.weights import is_for_other_weights
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import is_drug, plain, terms

# "Penicillin allergy", "allergic to penicillin".
_BORNE_BADLY = r"(?<!no )(?<!not )(?<!without )\b"
_BADLY = r"(?:allerg\w+|hypersensitiv\w+|anaphyla\w+)"
ALLERGIC = re.compile(rf"{_BORNE_BADLY}(\w+)[- ]{_BADLY}|{_BORNE_BADLY}{_BADLY} to (\w+)")
BORNE = re.compile(r"\b(?:allerg\w+|hypersensitiv\w+|intoleran\w+|reactions?|anaphyla\w+|desensiti\w+|skin test\w*)\b")
# Who was with the ill is not ill.
CONTACTS = re.compile(r"\b(?:treat|to|for|of|close|household) contacts\b")
EXPOSED = re.compile(r"\b(?:contacts?|exposed|exposure|prophyla\w*)\b")


def is_meant(question: Asked, one: Scored, wanted: frozenset[str]) -> bool:
    candidate = one.candidate
    heading = " ".join([*candidate.passage.heading_path[-1:], candidate.key_question])
    around = f"{above(candidate.passage)} {candidate.key_question}"
    if one.for_others or is_of_the_negative(question, candidate.text):
        return False
    # A document on "children aged 3 months to 18 years" tells nothing of a newborn.
    if is_for_other_ages(question.text, candidate.passage.guideline):
        return False
    if gives_only_what_is_lacking(question, candidate.text) or _gives_what_is_not_borne(question, candidate):
        return False
    # "Paracetamol newborn" asks for a dose where a text gives one.
    gives = AMOUNT.search(plain(candidate.text)) is not None
    doses = "dose" in wanted or (any(map(is_drug, question.means)) and gives)
    if (doses or "treatment" in wanted) and leaves_out_newborns(question.text, candidate.text, around):
        return False
    if (doses or gives) and (
        is_for_other_ages(question.text, candidate.text)
        or is_under_other_ages(question.text, candidate.text, heading)
        or is_for_other_weights(question.text, candidate.text)
    ):
        return False
    if "dose" in wanted and (
        _is_under_others(question, candidate)
        or leaves_out_the_impaired(question.text, f"{around} {candidate.text}")
        or (CONTACTS.search(plain(candidate.text)) and not EXPOSED.search(plain(question.text)))
    ):
        return False
    return not is_meant_for_others(question, candidate.text, above(candidate.passage), wanted)


def _gives_what_is_not_borne(question: Asked, candidate: Candidate) -> bool:
    """Whether a text gives the drug that the question's patient is allergic to, and speaks of no allergy."""
    low = plain(question.text)
    named = {term for found in ALLERGIC.findall(low) for term in terms(" ".join(found))}
    if not named:
        return False
    kinds = classes_spoken_of(" ".join(named))
    # Amoxicillin is a penicillin.
    borne = {term for term in (*named, *question.weights, *terms(candidate.text)) if classes_of(term) & kinds}
    borne |= set(filter(is_drug, named))
    if not borne or BORNE.search(plain(f"{candidate.key_question} {candidate.text}")):
        return False
    said = TermMatcher(candidate.text)
    instead = [term for term in question.weights if is_drug(term) and term not in borne]
    return any(map(said.has, borne)) and not any(map(said.has, instead))


def _is_under_others(question: Asked, candidate: Candidate) -> bool:
    """Whether a dose stands below a heading on those whom nobody asked about: damaged kidneys, or children.

    The title of a document may list them beside all else.
    """
    heading = " ".join(candidate.passage.heading_path[-1:])
    if heading != candidate.passage.guideline and is_of_the_impaired(question.text, plain(heading)):
        return True
    if question.populations or populations(candidate.text):
        return False
    return {"young"} in (populations(heading), populations(candidate.key_question))
