"""How far a candidate speaks of what was asked, and whether that is enough to answer.

Every threshold is about one question and the text beside it, so none depends on how large the library is or on what its
documents are called.
"""

from workers.answering.fitting.listed import ALL, opens_with_it, stands_under_it
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.same_subject import forbids_it_to_whom, forbids_them_together, says_it
from workers.answering.fitting.scoring import Scored
from workers.answering.fitting.surroundings import above
from workers.answering.patient.limits import held
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import is_drug

# Chosen on one half of the judged questions; the other half gave the figures in the changelog.
LEAST_SCORE, LEAST_SIMILARITY, LEAST_EVIDENCE, COVERAGE_SHARE = 0.6, 0.35, 1.09, 0.5
# What says nearly every word of a question may be less like it: "MAP 65?" is like no sentence.
NEARLY_ALL, ANY_SIMILARITY = 0.85, 0.2
# A candidate that names all drugs and illnesses may say less of the rest.
NEAR_SENSE = 0.45


def answers(question: Asked, one: Scored) -> bool:
    """Whether a candidate answers by what it says, or by what it stands under or opens with."""
    is_near = one.similarity >= _least_similarity(question, one) and evidence(one) >= LEAST_EVIDENCE
    is_said = one.score >= LEAST_SCORE and (
        is_near or says_it(one) or _names_it_all(question, one) or _forbids_it(question, one)
    )
    return is_said or stands_under_it(question, one) or opens_with_it(question, one)


def _least_similarity(question: Asked, one: Scored) -> float:
    """How like a question a text must be: less where it says nearly all and no drug was named."""
    says_nearly_all = one.near_coverage >= NEARLY_ALL and not one.for_others
    return ANY_SIMILARITY if says_nearly_all and not any(map(is_drug, question.means)) else LEAST_SIMILARITY


def _forbids_it(question: Asked, one: Scored) -> bool:
    """Whether a text forbids a drug to those who were asked about, or beside another, be it by its class alone."""
    return forbids_them_together(question, one) or forbids_it_to_whom(question, one.candidate.text)


def _names_it_all(question: Asked, one: Scored) -> bool:
    """Whether every drug and every illness of the question stands in the candidate or above it, in a near sense."""
    drugs = [term for term in question.weights if is_drug(term)]
    if not drugs or not question.conditions or one.conditions < ALL:
        return False
    # What holds at the patient's own value speaks of it, however it is worded.
    is_far = one.similarity < NEAR_SENSE and held(question, one.candidate.text) <= 0
    if one.for_others or is_far:
        return False
    near = TermMatcher(f"{above(one.candidate.passage)} {one.candidate.text}", question.shortened)
    return all(map(near.has, drugs))


def evidence(one: Scored) -> float:
    """How far a candidate, with the passage around it, speaks of what was asked."""
    return one.score + COVERAGE_SHARE * max(one.near_coverage, one.wide_coverage)
