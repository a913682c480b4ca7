"""What treats children: not unasked before what treats others, and for a child nothing that names none."""

import re
from collections.abc import Callable, Sequence

from clinical_guidelines.quantities.drugs import drugs_in
from workers.answering.fitting.fitness import VERSUS
from workers.answering.fitting.quantities import HOW_LONG
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.scoring import Scored
from workers.answering.fitting.surroundings import above, surroundings
from workers.answering.fitting.treating import refuses
from workers.answering.patient.ages import suited_by_age
from workers.answering.patient.populations import OF_A_WEIGHT, meant_for, populations
from workers.answering.text.words import is_drug, plain

# Of these illnesses all that is printed is for children.
OF_CHILDREN = re.compile(
    r"\b(?:wilms|nephroblastoma|neuroblastoma|retinoblastoma|croup|bronchiolitis|kawasaki|intussusception"
    r"|necroti[sz]ing enterocolitis)\b"
)
# "Asthma steroids": an illness and what is given in it.
TOPIC_WORDS = 3


def children_last(
    question: Asked, told: Sequence[Scored], wanted: frozenset[str], answers: Callable[[Scored], bool]
) -> list[Scored]:
    """The candidates, unasked what treats children behind all that answers as well and is for others."""
    names_no_more = bool(question.means and question.conditions) and len(question.text.split()) <= TOPIC_WORDS
    # "Carbimazole or PTU": which of them.
    is_choice = len(list(filter(is_drug, question.means))) > 1 and VERSUS.search(plain(question.text)) is not None
    is_asked = names_no_more or is_choice or bool("treatment" in wanted or HOW_LONG.search(plain(question.text)))
    if question.populations or not is_asked or not told or not _is_on_children(told[0]):
        return list(told)
    most = told[0].conditions
    is_weak = not answers(told[0])
    leads = [one for one in told if not _is_on_children(one) and one.conditions >= most and (answers(one) or is_weak)]
    return [*leads, *(one for one in told if one not in leads)]


def _is_on_children(one: Scored) -> bool:
    candidate = one.candidate
    around = (candidate.key_question, *reversed(candidate.passage.heading_path), candidate.passage.guideline)
    return meant_for(candidate.text, *around) - {"nonpregnant"} == {"young"}


def leaves_out_the_young(question: Asked, one: Scored) -> bool:
    """Whether a drug for a child was asked about, and no illness, and neither a text nor its headings name children."""
    if question.conditions or question.populations != {"young"} or not any(map(is_drug, question.weights)):
        return False
    candidate = one.candidate
    around = f"{above(candidate.passage)} {candidate.key_question} {candidate.text}"
    return "young" not in populations(around) and not OF_A_WEIGHT.search(candidate.text)


def gives_a_child_the_drug_of_others(question: Asked, one: Scored) -> bool:
    """Whether a child was asked about, and a text that gives a drug speaks, with all around it, of none."""
    text = one.candidate.text
    return not speaks_of_the_child(question, one) and bool(drugs_in(plain(text))) and not refuses(text)


def speaks_of_the_child(question: Asked, one: Scored) -> bool:
    """Whether a text speaks of children, or of weights, or stands beside what does, if one is asked about."""
    if question.populations != {"young"} or OF_CHILDREN.search(plain(question.text)):
        return True
    candidate = one.candidate
    # "At 12 years and older".
    if suited_by_age(question.text, candidate.text) > 0:
        return True
    return "young" in populations(surroundings(candidate)) or OF_A_WEIGHT.search(candidate.text) is not None
