"""What stands beside an answer: signs, causes and tests where a treatment or a drug was asked about."""

import re

from workers.answering.fitting.candidate import Candidate
from workers.answering.fitting.purpose import asks_for_all
from workers.answering.fitting.quantities import QUANTITY
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.surroundings import context
from workers.answering.fitting.treating import treats_at_all
from workers.answering.gate import named
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import is_drug, plain

# What stands below these is no treatment.
OTHER_SECTIONS = re.compile(
    r"\W*(?:differential diagnos[ei]s|clinical features?|signs and symptoms|complications?|investigations?|a?etiology"
    r"|causes|epidemiology|pathogenesis|risk factors)\b",
    re.IGNORECASE,
)
# Such a question is answered by another drug than it names.
ANOTHER = re.compile(
    r"\b(?:instead|alternativ\w*|allerg\w+|intoleran\w+|contraindicat\w*|replac\w+|switch\w*|fail\w*|resistan\w+|not|add\w*"
    r"|after)\b"
)


def treats_nothing(question: Asked, candidate: Candidate) -> bool:
    """Whether all of a treatment was asked for, and a candidate neither names any nor tells what to do."""
    text = candidate.text
    if OTHER_SECTIONS.match(text):
        return True
    if any(map(OTHER_SECTIONS.match, candidate.passage.heading_path[-1:])) and not treats_at_all(text):
        return not candidate.directs
    return asks_for_all(question.text) and not (candidate.directs or treats_at_all(text))


def is_beside_the_drug(question: Asked, candidate: Candidate) -> bool:
    """Whether a drug was asked about, and a text on signs, causes or tests names neither it nor its class."""
    drugs = list(filter(is_drug, question.means))
    if not drugs or not any(map(OTHER_SECTIONS.match, candidate.passage.heading_path[-1:])):
        return False
    said = TermMatcher(candidate.text)
    return not any(map(said.has_it_or_its_class, drugs))


def leaves_out_the_drug(question: Asked, candidate: Candidate) -> bool:
    """Whether a drug was asked about, and neither it nor its class stands anywhere in a candidate's passage."""
    drugs = list(filter(is_drug, question.means))
    if not drugs or question.lacking or ANOTHER.search(plain(question.text)):
        return False
    around = context(candidate.passage)
    said = TermMatcher(around, question.shortened)
    if any(map(said.has_it_or_its_class, drugs)):
        return False
    spoken = named.classes_spoken_of(plain(around))
    return not any(named.classes_of(drug) & spoken for drug in drugs)


def doses_it(question: Asked, text: str) -> bool:
    """Whether an amount stands right beside a drug that was asked about: what a study gave, if nobody advises it."""
    low = plain(text)
    if any(re.search(rf"\d ?[a-z]+(?:/[a-z]+)* of {re.escape(drug)}\b", low) for drug in question.means):
        return True
    beside = (re.finditer(rf"\b{re.escape(drug)}\W+(?:[a-z]+\W+){{0,2}}(?=\d)", low) for drug in question.means)
    return any(QUANTITY.match(low, found.end()) for each in beside for found in each)
